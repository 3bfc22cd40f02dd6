//! How good a schedule is.

use super::decode::Times;
use super::problem::Problem;

/// The worth of a schedule; the least is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value {
    /// The lateness of all activities, each multiplied by its weight.
    pub late: i64,
    /// The last finish.
    pub finish: i64,
    /// The sum of starts, each multiplied by its weight.
    pub starts: i64,
}

impl Value {
    /// The worth of a schedule of nothing.
    pub(super) const NONE: Self = Self {
        late: 0,
        finish: 0,
        starts: 0,
    };

    pub(super) fn of(problem: &Problem, times: &Times) -> Self {
        let mut value = Self {
            late: 0,
            finish: i64::MIN,
            starts: 0,
        };
        let all = times.starts.0.iter().zip(&times.finishes.0);
        for (node, (start, finish)) in problem.nodes.0.iter().zip(all) {
            let late = finish.saturating_sub(node.due).max(0);
            value.late = value.late.saturating_add(late.saturating_mul(node.weight));
            value.finish = value.finish.max(*finish);
            if node.counts {
                value.starts = value
                    .starts
                    .saturating_add(start.saturating_mul(node.weight));
            }
        }
        value
    }
}
