//! Driving chains, and the critical path (rule 33).

use foldhash::HashSet;

use super::links::Links;
use super::{Cause, Dates};
use crate::ast::End;
use crate::plan::{ItemId, Plan};

/// The chain that drives the finish of a leaf, from the first to the leaf itself: back each time to the leaf that set its
/// early date, to one that the plan's start, a date, a fact or the status date placed.
pub(super) fn chain_to(items: &[Option<Dates>], id: ItemId) -> Vec<ItemId> {
    let dates = |id: ItemId| items.get(id.index())?.as_ref();
    let mut chain = Vec::new();
    let mut seen = HashSet::default();
    let mut next = Some((id, End::Finish));
    while let Some((id, end)) = next.filter(|at| seen.insert(*at)) {
        if chain.last() != Some(&id) {
            chain.push(id);
        }
        next = dates(id).and_then(|dates| match (end, dates.start_cause) {
            // What has started stands by itself, whatever holds its finish back.
            (End::Start, Cause::Fact(..)) => None,
            _ => dates.driver,
        });
    }
    chain.reverse();
    chain
}

/// The chain to the leaf that finishes last; of equals to one that nothing waits for, then of least slack, then by path.
pub(super) fn critical_path(plan: &Plan, links: &Links, items: &[Option<Dates>]) -> Vec<ItemId> {
    // What spans others drives nothing.
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
            outwards.any(|outer| links.out_of(outer).next().is_some())
        };
        (Some(dates.early_finish) == latest).then(|| ((is_waited_for(), slack, &item.path), id))
    });
    let last = last.min_by_key(|(rank, _)| *rank);
    last.map_or_else(Vec::new, |(_, id)| chain_to(items, id))
}
