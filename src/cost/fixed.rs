//! Fixed costs and payments.

use std::collections::BTreeMap;

use super::month::Month;
use super::rounding::Fraction;
use super::{Dated, Kind, Scene, Tally};
use crate::calendar::Instant;
use crate::plan::{Cost, ItemId};

pub(super) fn add(scene: &Scene<'_>, tally: &mut Tally, id: ItemId, done: Fraction) {
    let Dated { plan, schedule } = scene.now;
    let item = plan.item(id);
    if item.costs().is_empty() && item.paid().is_empty() {
        return;
    }
    let month = scene.month_of_actual(id);
    let minor = |cost: &Cost| scene.currency.minor(cost.sum.amount);
    for paid in item.paid() {
        let at = paid.date.map_or(month, |date| Month::of(date.day));
        tally.add(None, at, Kind::Actual, minor(paid));
    }
    if plan.is_cancelled(id) {
        return;
    }
    let costs = item.costs().iter().map(minor);
    let planned = costs.clone().fold(0, i64::saturating_add);
    let earned = costs.map(|cost| done.of(cost));
    let earned = earned.fold(0, i64::saturating_add);
    let first = scene.first.schedule;
    let finish = first.dates(id).map(|dates| dates.finish_day);
    let finish = finish.unwrap_or_else(|| first.start.day());
    tally.add(None, Month::of(finish), Kind::Planned, planned);
    tally.add(None, Month::of(finish), Kind::Earned, earned);
    let left = if item.paid().is_empty() {
        tally.add(None, month, Kind::Actual, earned);
        planned - earned
    } else {
        unpaid(item.costs(), item.paid(), minor)
    };
    let finish = schedule.dates(id).map(|dates| dates.finish_day);
    let last = finish.into_iter().chain(schedule.as_of.map(Instant::day));
    let last = last.max().unwrap_or_else(|| schedule.start.day());
    tally.add(None, Month::of(last), Kind::Left, left);
}

/// What is still to be paid: a payment goes to the costs with the same label, any other to whatever is still open.
fn unpaid(costs: &[Cost], paid: &[Cost], minor: impl Fn(&Cost) -> i64) -> i64 {
    let mut open: BTreeMap<Option<&str>, i64> = BTreeMap::new();
    for cost in costs {
        let open = open.entry(label_of(cost)).or_default();
        *open = open.saturating_add(minor(cost));
    }
    let mut other = 0i64;
    for payment in paid {
        let minor = minor(payment);
        match open.get_mut(&label_of(payment)) {
            Some(open) => *open = open.saturating_sub(minor),
            None => other = other.saturating_add(minor),
        }
    }
    let open = open.into_values().filter(|open| *open > 0);
    let open = open.fold(0, i64::saturating_add);
    open.saturating_sub(other).max(0)
}

fn label_of(cost: &Cost) -> Option<&str> {
    cost.label.as_ref().map(|label| label.text.as_ref())
}
