//! Dependencies between items.

use crate::ast::End;
use crate::plan::ItemId;
use crate::source::Span;

/// The place of a dependency in the schedule's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DependencyId(pub u32);

/// What a dependency was written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// `after` or `finish after`, on the item that waits.
    After,
    /// `before`, on the predecessor.
    Before,
    /// `requires`, or one of `requires all`.
    Requires,
    /// `from`.
    From,
}

/// One item waits for another, phases by themselves (rule 17 spreads them over their leaves).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The predecessor.
    pub from: ItemId,
    /// Which of its ends.
    pub from_end: End,
    /// The item that waits.
    pub to: ItemId,
    /// Which of its ends.
    pub to_end: End,
    /// Lag in minutes of the waiting item's working time, or of the clock; a lead is negative.
    pub lag: i64,
    /// Whether the lag is clock time.
    pub elapsed: bool,
    /// What it was written as.
    pub origin: Origin,
    /// The reference in the text; for `requires all` the word `all`.
    pub span: Span,
}

impl Dependency {
    /// `FS`, `SS`, `FF` or `SF`, the predecessor's end first.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        match (self.from_end, self.to_end) {
            (End::Finish, End::Start) => "FS",
            (End::Start, End::Start) => "SS",
            (End::Finish, End::Finish) => "FF",
            (End::Start, End::Finish) => "SF",
        }
    }
}
