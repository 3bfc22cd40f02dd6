//! A person, by ISO week, when booked over 1.2 times the working minutes × capacity of each of its days.

use std::collections::BTreeMap;

use chrono::Datelike;
use miette::LabeledSpan;

use super::super::context::Context;
use super::super::late::Late;
use super::booking::Booking;
use crate::calendar::{Day, WorkingTime};
use crate::diagnostics::ReviewProblem;
use crate::plan::{Party, Place};

pub(super) fn check(
    context: &mut Context,
    party: &Party,
    hours: &WorkingTime,
    bookings: &[Booking],
) {
    let mut weeks: BTreeMap<Day, Vec<(&Booking, i64)>> = BTreeMap::new();
    for booking in bookings {
        let mut monday = monday(booking.from.day());
        while monday.start() < booking.until {
            let load = booking.load(monday.start(), (monday + 7).start());
            if load > 0 {
                weeks.entry(monday).or_default().push((booking, load));
            }
            monday = monday + 7;
        }
    }
    for (monday, bookings) in weeks {
        let booked: i64 = bookings.iter().map(|(_, load)| *load).sum();
        let available = available(party, hours, monday);
        // Over 1.2 times, in whole numbers.
        if booked.saturating_mul(10) <= available.saturating_mul(12) {
            continue;
        }
        let day = context.plan.header.day_minutes.max(1);
        let size = |load: i64| Late::working(load / 100, day).size_exact();
        let week = monday.date().iso_week();
        let tasks = bookings.iter().map(|(booking, load)| {
            let share = booking.percent_on(booking.from.day().max(monday));
            let text = format!("{}, {share}% of full time", size(*load));
            let at = context.plan.item(booking.task).name_span;
            LabeledSpan::new_with_span(Some(text), at)
        });
        let problem = ReviewProblem::Overbooked {
            who: party.name.to_string(),
            booked: size(booked),
            available: size(available),
            week: format!("{}-W{:02}", week.year(), week.week()),
            at: party.name_span,
            tasks: tasks.collect(),
        };
        context.report(Place::Plan, problem);
    }
}

fn monday(day: Day) -> Day {
    let ahead = i32::try_from(day.date().weekday().num_days_from_monday()).unwrap_or(0);
    day + (-ahead)
}

/// Working minutes × percent that someone has in a week.
fn available(party: &Party, hours: &WorkingTime, monday: Day) -> i64 {
    (0..7)
        .map(|offset| {
            let day = monday + offset;
            let minutes = hours.between(day.start(), day.end());
            minutes.saturating_mul(i64::from(party.capacity_on(day)))
        })
        .sum()
}
