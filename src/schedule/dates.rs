//! The dates of one item, and why they are what they are.

use super::DependencyId;
use crate::calendar::Instant;
use crate::language::Attribute;
use crate::plan::{ItemId, WhoId};
use crate::source::Span;

/// The dates of one item; minutes are of its own working time, of the clock where elapsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// When it starts; for `as late as possible` later than the early start.
    pub start: Instant,
    /// When it finishes.
    pub finish: Instant,
    /// Early start (rule 27).
    pub early_start: Instant,
    /// Early finish (rule 27).
    pub early_finish: Instant,
    /// Late start (rule 29).
    pub late_start: Instant,
    /// Late finish (rule 29).
    pub late_finish: Instant,
    /// Minutes of working time from start to finish; clock minutes where elapsed.
    pub duration: i64,
    /// Total slack in minutes (rule 30); None for `spans`.
    pub total_slack: Option<i64>,
    /// Free slack in minutes (rule 31); None for a phase and for `spans`.
    pub free_slack: Option<i64>,
    /// Whether it is critical (rule 32).
    pub critical: bool,
    /// Why it does not start earlier.
    pub start_cause: Cause,
    /// Why it does not finish earlier.
    pub finish_cause: Cause,
    /// Where only the status date sets the start (rule 23): the start that links, dates and facts alone would give.
    pub start_without_status_date: Option<Instant>,
    /// Where only the status date sets the finish (rule 23): the finish that links, dates and facts alone would give.
    pub finish_without_status_date: Option<Instant>,
    /// Whether it is over: done, accepted, reached (also by itself, as all that it requires is achieved) or passed; a phase
    /// when all its leaves are.
    pub achieved: bool,
    /// Behind a refused gate: the dates are a lower bound only (rule 24).
    pub held_by_refusal: bool,
    /// The place of its working time in the schedule's list.
    pub working_time: usize,
}

/// Which rule set a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The plan's start.
    PlanStart,
    /// The status date (rule 23).
    StatusDate,
    /// A lower bound written on the item, or on a phase around it (rule 14).
    Bound(Attribute, ItemId, Span),
    /// A link (rule 26).
    Link(DependencyId),
    /// A fact written on the item (rule 22).
    Fact(Attribute, Span),
    /// The item's own size, counted from its other end (rule 25).
    Size,
    /// The leaf that gives a phase its date (rule 34).
    Leaf(ItemId),
    /// `as late as possible`, up to what waits for it or the plan's finish (rule 21).
    AsLateAsPossible(Option<ItemId>),
    /// An end that `spans` follows (rule 13).
    Spans(ItemId),
}

/// Someone who works on a task, or something that it uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worker {
    /// Who or what.
    pub who: WhoId,
    /// Percent of one full-time person booked in each worked minute: 100 for one, 250 for two and a half.
    pub percent: u32,
    /// How many of a team or resource, where booked by number.
    pub number: Option<u32>,
    /// Whether it stands behind `uses`.
    pub used: bool,
}
