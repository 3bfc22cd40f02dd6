//! The dates of one item, and the reasons for them.

use super::{DependencyId, WorkingTimeId};
use crate::ast::End;
use crate::calendar::{Day, Instant};
use crate::language::Attribute;
use crate::plan::{ItemId, WhoId};
use crate::source::Span;

/// The dates of one item; minutes are of its own working time, or of the clock if it is measured by that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The scheduled start. It is later than the early start for items that are as late as possible, and for moments
    /// that wait for them.
    pub start: Instant,
    /// The scheduled finish.
    pub finish: Instant,
    /// The day as which the start prints in every output (rule 1): an instant at 24:00 prints as the day that it ends
    /// if it ends something, else as the day that it begins; a date written without a time keeps its day.
    pub start_day: Day,
    /// The day as which the finish prints, by the same rule.
    pub finish_day: Day,
    /// Early start (rule 27).
    pub early_start: Instant,
    /// Early finish (rule 27).
    pub early_finish: Instant,
    /// Late start (rule 29).
    pub late_start: Instant,
    /// Late finish (rule 29).
    pub late_finish: Instant,
    /// Minutes from start to finish.
    pub duration: i64,
    /// Total slack in minutes (rule 30); None for `spans`.
    pub total_slack: Option<i64>,
    /// Free slack in minutes (rule 31); None for a phase and for `spans`.
    pub free_slack: Option<i64>,
    /// Whether it is critical (rule 32).
    pub critical: bool,
    /// The reason why it does not start earlier.
    pub start_cause: Cause,
    /// The reason why it does not finish earlier.
    pub finish_cause: Cause,
    /// The reasons for its early start and early finish, if it stands later (rule 21).
    pub early_causes: Option<Box<(Cause, Cause)>>,
    /// If only the status date sets an end (rule 23): the dates that links, dates and facts alone would give.
    pub without_status_date: Option<Box<WithoutStatusDate>>,
    /// Whether it is over: done, accepted, reached (also automatically, once everything that it requires is achieved)
    /// or passed; a phase is over when all its leaves are.
    pub achieved: bool,
    /// Whether it waits for a refused gate: its dates are then a lower bound only (rule 24).
    pub held_by_refusal: bool,
    /// Its hours (rule 5), which determine the beginning and end of its days, whatever its slack is measured in.
    pub hours: WorkingTimeId,
    /// The end of another leaf that set its early dates: of several that give the same instant, the one of least total
    /// slack (rule 33). None for a phase, and if no link set them.
    pub driver: Option<(ItemId, End)>,
    /// The working time in which its duration and slack are measured: its hours, those of its review, or the clock.
    pub working_time: WorkingTimeId,
}

impl Dates {
    /// An end, with the day as which it prints.
    #[must_use]
    pub const fn date(&self, end: End) -> (Instant, Day) {
        match end {
            End::Start => (self.start, self.start_day),
            End::Finish => (self.finish, self.finish_day),
        }
    }
}

/// The dates that an item would have without the status date, if only that sets them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WithoutStatusDate {
    /// Its start, if the status date sets it.
    pub start: Option<Instant>,
    /// Its finish, if the status date sets it.
    pub finish: Option<Instant>,
}

/// The rule that set a date.
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
    /// `as late as possible`, up to the item that waits for it or the plan's finish (rule 21).
    AsLateAsPossible(Option<ItemId>),
    /// Someone was not free before, because of that task (rule 36).
    WaitsFor(WhoId, Option<ItemId>),
    /// An end that `spans` follows (rule 13).
    Spans(ItemId),
}
