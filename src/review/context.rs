//! The inputs of every rule, and the list to which it reports.

use crate::diagnostics::{Diagnostics, Problem};
use crate::plan::{ItemId, Place, Plan};
use crate::schedule::Schedule;
use crate::source::Sources;

/// The inputs of every rule, and the list to which it reports.
pub(super) struct ReviewContext<'p> {
    pub(super) sources: &'p Sources,
    pub(super) plan: &'p Plan,
    pub(super) schedule: &'p Schedule,
    pub(super) diagnostics: Diagnostics,
}

impl ReviewContext<'_> {
    /// Reports a lint at a place.
    pub(super) fn report(&mut self, place: Place, problem: impl Into<Problem>) {
        self.plan.report(&mut self.diagnostics, place, problem);
    }

    /// Whether an item is done, accepted, reached or passed.
    pub(super) fn is_achieved(&self, id: ItemId) -> bool {
        is_achieved(self.plan, self.schedule, id)
    }
}

/// Whether an item is done, accepted, reached or passed: by the schedule, or by its own fact where it has no dates.
pub(super) fn is_achieved(plan: &Plan, schedule: &Schedule, id: ItemId) -> bool {
    schedule.dates(id).map_or_else(
        || plan.has_achieving_fact(id) && !plan.is_cancelled(id),
        |dates| dates.achieved,
    )
}
