//! Names in the text, and the declarations that they refer to.

use super::{CalendarId, GoalId, ItemId, Plan, WhoId};
use crate::source::Span;

/// Something that is declared by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbol {
    /// A phase, task, deliverable or milestone.
    Item(ItemId),
    /// A goal.
    Goal(GoalId),
    /// A person, team or resource.
    Party(WhoId),
    /// A calendar.
    Calendar(CalendarId),
}

impl Symbol {
    /// The identifier.
    #[must_use]
    pub fn name(self, plan: &Plan) -> &str {
        match self {
            Self::Item(id) => &plan.item(id).name,
            Self::Goal(id) => &plan.goal(id).name,
            Self::Party(id) => &plan.party(id).name,
            Self::Calendar(id) => &plan.calendar(id).name,
        }
    }
}

/// A place in an attribute where a declaration is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name or the whole path, as written; a misspelt one refers to its likely target.
    pub span: Span,
    /// The declaration that is named.
    pub symbol: Symbol,
    /// For an item, the block from which it is looked up; None for all others, and at the top level.
    pub block: Option<ItemId>,
}

/// A reference whose first name means an item that hides another item, which is declared further out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shadow {
    /// The item that is meant.
    pub inner: ItemId,
    /// The item that is hidden.
    pub outer: ItemId,
    /// The name in the text.
    pub span: Span,
}
