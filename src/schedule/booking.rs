//! Bookings of a person, team or resource by a task.

use super::sharing::{FULL, efficiency};
use super::{Dates, Schedule, Worker};
use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{Item, ItemId, Party, Plan, Size};

/// A booking of one person, team or resource by one task.
pub(crate) struct Booking<'p> {
    pub(crate) task: ItemId,
    pub(crate) party: &'p Party,
    /// The part of the task that counts; at first, all of it.
    pub(crate) from: Instant,
    pub(crate) until: Instant,
    /// The minutes that are booked; None for every minute.
    hours: Option<&'p WorkingTime>,
    /// The hours of a resource in `uses`, within which it is booked.
    within: Option<&'p WorkingTime>,
    share: Share,
    /// Whether a time of day is written, so that it cannot give way to another booking.
    pub(crate) has_time_of_day: bool,
    /// Whether it lasts from one written minute to another and claims everything in between, working hours or not.
    is_as_written: bool,
}

/// The share of each minute that is booked.
enum Share {
    /// Percent of full time.
    Percent(u32),
    /// The capacity of the day, at most full time.
    Capacity,
    /// An effort, in minutes × percent, spread evenly over that many minutes (rule 8).
    Effort { load: i64, over: i64 },
}

impl<'p> Booking<'p> {
    /// As a booking of one of a team, as whom a member was chosen.
    pub(crate) fn of_team(self, team: &'p Party) -> Self {
        let share = match self.share {
            Share::Capacity => Share::Percent(100),
            share => share,
        };
        Self {
            party: team,
            share,
            ..self
        }
    }

    /// Minutes × percent between two instants.
    pub(crate) fn load(&self, from: Instant, until: Instant) -> i64 {
        let (from, until) = (from.max(self.from), until.min(self.until));
        if until <= from {
            return 0;
        }
        let minutes = self.minutes(from, until);
        match self.share {
            Share::Percent(percent) => minutes.saturating_mul(i64::from(percent)),
            Share::Effort { load, over } => {
                // The product may exceed 64 bits, while the quotient is at most the load.
                let part = i128::from(load) * i128::from(minutes) / i128::from(over.max(1));
                i64::try_from(part).unwrap_or(load)
            }
            Share::Capacity => {
                let days = (from.day().0..=(until - 1).day().0).map(Day);
                days.map(|day| {
                    let minutes = self.minutes(from.max(day.start()), until.min(day.end()));
                    minutes.saturating_mul(i64::from(self.percent_on(day)))
                })
                .sum()
            }
        }
    }

    /// Minutes × percent between two instants, within the hours of a resource that it uses (rule 10).
    pub(crate) fn load_within(&self, from: Instant, until: Instant) -> i64 {
        if self.within.is_none() || self.is_as_written {
            return self.load(from, until);
        }
        let periods = self.periods(from, until).into_iter();
        let loads = periods.map(|(from, until)| self.load(from, until));
        loads.fold(0, i64::saturating_add)
    }

    fn minutes(&self, from: Instant, until: Instant) -> i64 {
        self.hours
            .map_or(until - from, |hours| hours.between(from, until))
    }

    /// The percentage of full time in each minute of a day.
    pub(crate) fn percent_on(&self, day: Day) -> u32 {
        self.fixed_percent()
            .unwrap_or_else(|| self.party.capacity_by_day.on(day).min(100))
    }

    /// The percentage of full time in each minute; None if it is the capacity of the day.
    pub(crate) fn fixed_percent(&self) -> Option<u32> {
        match self.share {
            Share::Percent(percent) => Some(percent),
            Share::Capacity => None,
            Share::Effort { load, over } => {
                Some(u32::try_from(load / over.max(1)).unwrap_or(u32::MAX))
            }
        }
    }

