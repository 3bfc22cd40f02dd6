//! Tables of names: people, calendars, and items and goals by the block that declares them.

use std::collections::hash_map::Entry;

use smol_str::SmolStr;
use std::collections::HashMap;

use crate::plan::{CalendarId, GoalId, ItemId, WhoId};

/// The meaning of a name in the third namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Item(ItemId),
    Goal(GoalId),
}

/// The number of a block: 0 is the top level.
type Scope = u32;

/// All names. They are looked up by hash and never iterated, so no hash order reaches an output.
#[derive(Default)]
pub(super) struct Names<'a> {
    /// The keys hold the names themselves rather than references, which would point to distant memory.
    items: HashMap<(Scope, SmolStr), Found>,
    parties: HashMap<&'a str, WhoId>,
    calendars: HashMap<&'a str, CalendarId>,
    /// The block of each item's contents.
    scopes: Vec<Scope>,
}

impl<'a> Names<'a> {
    /// Reserves room for this many more items.
    pub(super) fn reserve(&mut self, items: usize) {
        self.items.reserve(items);
        self.scopes.reserve(items);
    }

    /// Gives an item a block; items must open theirs in the order of their ids.
    pub(super) fn open_scope(&mut self, id: ItemId) {
        self.scopes.push(id.0 + 1);
    }

    /// Merges the block of a second declaration into that of the first, so that names in either are found.
    pub(super) fn share_scope(&mut self, second: ItemId, first: ItemId) {
        let scope = self.scope(Some(first));
        if let Some(own) = self.scopes.get_mut(second.index()) {
            *own = scope;
        }
    }

    fn scope(&self, block: Option<ItemId>) -> Scope {
        block
            .and_then(|id| self.scopes.get(id.index()))
            .copied()
            .unwrap_or(0)
    }

    /// Declares a name in a block. Returns the previous holder of the name, if any. An item takes the name from a goal,
    /// since references name items.
    pub(super) fn add(
        &mut self,
        block: Option<ItemId>,
        name: &SmolStr,
        found: Found,
    ) -> Option<Found> {
        match self.items.entry((self.scope(block), name.clone())) {
            Entry::Occupied(mut taken) => match (*taken.get(), found) {
                (Found::Goal(_), Found::Item(_)) => Some(taken.insert(found)),
                (before, _) => Some(before),
            },
            Entry::Vacant(free) => {
                free.insert(found);
                None
            }
        }
    }

    /// Declares a person, team or resource. Returns the previous holder of the name, if any.
    pub(super) fn add_party(&mut self, name: &'a str, id: WhoId) -> Option<WhoId> {
        match self.parties.entry(name) {
            Entry::Occupied(taken) => Some(*taken.get()),
            Entry::Vacant(free) => {
                free.insert(id);
                None
            }
        }
    }

    /// Declares a calendar. Returns the previous holder of the name, if any.
    pub(super) fn add_calendar(&mut self, name: &'a str, id: CalendarId) -> Option<CalendarId> {
        match self.calendars.entry(name) {
            Entry::Occupied(taken) => Some(*taken.get()),
            Entry::Vacant(free) => {
                free.insert(id);
                None
            }
        }
    }

    /// Looks up a name directly in a block.
    pub(super) fn get(&self, block: Option<ItemId>, name: &str) -> Option<Found> {
        let key = (self.scope(block), SmolStr::new(name));
        self.items.get(&key).copied()
    }

    /// The person, team or resource with this name.
    pub(super) fn party(&self, name: &str) -> Option<WhoId> {
        self.parties.get(name).copied()
    }

    /// The calendar with this name.
    pub(super) fn calendar(&self, name: &str) -> Option<CalendarId> {
        self.calendars.get(name).copied()
    }
}
