//! Finds the item or goal that the command line names.

use smol_str::SmolStr;

use super::failure::Failure;
use crate::emit::is_called;
use crate::language::nearest;
use crate::plan::{ItemId, PlainId, Plan, Symbol};

/// The item or goal that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Item(ItemId),
    Goal(PlainId),
}

/// The item with this path, the goal with this name, or else the only item whose path ends so.
pub(super) fn find(plan: &Plan, name: &str) -> Result<Found, Failure> {
    if let Some(id) = plan.find(name) {
        return Ok(Found::Item(id));
    }
    let mut goals = plan.goals();
    if let Some((id, _)) = goals.find(|(_, goal)| goal.name == name) {
        return Ok(Found::Goal(id));
    }
    let called: Vec<_> = plan
        .items()
        .filter(|(_, item)| is_called(item, name))
        .collect();
    match *called {
        [(id, _)] => Ok(Found::Item(id)),
        [(_, first), _, ..] => Err(Failure::ManyItems {
            name: name.to_owned(),
            count: called.len(),
            first: first.path.to_string(),
        }),
        [] => Err(unknown(plan, name)),
    }
}

fn unknown(plan: &Plan, name: &str) -> Failure {
    let items = plan.items().flat_map(|(_, item)| [&item.path, &item.name]);
    let goals = plan.goals().map(|(_, goal)| &goal.name);
    let known = items.chain(goals).map(SmolStr::as_str);
    Failure::UnknownName {
        what: "item or goal",
        name: name.to_owned(),
        help: nearest(name, known).map(|name| format!("did you mean `{name}`?")),
    }
}

impl Found {
    pub(super) const fn symbol(self) -> Symbol {
        match self {
            Self::Item(id) => Symbol::Item(id),
            Self::Goal(id) => Symbol::Plain(id),
        }
    }
}
