//! `overbooked`: booked over 1.2 times the working minutes × capacity in an ISO week.

use std::collections::BTreeMap;

use chrono::Datelike;
use miette::LabeledSpan;

use super::context::Context;
use super::late::Late;
use crate::calendar::{Day, WorkingTime};
use crate::diagnostics::ReviewProblem;
use crate::plan::{ItemId, Party, PartyKind, Place, Plan, Size, WhoId};
use crate::schedule::Worker;

/// Minutes × percent that one task books in one week.
struct Booking {
    task: ItemId,
    load: i64,
    percent: u32,
}

pub(super) fn check(context: &mut Context) {
    let plan = context.plan;
    let mut weeks: BTreeMap<(WhoId, Day), Vec<Booking>> = BTreeMap::new();
    for (id, item) in plan.items() {
        let Some(task) = item.task().filter(|task| task.done.is_none()) else {
            continue;
        };
        let Some(dates) = context.schedule.dates(id) else {
            continue;
        };
        let from = context
            .schedule
            .as_of
            .map_or(dates.start, |as_of| dates.start.max(as_of));
        if from >= dates.finish {
            continue;
        }
        // An effort, and clock time, books each in their own hours; all others work together.
        let alone = match &task.size {
            Some(Size::Effort(_)) => true,
            Some(Size::Takes(estimate)) => estimate.elapsed,
            Some(Size::Spans(..)) | None => false,
        };
        for booked in context
            .schedule
            .workers(id)
            .iter()
            .flat_map(|worker| members(plan, worker))
        {
            let hours = if alone && !booked.used {
                context.schedule.party_working_time(booked.who)
            } else {
                context.schedule.working_time(id)
            };
            let Some(hours) = hours else { continue };
            let mut monday = monday(from.day());
            while monday.start() < dates.finish {
                let (start, end) = (
                    monday.start().max(from),
                    (monday + 7).start().min(dates.finish),
                );
                let load = hours
                    .between(start, end)
                    .saturating_mul(i64::from(booked.percent));
                if load > 0 {
                    let booking = Booking {
                        task: id,
                        load,
                        percent: booked.percent,
                    };
                    weeks.entry((booked.who, monday)).or_default().push(booking);
                }
                monday = monday + 7;
            }
        }
    }
    for ((who, monday), bookings) in weeks {
        let party = plan.party(who);
        let Some(hours) = context.schedule.party_working_time(who) else {
            continue;
        };
        let booked: i64 = bookings.iter().map(|booking| booking.load).sum();
        let available = available(party, hours, monday);
        // Who never works at all is an error of its own; over 1.2 times, in whole numbers.
        if party.is_outside()
            || hours.is_empty()
            || booked.saturating_mul(10) <= available.saturating_mul(12)
        {
            continue;
        }
        let day = plan.header.day_minutes.max(1);
        let size = |load: i64| {
            Late {
                minutes: load / 100,
                day,
            }
            .size_exact()
        };
        let week = monday.date().iso_week();
        let problem = ReviewProblem::Overbooked {
            kind: match party.kind {
                PartyKind::Person => "person",
                PartyKind::Team => "team",
                PartyKind::Resource => "resource",
            },
            who: party.name.to_string(),
            booked: size(booked),
            available: size(available),
            week: format!("{}-W{:02}", week.year(), week.week()),
            at: party.name_span,
            tasks: bookings
                .iter()
                .map(|booking| {
                    let text = format!("{}, {}% of full time", size(booking.load), booking.percent);
                    LabeledSpan::new_with_span(Some(text), plan.item(booking.task).name_span)
                })
                .collect(),
        };
        context.report(Place::Plan, problem);
    }
}

fn monday(day: Day) -> Day {
    let ahead = i32::try_from(day.date().weekday().num_days_from_monday()).unwrap_or(0);
    day + (-ahead)
}

/// Whom a worker books: itself and, where a whole team works, each of its members.
fn members(plan: &Plan, worker: &Worker) -> Vec<Worker> {
    let party = plan.party(worker.who);
    let mut list = vec![*worker];
    let count = u32::try_from(party.members.len()).unwrap_or(u32::MAX);
    if count > 0 && worker.percent == count.saturating_mul(100) {
        list.extend(party.members.iter().map(|member| Worker {
            who: member.value,
            percent: 100,
            number: None,
            used: false,
        }));
    }
    list
}

/// Working minutes × percent that someone has in a week.
fn available(party: &Party, hours: &WorkingTime, monday: Day) -> i64 {
    (0..7)
        .map(|offset| {
            let day = monday + offset;
            let minutes = hours.between(day.start(), day.end());
            minutes
                .saturating_mul(i64::from(capacity(party, day)))
                .saturating_mul(i64::from(party.units()))
        })
        .sum()
}

/// Percent of full time on a day: the last dated `capacity` that holds, else the undated one, else 100.
fn capacity(party: &Party, day: Day) -> u32 {
    let holds = |dates: &[(Day, Day)]| dates.iter().any(|(from, to)| *from <= day && day <= *to);
    let dated = party
        .capacity
        .iter()
        .rev()
        .find(|capacity| holds(&capacity.dates));
    let undated = || {
        party
            .capacity
            .iter()
            .rev()
            .find(|capacity| capacity.dates.is_empty())
    };
    dated
        .or_else(undated)
        .map_or(100, |capacity| capacity.percent)
}
