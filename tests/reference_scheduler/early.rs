//! Early dates (rules 14 to 19, 22, 23 and 27): each leaf stands at the least start that meets all, tried again until
//! nothing moves.

use planc::ast::End;
use planc::plan::ItemId;

use super::leaf::{Leaf, Size};
use super::network::{Dates, Network};
use super::periods::least;

/// Where everything stands, and what is over.
#[derive(Clone, Default)]
pub(crate) struct Early {
    pub(crate) dates: Dates,
    pub(crate) achieved: Vec<bool>,
    /// Who reviews a deliverable that any of several may accept.
    pub(crate) reviewer: Vec<Option<usize>>,
}

/// What a start may not come before.
pub(crate) struct Bounds {
    /// From dates, starts and the status date: a milestone takes them to the next working minute.
    pub(crate) dates: Vec<i64>,
    /// From finishes and lags: they keep their instant.
    pub(crate) kept: Vec<i64>,
}

pub(crate) fn early(network: &Network<'_>) -> Early {
    let count = network.leaves.len();
    let mut early = Early {
        dates: vec![None; count],
        achieved: vec![false; count],
        reviewer: vec![None; count],
    };
    for _ in 0..1_000 {
        let before = (early.dates.clone(), early.achieved.clone());
        for (id, leaf) in network.live() {
            let (dates, achieved) = place(network, &early, id, leaf);
            early.dates[id.index()] = dates;
            early.achieved[id.index()] = achieved;
            early.reviewer[id.index()] = dates.and_then(|(start, _)| leaf.reviewer(start));
        }
        if before == (early.dates.clone(), early.achieved.clone()) {
            return early;
        }
    }
    panic!("the dates never come to rest");
}

fn place(
    network: &Network<'_>,
    early: &Early,
    id: ItemId,
    leaf: &Leaf,
) -> (Option<(i64, i64)>, bool) {
    if let Size::Spans(from, to) = leaf.size {
        // Done once the other end is a fact.
        let over = has_happened(network, early, to.0, to.1);
        return (Some(spanned(network, &early.dates, from, to)), over);
    }
    let facts = &leaf.facts;
    if !leaf.is_gate
        && facts.start.is_none()
        && facts.finish.is_none()
        && let Some(at) = reached_by_itself(network, early, id, leaf)
    {
        return (Some((at, at)), true);
    }
    if let Some(finish) = facts.finish {
        return (
            Some(told(network, early, id, leaf, finish)),
            facts.is_achieved,
        );
    }
    if let Some(start) = facts.start {
        return (Some((start, rest(network, early, id, leaf, start))), false);
    }
    let mut bounds = start_bounds(network, &early.dates, id, leaf);
    bounds
        .dates
        .extend(network.status.map(|status| status.from));
    let ends = finish_bounds(network, &early.dates, id, leaf);
    (least_dates(network, leaf, &bounds, &ends), false)
}

/// From the one to the other; a moment where they stand the other way round (rule 13).
pub(crate) fn spanned(
    network: &Network<'_>,
    dates: &Dates,
    from: (ItemId, End),
    to: (ItemId, End),
) -> (i64, i64) {
    let start = network
        .value(from.0, from.1, dates)
        .unwrap_or(network.start);
    let finish = network.value(to.0, to.1, dates).unwrap_or(start);
    (start, finish.max(start))
}

/// Where something that nothing is told of stands, when what it waits for stands elsewhere.
pub(crate) fn again(
    network: &Network<'_>,
    dates: &Dates,
    id: ItemId,
    leaf: &Leaf,
) -> Option<(i64, i64)> {
    let mut bounds = start_bounds(network, dates, id, leaf);
    bounds
        .dates
        .extend(network.status.map(|status| status.from));
    least_dates(
        network,
        leaf,
        &bounds,
        &finish_bounds(network, dates, id, leaf),
    )
}

