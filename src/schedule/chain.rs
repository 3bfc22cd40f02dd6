//! Driving chains, and the critical path (rule 33).

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::{Cause, Dependency, Schedule};
use crate::ast::End;
use crate::calendar::Instant;
use crate::plan::{ItemId, Plan, Size};

/// Finds what drives items; one for many questions, since it keeps what it found of phases.
///
/// A phase stands for its leaf of least slack, what is cancelled for what it waited for; what is achieved drives nothing.
pub struct Chains<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    /// By phase: its leaf of least slack.
    inside: HashMap<ItemId, Option<Driver<'a>>>,
    /// By phase, or what is cancelled: of what it and the phases around it wait for, the one of least slack.
    before: HashMap<ItemId, Option<Driver<'a>>>,
}

/// A leaf by rank: least slack first, then latest finish, then path.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Driver<'a> {
    slack: i64,
    finish: Reverse<Instant>,
    path: &'a str,
    id: ItemId,
}

impl<'a> Chains<'a> {
    /// Nothing found yet.
    #[must_use]
    pub fn new(plan: &'a Plan, schedule: &'a Schedule) -> Self {
        Self {
            plan,
            schedule,
            inside: HashMap::new(),
            before: HashMap::new(),
        }
    }

    /// The chain that drives an item, from the first to the item itself, of a phase to its leaf of least slack: back each
    /// time to the predecessor of least slack (then latest finish, then path), to one without.
    pub fn to(&mut self, id: ItemId) -> Vec<ItemId> {
        let mut chain = Vec::new();
        let mut seen = HashSet::new();
        let leaf = if self.is_hub(id) {
            self.best_inside(id).map(|driver| driver.id)
        } else {
            Some(id)
        };
        let mut next = leaf;
        while let Some(at) = next.filter(|at| seen.insert(*at)) {
            chain.push(at);
            next = self.best_before(at).map(|driver| driver.id);
        }
        chain.reverse();
        chain
    }

    fn is_hub(&self, id: ItemId) -> bool {
        self.plan.contents(id).next().is_some()
    }

    fn driver(&self, id: ItemId) -> Option<Driver<'a>> {
        let dates = self.schedule.dates(id).filter(|dates| !dates.achieved)?;
        Some(Driver {
            slack: dates.total_slack?,
            finish: Reverse(dates.early_finish),
            path: &self.plan.item(id).path,
            id,
        })
    }

    fn best_inside(&mut self, phase: ItemId) -> Option<Driver<'a>> {
        if let Some(known) = self.inside.get(&phase) {
            return *known;
        }
        let plan = self.plan;
        let mut best = None;
        for child in plan.children(Some(phase)) {
            let of_child = if self.is_hub(child) {
                self.best_inside(child)
            } else {
                self.driver(child)
            };
            best = least(best, of_child);
        }
        self.inside.insert(phase, best);
        best
    }

    /// The best of what a leaf and the phases around it wait for.
    fn best_before(&mut self, id: ItemId) -> Option<Driver<'a>> {
        let own = self.best_of_links(id);
        match self.plan.item(id).parent {
            Some(parent) => least(own, self.best_handed_on(parent)),
            None => own,
        }
    }

    /// As [`Self::best_before`], for phases and what is cancelled, which many may share.
    fn best_handed_on(&mut self, id: ItemId) -> Option<Driver<'a>> {
        if let Some(known) = self.before.get(&id) {
            return *known;
        }
        // What is asked for again before it is found, on a cycle, gives nothing.
        self.before.insert(id, None);
        let best = self.best_before(id);
        self.before.insert(id, best);
        best
    }

    fn best_of_links(&mut self, id: ItemId) -> Option<Driver<'a>> {
        let schedule = self.schedule;
        let mut best = None;
        for link in schedule.waits_for(id) {
            best = least(best, self.behind(link));
        }
        best
    }

    /// The best of those that one link waits for.
    fn behind(&mut self, link: &Dependency) -> Option<Driver<'a>> {
        self.at_end(link.from, link.from_end)
    }

    fn at_end(&mut self, id: ItemId, end: End) -> Option<Driver<'a>> {
        let item = self.plan.item(id);
        if self.is_hub(id) && !self.plan.is_cancelled(id) {
            if end == End::Finish {
                return self.best_inside(id);
            }
            return match self.schedule.dates(id)?.start_cause {
                Cause::Leaf(first) => self.driver(first),
                _ => None,
            };
        }
        if self.plan.is_cancelled(id) {
            return self.best_handed_on(id);
        }
        if let Some(Size::Spans(from, to)) = item.task().and_then(|task| task.size.as_ref()) {
            let target = if end == End::Start { from } else { to };
            return (target.item != id)
                .then(|| self.at_end(target.item, target.end))
                .flatten();
        }
        self.driver(id)
    }
}

fn least<'a>(a: Option<Driver<'a>>, b: Option<Driver<'a>>) -> Option<Driver<'a>> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The chain to the item of least slack (then latest finish, then path) among what is not achieved.
pub(super) fn critical_path(plan: &Plan, schedule: &Schedule) -> Vec<ItemId> {
    let mut chains = Chains::new(plan, schedule);
    let leaves = plan.items().filter(|(id, _)| !chains.is_hub(*id));
    let last = leaves.filter_map(|(id, _)| chains.driver(id)).min();
    last.map_or_else(Vec::new, |last| chains.to(last.id))
}
