//! The chain of facts that puts an item where it is: each date with the rule that set it, and the date before it.

mod early;
mod late;
mod rival;
mod sources;
mod standing;
mod waiting;
mod words;

pub use rival::Rival;
pub use waiting::Waiting;

use crate::ast::End;
use crate::calendar::{Day, Instant};
use crate::language::Attribute;
use crate::plan::{ItemId, PlainId, WhoId};
use crate::schedule::{Cause, Dependency};
use crate::source::Span;

/// An end of an item.
pub type ItemEnd = (ItemId, End);

/// The chain to one date, and what else could delay it.
///
/// Invariant: there is at least one step; each step follows from the one before it, and the first one from the text.
#[derive(Clone, Debug)]
pub struct Chain {
    /// The steps, each caused by the one before it.
    pub steps: Vec<Step>,
    /// Whether the dates are the latest ones.
    pub is_late: bool,
    /// The chain that would delay the item next; None for a chain of late dates.
    pub rival: Option<Rival>,
}

impl Chain {
    /// A chain of one date, which the text gives.
    fn of(step: Step) -> Self {
        Self {
            steps: vec![step],
            is_late: false,
            rival: None,
        }
    }
}

/// One date of a chain.
#[derive(Clone, Debug)]
pub struct Step {
    /// Whose date it is.
    pub subject: Subject,
    /// The date.
    pub at: Instant,
    /// The day as which it prints.
    pub day: Day,
    /// Whether it is the earliest date of an item that stands later.
    pub is_early: bool,
    /// The rule that set it.
    pub because: Because,
    /// The place of that rule in the text.
    pub place: Option<Span>,
    /// The time in which nobody works before the date, or in it.
    pub waiting: Option<Waiting>,
}

/// The thing that has a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An end of the plan.
    Plan(End),
    /// An end of an item.
    Item(ItemId, End),
    /// A goal.
    Goal(PlainId),
}

/// The rule that set a date of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// It is the start of the plan, as written, or its finish.
    Plan,
    /// An item starts with the plan.
    PlanStart,
    /// The status date (rule 23).
    StatusDate,
    /// A date that is written on an item or on a phase around it.
    Date(Attribute, ItemId),
    /// The date on which a goal is due, since it requires nothing that has dates.
    Due,
    /// The last thing that a goal requires.
    Requires,
    /// A fact; `progress` and `remaining` say what is left from the status date.
    Fact(Attribute),
    /// A dependency on the date before.
    Link(Route),
    /// The size, counted from the date before.
    Size,
    /// The leaf that gives a phase its date.
    Leaf,
    /// An end that `spans` follows; if it is that of something cancelled, with its way.
    Spans(Option<Box<Route>>),
    /// Someone is not free before, because of that task.
    WaitsFor(WhoId, Option<ItemId>),
    /// `as late as possible`, up to a limit.
    AsLateAsPossible(Limit),
    /// The latest date that a limit allows, in a chain of late dates.
    Latest(Limit),
}

/// A limit of how late an item may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The date before, which waits for it.
    Link(Dependency),
    /// What waits for it is cancelled, or moves along with it, and has a limit itself.
    Through(Dependency, Box<Self>),
    /// A date that is written on the item or on a phase around it.
    Date(Attribute, ItemId),
    /// The date on which a goal that requires it is due.
    Goal(PlainId),
    /// The plan's finish.
    PlanFinish,
    /// Someone who works on it is not free later (rule 38).
    People,
}

/// A dependency between two dates of a chain. Its ends are the two items, or phases around them (rule 17).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The dependency.
    pub link: Dependency,
    /// If its predecessor is cancelled: the dependency by which that would have waited (rule 24).
    pub via: Option<Box<Self>>,
}

/// The rule that set a date, its place in the text, and the date before.
struct Origin {
    because: Because,
    place: Option<Span>,
    before: Option<Before>,
}

/// The date before.
#[derive(Clone, Copy)]
enum Before {
    PlanStart,
    PlanFinish,
    End(ItemEnd, Pass),
}

/// The dates that a step or a limit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Pass {
    /// The earliest dates.
    Early,
    /// The dates of the schedule, where an item is as late as possible, or follows one that is (rule 21).
    Scheduled,
    /// The latest dates.
    Late,
}

/// A limit of an end of an item.
struct Held {
    at: Instant,
    end: End,
    by: Limit,
    place: Option<Span>,
    before: Option<Before>,
}

/// Whether that cause of a start says that it has happened: a rejected deliverable is handed over again.
fn has_started(cause: Cause) -> bool {
    matches!(cause, Cause::Fact(attribute, _) if attribute != Attribute::Rejected)
}
