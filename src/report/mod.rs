//! Answers about items, as data and as words, for calendars, diagrams, hover, hints and JSON.
//!
//! Two outputs of one plan never disagree about an item, since neither computes its own answer.

mod baseline;
pub mod chain;
mod dates;
mod money;
mod outlook;
mod people;
mod pieces;
mod slack;
mod standing;
mod why;
pub mod words;
mod written;

pub use baseline::{Baseline, Shift, Then};
pub use people::{names, names_and_more};
pub use slack::Slack;
pub use written::{finish_as_written, start_as_written};

use crate::plan::Plan;
use crate::review::Review;
use crate::schedule::Schedule;

/// The artefacts from which answers are computed.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its dates.
    pub schedule: &'a Schedule,
    /// Its health.
    pub review: &'a Review,
    /// The baseline with which its dates are compared, if there is one.
    pub baseline: Option<&'a Baseline>,
}
