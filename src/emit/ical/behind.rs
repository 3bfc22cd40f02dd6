//! What stands behind a gate that is not passed: its dates hang on a decision.

use crate::ast::End;
use crate::plan::{ItemId, Plan};
use crate::review::{Review, Status};
use crate::schedule::{Dependencies, Schedule};

/// By item: whether it waits, directly or not, for a gate that is not passed.
pub(super) fn behind_gates(plan: &Plan, schedule: &Schedule, review: &Review) -> Vec<bool> {
    let mut search = Search {
        plan,
        dependencies: &schedule.dependencies,
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
    dependencies: &'a Dependencies,
    behind: Vec<bool>,
    /// By phase: whether something in it is behind, so that its finish is.
    ends_behind: Vec<bool>,
    /// Gates, and items found to be behind, whose successors are not looked at yet.
    next: Vec<ItemId>,
}

impl Search<'_> {
    fn run(&mut self) {
        while let Some(id) = self.next.pop() {
            let dependencies = self.dependencies;
            for dependency in dependencies.outgoing(id) {
                self.mark(dependency.to);
            }
            for phase in self.plan.outwards(id).skip(1) {
                if !first_time(&mut self.ends_behind, phase) {
                    break;
                }
                for dependency in dependencies.outgoing(phase) {
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
