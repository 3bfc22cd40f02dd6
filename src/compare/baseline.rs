//! A revision as the baseline of a plan.

use super::moves::by_path;
use super::pairs::Pairs;
use super::{pairs, written};
use crate::calendar::{Day, Instant};
use crate::compilation::Compilation;
use crate::cost::PlannedValues;
use crate::plan::{ItemId, PlainId};
use crate::report::{Baseline, Shift, Then};
use crate::review::late::{goal_forecast, goal_forecast_day};

/// A date with the day as which it prints.
type Date = (Instant, Day);

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
    let finish = |it: &Compilation| (it.schedule.finish, it.schedule.finish_day);
    Baseline {
        revision,
        finish: both.then(None, finish(before), Some(finish(after))),
        items: items.map(|((id, _), old)| both.item(id, (*old)?)).collect(),
        plains: goals.map(|id| both.goal(id)).collect(),
        planned: after.schedule.as_of.map(|at| {
            let values = PlannedValues::new(&before.plan, &before.schedule, at);
            let of = |old: &Option<ItemId>| old.map(|old| values.of(&before.plan, Some(old)));
            (values.of(&before.plan, None), olds.iter().map(of).collect())
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
        let hours = &self.after.plan.header.working_time;
        let shift = |old, new| Shift::between(hours, old, new);
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
        let start = new.map(|new| ((old.start, old.start_day), (new.start, new.start_day)));
        let now = new.map(|new| (new.finish, new.finish_day));
        Some(self.then(start, (old.finish, old.finish_day), now))
    }

    fn goal(&self, id: PlainId) -> Option<Then> {
        let name = self.pairs.before(&self.after.plan.plain(id).name)?;
        let mut goals = self.before.plan.goals();
        let (old, _) = goals.find(|(_, goal)| goal.name == name)?;
        let date = |it: &Compilation, id: PlainId| {
            let goal = it.plan.plain(id);
            let at = goal_forecast(&it.plan, &it.schedule, goal)?;
            Some((at, goal_forecast_day(&it.plan, &it.schedule, goal)?))
        };
        Some(self.then(None, date(self.before, old)?, date(self.after, id)))
    }
}
