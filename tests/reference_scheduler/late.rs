//! Late dates (rules 28 and 29): each leaf at the latest start that all limits allow, tried again until nothing moves.

use planc::ast::End;
use planc::plan::ItemId;

use super::early::Early;
use super::leaf::Leaf;
use super::links::Wait;
use super::network::{Dates, Network};
use super::periods::greatest;

/// The latest dates, and those that limit nothing before them.
pub(crate) struct Late {
    pub(crate) dates: Dates,
    limitless: Vec<bool>,
}

pub(crate) fn late(network: &Network<'_>, early: &Early, finish: i64) -> Late {
    let count = network.leaves.len();
    let mut late = Late {
        dates: vec![None; count],
        limitless: vec![false; count],
    };
    for _ in 0..1_000 {
        let before = (late.dates.clone(), late.limitless.clone());
        for (id, leaf) in network.live().filter(|(_, leaf)| !leaf.is_spans()) {
            let (dates, limitless) = place(network, early, &late, (id, leaf), finish);
            late.dates[id.index()] = Some(dates);
            late.limitless[id.index()] = limitless;
        }
        if before == (late.dates.clone(), late.limitless.clone()) {
            return late;
        }
    }
    panic!("the late dates never come to rest");
}

/// Its dates, and whether there is no time for them.
fn place(
    network: &Network<'_>,
    early: &Early,
    late: &Late,
    (id, leaf): (ItemId, &Leaf),
    finish: i64,
) -> ((i64, i64), bool) {
    let here = early.dates[id.index()].expect("it has dates");
    if early.achieved[id.index()] {
        return (here, true);
    }
    let of = |wait: Wait, to: ItemId| late.limit(network, early, wait, to);
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
        .min();
    let by_finish = by_finish.unwrap_or(finish);
    if leaf.facts.start.is_some() {
        let end = if leaf.is_clock() {
            Some(by_finish)
        } else {
            leaf.hours.own.dn(by_finish)
        };
        return match end {
            Some(end) => ((here.0, end), false),
            None => ((here.0, leaf.hours.own.first().unwrap_or(here.1)), true),
        };
    }
    let reviewer = early.reviewer[id.index()];
    let start = latest_start(network, leaf, reviewer, by_start, by_finish);
    let dates = start.and_then(|start| Some((start, leaf.finish_of(start, reviewer)?)));
    if let Some(dates) = dates {
        return (dates, false);
    }
    // No working time far enough back: its first working minute.
    let first = leaf.first_minute(reviewer).unwrap_or(here.0);
    let end = leaf.finish_of(first, reviewer).unwrap_or(here.1);
    ((first, end.min(by_finish.max(first))), true)
}

/// The latest valid start by a limit, from which it finishes by another.
pub(crate) fn latest_start(
    network: &Network<'_>,
    leaf: &Leaf,
    reviewer: Option<usize>,
    by_start: i64,
    by_finish: i64,
) -> Option<i64> {
    let valid = |t: i64| {
        if leaf.is_clock() {
            Some(t)
        } else {
            leaf.hours.own.minute_to(t)
        }
    };
    let (from, to) = network.horizon();
    let in_time = |t: i64| {
        // Before all working time nothing starts, and nothing is late.
        valid(t).is_none_or(|start| {
            let finish = leaf.finish_of(start, reviewer);
            finish.is_some_and(|finish| finish <= by_finish)
        })
    };
    let start = valid(greatest(from, by_finish.min(to), in_time)?)?;
    // A limit outside working hours is met by what begins right after the last of them.
    let within = if leaf.is_clock() || leaf.hours.own.works_at(by_start) {
        by_start
    } else {
        leaf.hours.own.dn(by_start)?
    };
    Some(start.min(within))
}

/// The least that all that waits for an end allows it, through phases and what is cancelled.
pub(crate) fn limit(
    network: &Network<'_>,
    early: &Early,
    of: &dyn Fn(Wait, ItemId) -> Option<i64>,
    id: ItemId,
    end: End,
) -> Option<i64> {
    let mut limits = Vec::new();
    for wait in network.waits_from(id, end) {
        if !counts(network, early, wait, id) {
            continue;
        }
        for to in network.leaves_in(wait.to) {
            let leaf = network.leaf(to).expect("a leaf");
            if leaf.is_cancelled {
                // What it would have handed on may not be later than what waits for it allows.
                let through = |end| limit(network, early, of, to, end);
                let y = match wait.to_end {
                    End::Start => [through(End::Start), through(End::Finish)]
                        .into_iter()
                        .flatten()
                        .min(),
                    End::Finish => through(End::Finish),
                };
                limits.extend(y.and_then(|y| wait.limit(leaf, y)));
            } else {
                limits.extend(of(wait, to));
            }
        }
    }
    limits.into_iter().min()
}

/// Of a phase whose start others wait for, only the leaf that starts first is bound (rule 17).
fn counts(network: &Network<'_>, early: &Early, wait: Wait, id: ItemId) -> bool {
    if wait.from_end == End::Finish || wait.from == id {
        return true;
    }
    let start_of = |id: ItemId| early.dates[id.index()].map(|dates| dates.0);
    let inner = network.leaves_in(wait.from);
    let first = inner.iter().filter_map(|inner| start_of(*inner)).min();
    match (first, start_of(id)) {
        // All are cancelled.
        (None, _) => true,
        (Some(first), Some(start)) => {
            // Of equals the one of the least path.
            let firsts = inner
                .iter()
                .filter(|inner| start_of(**inner) == Some(first));
            let driver = firsts.min_by_key(|inner| &network.plan.item(**inner).path);
            start == first && driver == Some(&id)
        }
        (Some(_), None) => false,
    }
}

impl Late {
    /// What one link allows the other end.
    fn limit(&self, network: &Network<'_>, early: &Early, wait: Wait, to: ItemId) -> Option<i64> {
        let leaf = network.leaf(to)?;
        if early.achieved[to.index()] || self.limitless[to.index()] {
            return None;
        }
        let (start, finish) = self.dates[to.index()]?;
        let y = match wait.to_end {
            // Facts freed it from its links.
            End::Start if leaf.facts.start.is_some() => return None,
            End::Start => start,
            End::Finish => finish,
        };
        wait.limit(leaf, y)
    }
}
