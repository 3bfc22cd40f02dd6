//! Dates of two compilations, item by item.

use std::collections::HashMap;

use super::pairs::Pairs;
use crate::ast::End;
use crate::calendar::{Day, Instant};
use crate::compilation::Compilation;
use crate::plan::{ItemId, Moment, PlainId, Plan, Symbol};
use crate::report::Shift;
use crate::review::late::{Late, goal_forecast, goal_forecast_day, goal_late, late};
use crate::schedule::Dates;

/// A date with the day as which it prints.
pub(super) type Date = (Instant, Day);

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
    moved(after, finish_of(before), finish_of(after))
}

/// The finish of a plan.
pub(super) fn finish_of(it: &Compilation) -> Date {
    (it.schedule.finish, it.schedule.finish_day)
}

/// How far a date moved, in the working time of the plan after.
pub(super) fn moved(after: &Compilation, from: Date, to: Date) -> Option<Shift> {
    Shift::between(&after.plan.header.working_time, from, to)
}

/// The forecast of a goal.
pub(super) fn goal_date(it: &Compilation, id: PlainId) -> Option<Date> {
    let (plan, schedule, goal) = (&it.plan, &it.schedule, it.plan.plain(id));
    let at = goal_forecast(plan, schedule, goal)?;
    Some((at, goal_forecast_day(plan, schedule, goal)?))
}

/// The goal before that is a goal after.
pub(super) fn goal_before(
    before: &Compilation,
    after: &Compilation,
    pairs: &Pairs,
    id: PlainId,
) -> Option<PlainId> {
    let name = pairs.before(&after.plan.plain(id).name)?;
    let mut goals = before.plan.goals();
    goals.find(|(_, goal)| goal.name == name).map(|(id, _)| id)
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
    let shift = |old: &Dates, new: &Dates, end| moved(after, old.date(end), new.date(end));
    let items = after.plan.items();
    let moves = items.filter_map(|(id, item)| {
        let old = known.get(pairs.before(&item.path)?)?;
        let (old, new) = (before.schedule.dates(*old), after.schedule.dates(id));
        let (start, finish, gained_or_lost) = match (old, new) {
            (Some(old), Some(new)) => (
                shift(old, new, End::Start),
                shift(old, new, End::Finish),
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
    let goals = after.plan.goals().filter_map(|(id, _)| {
        let old = goal_before(before, after, pairs, id)?;
        goal_mark((before, old), (after, id))
    });
    items.chain(goals).collect()
}

fn item_mark(
    (before, old): (&Compilation, ItemId),
    (after, id): (&Compilation, ItemId),
) -> Option<Mark> {
    let dates = (before.schedule.dates(old)).zip(after.schedule.dates(id));
    let shift = |(old, new): (&Dates, &Dates)| {
        let end = End::Finish;
        moved(after, old.date(end), new.date(end))
    };
    let late = |it: &Compilation, id: ItemId| late(&it.plan, &it.schedule, id);
    let late = (late(before, old), late(after, id));
    let states = (
        before.review.status(old).word(),
        after.review.status(id).word(),
    );
    mark(Mark {
        symbol: Symbol::Item(id),
        shift: dates.and_then(shift),
        due: after.plan.item(id).due(),
        late,
        state: (states.0 != states.1).then_some(states),
    })
}

fn goal_mark(
    (before, old): (&Compilation, PlainId),
    (after, id): (&Compilation, PlainId),
) -> Option<Mark> {
    let dates = goal_date(before, old).zip(goal_date(after, id));
    let late = |it: &Compilation, id: PlainId| goal_late(&it.plan, &it.schedule, id);
    mark(Mark {
        symbol: Symbol::Plain(id),
        shift: dates.and_then(|(old, new)| moved(after, old, new)),
        due: after.plan.plain(id).due(),
        late: (late(before, old), late(after, id)),
        state: None,
    })
}

fn mark(mark: Mark) -> Option<Mark> {
    let has_moved = mark.shift.is_some() || mark.state.is_some() || mark.late.0 != mark.late.1;
    has_moved.then_some(mark)
}
