//! Bookings of a person, team or resource by a task.

use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{CapacityByDay, Item, ItemId, Party, PartyKind, Plan, Size, WhoId};
use crate::schedule::{Dates, Schedule, Worker, WorkingTimeId};

/// A booking of one person, team or resource by one task.
pub(in crate::review) struct Booking<'p> {
    pub(in crate::review) task: ItemId,
    pub(in crate::review) party: &'p Party,
    /// The remaining part of the task, from the status date on.
    pub(in crate::review) from: Instant,
    pub(in crate::review) until: Instant,
    /// The minutes that are booked; None for every minute.
    hours: Option<&'p WorkingTime>,
    /// The hours of a resource in `uses`, within which it is booked.
    within: Option<&'p WorkingTime>,
    share: Share,
    /// Whether a time of day is written, so that it cannot give way to another booking.
    pub(in crate::review) has_time_of_day: bool,
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

impl Booking<'_> {
    /// Minutes × percent between two instants.
    pub(in crate::review) fn load(&self, from: Instant, until: Instant) -> i64 {
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

    /// Minutes × percent between two instants, within the hours of a resource that it uses.
    pub(in crate::review) fn load_within(&self, from: Instant, until: Instant) -> i64 {
        if self.within.is_none() {
            return self.load(from, until);
        }
        let periods = self.periods(from, until).into_iter();
        periods.map(|(from, until)| self.load(from, until)).sum()
    }

    fn minutes(&self, from: Instant, until: Instant) -> i64 {
        self.hours
            .map_or(until - from, |hours| hours.between(from, until))
    }

    /// The percentage of full time in each minute of a day.
    pub(in crate::review) fn percent_on(&self, day: Day) -> u32 {
        self.fixed_percent()
            .unwrap_or_else(|| self.party.capacity_by_day.on(day).min(100))
    }

    /// The percentage of full time in each minute; None if it is the capacity of the day.
    pub(in crate::review) fn fixed_percent(&self) -> Option<u32> {
        match self.share {
            Share::Percent(percent) => Some(percent),
            Share::Capacity => None,
            Share::Effort { load, over } => {
                Some(u32::try_from(load / over.max(1)).unwrap_or(u32::MAX))
            }
        }
    }

    /// The periods between two instants that it claims.
    pub(in crate::review) fn periods(
        &self,
        from: Instant,
        until: Instant,
    ) -> Vec<(Instant, Instant)> {
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

/// The bookings of each person, team and resource from the status date on.
pub(in crate::review) struct Bookings<'p> {
    plan: &'p Plan,
    schedule: &'p Schedule,
    /// By person, team and resource: the tasks that name them directly.
    own: Vec<Vec<Slot>>,
    /// By team: the tasks on which the whole team works.
    whole: Vec<Vec<Slot>>,
    /// By person and team: the teams that they are members of and that work on something as a whole.
    teams: Vec<Vec<WhoId>>,
}

/// A task, and the position among its workers.
type Slot = (ItemId, usize);

/// The properties that must be equal for persons to be booked alike.
pub(in crate::review) type Likeness = (Vec<WhoId>, Option<WorkingTimeId>, CapacityByDay);

impl<'p> Bookings<'p> {
    pub(in crate::review) fn gather(plan: &'p Plan, schedule: &'p Schedule) -> Self {
        let nothing = vec![Vec::new(); plan.parties.len()];
        let mut bookings = Self {
            plan,
            schedule,
            own: nothing.clone(),
            whole: nothing,
            teams: vec![Vec::new(); plan.parties.len()],
        };
        for (id, item) in plan.items() {
            let Some(dates) = schedule.dates(id) else {
                continue;
            };
            if !item.is_task() || item.done().is_some() {
                continue;
            }
            if dates.finish <= schedule.as_of.unwrap_or(dates.start).max(dates.start) {
                continue;
            }
            for (place, worker) in schedule.workers(id).iter().enumerate() {
                let party = plan.party(worker.who);
                // A person by number is a separate error.
                if party.kind == PartyKind::Person && worker.number.is_some_and(|number| number > 1)
                {
                    continue;
                }
                let count = u32::try_from(party.members().len()).unwrap_or(u32::MAX);
                if let Some(own) = bookings.own.get_mut(worker.who.index()) {
                    own.push((id, place));
                }
                if count > 0
                    && worker.percent == count.saturating_mul(100)
                    && let Some(whole) = bookings.whole.get_mut(worker.who.index())
                {
                    whole.push((id, place));
                }
            }
        }
        for ((team, party), whole) in plan.parties().zip(&bookings.whole) {
            for member in party.members().iter().filter(|_| !whole.is_empty()) {
                if let Some(teams) = bookings.teams.get_mut(member.value.index()) {
                    teams.push(team);
                }
            }
        }
        bookings
    }

    fn own(&self, who: WhoId) -> &[Slot] {
        self.own.get(who.index()).map_or(&[], Vec::as_slice)
    }

    fn teams(&self, who: WhoId) -> &[WhoId] {
        self.teams.get(who.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether nothing of a party is booked.
    pub(in crate::review) fn is_free(&self, who: WhoId) -> bool {
        self.own(who).is_empty() && self.teams(who).is_empty()
    }

    /// The key under which a party shares its bookings with others; None for a party with tasks of its own.
    pub(in crate::review) fn likeness(&self, who: WhoId) -> Option<Likeness> {
        self.own(who).is_empty().then(|| {
            let hours = self.schedule.party_working_times.get(who.index());
            let capacity = self.plan.party(who).capacity_by_day.clone();
            (self.teams(who).to_vec(), hours.copied(), capacity)
        })
    }

    /// The bookings of a party, in the order of the tasks.
    pub(in crate::review) fn of(&self, who: WhoId) -> Vec<Booking<'p>> {
        let own = self.own(who).iter().map(|slot| (*slot, false));
        let whole = self
            .teams(who)
            .iter()
            .filter_map(|team| self.whole.get(team.index()));
        let whole = whole.flatten().map(|slot| (*slot, true));
        let mut slots: Vec<(Slot, bool)> = own.chain(whole).collect();
        slots.sort_unstable();
        let bookings = slots.into_iter().filter_map(|((id, place), is_member)| {
            let worker = self.schedule.workers(id).get(place)?;
            let work = Work {
                plan: self.plan,
                schedule: self.schedule,
                id,
                item: self.plan.item(id),
                dates: self.schedule.dates(id)?,
                hours: self.schedule.hours(id)?,
            };
            Some(work.booking(&if is_member {
                Worker {
                    who,
                    percent: 100,
                    number: None,
                    used: false,
                    by_capacity: true,
                }
            } else {
                *worker
            }))
        });
        bookings.collect()
    }
}

/// A task that somebody works on.
struct Work<'p> {
    plan: &'p Plan,
    schedule: &'p Schedule,
    id: ItemId,
    item: &'p Item,
    dates: &'p Dates,
    hours: &'p WorkingTime,
}

impl<'p> Work<'p> {
    fn booking(&self, worker: &Worker) -> Booking<'p> {
        let (item, dates) = (self.item, self.dates);
        let is_as_written = item.stands_as_written();
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
            has_time_of_day: item.started().is_none()
                && [item.start(), item.finish()]
                    .into_iter()
                    .flatten()
                    .any(|date| date.minute.is_some()),
            is_as_written,
        }
    }

    /// The minutes in which the task books a party; None for all minutes.
    fn minutes_of(&self, worker: &Worker, is_as_written: bool) -> Option<&'p WorkingTime> {
        // An effort, or clock time, books each worker in their own hours; otherwise all of them work together.
        let is_alone = match self.item.task_size() {
            Some(Size::Effort(_) | Size::Spans(..)) => !worker.used,
            Some(Size::Takes(estimate)) => estimate.elapsed,
            None => is_as_written,
        };
        let hours = if is_alone {
            self.schedule.party_working_time(worker.who)
        } else {
            Some(self.hours)
        };
        // A task written outside their hours takes all of its minutes (rule 8).
        hours.filter(|hours| {
            !is_as_written || hours.between(self.dates.start, self.dates.finish) > 0
        })
    }

    fn share(&self, worker: &Worker, hours: Option<&WorkingTime>) -> Share {
        let (start, finish) = (self.dates.start, self.dates.finish);
        if let Some(effort) = self.item.effort_within().filter(|_| !worker.used) {
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
