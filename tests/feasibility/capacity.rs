//! Who is booked over capacity, minute by minute (rule 36).

use planc::ast::ValueShare;
use planc::calendar::Instant;
use planc::plan::{Item, ItemId, PartyKind, Plan, Size, WhoId};
use planc::schedule::Schedule;

use super::clock::Clock;
use super::{Checker, choice, hours, limits};

/// What a task takes of someone in a range of minutes, in percent.
struct Booking {
    from: i64,
    to: i64,
    percent: i64,
    task: ItemId,
}

/// The ranges in which someone is booked over capacity by anything that could have been moved (rule 37).
pub(crate) fn overbooked(plan: &Plan, schedule: &Schedule) -> Vec<String> {
    let checker = Checker::new(plan, schedule);
    let mut wrong = Vec::new();
    for (who, party) in plan.parties() {
        let mut bookings = Vec::new();
        for (id, item) in plan.items() {
            bookings.extend(checker.bookings(schedule, id, item, who));
        }
        let mut bounds: Vec<i64> = bookings.iter().flat_map(|it| [it.from, it.to]).collect();
        bounds.sort_unstable();
        bounds.dedup();
        let moves = |id: ItemId| {
            let item = plan.item(id);
            let dates = [item.start(), item.finish()].into_iter().flatten();
            item.started().is_none() && dates.into_iter().all(|date| date.minute.is_none())
        };
        let booked: Vec<limits::Booked> = bookings
            .iter()
            .map(|it| (it.from, it.to, it.percent, it.task))
            .collect();
        wrong.extend(limits::over_limits(plan, who, &booked, moves));
        for (from, to) in bounds.iter().zip(bounds.iter().skip(1)) {
            let running = bookings
                .iter()
                .filter(|it| it.from <= *from && *to <= it.to);
            let booked: i64 = running.clone().map(|it| it.percent).sum();
            let there = if party.kind == PartyKind::Person {
                hours::capacity(party, from.div_euclid(1440))
            } else {
                i64::from(party.units()) * 100
            };
            if booked > there && running.clone().any(|it| moves(it.task)) {
                let tasks: Vec<&str> = running.map(|it| plan.item(it.task).path.as_str()).collect();
                let (name, tasks) = (&party.name, tasks.join(", "));
                let at = Instant(*from);
                wrong.push(format!(
                    "{name} is booked {booked} of {there} % at {at}: {tasks}"
                ));
            }
        }
    }
    wrong
}

impl Checker<'_> {
    /// What a task takes of someone, from the status date on.
    fn bookings(&self, schedule: &Schedule, id: ItemId, item: &Item, who: WhoId) -> Vec<Booking> {
        let Some(dates) = schedule.dates(id) else {
            return Vec::new();
        };
        if !item.is_task() || item.done().is_some() || self.is_spans(id) {
            return Vec::new();
        }
        let from = dates
            .start
            .0
            .max(self.status_date.map_or(i64::MIN, |(at, _)| at));
        let range = (from, dates.finish.0);
        let mut found = Vec::new();
        let crew = choice::crew(self.plan, schedule, id);
        let own = self.own(id).clone();
        let alone = matches!(item.task_size(), Some(Size::Effort(_))) || self.is_clock(id);
        for booking in crew {
            let (worker, share) = (booking.who, booking.share);
            let team = self.plan.party(worker);
            let is_whole = match share {
                None => true,
                Some(ValueShare::Number(number)) => number == team.units(),
                Some(ValueShare::Percent(percent)) => percent == team.units() * 100,
            };
            let is_member = team.members().iter().any(|member| member.value == who);
            let pieces = schedule.pieces(id);
            let hours = if !pieces.is_empty() && limits::may_pause(self.plan, id) {
                let base = if alone { self.hours.party(who) } else { &own };
                let within = pieces
                    .iter()
                    .flat_map(|(from, to)| base.within(from.0, to.0));
                Clock::from_periods(within.map(|(from, to)| (from, to, 1)))
            } else if let Some(worked) = self.worked(id, who, range) {
                worked
            } else if alone {
                self.hours.party(who).clone()
            } else {
                own.clone()
            };
            if worker == who {
                found.extend(self.booked(id, who, share, &hours, range));
            } else if booking.team == Some(who) {
                // One of the team, whoever it is, in the hours of that person.
                let hours = if alone {
                    self.hours.party(worker).clone()
                } else {
                    own.clone()
                };
                let one = Some(ValueShare::Number(1));
                found.extend(self.booked(id, who, one, &hours, range));
            } else if is_member && is_whole && !team.members().is_empty() {
                found.extend(self.booked(id, who, None, &hours, range));
            }
        }
        for used in item.uses().iter().filter(|used| used.who == who) {
            let share = used.share.or(Some(ValueShare::Number(1)));
            let there = self.hours.party(who).within(range.0, range.1);
            let there = Clock::from_periods(there.into_iter().map(|(from, to)| (from, to, 1)));
            let pieces = schedule.pieces(id);
            let task: Vec<(i64, i64)> = if pieces.is_empty() {
                own.within(range.0, range.1)
            } else {
                let pieces = pieces.iter();
                pieces
                    .flat_map(|(from, to)| own.within(from.0.max(range.0), to.0))
                    .collect()
            };
            let task = Clock::from_periods(task.into_iter().map(|(from, to)| (from, to, 1)));
            let hours = if self.is_clock(id) {
                there
            } else {
                let all = |weights: &[i64]| i64::from(weights.iter().all(|it| *it > 0));
                Clock::combine(&[there, task], all)
            };
            found.extend(self.booked(id, who, share, &hours, range));
        }
        found
    }

    /// When someone works on an effort under limits; None for other tasks.
    fn worked(&self, id: ItemId, who: WhoId, (from, to): (i64, i64)) -> Option<Clock> {
        let parts = self.hours.parts(id);
        if parts.is_empty() {
            return None;
        }
        let (_, worked) = limits::walk(parts, from, i64::MAX, to);
        let worked = worked.into_iter().filter(|(worker, ..)| *worker == who);
        Some(Clock::from_periods(
            worked.map(|(_, from, to)| (from, to, 1)),
        ))
    }

    fn booked(
        &self,
        task: ItemId,
        who: WhoId,
        share: Option<ValueShare>,
        hours: &Clock,
        (from, to): (i64, i64),
    ) -> Vec<Booking> {
        let party = self.plan.party(who);
        let mut found = Vec::new();
        for (start, end) in hours.within(from, to) {
            for day in start.div_euclid(1440)..=(end - 1).div_euclid(1440) {
                let percent = match (share, party.kind) {
                    (Some(ValueShare::Percent(percent)), _) => i64::from(percent),
                    (Some(ValueShare::Number(number)), _) => i64::from(number) * 100,
                    (None, PartyKind::Person) => hours::capacity(party, day).min(100),
                    (None, _) => i64::from(party.units()) * 100,
                };
                let (from, to) = (start.max(day * 1440), end.min((day + 1) * 1440));
                found.push(Booking {
                    from,
                    to,
                    percent,
                    task,
                });
            }
        }
        found
    }
}
