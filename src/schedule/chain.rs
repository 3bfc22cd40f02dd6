//! Driving chains, and the critical path (rule 33).

use std::collections::HashSet;

use super::dependencies::Dependencies;
use super::{Cause, Dates};
use crate::ast::End;
use crate::calendar::Instant;
use crate::plan::{ItemId, Plan};

/// The drivers of a leaf's finish: the leaf itself, and then repeatedly the leaf that set the early date, back to one
/// that was placed by the plan's start, a date, a fact or the status date.
pub(super) fn drivers(items: &[Option<Dates>], id: ItemId) -> impl Iterator<Item = (ItemId, End)> {
    follow(id, |at| driver(items, at))
}

/// The finish of a leaf, and then repeatedly the end that drives the last one, each once.
pub(super) fn follow(
    leaf: ItemId,
    mut driver: impl FnMut((ItemId, End)) -> Option<(ItemId, End)>,
) -> impl Iterator<Item = (ItemId, End)> {
    let mut seen = HashSet::new();
    let mut next = Some((leaf, End::Finish));
    std::iter::from_fn(move || {
        let at = next.filter(|at| seen.insert(*at))?;
        next = driver(at);
        Some(at)
    })
}

/// The end that drives an end of a leaf.
pub(super) fn driver(items: &[Option<Dates>], (id, end): (ItemId, End)) -> Option<(ItemId, End)> {
    let dates = items.get(id.index())?.as_ref()?;
    match (end, dates.start_cause) {
        // A started leaf has no driver for its start, whatever delays its finish.
        (End::Start, Cause::Fact(..)) => None,
        _ => dates.driver,
    }
}

/// The chain to the leaf that finishes last; of equals, to one that nothing waits for, then the one of least slack,
/// then the first by path.
pub(super) fn critical_path(
    plan: &Plan,
    links: &Dependencies,
    items: &[Option<Dates>],
) -> Vec<ItemId> {
    // A task with `spans` drives nothing.
    let slack = |id: ItemId| items.get(id.index())?.as_ref()?.total_slack;
    let finish = |id: ItemId| {
        let dates = items.get(id.index())?.as_ref()?;
        dates.total_slack.map(|_| dates.early_finish)
    };
    let Some(last) = last_of(plan, links, finish, slack) else {
        return Vec::new();
    };
    let mut path: Vec<ItemId> = drivers(items, last).map(|(id, _)| id).collect();
    path.dedup();
    path.reverse();
    path
}

/// The leaf that finishes last; of equals, one that nothing waits for, then the one of least slack, then the first by
/// path.
pub(super) fn last_of(
    plan: &Plan,
    links: &Dependencies,
    finish: impl Fn(ItemId) -> Option<Instant>,
    slack: impl Fn(ItemId) -> Option<i64>,
) -> Option<ItemId> {
    let ids = || plan.items().map(|(id, _)| id);
    let latest = ids().filter_map(&finish).max()?;
    let last = ids().filter(|id| finish(*id) == Some(latest));
    let is_waited_for = |id: ItemId| {
        let mut outwards = plan.outwards(id);
        outwards.any(|outer| links.outgoing(outer).next().is_some())
    };
    let rank = |id: ItemId| (is_waited_for(id), slack(id), &plan.item(id).path);
    last.min_by_key(|id| rank(*id))
}
