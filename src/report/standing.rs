//! The progress of an item.

use super::Report;
use crate::plan::{Decision, Fact, ItemId, ItemKind};

impl<'a> Report<'a> {
    /// Whether an item is done, accepted, reached or passed.
    #[must_use]
    pub fn is_achieved(&self, id: ItemId) -> bool {
        self.schedule.dates(id).is_some_and(|dates| dates.achieved)
    }

    /// The fact that refused a gate, if the gate was not passed since.
    #[must_use]
    pub fn refusal(&self, id: ItemId) -> Option<&'a Fact> {
        match self.plan.item(id).decision() {
            Decision::Refused(fact) => Some(fact),
            Decision::Open | Decision::Passed(_) => None,
        }
    }

    /// The word for an item of this kind that is achieved: `done`, `accepted`, `passed`, `reached`.
    #[must_use]
    pub fn achieved_word(&self, id: ItemId) -> &'static str {
        match self.plan.kind(id) {
            ItemKind::Phase | ItemKind::Task => "done",
            ItemKind::Deliverable => "accepted",
            ItemKind::Milestone if self.plan.item(id).is_gate() => "passed",
            ItemKind::Milestone => "reached",
        }
    }
}
