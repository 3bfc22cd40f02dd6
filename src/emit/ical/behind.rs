//! What stands behind a gate that is not passed: its dates hang on a decision.

use crate::ast::End;
use crate::plan::{ItemId, Plan};
use crate::review::{Review, Status};
use crate::schedule::{Dependency, Schedule};

/// The dependencies by their predecessor.
pub(super) struct Outgoing<'a> {
    sorted: Vec<&'a Dependency>,
}

impl<'a> Outgoing<'a> {
    pub(super) fn new(schedule: &'a Schedule) -> Self {
        let mut sorted: Vec<&Dependency> = schedule.dependencies.iter().collect();
        sorted.sort_by_key(|dependency| dependency.from);
        Self { sorted }
    }

    /// What waits for an item by its own name.
    pub(super) fn of(&self, id: ItemId) -> &[&'a Dependency] {
        let from = self
            .sorted
            .partition_point(|dependency| dependency.from < id);
        let to = self
            .sorted
            .partition_point(|dependency| dependency.from <= id);
        self.sorted.get(from..to).unwrap_or_default()
    }
}

/// By item: whether it waits, directly or not, for a gate that is not passed.
pub(super) fn behind_gates(plan: &Plan, review: &Review, outgoing: &Outgoing<'_>) -> Vec<bool> {
    let mut search = Search {
        plan,
        outgoing,
        behind: vec![false; plan.items.len()],
        ends_behind: vec![false; plan.items.len()],
        next: Vec::new(),
    };
    for (id, item) in plan.items() {
        let is_open = !matches!(review.status(id), Status::Done | Status::Cancelled);
        if item.is_gate() && is_open && !plan.is_cancelled(id) {
            search.next.push(id);
        }
    }
    search.run();
    search.behind
}

struct Search<'a> {
    plan: &'a Plan,
    outgoing: &'a Outgoing<'a>,
    behind: Vec<bool>,
    /// By phase: whether something in it is behind, so that its finish is.
    ends_behind: Vec<bool>,
    /// Gates, and items found to be behind, whose successors are not looked at yet.
    next: Vec<ItemId>,
}

impl Search<'_> {
    fn run(&mut self) {
        while let Some(id) = self.next.pop() {
            let outgoing = self.outgoing;
            for dependency in outgoing.of(id) {
                self.mark(dependency.to);
            }
            for phase in self.plan.outwards(id).skip(1) {
                if !first_time(&mut self.ends_behind, phase) {
                    break;
                }
                for dependency in outgoing.of(phase) {
                    if dependency.from_end == End::Finish {
                        self.mark(dependency.to);
                    }
                }
            }
        }
    }

    /// Notes that an item is behind, and everything in it.
    fn mark(&mut self, id: ItemId) {
        let is_new = first_time(&mut self.behind, id);
        if !is_new {
            return;
        }
        self.next.push(id);
        for inner in self.plan.contents(id) {
            if first_time(&mut self.behind, inner) {
                self.next.push(inner);
            }
        }
    }
}

/// Sets a mark; whether it was not set before.
fn first_time(marks: &mut [bool], id: ItemId) -> bool {
    marks
        .get_mut(id.index())
        .is_some_and(|mark| !std::mem::replace(mark, true))
}
