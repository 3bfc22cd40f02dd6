//! A revision as the baseline of a plan.

use super::moves::{Date, by_path, finish_of, goal_before, goal_date, moved};
use super::pairs::Pairs;
use super::{pairs, written};
use crate::ast::End;
use crate::compilation::Compilation;
use crate::cost::{PlannedValue, PlannedValues};
use crate::plan::{ItemId, PlainId};
use crate::report::{Baseline, Then};

/// The baseline that a plan before is to a plan; `revision` is its name for people. Declarations are matched as by
/// [`super::compare`].
#[must_use]
pub fn baseline(before: &Compilation, after: &Compilation, revision: String) -> Baseline {
    let [old, new] = [before, after].map(|it| written::declarations(&it.sources));
    let both = Both {
        before,
        after,
        pairs: pairs::pairs(&old, &new),
    };
    let known = by_path(&before.plan);
    let was = |id: ItemId| {
        let path = both.pairs.before(&after.plan.item(id).path)?;
        known.get(path).copied()
    };
    let olds: Vec<Option<ItemId>> = after.plan.items().map(|(id, _)| was(id)).collect();
    let items = after.plan.items().zip(&olds);
    let goals = (0..after.plan.plains.len()).map(PlainId::from_index);
    Baseline {
        revision,
        finish: both.then(None, finish_of(before), Some(finish_of(after))),
        items: items.map(|((id, _), old)| both.item(id, (*old)?)).collect(),
        plains: goals.map(|id| both.goal(id)).collect(),
        planned: after.schedule.as_of.map(|at| {
            let values = PlannedValues::new(&before.plan, &before.schedule, at);
            let currency =
                |it: &Compilation| Some(it.plan.header.currency().first()?.value.clone());
            let is_same = currency(before) == currency(after);
            let of = |old: Option<ItemId>| {
                let value = values.of(&before.plan, old);
                let money = value.money.filter(|_| is_same);
                PlannedValue { money, ..value }
            };
            let items = olds.iter().map(|old| old.map(|old| of(Some(old))));
            (of(None), items.collect())
        }),
    }
}

struct Both<'a> {
    before: &'a Compilation,
    after: &'a Compilation,
    pairs: Pairs,
}

impl Both<'_> {
    /// Dates before, compared with those after.
    fn then(&self, start: Option<(Date, Date)>, finish: Date, now: Option<Date>) -> Then {
        let shift = |old, new| moved(self.after, old, new);
        Then {
            start: start.map(|(old, new)| (old.0, shift(old, new))),
            finish: finish.0,
            day: finish.1,
            shift: now.and_then(|now| shift(finish, now)),
        }
    }

    fn item(&self, id: ItemId, old: ItemId) -> Option<Then> {
        let old = self.before.schedule.dates(old)?;
        let new = self.after.schedule.dates(id);
        let both = |end| new.map(|new| (old.date(end), new.date(end)));
        let (start, finish) = (both(End::Start), both(End::Finish));
        Some(self.then(start, old.date(End::Finish), finish.map(|it| it.1)))
    }

    fn goal(&self, id: PlainId) -> Option<Then> {
        let (before, after) = (self.before, self.after);
        let old = goal_before(before, after, &self.pairs, id)?;
        Some(self.then(None, goal_date(before, old)?, goal_date(after, id)))
    }
}
