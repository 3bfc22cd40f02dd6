//! What put an item where it stands: each bound is tried alone (rules 26, 27 and 33).

use planc::ast::End;
use planc::plan::ItemId;

use super::early::{Bounds, Early, finish_by, least_dates, rest_alone};
use super::leaf::Leaf;
use super::links::Wait;
use super::network::Network;

/// Why a date is not earlier.
#[derive(Default)]
pub(crate) struct Drivers {
    /// An end of another leaf gives this very date.
    pub(crate) leaves: Vec<(ItemId, End)>,
    /// So does the plan's start, a date, a fact or the status date.
    pub(crate) origin: bool,
}

/// Of the start of an item, or of its finish.
pub(crate) fn drivers(network: &Network<'_>, early: &Early, id: ItemId, end: End) -> Drivers {
    let mut found = Drivers::default();
    let Some(leaf) = network.leaf(id) else {
        return found;
    };
    let Some((start, finish)) = early.dates[id.index()] else {
        return found;
    };
    let facts = &leaf.facts;
    if facts.finish.is_some() || (facts.start.is_some() && end == End::Start) {
        found.origin = true;
        return found;
    }
    if facts.start.is_some() {
        found.origin = rest_alone(network, leaf, start) == finish
            || (leaf.finish_bounds.iter()).any(|bound| finish_by(leaf, start, *bound) == finish);
        for wait in network.waits_into(id, End::Finish) {
            let Some(from) = network.value(wait.from, wait.from_end, &early.dates) else {
                continue;
            };
            if finish_by(leaf, start, wait.bound(leaf, from, network.start)) == finish {
                found.leaves.extend(givers(network, early, wait, from));
            }
        }
        return found;
    }
    let alone = |bounds: &Bounds, ends: &[i64]| {
        least_dates(network, leaf, bounds, ends).is_some_and(|dates| dates.0 == start)
    };
    let mut written = Bounds {
        dates: leaf.start_bounds.clone(),
        kept: leaf.on.into_iter().chain(facts.rejected).collect(),
    };
    if !early.achieved[id.index()] {
        written
            .dates
            .extend(network.status.map(|status| status.from));
    }
    found.origin = alone(&written, &leaf.finish_bounds);
    for end in [End::Start, End::Finish] {
        for wait in network.waits_into(id, end) {
            let Some(from) = network.value(wait.from, wait.from_end, &early.dates) else {
                continue;
            };
            let bound = wait.bound(leaf, from, network.start);
            let holds = match end {
                End::Start if wait.snaps() => alone(
                    &Bounds {
                        dates: vec![bound],
                        kept: vec![],
                    },
                    &[],
                ),
                End::Start => alone(
                    &Bounds {
                        dates: vec![],
                        kept: vec![bound],
                    },
                    &[],
                ),
                End::Finish => {
                    let far = Bounds {
                        dates: vec![],
                        kept: vec![network.horizon().0],
                    };
                    alone(&far, &[bound])
                }
            };
            if holds {
                found.leaves.extend(givers(network, early, wait, from));
            }
        }
    }
    found
}

/// The leaves of which the end is what a link starts from: through phases, and through what is cancelled.
fn givers(network: &Network<'_>, early: &Early, wait: Wait, value: i64) -> Vec<(ItemId, End)> {
    let mut found = Vec::new();
    for id in network.leaves_in(wait.from) {
        if network.value(id, wait.from_end, &early.dates) != Some(value) {
            continue;
        }
        match network.leaf(id) {
            Some(leaf) if leaf.is_cancelled => {
                found.extend(passed_by(network, early, (id, leaf), wait.from_end, value));
            }
            Some(_) => found.push((id, wait.from_end)),
            None => {}
        }
    }
    found
}

fn passed_by(
    network: &Network<'_>,
    early: &Early,
    (id, leaf): (ItemId, &Leaf),
    end: End,
    value: i64,
) -> Vec<(ItemId, End)> {
    let ends: &[End] = if end == End::Start {
        &[End::Start]
    } else {
        &[End::Start, End::Finish]
    };
    let mut found = Vec::new();
    for wait in ends.iter().flat_map(|end| network.waits_into(id, *end)) {
        if let Some(from) = network.value(wait.from, wait.from_end, &early.dates)
            && wait.bound(leaf, from, network.start) == value
        {
            found.extend(givers(network, early, wait, from));
        }
    }
    found
}
