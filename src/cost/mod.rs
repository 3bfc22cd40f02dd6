//! Costs and earned value (rules 44 and 45).
//!
//! *Planned* is what a plan costs as if it had no facts: dates and bookings are those of the plan without them. It is
//! what PMI calls the budget at completion, and takes the place of a saved baseline. *Actual* is what the work so far
//! has cost, *forecast* is the actual cost and the cost of what is left.
//!
//! - **Work**: the minutes that a task books someone, times the share, times the rate. `spent` tells what a task has
//!   cost so far: the crew shares it in proportion to its shares, and a resource costs the time in which the crew did
//!   it (MS Project: actual work of each assignment). Without `spent` it is the planned cost times the progress.
//! - **Fixed costs**: `cost`, which falls on the finish. `paid` tells what it has cost so far, else it is the planned
//!   cost times the progress (MS Project: prorated accrual). A payment goes to the cost with the same label, any other
//!   to whatever is still open; what is not paid yet is still to be paid, also for an item that is done (PMI: a
//!   commitment). On a task without `cost`, `paid` tells what its work has cost.
//! - A task that has started without `progress` and `remaining` is on course (rule 23): its progress is the part of its
//!   dates up to the status date; without one, the part of its effort that is `spent`.
//! - A cancelled item is no longer planned (PMI: its scope has left the baseline; MS Project: an inactive task has no
//!   cost), but what it has cost stays.
//! - A team without a rate costs what its members cost by their own rates: all of them if it works as a whole, else their
//!   mean. An outside party with a rate costs as much as one person.

mod currency;
mod done;
mod earned;
mod effort;
mod fixed;
mod month;
mod planned_value;
mod rate;
mod rounding;
mod work;

pub use currency::Currency;
pub use earned::{Earned, EarnedValue};
pub use month::Month;
pub use planned_value::PlannedValue;
pub(crate) use planned_value::PlannedValues;

use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::AddAssign;

use crate::plan::{ItemId, Plan, WhoId};
use crate::schedule::{Memory, Schedule, schedule_again};
use rate::Payee;

/// The cost of something, in minor units of the currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// The cost as if there were no facts.
    pub planned: i64,
    /// The cost so far.
    pub actual: i64,
    /// The actual cost and the cost of what is left.
    pub forecast: i64,
    /// The planned cost of the work that is done.
    pub earned: i64,
}

impl AddAssign for Amounts {
    fn add_assign(&mut self, other: Self) {
        self.planned = self.planned.saturating_add(other.planned);
        self.actual = self.actual.saturating_add(other.actual);
        self.forecast = self.forecast.saturating_add(other.forecast);
        self.earned = self.earned.saturating_add(other.earned);
    }
}

impl Sum for Amounts {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), |mut sum, amounts| {
            sum += amounts;
            sum
        })
    }
}

/// The costs of one item for one person, team or resource in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The item.
    pub item: ItemId,
    /// Whose work it is; None for a fixed cost.
    pub who: Option<WhoId>,
    /// The month.
    pub month: Month,
    /// The costs.
    pub amounts: Amounts,
}

/// The costs of a plan.
///
/// Invariant: the lines are in the order of the items, each with its own costs only; a phase costs what is in it, too.
#[derive(Clone, Debug, Default)]
pub struct Costs {
    lines: Vec<Line>,
    /// By item: the end of its lines.
    ends: Vec<usize>,
}

impl Costs {
    /// The cost of the plan.
    #[must_use]
    pub fn whole(&self) -> Cost<'_> {
        Cost(&self.lines)
    }

    /// The cost of an item and what is in it.
    #[must_use]
    pub fn of(&self, plan: &Plan, id: ItemId) -> Cost<'_> {
        self.between(id.index(), plan.end(id) as usize)
    }

    /// The cost of an item itself: of a phase, without what is in it.
    #[must_use]
    pub fn own(&self, id: ItemId) -> Cost<'_> {
        self.between(id.index(), id.index() + 1)
    }

    fn between(&self, first: usize, end: usize) -> Cost<'_> {
        let end_of = |index: Option<usize>| {
            let end = index.and_then(|index| self.ends.get(index));
            end.copied().unwrap_or(0)
        };
        let lines = end_of(first.checked_sub(1))..end_of(end.checked_sub(1));
        Cost(self.lines.get(lines).unwrap_or_default())
    }
}

/// The cost of an item or of the plan.
#[derive(Clone, Copy, Debug)]
pub struct Cost<'c>(&'c [Line]);

