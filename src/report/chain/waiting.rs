//! The time in which nobody works, between two dates and within a task.

use super::super::Report;
use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{ItemId, WhoId};

/// A time in which an item does not move on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its beginning.
    pub from: Instant,
    /// Its end.
    pub to: Instant,
    /// The days in it without any work on the item, in order.
    pub days_off: Vec<Day>,
    /// The people who are away on such a day although the plan works; empty if nobody is.
    pub who: Vec<WhoId>,
}

/// The most days that are listed; a waiting of centuries has too many.
const MOST_DAYS: i64 = 4_000;

impl Report<'_> {
    /// The waiting from an instant until an item can start, if there is any.
    pub(super) fn gap(&self, id: ItemId, from: Instant, to: Instant) -> Option<Waiting> {
        let time = self.schedule.hours(id)?;
        (from < to && time.between(from, to) == 0).then(|| self.waiting(id, time, from, to))
    }

    /// The days off within a task.
    pub(super) fn pauses(&self, id: ItemId, from: Instant, to: Instant) -> Option<Waiting> {
        let time = self.schedule.working_time(id)?;
        let waiting = self.waiting(id, time, from, to);
        (!waiting.days_off.is_empty()).then_some(waiting)
    }

    fn waiting(&self, id: ItemId, time: &WorkingTime, from: Instant, to: Instant) -> Waiting {
        let (first, last) = (from.day(), to.day_as_end());
        let last = last.min(Day(first
            .0
            .saturating_add(i32::try_from(MOST_DAYS).unwrap_or(0))));
        let is_free = |time: &WorkingTime, day: Day| {
            let (start, end) = (day.start().max(from), day.end().min(to));
            time.between(start, end) == 0
        };
        // A day that is only begun or ended here is not a day off.
        let is_whole = |day: Day| {
            day.start() >= from && day.end() <= to || !time.works_on(day) && day.start() < to
        };
        let days = (first.0..=last.0).map(Day);
        let days_off: Vec<Day> = days
            .filter(|day| is_whole(*day) && is_free(time, *day))
            .collect();
        let around = &self.plan.header.working_time;
        let missed = |day: &&Day| around.between(day.start(), day.end()) > 0;
        let missed: Vec<Day> = days_off.iter().filter(missed).copied().collect();
        let workers = self.schedule.workers(id).iter().map(|worker| worker.who);
        let is_away = |who: &WhoId| {
            let hours = self.schedule.party_working_time(*who);
            hours.is_some_and(|hours| {
                let mut days = missed.iter();
                days.any(|day| hours.between(day.start(), day.end()) == 0)
            })
        };
        Waiting {
            from,
            to,
            who: workers.filter(is_away).collect(),
            days_off,
        }
    }
}
