//! What every rule reads, and where it reports.

use crate::diagnostics::{Diagnostics, Problem};
use crate::plan::{Achieved, Place, Plan};
use crate::schedule::Schedule;
use crate::source::Sources;

/// What every rule reads, and where it reports.
pub(super) struct Context<'p> {
    pub(super) sources: &'p Sources,
    pub(super) plan: &'p Plan,
    pub(super) schedule: &'p Schedule,
    pub(super) achieved: Achieved,
    pub(super) diagnostics: Diagnostics,
}

impl Context<'_> {
    /// Reports a lint at a place.
    pub(super) fn report(&mut self, place: Place, problem: impl Problem) {
        self.plan.report(&mut self.diagnostics, place, problem);
    }
}