impl Cost<'_> {
    /// Whether it never costs anything.
    #[must_use]
    pub fn is_free(self) -> bool {
        self.0.is_empty()
    }

    /// All of it.
    #[must_use]
    pub fn total(self) -> Amounts {
        self.0.iter().map(|line| line.amounts).sum()
    }

    /// The fixed costs and the payments for them.
    #[must_use]
    pub fn fixed(self) -> Amounts {
        let fixed = self.0.iter().filter(|line| line.who.is_none());
        fixed.map(|line| line.amounts).sum()
    }

    /// The work of each person, team and resource, in the order of the text.
    #[must_use]
    pub fn by_party(self) -> BTreeMap<WhoId, Amounts> {
        let work = self.0.iter();
        by(work.filter_map(|line| Some((line.who?, line.amounts))))
    }

    /// The costs of each month in which there are any.
    #[must_use]
    pub fn by_month(self) -> BTreeMap<Month, Amounts> {
        by(self.0.iter().map(|line| (line.month, line.amounts)))
    }
}

fn by<K: Ord>(lines: impl Iterator<Item = (K, Amounts)>) -> BTreeMap<K, Amounts> {
    let mut sums: BTreeMap<K, Amounts> = BTreeMap::new();
    for (key, amounts) in lines {
        *sums.entry(key).or_default() += amounts;
    }
    sums
}

/// The lines of one item.
#[derive(Default)]
struct Tally(BTreeMap<(Option<WhoId>, Month), Amounts>);

impl Tally {
    fn add(&mut self, who: Option<WhoId>, month: Month, kind: Kind, amount: i64) {
        let mut amounts = Amounts::default();
        match kind {
            Kind::Planned => amounts.planned = amount,
            Kind::Earned => amounts.earned = amount,
            Kind::Actual => (amounts.actual, amounts.forecast) = (amount, amount),
            Kind::Left => amounts.forecast = amount,
        }
        *self.0.entry((who, month)).or_default() += amounts;
    }
}

/// The meaning of an amount.
#[derive(Clone, Copy)]
enum Kind {
    Planned,
    /// Planned, and done.
    Earned,
    /// What it has cost.
    Actual,
    /// What it is still going to cost.
    Left,
}

/// A plan with its dates.
#[derive(Clone, Copy)]
struct Dated<'p> {
    plan: &'p Plan,
    schedule: &'p Schedule,
}

/// What the costs of an item are computed from.
struct Scene<'p> {
    /// The plan with its facts.
    now: Dated<'p>,
    /// The plan as if there were none.
    first: Dated<'p>,
    /// By party: who is paid when it works, and how much.
    payees: Vec<Vec<Payee>>,
    currency: Currency<'p>,
}

/// Computes the costs of a plan; None if it has no rate, cost, payment or budget. `progress` is in percent, by item.
pub(crate) fn costs(
    plan: &Plan,
    schedule: &Schedule,
    progress: &[Option<u32>],
    memory: &Memory,
) -> Option<Costs> {
    if !has_money(plan) {
        return None;
    }
    let has_facts = schedule.as_of.is_some() || plan.has_facts();
    let without = has_facts.then(|| {
        let plan = plan.without_facts();
        let (schedule, _) = schedule_again(&plan, None, memory);
        (plan, schedule)
    });
    let now = Dated { plan, schedule };
    let first = without
        .as_ref()
        .map_or(now, |(plan, schedule)| Dated { plan, schedule });
    let currency = Currency::of(plan);
    let scene = Scene {
        now,
        first,
        payees: rate::payees(plan, currency),
        currency,
    };
    let mut costs = Costs::default();
    for ((id, item), percent) in plan.items().zip(progress) {
        let mut tally = Tally::default();
        let done = done::fraction(now, id, *percent);
        if item.is_task() {
            work::add(&scene, &mut tally, id, done);
        }
        fixed::add(&scene, &mut tally, id, done);
        let lines = tally.0.into_iter();
        let lines = lines.map(|((who, month), amounts)| Line {
            item: id,
            who,
            month,
            amounts,
        });
        let lines = lines.filter(|line| line.amounts != Amounts::default());
        costs.lines.extend(lines);
        costs.ends.push(costs.lines.len());
    }
    Some(costs)
}

fn has_money(plan: &Plan) -> bool {
    plan.header.budget().is_some()
        || plan.parties.iter().any(|party| party.rate().is_some())
        || plan.items.iter().any(|item| {
            !item.costs().is_empty() || !item.paid().is_empty() || item.budget().is_some()
        })
}
