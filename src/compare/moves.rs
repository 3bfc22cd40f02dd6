//! Dates of two compilations, item by item.

use std::collections::HashMap;

use super::pairs::Pairs;
use crate::compilation::Compilation;
use crate::plan::{ItemId, Moment, PlainId, Plan, Symbol};
use crate::report::Shift;
use crate::review::late::{Late, goal_forecast, goal_forecast_day, goal_late, late};

/// An item with other dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The item in the plan after.
    pub id: ItemId,
    /// How its start moved, if it did.
    pub start: Option<Shift>,
    /// How its finish moved, if it did.
    pub finish: Option<Shift>,
    /// Whether it had no dates before, or has none now: it is new, cancelled, or part of a circle.
    pub gained_or_lost: bool,
    /// Whether more of its own text differs than remarks and money; otherwise it only moved in consequence.
    pub is_edited: bool,
}

/// A milestone, a gate or a goal whose date or state moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// It, in the plan after.
    pub symbol: Symbol,
    /// How its date moved; None if only its state did.
    pub shift: Option<Shift>,
    /// The date that it promises, in the plan after.
    pub due: Option<Moment>,
    /// How late it was, and is.
    pub late: (Option<Late>, Option<Late>),
    /// Its state before and after, if that moved.
    pub state: Option<(&'static str, &'static str)>,
}

pub(super) fn by_path(plan: &Plan) -> HashMap<&str, ItemId> {
    plan.items()
        .map(|(id, item)| (item.path.as_str(), id))
        .collect()
}

pub(super) fn finish(before: &Compilation, after: &Compilation) -> Option<Shift> {
    let finish = |it: &Compilation| (it.schedule.finish, it.schedule.finish_day);
    let hours = &after.plan.header.working_time;
    Shift::between(hours, finish(before), finish(after))
}

/// The items that are on the critical path now, and those that were on it before and are not now.
pub(super) fn critical(
    before: &Compilation,
    after: &Compilation,
    pairs: &Pairs,
) -> (Vec<ItemId>, Vec<ItemId>) {
    let (old, new) = (&before.schedule, &after.schedule);
    let known = by_path(&before.plan);
    let was = |id: &ItemId| {
        let path = pairs.before(&after.plan.item(*id).path)?;
        known.get(path).copied()
    };
    let (mut joined, mut left) = (Vec::new(), old.critical_path.clone());
    for id in &new.critical_path {
        match was(id).and_then(|old| left.iter().position(|it| *it == old)) {
            Some(place) => {
                left.remove(place);
            }
            None => joined.push(*id),
        }
    }
    (joined, left)
}

/// The items with other dates; `is_edited` says by path whether the text of an item differs.
pub(super) fn moves(
    before: &Compilation,
    after: &Compilation,
    pairs: &Pairs,
    is_edited: impl Fn(&str) -> bool,
) -> Vec<Move> {
    let known = by_path(&before.plan);
    let hours = &after.plan.header.working_time;
    let items = after.plan.items();
    let moves = items.filter_map(|(id, item)| {
        let old = known.get(pairs.before(&item.path)?)?;
        let (old, new) = (before.schedule.dates(*old), after.schedule.dates(id));
        let (start, finish, gained_or_lost) = match (old, new) {
            (Some(old), Some(new)) => (
                Shift::between(
                    hours,
                    (old.start, old.start_day),
                    (new.start, new.start_day),
                ),
                Shift::between(
                    hours,
                    (old.finish, old.finish_day),
                    (new.finish, new.finish_day),
                ),
                false,
            ),
            (None, None) => (None, None, false),
            _ => (None, None, true),
        };
        let has_moved = start.is_some() || finish.is_some() || gained_or_lost;
        has_moved.then(|| Move {
            id,
            start,
            finish,
            gained_or_lost,
            is_edited: is_edited(&item.path),
        })
    });
    moves.collect()
}

pub(super) fn marks(before: &Compilation, after: &Compilation, pairs: &Pairs) -> Vec<Mark> {
    let known = by_path(&before.plan);
    let items = after.plan.items().filter(|(_, item)| item.is_milestone());
    let items = items.filter_map(|(id, item)| {
        let old = *known.get(pairs.before(&item.path)?)?;
        item_mark((before, old), (after, id))
    });
    let goals = after.plan.goals().filter_map(|(id, goal)| {
        let name = pairs.before(&goal.name)?;
        let mut olds = before.plan.goals();
        let (old, _) = olds.find(|(_, old)| old.name == name)?;
        goal_mark((before, old), (after, id))
    });
    items.chain(goals).collect()
}

fn item_mark(
    (before, old): (&Compilation, ItemId),
    (after, id): (&Compilation, ItemId),
) -> Option<Mark> {
    let date = |it: &Compilation, id: ItemId| {
        let dates = it.schedule.dates(id)?;
        Some((dates.finish, dates.finish_day))
    };
    let dates = date(before, old).zip(date(after, id));
    let late = |it: &Compilation, id: ItemId| late(&it.plan, &it.schedule, id);
    let late = (late(before, old), late(after, id));
    let states = (
        before.review.status(old).word(),
        after.review.status(id).word(),
    );
    mark(Mark {
        symbol: Symbol::Item(id),
        shift: dates
            .and_then(|(old, new)| Shift::between(&after.plan.header.working_time, old, new)),
        due: after.plan.item(id).due(),
        late,
        state: (states.0 != states.1).then_some(states),
    })
}

fn goal_mark(
    (before, old): (&Compilation, PlainId),
    (after, id): (&Compilation, PlainId),
) -> Option<Mark> {
    let date = |it: &Compilation, id: PlainId| {
        let goal = it.plan.plain(id);
        let at = goal_forecast(&it.plan, &it.schedule, goal)?;
        Some((at, goal_forecast_day(&it.plan, &it.schedule, goal)?))
    };
    let dates = date(before, old).zip(date(after, id));
    let late = |it: &Compilation, id: PlainId| goal_late(&it.plan, &it.schedule, id);
    mark(Mark {
        symbol: Symbol::Plain(id),
        shift: dates
            .and_then(|(old, new)| Shift::between(&after.plan.header.working_time, old, new)),
        due: after.plan.plain(id).due(),
        late: (late(before, old), late(after, id)),
        state: None,
    })
}

fn mark(mark: Mark) -> Option<Mark> {
    let has_moved = mark.shift.is_some() || mark.state.is_some() || mark.late.0 != mark.late.1;
    has_moved.then_some(mark)
}
