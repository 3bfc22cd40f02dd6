//! Planned value (PV): the planned cost of what the dates of a plan put before an instant (rule 45).

use super::rounding::Fraction;
use super::{Currency, Dated, Scene, done, effort, has_money, rate};
use crate::calendar::Instant;
use crate::plan::{Cost, ItemId, Plan};
use crate::schedule::Schedule;

/// The planned cost and effort of the work before an instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlannedValue {
    /// In minor units of the currency; None if the plan has no money in it.
    pub money: Option<i64>,
    /// In minutes of effort.
    pub effort: i64,
}

/// The planned values of the items of a plan, each with its own only.
pub(crate) struct PlannedValues(Vec<PlannedValue>);

impl PlannedValues {
    /// Computes them from the dates of a plan: work counts by the minutes booked before the instant, a fixed cost once its
    /// item is finished.
    pub(crate) fn new(plan: &Plan, schedule: &Schedule, at: Instant) -> Self {
        let it = Dated { plan, schedule };
        let currency = Currency::of(plan);
        let scene = Scene {
            now: it,
            first: it,
            payees: rate::payees(plan, currency),
            currency,
        };
        let is_money = has_money(plan);
        let items = plan.items().map(|(id, item)| {
            let Some(dates) = schedule.dates(id) else {
                let money = is_money.then_some(0);
                return PlannedValue { money, effort: 0 };
            };
            let costs = item.costs().iter().filter(|_| dates.finish <= at);
            let minor = |cost: &Cost| currency.minor(cost.sum.amount);
            let fixed = costs.map(minor).fold(0, i64::saturating_add);
            if !item.is_task() {
                return PlannedValue {
                    money: is_money.then_some(fixed),
                    effort: 0,
                };
            }
            let work = scene.planned_until(id, at);
            let done = done::until(it, id, dates, at);
            PlannedValue {
                money: is_money.then(|| fixed.saturating_add(work)),
                effort: done.of(effort::planned(it, id)),
            }
        });
        Self(items.collect())
    }

    /// That of the plan, or of an item with what is in it.
    pub(crate) fn of(&self, plan: &Plan, item: Option<ItemId>) -> PlannedValue {
        let range = item.map_or(0..self.0.len(), |id| id.index()..plan.end(id) as usize);
        let items = self.0.get(range).unwrap_or_default();
        PlannedValue {
            money: items.iter().map(|it| it.money).sum(),
            effort: items.iter().map(|it| it.effort).sum(),
        }
    }
}

impl Scene<'_> {
    /// The planned cost of the work on a task before an instant.
    fn planned_until(&self, id: ItemId, at: Instant) -> i64 {
        let bookings = self.bookings(self.now, id).into_iter();
        let costs = bookings.map(|(booking, payee)| {
            let until = at.clamp(booking.from, booking.until.max(booking.from));
            payee.price(booking.load_within(booking.from, until), Fraction::ALL)
        });
        costs.fold(0, i64::saturating_add)
    }
}
