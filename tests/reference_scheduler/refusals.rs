//! What waits, directly or not, for a gate that was refused (rule 24).

use planc::ast::End;
use planc::plan::ItemId;

use super::early::Early;
use super::leaf::Size;
use super::network::Network;

/// By leaf.
pub(crate) fn held(network: &Network<'_>, early: &Early) -> Vec<bool> {
    let mut held = vec![false; network.leaves.len()];
    loop {
        let before = held.clone();
        for (id, leaf) in network.live() {
            if let Size::Spans(from, to) = leaf.size {
                // It follows them.
                held[id.index()] = [from, to]
                    .into_iter()
                    .any(|(item, end)| holds(network, &held, item, end));
                continue;
            }
            if early.achieved[id.index()] || leaf.facts.finish.is_some() {
                continue;
            }
            let starts = network
                .waits_into(id, End::Start)
                .filter(|_| leaf.facts.start.is_none());
            let mut waits = starts.chain(network.waits_into(id, End::Finish));
            held[id.index()] = waits.any(|wait| holds(network, &held, wait.from, wait.from_end));
        }
        if before == held {
            return held;
        }
    }
}

/// Whether what waits for an end of an item waits for a refusal, through what is cancelled too. What has started keeps its
/// start, whatever its finish waits for.
fn holds(network: &Network<'_>, held: &[bool], id: ItemId, end: End) -> bool {
    network.leaves_in(id).into_iter().any(|inner| {
        let Some(leaf) = network.leaf(inner) else {
            return false;
        };
        if leaf.is_cancelled {
            let starts = network.waits_into(inner, End::Start);
            let mut waits = starts.chain(network.waits_into(inner, End::Finish));
            return waits.any(|wait| holds(network, held, wait.from, wait.from_end));
        }
        let has_begun = end == End::Start && leaf.facts.start.is_some();
        leaf.facts.is_refused || held[inner.index()] && !has_begun
    })
}
