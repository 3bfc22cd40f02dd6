//! What no schedule can be better than: the longest way through the links, and the workload over the supply.

use super::decode::{Decoder, Times};
use super::problem::Problem;
use super::profile::Step;

/// The times if everything were free at all times.
pub(super) fn unlimited(problem: &Problem) -> Times {
    let mut free = problem.clone();
    for node in &mut free.nodes.0 {
        node.demands.clear();
    }
    let mut decoder = Decoder::new(&free);
    decoder.run(free.order.iter().copied(), None);
    decoder.times
}

/// By activity: the latest finish by which all that waits for it ends by its due and by a common end.
pub(super) fn latest(problem: &Problem, early: &Times) -> Vec<i64> {
    let end = early.finishes.0.iter().max().copied().unwrap_or(0);
    let mut free = problem.clone();
    for node in &mut free.nodes.0 {
        node.demands.clear();
        node.fixed = None;
    }
    let mut decoder = Decoder::new(&free);
    for (number, node) in (0u32..).zip(&free.nodes.0) {
        decoder.earliest[number] = end.saturating_sub(node.due);
    }
    decoder.run(free.order.iter().rev().copied(), Some(end));
    decoder
        .times
        .starts
        .0
        .iter()
        .map(|start| end - start)
        .collect()
}

/// The earliest end of everything, given the earliest starts.
pub(super) fn finish(problem: &Problem, early: &Times, latest: &[i64]) -> i64 {
    let end = early.finishes.0.iter().max().copied().unwrap_or(0);
    // By resource: the work, its earliest start, and the least time that follows it.
    let mut loads = vec![(0, i64::MAX, i64::MAX); problem.supplies.0.len()];
    for ((number, node), latest) in (0u32..).zip(&problem.nodes.0).zip(latest) {
        let after = if node.fixed.is_some() {
            0
        } else {
            (end - latest).max(0)
        };
        for (resource, amount) in node.demands.iter().filter(|_| node.size > 0) {
            if let Some((work, from, tail)) = loads.get_mut(*resource as usize) {
                *work += amount * node.size;
                *from = early.starts[number].min(*from);
                *tail = after.min(*tail);
            }
        }
    }
    let ends = problem.supplies.0.iter().zip(loads);
    let ends = ends.filter(|(_, (work, ..))| *work > 0);
    let ends = ends
        .filter_map(|(supply, (work, from, tail))| Some(worked_off(supply, from, work)? + tail));
    ends.fold(end, i64::max)
}

/// The instant by which a supply has given so much from an instant on; None if it never does.
pub(in super::super) fn worked_off(supply: &[Step], from: i64, work: i64) -> Option<i64> {
    let mut left = work;
    let ends = supply
        .iter()
        .skip(1)
        .map(|next| next.from)
        .chain([i64::MAX]);
    for (step, end) in supply.iter().zip(ends) {
        let start = step.from.max(from);
        if end <= start || step.amount <= 0 {
            continue;
        }
        let needed = (left + step.amount - 1) / step.amount;
        if needed <= end - start {
            return Some(start + needed);
        }
        left -= (end - start) * step.amount;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_supply_gives_by_its_steps() {
        let step = |from, amount| Step { from, amount };
        let supply = [step(i64::MIN, 2), step(10, 0), step(20, 3)];
        assert_eq!(worked_off(&supply, 4, 12), Some(10));
        assert_eq!(worked_off(&supply, 4, 13), Some(21));
        assert_eq!(worked_off(&supply, 12, 7), Some(23));
        assert_eq!(worked_off(&supply[..2], 4, 13), None);
    }
}
