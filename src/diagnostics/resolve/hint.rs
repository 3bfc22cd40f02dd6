//! Hints for unknown names and for names of the wrong kind.

use std::fmt;

use crate::diagnostics::Fix;
use crate::language::{Attribute, Kind};
use crate::source::Span;

/// The likely meaning of an unknown name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// The most similar name that would be valid there.
    Near(String),
    /// The same or a similar name that is declared elsewhere, as a path that is found from there.
    Elsewhere {
        /// The path.
        path: String,
        /// The span that the path replaces.
        place: Span,
    },
    /// The first part names an inner item, which hides an outer one that contains the next part.
    Hidden {
        /// The name of both items.
        name: String,
        /// The path of the inner item.
        inner: String,
    },
    /// A wrong word for an end of an item; this is the correct one.
    End(&'static str),
    /// No name is similar.
    Declare(Missing),
}

impl Hint {
    /// The text that fixes it.
    #[must_use]
    pub fn replacement(&self) -> Option<&str> {
        match self {
            Self::Near(name) => Some(name),
            Self::Elsewhere { path, .. } => Some(path),
            Self::End(word) => Some(word),
            Self::Hidden { .. } | Self::Declare(_) => None,
        }
    }

    /// The change that fixes it, where the name is at `at`.
    #[must_use]
    pub fn fix(&self, at: Span) -> Option<Fix> {
        let place = match self {
            Self::Elsewhere { place, .. } => *place,
            _ => at,
        };
        self.replacement().map(|text| Fix::replace(place, text))
    }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Near(name) => write!(f, "did you mean `{name}`?"),
            Self::Elsewhere { path, .. } => write!(f, "did you mean `{path}`?"),
            Self::Hidden { name, inner } => write!(
                f,
                "rename one of the two: here, `{name}` means `{inner}`, which hides the outer one"
            ),
            Self::End(word) => write!(f, "write `{word}`"),
            Self::Declare(Missing::Lint) => {
                f.write_str("name one of the lints, such as `no-owner`")
            }
            Self::Declare(Missing::Zone) => {
                f.write_str("write a zone such as `Europe/Berlin` or `UTC`")
            }
            Self::Declare(missing) => {
                let article = if *missing == Missing::Item { "an" } else { "a" };
                write!(
                    f,
                    "correct the name, or declare {article} {missing} with that name"
                )
            }
        }
    }
}

/// The kind of thing that is missing.
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

/// The kind of name that an attribute needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A phase, task, deliverable or milestone.
    Item,
    /// An item that a deliverable can come from.
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

/// The fix for a name of the wrong kind.
pub(super) fn wrong_kind(attribute: Attribute, found: Kind, wanted: Wanted) -> &'static str {
    let someone = matches!(found, Kind::Person | Kind::Team | Kind::Resource);
    match (attribute, found, wanted) {
        (Attribute::By, Kind::Resource, _) => "book it with `uses`, on a line of its own",
        (Attribute::Uses, Kind::Person | Kind::Team, _) => {
            "name who works on it with `by`, on a line of its own"
        }
        (Attribute::Approver | Attribute::Accepted, Kind::Resource, _) => {
            "name a person or team: a resource cannot decide"
        }
        (_, Kind::Resource, Wanted::Who) => {
            "name a person or team: a resource cannot be responsible"
        }
        (_, Kind::Goal, Wanted::Item | Wanted::Source) => {
            "name the milestone that the goal requires: a goal has no place in the schedule"
        }
        (Attribute::From, Kind::Milestone, _) => {
            "name the tasks that produce it, and write a milestone that it waits for after `after`"
        }
        (Attribute::Requires, _, Wanted::Item) if someone => {
            "name what must be achieved, and write who decides after `approver`"
        }
        (_, _, Wanted::Item | Wanted::Source) if someone => {
            "name the item that it waits for, and write who works on it after `by`"
        }
        (_, _, Wanted::Item | Wanted::Source) => {
            "name an item of the plan, and write a calendar after `calendar`"
        }
        (_, Kind::Calendar, Wanted::Who) => {
            "name a person or team, and write a calendar after `calendar`"
        }
        (_, _, Wanted::Who) => "name a person or team that is declared in the plan",
        (_, _, Wanted::Resource) => "name a machine or a room that is declared as a `resource`",
        (_, _, Wanted::Calendar) if someone => {
            "name a calendar, and write a person's own hours in the block of that person"
        }
        (_, _, Wanted::Calendar) => "name a calendar, declared with `calendar`",
    }
}

/// The fix for a declaration in a wrong place.
pub(super) fn place(inner: Kind, outer: Kind) -> &'static str {
    match (inner, outer) {
        (Kind::Plan, _) => "move it to the top level of the file, outside every block",
        (_, Kind::Plan) => {
            "close the block of the plan first: its contents come after the block, not inside it"
        }
        (Kind::Task | Kind::Phase | Kind::Deliverable | Kind::Milestone, Kind::Task) => {
            "make the outer one a `phase`, or move the inner one out of it"
        }
        (
            Kind::Task | Kind::Phase | Kind::Deliverable | Kind::Milestone,
            Kind::Deliverable | Kind::Milestone,
        ) => "move it out of that block, and link the two with `from` or `requires`",
        (Kind::Task | Kind::Phase | Kind::Deliverable | Kind::Milestone, Kind::Goal) => {
            "move it out of the goal, and name it there with `requires`"
        }
        (Kind::Person, Kind::Team) => {
            "declare the person at the top level, and name them in `members`"
        }
        (Kind::Calendar, _) => "declare it at the top level, and name it here with `calendar`",
        _ => "move it to the top level, outside every block: the whole plan can use it",
    }
}
