//! The search for the best order in which to place activities whose resources are limited.
//!
//! An activity is placed where it fits first, in the order of a list (`decode`), on what is free of each resource
//! (`profile`); a population of lists is bred for a fixed number of schedules (`population`), where a schedule is one
//! start for each activity. Nothing is random: the same problem gives the same answer on every machine.

mod bound;
mod decode;
mod dice;
mod hours;
mod population;
mod problem;
mod profile;
mod table;
mod value;

pub use hours::Periods;
pub use problem::{Activity, Demand, Flaw, Link, Problem};
pub use profile::Step;
pub use value::Value;

pub(super) use bound::worked_off;
pub(super) use dice::Dice;
use population::{FAR, Search};
use problem::Node;
pub(super) use profile::Profile;

/// The best schedule that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// By activity: its start and finish.
    pub times: Vec<(i64, i64)>,
    /// Its worth.
    pub value: Value,
    /// The earliest finish that any schedule could have, by the links, and by the workload over the supply.
    pub bound: i64,
    /// The number of schedules that were made.
    pub schedules: usize,
}

/// Searches for the best schedule among at most so many; it stops where nothing can be better.
#[must_use]
pub fn search(problem: &Problem, schedules: usize) -> Found {
    let early = bound::unlimited(problem);
    let latest = bound::latest(problem, &early);
    let bound = bound::finish(problem, &early, &latest);
    let target = Value {
        finish: bound,
        ..Value::of(problem, &early)
    };
    let nodes = problem.nodes.0.iter();
    let latest_start = nodes.zip(&latest).map(|(node, latest)| latest - node.size);
    let mut rules = vec![latest.clone(), latest_start.collect(), early.starts.0];
    if problem.starts_count {
        let rule = |key: fn(&Node) -> i64| problem.nodes.0.iter().map(key).collect();
        rules.push(rule(|node| node.due.min(FAR)));
        rules.push(rule(|node| -node.weight));
        rules.push(rule(|node| -node.size));
        rules.push(rule(|node| node.size));
    }
    let (best, left) = Search::new(problem, schedules, target).run(&rules);
    let (times, value) = best.map_or_else(
        || (Vec::new(), Value::NONE),
        |best| {
            let times = best.times.starts.0.into_iter().zip(best.times.finishes.0);
            (times.collect(), best.value)
        },
    );
    Found {
        times,
        value,
        bound,
        schedules: schedules.max(1) - left,
    }
}
