//! What one task books of one person, team or resource.

use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{ItemId, Party, Plan, Size, Task};
use crate::schedule::{Dates, Schedule, Worker};

/// What one task books of one person, team or resource.
pub(super) struct Booking<'p> {
    pub(super) task: ItemId,
    pub(super) party: &'p Party,
    /// What is left of the task: from the status date on.
    pub(super) from: Instant,
    pub(super) until: Instant,
    /// The minutes that are booked; None for every minute.
    hours: Option<&'p WorkingTime>,
    /// The hours of what is used, within which it is booked.
    within: Option<&'p WorkingTime>,
    share: Share,
    /// Whether a time of day is written, so that it cannot give way to something else.
    pub(super) has_time_of_day: bool,
    /// Whether it stands from one written minute to another and claims what is between, working hours or not.
    is_as_written: bool,
}

/// How much of each minute is booked.
enum Share {
    /// Percent of full time.
    Percent(u32),
    /// The capacity of the day, at most full time.
    Capacity,
    /// An effort, in minutes × percent, spread evenly over so many minutes (rule 8).
    Effort { load: i64, over: i64 },
}

impl Booking<'_> {
    /// Minutes × percent between two instants.
    pub(super) fn load(&self, from: Instant, until: Instant) -> i64 {
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

    fn minutes(&self, from: Instant, until: Instant) -> i64 {
        self.hours
            .map_or(until - from, |hours| hours.between(from, until))
    }

    /// Percent of full time in each minute of a day.
    pub(super) fn percent_on(&self, day: Day) -> u32 {
        match self.share {
            Share::Percent(percent) => percent,
            Share::Capacity => self.party.capacity_on(day).min(100),
            Share::Effort { load, over } => u32::try_from(load / over.max(1)).unwrap_or(u32::MAX),
        }
    }

    /// The stretches between two instants that it claims.
    pub(super) fn periods(&self, from: Instant, until: Instant) -> Vec<(Instant, Instant)> {
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

/// By person, team and resource: what is booked of them from the status date on.
pub(super) fn gather<'p>(plan: &'p Plan, schedule: &'p Schedule) -> Vec<Vec<Booking<'p>>> {
    let mut booked: Vec<Vec<Booking>> = plan.parties.iter().map(|_| Vec::new()).collect();
    for (id, item) in plan.items() {
        let Some(task) = item.task().filter(|task| task.done.is_none()) else {
            continue;
        };
        let (Some(dates), Some(hours)) = (schedule.dates(id), schedule.hours(id)) else {
            continue;
        };
        if dates.finish <= schedule.as_of.unwrap_or(dates.start).max(dates.start) {
            continue;
        }
        let work = Work {
            plan,
            schedule,
            id,
            task,
            dates,
            hours,
        };
        for worker in schedule.workers(id) {
            work.book(worker, &mut booked);
        }
    }
    booked
}

/// A task that somebody works on.
struct Work<'p> {
    plan: &'p Plan,
    schedule: &'p Schedule,
    id: ItemId,
    task: &'p Task,
    dates: &'p Dates,
    hours: &'p WorkingTime,
}

impl<'p> Work<'p> {
    /// Books a worker and, where a whole team works, each of its members.
    fn book(&self, worker: &Worker, booked: &mut [Vec<Booking<'p>>]) {
        let party = self.plan.party(worker.who);
        let count = u32::try_from(party.members.len()).unwrap_or(u32::MAX);
        let whole = count > 0 && worker.percent == count.saturating_mul(100);
        let members = party.members.iter().filter(|_| whole).map(|member| Worker {
            who: member.value,
            percent: 100,
            number: None,
            used: false,
            by_capacity: true,
        });
        for worker in std::iter::once(*worker).chain(members) {
            if let Some(list) = booked.get_mut(worker.who.index()) {
                list.push(self.booking(&worker));
            }
        }
    }

    fn booking(&self, worker: &Worker) -> Booking<'p> {
        let (task, dates) = (self.task, self.dates);
        let is_as_written = task.stands_as_written();
        let hours = self.minutes_of(worker, is_as_written);
        Booking {
            task: self.id,
            party: self.plan.party(worker.who),
            from: dates.start.max(self.schedule.as_of.unwrap_or(dates.start)),
            until: dates.finish,
            hours,
            within: self
                .schedule
                .party_working_time(worker.who)
                .filter(|_| worker.used),
            share: self.share(worker, hours),
            has_time_of_day: task.started.is_none()
                && [task.start, task.finish]
                    .into_iter()
                    .flatten()
                    .any(|date| date.minute.is_some()),
            is_as_written,
        }
    }

    /// The minutes in which the task books someone; None for all.
    fn minutes_of(&self, worker: &Worker, is_as_written: bool) -> Option<&'p WorkingTime> {
        // An effort, and clock time, books each in their own hours; all others work together.
        let is_alone = match &self.task.size {
            Some(Size::Effort(_) | Size::Spans(..)) => !worker.used,
            Some(Size::Takes(estimate)) => estimate.elapsed,
            None => is_as_written,
        };
        let hours = if is_alone {
            self.schedule.party_working_time(worker.who)
        } else {
            Some(self.hours)
        };
        // What is written outside their hours takes all of its minutes (rule 8).
        hours.filter(|hours| {
            !is_as_written || hours.between(self.dates.start, self.dates.finish) > 0
        })
    }

    fn share(&self, worker: &Worker, hours: Option<&WorkingTime>) -> Share {
        let (start, finish) = (self.dates.start, self.dates.finish);
        if let Some(effort) = self.task.effort_within.as_ref().filter(|_| !worker.used) {
            let crew = self.schedule.workers(self.id).iter();
            let shares = crew.filter(|it| !it.used).map(|it| i64::from(it.percent));
            let load = effort.likely.saturating_mul(100);
            let load = load.saturating_mul(i64::from(worker.percent));
            return Share::Effort {
                load: load / shares.sum::<i64>().max(1),
                over: hours.map_or(finish - start, |hours| hours.between(start, finish)),
            };
        }
        if worker.by_capacity {
            Share::Capacity
        } else {
            Share::Percent(worker.percent)
        }
    }
}
