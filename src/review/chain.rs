//! What drives a date: the chain that makes it so.

use miette::LabeledSpan;

use crate::plan::{ItemId, Plan};
use crate::schedule::Schedule;

/// The longest chain that a message shows; the rest is in the schedule.
const SHOWN: usize = 8;

/// What drives the finish of an item, from the nearest back to the first (rule 33).
pub(super) fn drivers(schedule: &Schedule, from: ItemId) -> Vec<ItemId> {
    let mut chain = schedule.chain_to(from);
    chain.reverse();
    chain.retain(|id| *id != from);
    chain
}

/// Labels for the nearest drivers of `held`: each says what it holds, and until when.
pub(super) fn labels(
    plan: &Plan,
    schedule: &Schedule,
    held: &str,
    drivers: &[ItemId],
) -> Vec<LabeledSpan> {
    let names = drivers.iter().map(|id| plan.item(*id).name.as_str());
    std::iter::once(held)
        .chain(names)
        .zip(drivers)
        .take(SHOWN)
        .filter_map(|(held, id)| {
            let until = schedule.dates(*id)?.finish_day;
            let text = format!("holds `{held}` until {until}");
            Some(LabeledSpan::new_with_span(
                Some(text),
                plan.item(*id).name_span,
            ))
        })
        .collect()
}
