//! Driving chains, and the critical path (rule 33).

use std::collections::HashSet;

use super::dependencies::Dependencies;
use super::{Cause, Dates};
use crate::ast::End;
use crate::plan::{ItemId, Plan};

/// The drivers of a leaf's finish: the leaf itself, and then repeatedly the leaf that set the early date, back to one
/// that was placed by the plan's start, a date, a fact or the status date.
pub(super) fn drivers(items: &[Option<Dates>], id: ItemId) -> impl Iterator<Item = (ItemId, End)> {
    let mut seen = HashSet::new();
    let mut next = Some((id, End::Finish));
    std::iter::from_fn(move || {
        let at = next.filter(|at| seen.insert(*at))?;
        next = driver(items, at);
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
    let moving = items
        .iter()
        .flatten()
        .filter(|dates| dates.total_slack.is_some());
    let latest = moving.map(|dates| dates.early_finish).max();
    let last = plan.items().zip(items).filter_map(|((id, item), dates)| {
        let dates = dates.as_ref()?;
        let slack = dates.total_slack?;
        let is_waited_for = || {
            let mut outwards = plan.outwards(id);
            outwards.any(|outer| links.outgoing(outer).next().is_some())
        };
        (Some(dates.early_finish) == latest).then(|| ((is_waited_for(), slack, &item.path), id))
    });
    let last = last.min_by_key(|(rank, _)| *rank);
    let Some((_, last)) = last else {
        return Vec::new();
    };
    let mut path: Vec<ItemId> = drivers(items, last).map(|(id, _)| id).collect();
    path.dedup();
    path.reverse();
    path
}
