//! The permanent identity of an entry.

use std::fmt;

use super::entry::Role;

/// The UID of an entry: `discovery.brief~review@website.planc`.
///
/// It consists of the plan's identifier, the item's dotted path and the entry's role, never of a title, a date or a
/// position in the text, so that a calendar program recognises the entry permanently. Identifiers cannot contain `~`
/// and `@`, so no two entries share a UID. To-dos have their own, since some servers allow a UID only once per user.
#[derive(Clone, Copy)]
pub(super) struct Uid<'a> {
    pub(super) plan: &'a str,
    pub(super) path: &'a str,
    pub(super) role: Role,
    pub(super) component: Component,
}

/// The component that an entry is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Component {
    Event,
    Todo,
}

impl Component {
    /// Its name in a calendar.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Event => "VEVENT",
            Self::Todo => "VTODO",
        }
    }
}

impl fmt::Display for Uid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path)?;
        f.write_str(match self.role {
            Role::Item => "",
            Role::Review => "~review",
            Role::Due => "~due",
        })?;
        f.write_str(match self.component {
            Component::Event => "",
            Component::Todo => "~todo",
        })?;
        write!(f, "@{}.planc", self.plan)
    }
}
