//! Bookings by ISO week, beside what there is in it.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::calendar::Day;
use crate::plan::{ItemId, Plan, WhoId};
use crate::schedule::{Booking, Schedule};

/// A week in which someone is booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub monday: Day,
    /// What is booked, in minutes × percent of full time.
    pub booked: i64,
    /// What there is: working time × capacity × units, in minutes × percent.
    pub available: i64,
    /// The tasks that book it, in declaration order.
    pub tasks: Vec<TaskLoad>,
}

/// What a task books in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskLoad {
    /// The task.
    pub task: ItemId,
    /// In minutes × percent of full time.
    pub booked: i64,
    /// Its share of each minute, in percent of full time, on its first day in the week.
    pub share: u32,
}

/// The weeks in which a party is booked.
pub(in crate::review) fn weeks(
    plan: &Plan,
    schedule: &Schedule,
    who: WhoId,
    bookings: &[Booking],
) -> Vec<Week> {
    let mut weeks: BTreeMap<Day, Week> = BTreeMap::new();
    for booking in bookings {
        let mut monday = booking.from.day().monday();
        while monday.start() < booking.until {
            let booked = booking.load_within(monday.start(), (monday + 7).start());
            if booked > 0 {
                let week = weeks.entry(monday).or_insert_with(|| Week {
                    monday,
                    booked: 0,
                    available: available(plan, schedule, who, monday),
                    tasks: Vec::new(),
                });
                week.booked = week.booked.saturating_add(booked);
                let share = booking.percent_on(booking.from.day().max(monday));
                let last = week.tasks.last_mut();
                // A team is booked by each member who was chosen.
                if let Some(last) = last.filter(|last| last.task == booking.task) {
                    last.booked = last.booked.saturating_add(booked);
                    last.share = last.share.saturating_add(share);
                } else {
                    week.tasks.push(TaskLoad {
                        task: booking.task,
                        booked,
                        share,
                    });
                }
            }
            monday = monday + 7;
        }
    }
    weeks.into_values().collect()
}

/// The name of a week by ISO 8601, such as `2026-W10`.
#[must_use]
pub fn week_name(monday: Day) -> String {
    let week = monday.date().iso_week();
    format!("{}-W{:02}", week.year(), week.week())
}

/// The working minutes × percent that a party has in a week: a team with members, what they have together.
fn available(plan: &Plan, schedule: &Schedule, who: WhoId, monday: Day) -> i64 {
    let members = plan.party(who).members();
    let each = |who: WhoId| {
        let (party, hours) = (plan.party(who), schedule.party_working_time(who));
        (0..7).map(move |offset| {
            let day = monday + offset;
            let minutes = hours.map_or(0, |hours| hours.between(day.start(), day.end()));
            let percent = party.capacity_by_day.on(day).saturating_mul(party.units());
            minutes.saturating_mul(i64::from(percent))
        })
    };
    if members.is_empty() {
        return each(who).sum();
    }
    let all = members.iter().flat_map(|member| each(member.value));
    all.fold(0, i64::saturating_add)
}