    /// The periods between two instants that it claims.
    pub(crate) fn periods(&self, from: Instant, until: Instant) -> Vec<(Instant, Instant)> {
        let (from, until) = (from.max(self.from), until.min(self.until));
        let own = match self.hours.filter(|_| !self.is_as_written) {
            _ if until <= from => Vec::new(),
            None => vec![(from, until)],
            Some(hours) => stretches(hours, from, until).collect(),
        };
        match self.within {
            None => own,
            Some(within) => own
                .into_iter()
                .flat_map(|(from, until)| stretches(within, from, until))
                .collect(),
        }
    }
}

fn stretches(
    hours: &WorkingTime,
    from: Instant,
    until: Instant,
) -> impl Iterator<Item = (Instant, Instant)> {
    let periods = hours.periods(from, until);
    periods.map(|(start, end, _)| (start, end))
}

/// A task that somebody works on.
struct Work<'p> {
    schedule: &'p Schedule,
    id: ItemId,
    item: &'p Item,
    dates: &'p Dates,
    hours: &'p WorkingTime,
    crew: &'p [Worker],
}

impl Schedule {
    /// The booking of a worker by a task, from its start to its finish; None if the task has no dates.
    pub(crate) fn booking<'p>(
        &'p self,
        plan: &'p Plan,
        id: ItemId,
        worker: &Worker,
    ) -> Option<Booking<'p>> {
        let work = Work {
            schedule: self,
            id,
            item: plan.item(id),
            dates: self.dates(id)?,
            hours: self.hours(id)?,
            crew: self.workers(id),
        };
        let item = work.item;
        let hours = work.minutes_of(worker);
        Some(Booking {
            task: id,
            party: plan.party(worker.who),
            from: work.dates.start,
            until: work.dates.finish,
            hours,
            within: self.party_working_time(worker.who).filter(|_| worker.used),
            share: work.share(plan, worker, hours),
            has_time_of_day: item.started().is_none()
                && [item.start(), item.finish()]
                    .into_iter()
                    .flatten()
                    .any(|date| date.minute.is_some()),
            is_as_written: item.stands_as_written(),
        })
    }
}

impl<'p> Work<'p> {
    /// The minutes in which the task books a party; None for all minutes.
    fn minutes_of(&self, worker: &Worker) -> Option<&'p WorkingTime> {
        let is_as_written = self.item.stands_as_written();
        // An effort, or clock time, books each worker in their own hours; otherwise all of them work together.
        let is_alone = match self.item.task_size() {
            Some(Size::Effort(_) | Size::Spans(..)) => !worker.used,
            Some(Size::Takes(estimate)) => estimate.elapsed,
            None => is_as_written,
        };
        let hours = if is_alone {
            let minutes = self.schedule.worked_by(self.id, worker.who);
            minutes.or(self.schedule.party_working_time(worker.who))
        } else {
            Some(self.schedule.worked(self.id).unwrap_or(self.hours))
        };
        // A task written outside their hours takes all of its minutes (rule 8).
        hours.filter(|hours| {
            !is_as_written || hours.between(self.dates.start, self.dates.finish) > 0
        })
    }

    /// The number of minutes that a party is booked.
    fn count(&self, hours: Option<&WorkingTime>) -> i64 {
        let (start, finish) = (self.dates.start, self.dates.finish);
        hours.map_or(finish - start, |hours| hours.between(start, finish))
    }

    fn share(&self, plan: &Plan, worker: &Worker, hours: Option<&WorkingTime>) -> Share {
        if let Some(effort) = self.item.effort_within().filter(|_| !worker.used) {
            let over = self.count(hours);
            let load = |worker: &Worker, over: i64| i128::from(worker.percent) * i128::from(over);
            let crew = self.crew.iter().filter(|it| !it.used);
            let burned = crew.map(|it| {
                load(it, self.count(self.minutes_of(it))) * i128::from(efficiency(plan, it))
            });
            let whole = burned.sum::<i128>().max(1);
            let effort = i128::from(effort.likely) * i128::from(FULL);
            let load = load(worker, over).saturating_mul(effort) / whole;
            return Share::Effort {
                load: i64::try_from(load).unwrap_or(i64::MAX),
                over,
            };
        }
        if worker.by_capacity {
            Share::Capacity
        } else {
            Share::Percent(worker.percent)
        }
    }
}
