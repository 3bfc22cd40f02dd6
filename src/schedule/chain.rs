//! Driving chains, and the critical path (rule 33).

use std::cmp::Reverse;

use foldhash::{HashMap, HashSet};

use super::{Cause, Schedule};
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
            inside: HashMap::default(),
            before: HashMap::default(),
        }
    }

    /// The chain that drives an item, from the first to the item itself, of a phase to its leaf of least slack: back each
    /// time to the predecessor of least slack (then latest finish, then path), to one without.
    pub fn to(&mut self, id: ItemId) -> Vec<ItemId> {
        let mut chain = Vec::new();
        let mut seen = HashSet::default();
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
        self.find_handed_on(id);
        self.best_known(id)
    }

    /// As [`Self::best_before`], where all that is handed on by others is known.
    fn best_known(&mut self, id: ItemId) -> Option<Driver<'a>> {
        let schedule = self.schedule;
        let mut best = None;
        for link in schedule.waits_for(id) {
            best = least(best, self.at_end(link.from, link.from_end));
        }
        match self.plan.parent(id) {
            Some(parent) => least(best, self.before.get(&parent).copied().flatten()),
            None => best,
        }
    }

    /// Finds what phases and cancelled items hand on to an item, from the inside out, on a list of open ones and not on the
    /// stack of calls.
    fn find_handed_on(&mut self, id: ItemId) {
        let mut open = vec![id];
        let mut begun = HashSet::default();
        while let Some(&at) = open.last() {
            if begun.insert(at) {
                let schedule = self.schedule;
                let links = schedule.waits_for(at).iter();
                let cancelled = links.filter_map(|link| {
                    let (from, _) = self.behind_spans(link.from, link.from_end);
                    self.plan.is_cancelled(from).then_some(from)
                });
                let needed = cancelled.chain(self.plan.parent(at));
                let needed: Vec<ItemId> = needed
                    .filter(|needed| !self.before.contains_key(needed) && !begun.contains(needed))
                    .collect();
                open.extend(needed);
                continue;
            }
            open.pop();
            if at != id && !self.before.contains_key(&at) {
                let best = self.best_known(at);
                self.before.insert(at, best);
            }
        }
    }

    /// The end that a `spans` follows, of all others the end itself.
    fn behind_spans(&self, mut id: ItemId, mut end: End) -> (ItemId, End) {
        // What follows itself, in an error of its own, is left after as many steps as there are items.
        for _ in 0..self.plan.items.len() {
            let task = self.plan.item(id).task();
            let size = task.and_then(|task| task.size.as_ref());
            let Some(Size::Spans(from, to)) = size.filter(|_| !self.plan.is_cancelled(id)) else {
                break;
            };
            let target = if end == End::Start { from } else { to };
            (id, end) = (target.item, target.end);
        }
        (id, end)
    }

    fn at_end(&mut self, id: ItemId, end: End) -> Option<Driver<'a>> {
        let (id, end) = self.behind_spans(id, end);
        if self.plan.is_cancelled(id) {
            return self.before.get(&id).copied().flatten();
        }
        if !self.is_hub(id) {
            return self.driver(id);
        }
        if end == End::Finish {
            return self.best_inside(id);
        }
        match self.schedule.dates(id)?.start_cause {
            Cause::Leaf(first) => self.driver(first),
            _ => None,
        }
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
