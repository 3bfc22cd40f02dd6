//! Items that wait for a gate that is not passed: their dates depend on a decision.

use crate::ast::End;
use crate::plan::{ItemId, Plan};
use crate::review::{Review, Status};
use crate::schedule::{Dependencies, Schedule};

/// Whether each item waits, directly or indirectly, for a gate that is not passed.
pub(super) fn after_undecided(plan: &Plan, schedule: &Schedule, review: &Review) -> Vec<bool> {
    let mut search = Search {
        plan,
        dependencies: &schedule.dependencies,
        undecided: vec![false; plan.items.len()],
        ends_undecided: vec![false; plan.items.len()],
        next: Vec::new(),
    };
    for (id, item) in plan.items() {
        let is_open = !matches!(review.status(id), Status::Done | Status::Cancelled);
        if item.is_gate() && is_open && !plan.is_cancelled(id) {
            search.next.push(id);
        }
    }
    search.run();
    search.undecided
}

struct Search<'a> {
    plan: &'a Plan,
    dependencies: &'a Dependencies,
    undecided: Vec<bool>,
    /// Whether each phase contains an item that waits for a gate, so that the finish of the phase waits too.
    ends_undecided: Vec<bool>,
    /// Gates, and items that wait for one, whose successors have not been visited yet.
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
                if !first_time(&mut self.ends_undecided, phase) {
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

    /// Marks an item and everything in it as waiting for a gate.
    fn mark(&mut self, id: ItemId) {
        let is_new = first_time(&mut self.undecided, id);
        if !is_new {
            return;
        }
        self.next.push(id);
        for inner in self.plan.contents(id) {
            if first_time(&mut self.undecided, inner) {
                self.next.push(inner);
            }
        }
    }
}

/// Sets a mark. Returns whether it was unset before.
fn first_time(marks: &mut [bool], id: ItemId) -> bool {
    marks
        .get_mut(id.index())
        .is_some_and(|mark| !std::mem::replace(mark, true))
}
