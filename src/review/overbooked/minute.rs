//! Impossible bookings: two things at one written time, more units than a team or resource has, a machine that is away.

use miette::LabeledSpan;

use super::super::context::ReviewContext;
use super::clash::{Clash, clashes};
use crate::calendar::{Instant, WorkingTime};
use crate::diagnostics::LintProblem;
use crate::plan::{Party, PartyKind, Place};
use crate::schedule::Booking;

/// The maximum number of tasks that a message shows.
const SHOWN: usize = 8;

/// The clashes of items with written times of day that claim the same minutes of a person.
pub(super) fn clashes_of_person(party: &Party, bookings: &[Booking]) -> Vec<Clash> {
    let timed: Vec<&Booking> = bookings.iter().filter(|it| it.has_time_of_day).collect();
    clashes(&timed, |day| party.capacity_by_day.on(day))
}

pub(super) fn report_person(context: &mut ReviewContext, party: &Party, clashes: &[Clash]) {
    for clash in clashes {
        let problem = LintProblem::BookedTwice {
            who: party.name.to_string(),
            when: when(clash.from, clash.until),
            at: party.name_span,
            tasks: labels(context, party, clash),
        };
        context.report(Place::Plan, problem);
    }
}

/// Reports bookings that exceed the units of a team or resource in any minute.
pub(super) fn check_several(context: &mut ReviewContext, party: &Party, bookings: &[Booking]) {
    let all: Vec<&Booking> = bookings.iter().collect();
    let units = party.units();
    for clash in clashes(&all, |_| units.saturating_mul(100)) {
        let problem = LintProblem::BookedOver {
            kind: party.kind.word(),
            who: party.name.to_string(),
            booked: units_text(clash.peak),
            units,
            when: when(clash.from, clash.until),
            at: party.name_span,
            tasks: labels(context, party, &clash),
        };
        context.report(Place::Plan, problem);
    }
}

/// Reports tasks that go on for a day or more while a resource that they use is off all the time.
pub(super) fn check_off(
    context: &mut ReviewContext,
    party: &Party,
    hours: &WorkingTime,
    bookings: &[Booking],
) {
    let day = context.plan.header.day_minutes.max(1);
    for booking in bookings {
        let next = hours.up(booking.from).unwrap_or(booking.until);
        let until = next.min(booking.until);
        // A shorter gap only reflects opening hours, within which it is booked.
        if booking.load(booking.from, until) < day.saturating_mul(100) {
            continue;
        }
        let task = context.plan.item(booking.task);
        let problem = LintProblem::UsedWhileOff {
            kind: party.kind.word(),
            who: party.name.to_string(),
            name: task.name.to_string(),
            when: when(booking.from, until),
            at: party.name_span,
            task: task.name_span,
        };
        context.report(Place::Plan, problem);
    }
}

fn labels(context: &ReviewContext, party: &Party, clash: &Clash) -> Vec<LabeledSpan> {
    let tasks = clash.tasks.iter().take(SHOWN);
    tasks
        .map(|(task, percent)| {
            let text = if party.kind == PartyKind::Person {
                format!("{percent}% of full time")
            } else {
                format!("books {}", units_text(i64::from(*percent)))
            };
            LabeledSpan::new_with_span(Some(text), context.plan.item(*task).name_span)
        })
        .collect()
}

/// A number of units, to a tenth.
fn units_text(percent: i64) -> String {
    if percent % 100 == 0 {
        (percent / 100).to_string()
    } else {
        format!("{}.{}", percent / 100, percent % 100 / 10)
    }
}

/// A range in words, with the day only once if it begins and ends on the same one.
fn when(from: Instant, until: Instant) -> String {
    let day = from.day();
    if until.day_as_end() != day {
        return format!("from {from} to {until}");
    }
    let time = |at: Instant| {
        let minute = at - day.start();
        format!("{:02}:{:02}", minute / 60, minute % 60)
    };
    format!("on {day} from {} to {}", time(from), time(until))
}