/// What is over: `done` fixes the finish, the start is as told, or the finish less the duration (rule 22).
fn told(network: &Network<'_>, early: &Early, id: ItemId, leaf: &Leaf, finish: i64) -> (i64, i64) {
    let natural = if let Some(start) = leaf.facts.start {
        let finish = leaf.finish_of(start, None).expect("time enough");
        let ends = finish_bounds(network, &early.dates, id, leaf);
        Some((
            start,
            ends.iter()
                .fold(finish, |finish, bound| finish_by(leaf, finish, *bound)),
        ))
    } else {
        let bounds = start_bounds(network, &early.dates, id, leaf);
        let ends = finish_bounds(network, &early.dates, id, leaf);
        least_dates(network, leaf, &bounds, &ends)
    };
    // Told without a time, on the very day on which it would have ended.
    if let (Some(day), Some((start, end))) = (leaf.facts.done_day, natural)
        && (end - 1).div_euclid(1440) == day
    {
        return (leaf.facts.start.unwrap_or(start), end);
    }
    let start = leaf
        .facts
        .start
        .unwrap_or_else(|| latest_start(network, leaf, finish));
    (start, finish)
}

/// The latest start from which it finishes by then; where there is no time for that, its first working minute.
fn latest_start(network: &Network<'_>, leaf: &Leaf, finish: i64) -> i64 {
    let reviewers = (0..leaf.hours.approvers.len()).map(Some);
    let reviewers: Vec<Option<usize>> = reviewers.filter(|_| leaf.any).chain([None]).collect();
    let latest = |reviewer: &Option<usize>| {
        super::late::latest_start(network, leaf, *reviewer, i64::MAX, finish)
    };
    reviewers
        .iter()
        .filter_map(latest)
        .max()
        .unwrap_or_else(|| {
            let first = leaf.hours.own.first();
            first.map_or(finish, |first| first.min(finish))
        })
}

/// Where what has started ends.
fn rest(network: &Network<'_>, early: &Early, id: ItemId, leaf: &Leaf, start: i64) -> i64 {
    let ends = finish_bounds(network, &early.dates, id, leaf);
    let alone = rest_alone(network, leaf, start);
    ends.iter()
        .fold(alone, |finish, bound| finish_by(leaf, finish, *bound))
}

/// Where it ends by its size, its facts and the status date.
pub(crate) fn rest_alone(network: &Network<'_>, leaf: &Leaf, start: i64) -> i64 {
    let reviewer = leaf.reviewer(start);
    let mut finish = leaf.finish_of(start, reviewer).expect("time enough");
    if let Some(status) = network.status {
        if leaf.is_task {
            let from = status.from.max(start);
            finish = match leaf.facts.rest {
                Some(rest) => match leaf.size {
                    Size::Effort(_) => leaf
                        .hours
                        .burn
                        .as_ref()
                        .and_then(|burn| burn.add(from, rest)),
                    Size::Elapsed(_) => Some(from + rest),
                    _ => leaf.hours.own.add(from, rest),
                }
                .expect("time enough"),
                None => finish.max(status.end(&leaf.hours.own)),
            };
        } else if !leaf.facts.is_refused {
            let today = leaf.hours.own.up(status.from).expect("time enough");
            finish = finish.max(today);
        }
    }
    finish
}

/// A finish that is not before a bound: of a task, the end of a working minute.
pub(crate) fn finish_by(leaf: &Leaf, finish: i64, bound: i64) -> i64 {
    if leaf.is_clock() {
        finish.max(bound)
    } else if leaf.hours.own.between(finish, bound) > 0 {
        leaf.hours.own.dn(bound).expect("time enough")
    } else {
        finish
    }
}

fn finish_bounds(network: &Network<'_>, dates: &Dates, id: ItemId, leaf: &Leaf) -> Vec<i64> {
    let mut bounds = leaf.finish_bounds.clone();
    for wait in network.waits_into(id, End::Finish) {
        if let Some(from) = network.value(wait.from, wait.from_end, dates) {
            bounds.push(wait.bound(leaf, from, network.start));
        }
    }
    bounds
}

