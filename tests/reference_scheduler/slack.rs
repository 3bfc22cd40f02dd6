//! Slack (rules 30 and 31).

use planc::ast::End;
use planc::plan::ItemId;

use super::early::Early;
use super::late::limit;
use super::leaf::{Leaf, Size};
use super::links::Wait;
use super::network::{Dates, Network};
use super::periods::{Periods, greatest};

/// Minutes of the clock of an item: working minutes, clock minutes where it is elapsed, those of its review.
pub(crate) fn between(leaf: &Leaf, reviewer: Option<usize>, a: i64, b: i64) -> i64 {
    match leaf.size {
        Size::Elapsed(_) => b - a,
        Size::Review(_) => review_hours(leaf, reviewer).between(a, b),
        _ => leaf.hours.own.between(a, b),
    }
}

/// The hours of a review: those of the one who does it; of several, of all together.
fn review_hours(leaf: &Leaf, reviewer: Option<usize>) -> Periods {
    let approvers = &leaf.hours.approvers;
    match (reviewer, approvers.as_slice()) {
        (Some(place), _) => approvers[place].clone(),
        (None, []) => leaf.hours.own.clone(),
        (None, all) => Periods::combine(all, |weights| {
            i64::from(weights.iter().any(|weight| *weight > 0))
        }),
    }
}

/// Total slack from where the item stands.
pub(crate) fn total(
    network: &Network<'_>,
    early: &Early,
    placed: &Dates,
    late: &Dates,
    id: ItemId,
) -> Option<i64> {
    let leaf = network.leaf(id).filter(|leaf| !leaf.is_spans())?;
    if early.achieved[id.index()] {
        return Some(0);
    }
    let (start, finish) = placed[id.index()]?;
    let (late_start, late_finish) = late[id.index()]?;
    let w = |a, b| between(leaf, early.reviewer[id.index()], a, b);
    let by_finish = w(finish, late_finish);
    if leaf.facts.start.is_some() {
        return Some(by_finish);
    }
    Some(by_finish.min(w(start, late_start)))
}

/// How many minutes an item can be moved, both its ends together, before an early date of what waits for it has to move;
/// None: nothing that could move waits.
pub(crate) fn free(
    network: &Network<'_>,
    early: &Early,
    placed: &Dates,
    id: ItemId,
) -> Option<i64> {
    let leaf = network.leaf(id)?;
    let (start, finish) = placed[id.index()]?;
    let of = |wait: Wait, to: ItemId| early_limit(network, early, wait, to);
    // What is a fact does not move.
    let by_start =
        limit(network, early, &of, id, End::Start).filter(|_| leaf.facts.start.is_none());
    let by_finish = limit(network, early, &of, id, End::Finish);
    let reviewer = early.reviewer[id.index()];
    let of_start = by_start.map(|limit| between(leaf, reviewer, start, limit));
    let of_finish = by_finish.map(|limit| between(leaf, reviewer, finish, limit));
    let most = of_start.into_iter().chain(of_finish).min()?.max(0);
    if leaf.facts.start.is_some() || most == 0 {
        return Some(most);
    }
    greatest(0, most, |minutes| {
        let moved = if minutes == 0 {
            Some((start, finish))
        } else {
            later(leaf, reviewer, start, minutes)
        };
        minutes == 0
            || moved.is_some_and(|(start, finish)| {
                by_start.is_none_or(|limit| start <= limit)
                    && by_finish.is_none_or(|limit| finish <= limit)
            })
    })
}

/// What the early date of the other end allows.
fn early_limit(network: &Network<'_>, early: &Early, wait: Wait, to: ItemId) -> Option<i64> {
    let leaf = network.leaf(to)?;
    let (start, finish) = early.dates[to.index()]?;
    match wait.to_end {
        End::Start if leaf.facts.start.is_some() || leaf.facts.finish.is_some() => None,
        End::Start => wait.limit(leaf, start),
        End::Finish if leaf.facts.finish.is_some() => None,
        End::Finish => wait.limit(leaf, finish),
    }
}

fn later(leaf: &Leaf, reviewer: Option<usize>, start: i64, minutes: i64) -> Option<(i64, i64)> {
    // The end of a period and the start of the next are one here.
    let start = match leaf.size {
        Size::Work(_) | Size::Effort(_) | Size::Moment => leaf.hours.own.add(start, minutes)?,
        Size::Elapsed(_) => start + minutes,
        Size::Review(_) => review_hours(leaf, reviewer).add(start, minutes)?,
        Size::Spans(..) => return None,
    };
    Some((start, leaf.finish_of(start, reviewer)?))
}
