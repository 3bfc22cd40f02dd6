//! The earliest finish that any levelled schedule could have (rule 39): the longer of the links and of each one's
//! workload over supply.
//!
//! It holds whatever hours people work. What a task takes of someone counts only where it is the same wherever the task
//! stands: not for what has started or is fixed, for an effort of several people, for hours shared with a resource, or
//! while it is open who works on it.

use std::collections::BTreeMap;

use super::super::Model;
use super::super::by_item::ByItem;
use super::super::forward::{Early, Forward, Placed, plan_finish};
use super::super::leaf::{Kind, Leaf};
use super::super::sharing::efficiency_of;
use super::demand::{Amount, Booked, Demand};
use super::supply::Supply;
use crate::calendar::Instant;
use crate::plan::WhoId;

/// The earliest finish of the plan.
pub(super) fn earliest_finish(
    model: &Model<'_>,
    unscheduled: &ByItem<bool>,
    tasks: &[Booked],
    supply: &Supply,
) -> Instant {
    let mut forward = Forward::new(model, unscheduled.clone(), Placed::default());
    forward.takes_best = true;
    forward.run();
    let early: &ByItem<Early> = &forward.early;
    let mut work: BTreeMap<WhoId, Vec<(Instant, i64)>> = BTreeMap::new();
    for task in tasks
        .iter()
        .filter(|it| !it.is_fixed && it.alternatives.is_empty())
    {
        let Some(leaf) = &model.leaves[task.id] else {
            continue;
        };
        let is_alone = task.demands.len() == 1;
        for demand in &task.demands {
            let load = load(model, leaf, demand, is_alone);
            let all = work.entry(demand.who).or_default();
            all.push((early[task.id].start, load));
        }
    }
    let links = plan_finish(model, &forward.unscheduled, early);
    let worked_off = work.into_iter().flat_map(|(who, mut all)| {
        // What starts last is worked off after its start; so is that with what starts before it, after that start.
        all.sort_unstable_by(|a, b| b.cmp(a));
        let mut sum = 0i64;
        all.into_iter().filter_map(move |(from, load)| {
            sum = sum.saturating_add(load);
            supply.worked_off(model, who, from, sum)
        })
    });
    worked_off.fold(links, Instant::max)
}

/// The least that a task takes of someone, in minutes × percent.
fn load(model: &Model<'_>, leaf: &Leaf, demand: &Demand, is_alone: bool) -> i64 {
    let Amount::Percent(percent) = demand.amount else {
        return 0;
    };
    match &leaf.kind {
        Kind::Work(minutes) if demand.hours == leaf.own => minutes.saturating_mul(percent),
        Kind::Effort { units, .. } if is_alone => {
            let party = model.plan.party(demand.who);
            units / efficiency_of(party).max(1)
        }
        _ => 0,
    }
}
