//! Dependencies between items.

use crate::ast::End;
use crate::plan::ItemId;
use crate::source::Span;

/// The index of a dependency in the schedule's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DependencyId(pub u32);

/// The attribute as which a dependency was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// `after` or `finish after`, on the successor.
    After,
    /// `before`, on the predecessor.
    Before,
    /// `requires`, or one item of `requires all`.
    Requires,
    /// `from`.
    From,
}

/// The dependency of one item on another; a phase counts as one item (rule 17 spreads its dependencies over its
/// leaves).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The predecessor.
    pub from: ItemId,
    /// The end of the predecessor.
    pub from_end: End,
    /// The successor.
    pub to: ItemId,
    /// The end of the successor.
    pub to_end: End,
    /// The lag in minutes of the successor's working time, or of the clock; a lead is negative.
    pub lag: i64,
    /// Whether the lag is clock time.
    pub elapsed: bool,
    /// The attribute as which it was written.
    pub origin: Origin,
    /// The reference in the text; for `requires all`, the word `all`.
    pub span: Span,
}

impl Dependency {
    /// `FS`, `SS`, `FF` or `SF`, with the predecessor's end first.
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
