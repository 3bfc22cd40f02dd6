//! Items that may be worked on now.

use super::Status;
use super::status::is_past;
use crate::ast::End;
use crate::plan::{ItemId, Plan, Target};
use crate::schedule::{Dependency, Schedule};

/// By item: whether it is open and not blocked, none of its predecessors is open, and, with a status date, no date or
/// lag holds it beyond that day.
pub(super) fn ready(plan: &Plan, schedule: &Schedule, statuses: &[Status]) -> Vec<bool> {
    let mut held = Held {
        plan,
        schedule,
        known: vec![None; plan.items.len()],
    };
    plan.items()
        .zip(statuses)
        .map(|((id, item), status)| match status {
            Status::Blocked | Status::Done | Status::Cancelled => false,
            // Its own fact frees a task from its links (rule 22).
            Status::Active if item.is_task() => true,
            Status::Todo | Status::Active | Status::Review => {
                is_due_to_begin(schedule, id) && !held.is_held(id)
            }
        })
        .collect()
}

/// Whether its dates allow it to begin on the status date; true without one.
fn is_due_to_begin(schedule: &Schedule, id: ItemId) -> bool {
    let (Some(dates), Some(as_of)) = (schedule.dates(id), schedule.as_of) else {
        return true;
    };
    let next = schedule.working_time(id).and_then(|time| time.up(as_of));
    dates.early_start <= next.map_or(as_of, |next| next.max(as_of))
}

struct Held<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    /// By item: the answer, if it is known.
    known: Vec<Option<bool>>,
}

impl Held<'_> {
    /// Whether any predecessor of an item's start is open, either its own or one of a phase around it. A cancelled
    /// predecessor passes on its own predecessors (rule 24).
    fn is_held(&mut self, id: ItemId) -> bool {
        // The walk keeps its own stack, since a chain may be as long as the plan.
        let mut path: Vec<(ItemId, Vec<ItemId>)> = Vec::new();
        let mut next = id;
        loop {
            match self.known.get(next.index()).copied().flatten() {
                Some(false) => {}
                None if !self.waits_for_open(next) => {
                    // The answer is noted in advance, so that the walk also ends on a cycle.
                    self.note(next, false);
                    path.push((next, self.passed_on(next)));
                }
                None | Some(true) => {
                    self.note(next, true);
                    for (held, _) in path {
                        self.note(held, true);
                    }
                    return true;
                }
            }
            next = loop {
                let Some((_, rest)) = path.last_mut() else {
                    return false;
                };
                match rest.pop() {
                    Some(next) => break next,
                    None => path.pop(),
                };
            };
        }
    }

    fn note(&mut self, id: ItemId, is_held: bool) {
        if let Some(known) = self.known.get_mut(id.index()) {
            *known = Some(is_held);
        }
    }

    fn starts(&self, id: ItemId) -> impl Iterator<Item = &Dependency> {
        let links = self.schedule.waits_for(id).iter();
        links.filter(|dependency| dependency.to_end == End::Start)
    }

    /// The items whose own predecessors hold this one too: its phase, and its cancelled predecessors.
    fn passed_on(&self, id: ItemId) -> Vec<ItemId> {
        let cancelled = self.starts(id).map(|dependency| dependency.from);
        let cancelled = cancelled.filter(|from| self.plan.is_cancelled(*from));
        let phase = self
            .plan
            .parent(id)
            .filter(|_| self.plan.item(id).spans().is_none());
        cancelled.chain(phase).collect()
    }

    fn waits_for_open(&self, id: ItemId) -> bool {
        let spans = self.plan.item(id).spans();
        let links = self.starts(id).map(|dependency| Target {
            item: dependency.from,
            end: dependency.from_end,
            span: dependency.span,
        });
        links
            .chain(spans.map(|(from, _)| from))
            .filter(|target| !self.plan.is_cancelled(target.item))
            .any(|target| !is_past(self.plan, self.schedule, target))
    }
}
