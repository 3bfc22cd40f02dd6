//! Persons by ISO week: booked over 1.2 times the working minutes × capacity of each of its days.

use std::collections::BTreeMap;

use chrono::Datelike;
use miette::LabeledSpan;

use super::super::context::ReviewContext;
use super::super::late::Late;
use super::booking::Booking;
use crate::calendar::{Day, WorkingTime};
use crate::diagnostics::LintProblem;
use crate::plan::{ItemId, Party, Place};

/// The maximum number of tasks that a message shows.
const SHOWN: usize = 100;

/// A week in which someone is overbooked.
pub(super) struct Week {
    monday: Day,
    /// Minutes × percent.
    booked: i64,
    available: i64,
    /// The tasks that book the person, each with its load in the week and its share of each minute.
    tasks: Vec<(ItemId, i64, u32)>,
}

/// The weeks in which a person is overbooked.
pub(super) fn weeks(party: &Party, hours: &WorkingTime, bookings: &[Booking]) -> Vec<Week> {
    let mut weeks: BTreeMap<Day, Week> = BTreeMap::new();
    for booking in bookings {
        let mut monday = monday(booking.from.day());
        while monday.start() < booking.until {
            let load = booking.load(monday.start(), (monday + 7).start());
            if load > 0 {
                let week = weeks.entry(monday).or_insert_with(|| Week {
                    monday,
                    booked: 0,
                    available: 0,
                    tasks: Vec::new(),
                });
                week.booked += load;
                if week.tasks.len() < SHOWN {
                    let share = booking.percent_on(booking.from.day().max(monday));
                    week.tasks.push((booking.task, load, share));
                }
            }
            monday = monday + 7;
        }
    }
    weeks.retain(|monday, week| {
        week.available = available(party, hours, *monday);
        // More than 1.2 times, in whole numbers.
        week.booked.saturating_mul(10) > week.available.saturating_mul(12)
    });
    weeks.into_values().collect()
}

pub(super) fn report(context: &mut ReviewContext, party: &Party, weeks: &[Week]) {
    let day = context.plan.header.day_minutes.max(1);
    let size = |load: i64| Late::working(load / 100, day).size_exact();
    for found in weeks {
        let week = found.monday.date().iso_week();
        let tasks = found.tasks.iter().map(|(task, load, share)| {
            let text = format!("{}, {share}% of full time", size(*load));
            let at = context.plan.item(*task).name_span;
            LabeledSpan::new_with_span(Some(text), at)
        });
        let tasks: Vec<LabeledSpan> = tasks.collect();
        let problem = LintProblem::Overbooked {
            who: party.name.to_string(),
            booked: size(found.booked),
            available: size(found.available),
            week: format!("{}-W{:02}", week.year(), week.week()),
            at: party.name_span,
            tasks,
        };
        context.report(Place::Plan, problem);
    }
}

fn monday(day: Day) -> Day {
    let ahead = i32::try_from(day.date().weekday().num_days_from_monday()).unwrap_or(0);
    day + (-ahead)
}

/// The working minutes × percent that a person has in a week.
fn available(party: &Party, hours: &WorkingTime, monday: Day) -> i64 {
    (0..7)
        .map(|offset| {
            let day = monday + offset;
            let minutes = hours.between(day.start(), day.end());
            minutes.saturating_mul(i64::from(party.capacity_by_day.on(day)))
        })
        .sum()
}
