//! The typed plan: arenas with ids, typed quantities and resolved names, read through small accessor methods.

mod acceptance;
mod calendar;
mod capacity;
mod declaration;
mod fact;
mod header;
mod id;
mod inherit;
mod item;
mod item_ranges;
mod level;
mod mention;
mod moment;
mod outline;
mod standing;
mod value;
mod who;
mod without_facts;

pub use calendar::{DaysOffFile, NamedLine, PlanCalendar};
pub use capacity::CapacityByDay;
pub use declaration::Declaration;
pub use fact::{Fact, Facts, Record, Value};
pub use header::Header;
pub use id::{CalendarId, ItemId, PlainId, Symbol, WhoId};
pub(crate) use inherit::Requirements;
pub use inherit::{AddedUp, MOST_SPELLED_OUT, NORMAL_PRIORITY};
pub use item::{Item, ItemKind, Size};
pub(crate) use item_ranges::ItemRanges;
pub use level::Place;
pub use mention::{Mention, Shadow};
pub use moment::Moment;
pub use outline::OutlineEntry;
pub use standing::{Decision, Standing};
pub use value::{Booking, Capacity, Cost, Criterion, Estimate, Lag, Limit, Link, LinkKind, Target};
pub use who::{Party, PartyKind};

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
    /// The declarations that consist of their facts alone, such as goals, in declaration order.
    pub plains: Vec<Declaration>,
    /// The phases, tasks, deliverables and milestones in declaration order.
    pub items: Vec<Item>,
    /// By item: its position among the others.
    pub outline: Vec<OutlineEntry>,
    /// Everything that attributes name, in the order in which they were read.
    pub mentions: Vec<Mention>,
    /// The references to an item whose name hides another, in the order in which they were read.
    pub shadows: Vec<Shadow>,
    /// Whether the top level of a file contains invalid text: lints about something missing or unused then ignore it.
    pub broken: bool,
    /// Whether the nesting of blocks is a guess: circular dependencies are then not reported.
    pub unmatched: bool,
}
