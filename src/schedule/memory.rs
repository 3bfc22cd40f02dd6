//! What one compilation of a plan leaves to the next, which needs nearly the same.

use std::sync::Arc;

use super::level::search::{Found, Problem, search};
use crate::calendar::{self, Kept};

/// Results by everything that they are made from.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) calendars: calendar::Memory,
    found: Kept<(Problem, usize), Arc<Found>>,
}

impl Memory {
    /// [`search`].
    pub(super) fn search(&self, problem: Problem, schedules: usize) -> Arc<Found> {
        let make = |(problem, schedules): &(Problem, usize)| Arc::new(search(problem, *schedules));
        self.found.get((problem, schedules), make)
    }

    /// Forgets what nobody asked for since the last time.
    #[cfg(feature = "lsp")]
    pub(crate) fn tidy(&self) {
        self.calendars.tidy();
        self.found.tidy();
    }
}
