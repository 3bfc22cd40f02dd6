//! The typed plan: arenas with ids, typed quantities and resolved names, read through small accessor methods.

mod acceptance;
mod calendar;
mod capacity;
mod fact;
mod goal;
mod header;
mod id;
mod inherit;
mod item;
mod level;
mod mention;
mod outline;
mod standing;
mod stretches;
mod who;

pub use calendar::{DaysOffFile, PlanCalendar};
pub use capacity::CapacityByDay;
pub use fact::{Fact, Moment};
pub use goal::Goal;
pub use header::Header;
pub use id::{CalendarId, GoalId, ItemId, WhoId};
pub(crate) use inherit::Requirements;
pub use inherit::{AddedUp, MOST_SPELLED_OUT, NORMAL_PRIORITY};
pub use item::{
    Booking, Cost, Criterion, Deliverable, Detail, Estimate, Field, Item, ItemKind, Lag, Link,
    LinkKind, Milestone, Phase, Share, Size, Target, Task,
};
pub use level::{LintLevels, Place};
pub use mention::{Mention, Symbol};
pub use outline::OutlineEntry;
pub use standing::{Decision, Standing};
pub(crate) use stretches::Stretches;
pub use who::{Capacity, Limit, Party, PartyKind, Rate};

use thin_vec::ThinVec;

use crate::ast::Text;
use crate::source::Span;

/// A value and where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sited<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

impl<T> Sited<T> {
    /// Makes a value with its place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// Attributes that every declaration may have, passed through to the outputs.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    /// `note`.
    pub notes: ThinVec<Text>,
    /// `link`.
    pub links: ThinVec<Text>,
    /// `risk`.
    pub risks: ThinVec<Text>,
    /// `tags`, as written here.
    pub tags: ThinVec<Sited<smol_str::SmolStr>>,
    /// `field`.
    pub fields: ThinVec<Field>,
}

/// The whole plan across all files.
///
/// Invariants: every id in it is valid; `items` are in declaration order with parents before children, so that the
/// contents of an item are the range after it (`OutlineEntry::end`); no order in it comes from a hash.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The `plan` declaration.
    pub header: Header,
    /// The calendars in declaration order.
    pub calendars: Vec<PlanCalendar>,
    /// The persons, teams and resources in declaration order.
    pub parties: Vec<Party>,
    /// The goals in declaration order.
    pub goals: Vec<Goal>,
    /// The phases, tasks, deliverables and milestones in declaration order.
    pub items: Vec<Item>,
    /// By item: its position among the others.
    pub outline: Vec<OutlineEntry>,
    /// Everything that attributes name, in the order in which they were read.
    pub mentions: Vec<Mention>,
    /// Whether the top level of a file contains invalid text: lints about something missing or unused then ignore it.
    pub broken: bool,
    /// Whether the nesting of blocks is a guess: circular dependencies are then not reported.
    pub unmatched: bool,
}
