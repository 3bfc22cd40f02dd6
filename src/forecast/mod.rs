//! The forecast: what becomes of the dates if durations vary as their estimates say (rules 46 and 47).
//!
//! Each sample draws a duration for every estimate and computes early dates with them. A draw depends on the seed, the
//! path of the task and the number of the sample alone, so neither the order of the samples, nor the number of threads,
//! nor another task changes it.

mod assumptions;
mod drivers;
mod outlook;
mod run;
mod shape;
mod sizes;
mod subject;
mod tally;
mod uniform;

pub use assumptions::{Assumptions, Distribution};
pub use drivers::Driver;
pub use outlook::Outlook;
pub use run::forecast;
pub use subject::Subject;

use crate::plan::ItemId;

/// The forecast of a plan.
///
/// Invariant: each outlook counts as many dates as there are samples.
#[derive(Clone, Debug)]
pub struct Forecast {
    /// What it assumes.
    pub assumptions: Assumptions,
    /// The number of tasks whose duration varies; 0: every date is certain as far as the plan says.
    pub varying: usize,
    /// The plan finish first, then the open milestones and the open items with a `due`, then the open goals.
    pub outlooks: Vec<Outlook>,
    /// By item: in how many samples it is critical; None for phases, and for what has no dates or is over.
    pub critical: Vec<Option<u32>>,
}

impl Forecast {
    /// The outlook of a subject.
    #[must_use]
    pub fn of(&self, subject: Subject) -> Option<&Outlook> {
        let mut outlooks = self.outlooks.iter();
        outlooks.find(|outlook| outlook.subject == subject)
    }

    /// The share of samples in which an item is critical: its criticality index.
    #[must_use]
    pub fn criticality(&self, id: ItemId) -> Option<f64> {
        let count = self.critical.get(id.index()).copied().flatten()?;
        Some(f64::from(count) / f64::from(self.assumptions.samples))
    }
}
