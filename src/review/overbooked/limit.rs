//! Persons who are booked for more than their `limit` allows in a day, ISO week or month (rules 11 and 42).

use std::collections::BTreeMap;

use miette::LabeledSpan;

use super::super::context::ReviewContext;
use super::super::late::Late;
use super::super::load::week_name;
use crate::ast::Per;
use crate::calendar::Instant;
use crate::diagnostics::LintProblem;
use crate::plan::{ItemId, Limit, Party, Place};
use crate::schedule::{Booking, end_of, start_of};

/// The maximum number of tasks that a message shows.
const SHOWN: usize = 100;

/// A day, week or month: the work booked in it, in minutes × percent, with the tasks.
#[derive(Default)]
struct Period {
    booked: i64,
    tasks: BTreeMap<ItemId, i64>,
}

/// Periods in a row in which the same tasks are too much.
struct Run {
    first: Instant,
    last: Instant,
    most: i64,
    tasks: BTreeMap<ItemId, i64>,
}

/// Reports what is over the limits of a person.
pub(super) fn report(context: &mut ReviewContext, party: &Party, bookings: &[Booking]) {
    for limit in party.limits() {
        let periods = periods(limit.per, bookings);
        // A limit may end within a minute of work.
        let is_over = |period: &Period| period.booked / 100 > limit.minutes;
        let mut runs: Vec<Run> = Vec::new();
        let mut goes_on = false;
        for (start, period) in periods {
            let is_over = is_over(&period);
            match runs.last_mut() {
                Some(run) if goes_on && is_over && run.tasks.keys().eq(period.tasks.keys()) => {
                    run.last = start;
                    run.most = run.most.max(period.booked);
                }
                _ if is_over => runs.push(Run {
                    first: start,
                    last: start,
                    most: period.booked,
                    tasks: period.tasks,
                }),
                _ => {}
            }
            goes_on = is_over;
        }
        // A task that can be moved is an error if it is over a limit by itself.
        let is_levelled = context.plan.header.level_resources().is_some();
        let moves = |task: &ItemId| {
            let is_timed = |it: &Booking| it.task == *task && it.has_time_of_day;
            let started = context.plan.item(*task).started();
            is_levelled && started.is_none() && !bookings.iter().any(is_timed)
        };
        runs.retain(|run| run.tasks.len() > 1 || !run.tasks.keys().any(moves));
        for run in runs {
            report_run(context, party, limit, &run);
        }
    }
}

fn periods(per: Per, bookings: &[Booking]) -> BTreeMap<Instant, Period> {
    let mut periods: BTreeMap<Instant, Period> = BTreeMap::new();
    for booking in bookings {
        let mut at = booking.from;
        while at < booking.until {
            let (start, end) = (start_of(per, at), end_of(per, at));
            let booked = booking.load_within(at, end);
            if booked > 0 {
                let period = periods.entry(start).or_default();
                period.booked = period.booked.saturating_add(booked);
                *period.tasks.entry(booking.task).or_default() += booked;
            }
            at = end;
        }
    }
    periods
}

fn report_run(context: &mut ReviewContext, party: &Party, limit: &Limit, run: &Run) {
    let plan = context.plan;
    let day = plan.header.day_minutes.max(1);
    let size = |minutes: i64| match limit.per {
        Per::Hour | Per::Day if minutes % 60 == 0 => format!("{} h", minutes / 60),
        Per::Hour | Per::Day => format!("{minutes} min"),
        Per::Week | Per::Month => Late::working(minutes, day).size_exact(),
    };
    let is_one = run.first == run.last;
    let name = |at: Instant| match limit.per {
        Per::Hour | Per::Day => at.day().to_string(),
        Per::Week => week_name(at.day()),
        Per::Month => at.day().date().format("%Y-%m").to_string(),
    };
    let when = match (limit.per, is_one) {
        (Per::Hour | Per::Day, true) => format!("on {}", name(run.first)),
        (Per::Week, true) => format!("in week {}", name(run.first)),
        (Per::Month, true) => format!("in {}", name(run.first)),
        (_, false) => format!("from {} to {}", name(run.first), name(run.last)),
    };
    let per = word(limit.per);
    let most = size(run.most / 100);
    let tasks = run.tasks.iter().take(SHOWN).map(|(task, booked)| {
        let booked = size(*booked / 100);
        let text = if is_one {
            booked
        } else {
            format!("{booked} a {per} at first")
        };
        LabeledSpan::new_with_span(Some(text), plan.item(*task).name_span)
    });
    let problem = LintProblem::OverLimit {
        who: party.name.to_string(),
        booked: if is_one {
            most
        } else {
            format!("up to {most} a {per}")
        },
        when,
        limit: format!("{} a {per}", size(limit.minutes)),
        at: limit.span,
        tasks: tasks.collect(),
    };
    context.report(Place::Plan, problem);
}

/// The word for a period.
const fn word(per: Per) -> &'static str {
    match per {
        Per::Hour => "hour",
        Per::Day => "day",
        Per::Week => "week",
        Per::Month => "month",
    }
}
