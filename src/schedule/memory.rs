//! What one compilation of a plan leaves to the next, which needs nearly the same.

use std::sync::Arc;

use super::by_item::ByItem;
use super::level::search::{Found, Problem, search};
use crate::calendar::{self, Kept};

/// Results by everything that they are made from.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) calendars: calendar::Memory,
    found: Kept<(Problem, usize), Arc<Found>>,
    /// The text that dates follow from, if it is known.
    pub(crate) dated_text: Option<Arc<str>>,
    orders: Kept<(Arc<str>, bool), Arc<Best>>,
}

/// The best of the orders in which tasks were placed, and how many were tried.
#[derive(Debug)]
pub(super) struct Best {
    pub(super) rank: ByItem<u32>,
    pub(super) schedules: usize,
}

impl Memory {
    /// [`search`].
    pub(super) fn search(&self, problem: Problem, schedules: usize) -> Arc<Found> {
        let make = |(problem, schedules): &(Problem, usize)| Arc::new(search(problem, *schedules));
        self.found.get((problem, schedules), make)
    }

    /// The best order of a plan, with or without facts, whose dates follow from the text.
    pub(super) fn best(&self, has_facts: bool, find: impl FnOnce() -> Best) -> Option<Arc<Best>> {
        let key = (self.dated_text.clone()?, has_facts);
        Some(self.orders.get(key, |_| Arc::new(find())))
    }

    /// Forgets what nobody asked for since the last time.
    #[cfg(feature = "lsp")]
    pub(crate) fn tidy(&self) {
        self.calendars.tidy();
        self.found.tidy();
        self.orders.tidy();
    }
}
