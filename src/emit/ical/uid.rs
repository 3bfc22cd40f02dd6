//! The lasting identity of an entry.

use std::fmt;

use super::entry::Role;

/// The UID of an entry: `discovery.brief~review@website.planc`.
///
/// Made of the plan's identifier, the item's dotted path and the entry's role, never of a title, a date or a place in the
/// text, so that a calendar program knows an entry again for ever; `~` and `@` stand in no identifier, so that no two
/// entries share one. To-dos have one of their own, since some servers hold that a UID is one entry of a user's.
#[derive(Clone, Copy)]
pub(super) struct Uid<'a> {
    pub(super) plan: &'a str,
    pub(super) path: &'a str,
    pub(super) role: Role,
    pub(super) component: Component,
}

/// Which component an entry is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Component {
    Event,
    Todo,
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