fn start_bounds(network: &Network<'_>, dates: &Dates, id: ItemId, leaf: &Leaf) -> Bounds {
    let mut bounds = Bounds {
        dates: leaf.start_bounds.clone(),
        kept: leaf.on.into_iter().collect(),
    };
    for wait in network.waits_into(id, End::Start) {
        if let Some(from) = network.value(wait.from, wait.from_end, dates) {
            let bound = wait.bound(leaf, from, network.start);
            if wait.snaps() {
                bounds.dates.push(bound);
            } else {
                bounds.kept.push(bound);
            }
        }
    }
    bounds.kept.extend(leaf.facts.rejected);
    bounds
}

/// The least start that meets them, and its finish.
pub(crate) fn least_dates(
    network: &Network<'_>,
    leaf: &Leaf,
    bounds: &Bounds,
    ends: &[i64],
) -> Option<(i64, i64)> {
    let own = &leaf.hours.own;
    let snapped = bounds.dates.iter().filter_map(|bound| {
        // `on` a day off stays there.
        let stays = leaf.on.is_some_and(|on| on >= *bound);
        if leaf.snaps() && !stays {
            own.up(*bound)
        } else {
            Some(*bound)
        }
    });
    let bound = snapped.chain(bounds.kept.iter().copied()).max()?;
    let valid = |t: i64| if leaf.is_clock() { Some(t) } else { own.up(t) };
    let holds = |t: i64| {
        let finish = valid(t).and_then(|start| leaf.finish_of(start, leaf.reviewer(start)));
        finish.is_none_or(|finish| {
            ends.iter().all(|bound| {
                if leaf.is_clock() {
                    finish >= *bound
                } else {
                    own.between(finish, *bound) <= 0
                }
            })
        })
    };
    let start = valid(least(bound, network.horizon().1, holds)?)?;
    Some((start, leaf.finish_of(start, leaf.reviewer(start))?))
}

/// Where a milestone, or an empty phase, was reached by itself (rule 22).
fn reached_by_itself(network: &Network<'_>, early: &Early, id: ItemId, leaf: &Leaf) -> Option<i64> {
    if !leaf.is_empty && !network.plan.item(id).is_milestone() {
        return None;
    }
    let mut last = None;
    let both = [End::Start, End::Finish].into_iter();
    for wait in both.flat_map(|end| network.waits_into(id, end)) {
        if !has_happened(network, early, wait.from, wait.from_end) {
            return None;
        }
        last = last.max(network.value(wait.from, wait.from_end, &early.dates));
    }
    let bounds = start_bounds(network, &early.dates, id, leaf);
    let ends = finish_bounds(network, &early.dates, id, leaf);
    let (at, _) = least_dates(network, leaf, &bounds, &ends)?;
    // Without a status date nothing but what it waits for may set it.
    let past = match network.status {
        Some(status) => status.is_past(at, &leaf.hours.own),
        None => at <= last?,
    };
    (past && last.is_some()).then_some(at)
}

/// Whether an end is a fact: of a phase that of each leaf, or of the one that starts first; of what is cancelled that of
/// all that it waited for.
fn has_happened(network: &Network<'_>, early: &Early, id: ItemId, end: End) -> bool {
    let of = |id: &ItemId| {
        let Some(leaf) = network.leaf(*id) else {
            return false;
        };
        if leaf.is_cancelled {
            let finishes = (end == End::Finish).then_some(End::Finish);
            let ends = [End::Start].into_iter().chain(finishes);
            return ends
                .flat_map(|end| network.waits_into(*id, end))
                .all(|wait| has_happened(network, early, wait.from, wait.from_end));
        }
        let begun = end == End::Start && leaf.facts.start.is_some() && !leaf.facts.is_refused;
        early.achieved[id.index()] || begun
    };
    let inner = network.leaves_in(id);
    let there: Vec<&ItemId> = (inner.iter())
        .filter(|id| !network.plan.is_cancelled(**id))
        .collect();
    if end == End::Finish || there.is_empty() {
        return inner.iter().all(of);
    }
    let start_of = |id: &ItemId| early.dates[id.index()].map(|dates| dates.0);
    let first = there.iter().filter_map(|id| start_of(id)).min();
    there.into_iter().any(|id| start_of(id) == first && of(id))
}
