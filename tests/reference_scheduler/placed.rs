//! Where everything stands with what comes as late as possible (rule 21), and `spans` along with it.

use planc::ast::End;
use planc::plan::ItemId;

use super::early::{Early, again, spanned};
use super::late::{latest_start, limit};
use super::leaf::{Leaf, Size};
use super::links::Wait;
use super::network::{Dates, Network};

pub(crate) fn placed(network: &Network<'_>, early: &Early, finish: i64) -> Dates {
    let roles = roles(network, early);
    let mut held = early.dates.clone();
    for _ in 0..1_000 {
        let before = held.clone();
        for (id, leaf) in network
            .live()
            .filter(|(id, _)| roles[id.index()] != Role::Stands)
        {
            held[id.index()] = latest(network, early, &held, (id, leaf), finish);
        }
        if before == held {
            return moments_moved(network, early, &roles, &held);
        }
    }
    panic!("what comes late never comes to rest");
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Stands,
    Late,
    /// It waits for something late and moves along with it.
    Moves,
}

fn roles(network: &Network<'_>, early: &Early) -> Vec<Role> {
    let mut roles = vec![Role::Stands; network.leaves.len()];
    for (id, leaf) in network.live() {
        let told = leaf.facts.start.is_some() || leaf.facts.finish.is_some();
        if leaf.is_late && !told && !early.achieved[id.index()] && !leaf.is_spans() {
            roles[id.index()] = Role::Late;
        }
    }
    loop {
        let before = roles.clone();
        for (id, leaf) in network.live() {
            if roles[id.index()] == Role::Stands && can_move(leaf) && !early.achieved[id.index()] {
                let mut froms = (network.waits_into(id, End::Start))
                    .flat_map(|wait| drivers(network, wait.from));
                if froms.any(|from| roles[from.index()] != Role::Stands) {
                    roles[id.index()] = Role::Moves;
                }
            }
        }
        if before == roles {
            return roles;
        }
    }
}

/// A milestone without a date of its own, or a hand-over; nothing that facts fix.
fn can_move(leaf: &Leaf) -> bool {
    let told = leaf.facts.start.is_some() || leaf.facts.finish.is_some();
    !leaf.is_task && leaf.on.is_none() && !told && !leaf.is_spans()
}

/// The leaves that may drive what waits for an item, through what is cancelled.
fn drivers(network: &Network<'_>, id: ItemId) -> Vec<ItemId> {
    let mut found = Vec::new();
    for leaf in network.leaves_in(id) {
        if network.plan.is_cancelled(leaf) {
            for end in [End::Start, End::Finish] {
                let waits = network.waits_into(leaf, end);
                found.extend(waits.flat_map(|wait| drivers(network, wait.from)));
            }
        } else {
            found.push(leaf);
        }
    }
    found
}

/// As late as what waits for it, where that stands, its limits and the plan's finish allow; never before its early start.
fn latest(
    network: &Network<'_>,
    early: &Early,
    held: &Dates,
    (id, leaf): (ItemId, &Leaf),
    finish: i64,
) -> Option<(i64, i64)> {
    let (early_start, early_finish) = early.dates[id.index()]?;
    let of = |wait: Wait, to: ItemId| {
        let waiting = network.leaf(to)?;
        let (start, finish) = held[to.index()]?;
        let told = waiting.facts.start.is_some() || early.achieved[to.index()];
        match wait.to_end {
            End::Start if told => None,
            End::Start => wait.limit(waiting, start),
            End::Finish if early.achieved[to.index()] => None,
            End::Finish => wait.limit(waiting, finish),
        }
    };
    let starts = limit(network, early, &of, id, End::Start);
    let ends = limit(network, early, &of, id, End::Finish);
    let by_start = leaf
        .start_limits
        .iter()
        .copied()
        .chain(starts)
        .min()
        .unwrap_or(i64::MAX);
    let by_finish = leaf
        .finish_limits
        .iter()
        .copied()
        .chain(ends)
        .chain([finish])
        .min()?;
    // Of several who may review it whoever is there first then is to be through in time.
    let start = latest_start(network, leaf, None, by_start, by_finish);
    // It stands on a working minute; the end of a period only limits.
    let start = start.and_then(|start| {
        if leaf.is_clock() {
            Some(start)
        } else {
            leaf.hours.own.minute_to(start)
        }
    });
    match start {
        Some(start) if start > early_start => {
            Some((start, leaf.finish_of(start, leaf.reviewer(start))?))
        }
        _ => Some((early_start, early_finish)),
    }
}

/// Moments stand where what they wait for puts them now; `spans` follows.
fn moments_moved(network: &Network<'_>, early: &Early, roles: &[Role], held: &Dates) -> Dates {
    let mut dates = held.clone();
    for (id, _) in network.live() {
        if roles[id.index()] == Role::Moves {
            dates[id.index()] = early.dates[id.index()];
        }
    }
    for _ in 0..1_000 {
        let before = dates.clone();
        for (id, leaf) in network.live() {
            if roles[id.index()] == Role::Moves {
                dates[id.index()] = again(network, &dates, id, leaf);
            } else if roles[id.index()] == Role::Late {
                // A start that it waits for may snap forward.
                dates[id.index()] = held[id.index()].max(again(network, &dates, id, leaf));
            } else if let Size::Spans(from, to) = leaf.size {
                dates[id.index()] = Some(spanned(network, &dates, from, to));
            }
        }
        if before == dates {
            return dates;
        }
    }
    panic!("the moments never come to rest");
}
