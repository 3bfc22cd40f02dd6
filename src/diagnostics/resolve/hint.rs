//! What is likely meant by a name that is not found, and by one of the wrong kind.

use std::fmt;

use crate::language::{Attribute, Kind};
use crate::source::Span;

/// What is likely meant by a name that is not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// The nearest name that would be right there.
    Near(String),
    /// The same or a near name that stands elsewhere, as a path that is found from there.
    Elsewhere {
        /// The path.
        path: String,
        /// What it replaces.
        place: Span,
    },
    /// The first part names an inner item, which hides an outer one that has such a part.
    Hidden {
        /// The name that both have.
        name: String,
        /// The path of the inner one.
        inner: String,
    },
    /// A word for an end of an item; this is the right one.
    End(&'static str),
    /// Nothing is near.
    Declare(Missing),
}

impl Hint {
    /// The text that mends it.
    #[must_use]
    pub fn replacement(&self) -> Option<&str> {
        match self {
            Self::Near(name) => Some(name),
            Self::Elsewhere { path, .. } => Some(path),
            Self::End(word) => Some(word),
            Self::Hidden { .. } | Self::Declare(_) => None,
        }
    }

    /// What the text replaces, where it is more than the name.
    #[must_use]
    pub fn place(&self) -> Option<Span> {
        if let Self::Elsewhere { place, .. } = self {
            Some(*place)
        } else {
            None
        }
    }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Near(name) => write!(f, "did you mean `{name}`?"),
            Self::Elsewhere { path, .. } => write!(f, "did you mean `{path}`?"),
            Self::Hidden { name, inner } => write!(
                f,
                "rename one of the two: `{name}` is found as `{inner}` here, which hides the outer one"
            ),
            Self::End(word) => write!(f, "write `{word}`"),
            Self::Declare(Missing::Lint) => {
                f.write_str("name one of the lints, such as `no-owner`")
            }
            Self::Declare(Missing::Zone) => f.write_str("name one as in `Europe/Berlin`, or `UTC`"),
            Self::Declare(missing) => {
                write!(
                    f,
                    "correct the name, or declare {} of that name",
                    missing.declared()
                )
            }
        }
    }
}

/// What kind of thing is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A phase, task, deliverable or milestone.
    Item,
    /// A person or team.
    Who,
    /// A resource.
    Resource,
    /// A calendar.
    Calendar,
    /// A lint.
    Lint,
    /// A time zone.
    Zone,
}

impl Missing {
    const fn declared(self) -> &'static str {
        match self {
            Self::Item => "an item",
            Self::Who => "a person or team",
            Self::Resource => "a resource",
            Self::Calendar => "a calendar",
            Self::Lint => "a lint",
            Self::Zone => "a time zone",
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Item => "item",
            Self::Who => "person or team",
            Self::Resource => "resource",
            Self::Calendar => "calendar",
            Self::Lint => "lint",
            Self::Zone => "time zone",
        })
    }
}

/// What an attribute wants a name to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A phase, task, deliverable or milestone.
    Item,
    /// What a deliverable can come out of.
    Source,
    /// A person or team.
    Who,
    /// A resource.
    Resource,
    /// A calendar.
    Calendar,
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Item => "a phase, task, deliverable or milestone",
            Self::Source => "a task, phase or deliverable",
            Self::Who => "a person or team",
            Self::Resource => "a resource",
            Self::Calendar => "a calendar",
        })
    }
}

/// The mend for a name of the wrong kind.
pub(super) fn wrong_kind(attribute: Attribute, found: Kind, wanted: Wanted) -> &'static str {
    let someone = matches!(found, Kind::Person | Kind::Team | Kind::Resource);
    match (attribute, found, wanted) {
        (Attribute::By, Kind::Resource, _) => "book it with `uses`, in a line of its own",
        (Attribute::Uses, Kind::Person | Kind::Team, _) => {
            "who works on it stands behind `by`, in a line of its own"
        }
        (Attribute::Approver | Attribute::Accepted, Kind::Resource, _) => {
            "name a person or team: a resource decides nothing"
        }
        (_, Kind::Resource, Wanted::Who) => "name a person or team: a resource answers for nothing",
        (_, Kind::Goal, Wanted::Item | Wanted::Source) => {
            "name the milestone that the goal requires: a goal itself has no place in the schedule"
        }
        (Attribute::From, Kind::Milestone, _) => {
            "name the tasks whose result it is; a milestone that it waits for stands behind `after`"
        }
        (Attribute::Requires, _, Wanted::Item) if someone => {
            "name what must be achieved; who decides stands behind `approver`"
        }
        (_, _, Wanted::Item | Wanted::Source) if someone => {
            "name the item that it waits for; who works on it stands behind `by`"
        }
        (_, _, Wanted::Item | Wanted::Source) => {
            "name an item of the plan; working time stands behind `calendar`"
        }
        (_, Kind::Calendar, Wanted::Who) => {
            "name a person or team; working time stands behind `calendar`"
        }
        (_, _, Wanted::Who) => "name who it is: persons and teams are declared beside the items",
        (_, _, Wanted::Resource) => "name a machine or a room that is declared as a `resource`",
        (_, _, Wanted::Calendar) if someone => {
            "name a calendar; the hours of one person stand in the block of that person"
        }
        (_, _, Wanted::Calendar) => "name a calendar, declared with `calendar`",
    }
}

/// The mend for a declaration in a wrong place.
pub(super) fn place(inner: Kind, outer: Kind) -> &'static str {
    match (inner, outer) {
        (Kind::Plan, _) => "move it to the top of the file, outside every block",
        (_, Kind::Plan) => {
            "close the block of the plan first: what belongs to it stands after it, not in it"
        }
        (Kind::Task | Kind::Phase | Kind::Deliverable | Kind::Milestone, Kind::Task) => {
            "make the outer one a `phase`, or let the inner one stand beside it"
        }
        (
            Kind::Task | Kind::Phase | Kind::Deliverable | Kind::Milestone,
            Kind::Deliverable | Kind::Milestone,
        ) => "let it stand beside that block; links such as `from` and `requires` tie the two",
        (Kind::Task | Kind::Phase | Kind::Deliverable | Kind::Milestone, Kind::Goal) => {
            "let it stand outside; the goal names it with `requires`"
        }
        (Kind::Person, Kind::Team) => "declare the person at the top, and name it in `members`",
        (Kind::Calendar, _) => "declare it at the top, and name it here with `calendar`",
        _ => "move it to the top, outside every block: it is found from everywhere",
    }
}
