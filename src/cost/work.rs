//! The cost of the work on a task.

use super::effort;
use super::month::{Month, spread};
use super::rate::{self, Payee};
use super::rounding::Fraction;
use super::{Dated, Kind, Scene, Tally};
use crate::calendar::Instant;
use crate::plan::{ItemId, Plan, WhoId};
use crate::schedule::{Booking, Worker, workers_as_written};

/// A booking, and who is paid for it.
pub(super) type Paid<'s, 'p> = (Booking<'p>, &'s Payee);

pub(super) fn add(scene: &Scene<'_>, tally: &mut Tally, id: ItemId, done: Fraction) {
    let mut earned = Vec::new();
    for (booking, payee) in scene.bookings(scene.first, id) {
        let (from, until) = (booking.from, booking.until);
        let load = booking.load_within(from, until);
        let who = Some(payee.who);
        let planned = payee.price(load, Fraction::ALL);
        spread(&booking, (from, until), planned, |month, part| {
            tally.add(who, month, Kind::Planned, part);
        });
        let amount = payee.price(load, done);
        tally.add(who, Month::of(until.day_as_end()), Kind::Earned, amount);
        earned.push((payee.who, amount));
    }
    let (plan, schedule) = (scene.now.plan, scene.now.schedule);
    let item = plan.item(id);
    let bookings = scene.bookings(scene.now, id);
    let dates = schedule.dates(id);
    let is_over = dates.is_none_or(|dates| dates.achieved);
    let actual = if !item.spent().is_empty() {
        scene.spent(id)
    } else if item.costs().is_empty() && !item.paid().is_empty() {
        // What was paid is what its work has cost.
        Vec::new()
    } else {
        earned
    };
    let now = schedule.as_of.filter(|_| !is_over);
    for (who, amount) in actual {
        let booking = bookings.iter().find(|(_, payee)| payee.who == who);
        match booking {
            Some((booking, _)) => {
                let until = now.unwrap_or(booking.until);
                spread(booking, (booking.from, until), amount, |month, part| {
                    tally.add(Some(who), month, Kind::Actual, part);
                });
            }
            None => tally.add(Some(who), scene.month_of_actual(id), Kind::Actual, amount),
        }
    }
    // With a status date, what is left of a started task is what its dates book from then on.
    let is_dated = now.is_some() && item.started().is_some();
    let rest = if is_dated { Fraction::ALL } else { done.rest() };
    for (booking, payee) in bookings.iter().filter(|_| !is_over) {
        let from = now.map_or(booking.from, |now| now.max(booking.from));
        let range = (from, booking.until);
        let left = payee.price(booking.load_within(from, booking.until), rest);
        spread(booking, range, left, |month, part| {
            tally.add(Some(payee.who), month, Kind::Left, part);
        });
    }
}

/// Who is paid for a worker: the team from which they were chosen, if it has a rate.
fn paid_for(plan: &Plan, worker: &Worker) -> WhoId {
    let team = worker
        .team
        .filter(|team| plan.party(*team).rate().is_some());
    team.unwrap_or(worker.who)
}

impl<'p> Scene<'p> {
    /// The bookings of a task for which someone is paid.
    pub(super) fn bookings(&self, it: Dated<'p>, id: ItemId) -> Vec<Paid<'_, 'p>> {
        let mut bookings = Vec::new();
        for worker in it.schedule.workers(id) {
            let party = it.plan.party(worker.who);
            let members = party.members();
            let is_whole = usize::try_from(worker.percent).ok() == members.len().checked_mul(100);
            if is_whole && rate::is_spelled_out(party) {
                // Each member of a whole team works in their own hours, at the team's rate if it has one.
                for member in members {
                    let paid = party.rate().map_or(member.value, |_| worker.who);
                    self.book(it, id, &worker.of_member(member.value), paid, &mut bookings);
                }
            } else {
                let percent = effort::percent(it.plan, worker);
                let worker = Worker { percent, ..*worker };
                self.book(it, id, &worker, paid_for(it.plan, &worker), &mut bookings);
            }
        }
        bookings
    }

    fn book<'s>(
        &'s self,
        it: Dated<'p>,
        id: ItemId,
        worker: &Worker,
        paid: WhoId,
        bookings: &mut Vec<Paid<'s, 'p>>,
    ) {
        for payee in self.payees(paid) {
            let booking = it.schedule.booking(it.plan, id, worker);
            bookings.extend(booking.map(|booking| (booking, payee)));
        }
    }

    fn payees(&self, who: WhoId) -> &[Payee] {
        self.payees.get(who.index()).map_or(&[], Vec::as_slice)
    }

    /// The cost of the work that is `spent`: each of the crew has done a part of it in proportion to their shares, and
    /// what the crew uses was used as long.
    fn spent(&self, id: ItemId) -> Vec<(WhoId, i64)> {
        let Dated { plan, schedule } = self.now;
        let item = plan.item(id);
        let mut workers = schedule.workers(id).to_vec();
        if schedule.dates(id).is_none() {
            workers = workers_as_written(plan, item, schedule.start.day());
        }
        let spent = effort::spent(item).saturating_mul(100);
        let crew = effort::crew_percent(plan, &workers);
        let costs = workers.iter().flat_map(|worker| {
            let part = Fraction {
                part: i64::from(effort::percent(plan, worker)),
                whole: crew,
            };
            let payees = self.payees(paid_for(plan, worker)).iter();
            payees.map(move |payee| (payee.who, payee.price(spent, part)))
        });
        costs.collect()
    }

    /// The month of a cost so far for which nothing says when it came about.
    pub(super) fn month_of_actual(&self, id: ItemId) -> Month {
        let Dated { plan, schedule } = self.now;
        let as_of = schedule.as_of.map(Instant::day_as_end);
        let finish = schedule.dates(id).map(|dates| dates.finish_day);
        let mut phases = plan.outwards(id);
        let cancelled = phases.find_map(|outer| plan.item(outer).cancelled()?.date());
        let over = finish.or(cancelled.map(|date| date.day));
        let day = over.into_iter().chain(as_of).min();
        Month::of(day.unwrap_or_else(|| schedule.start.day()))
    }
}
