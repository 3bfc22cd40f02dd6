//! The table of names: people, calendars, and items and goals by the block that declares them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use smol_str::SmolStr;

use crate::plan::{CalendarId, ItemId, Symbol, WhoId};

/// The number of a block: 0 is the top level.
type Scope = u32;

/// The scope of people, teams and resources, and that of calendars.
const PEOPLE: Scope = Scope::MAX;
const CALENDARS: Scope = Scope::MAX - 1;

/// All names. They are looked up by hash and never iterated, so no hash order reaches an output.
#[derive(Default)]
pub(super) struct Names {
    /// The keys hold the names themselves rather than references, which would point to distant memory.
    symbols: HashMap<(Scope, SmolStr), Symbol>,
    /// The block of each item's contents.
    scopes: Vec<Scope>,
}

impl Names {
    /// Reserves room for this many more items.
    pub(super) fn reserve(&mut self, items: usize) {
        self.symbols.reserve(items);
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

    /// Declares a name, of an item or goal in a block. Returns the previous holder of the name, if any. An item takes
    /// the name from a goal, since references name items.
    pub(super) fn add(
        &mut self,
        block: Option<ItemId>,
        name: &SmolStr,
        symbol: Symbol,
    ) -> Option<Symbol> {
        let scope = match symbol {
            Symbol::Party(_) => PEOPLE,
            Symbol::Calendar(_) => CALENDARS,
            Symbol::Item(_) | Symbol::Goal(_) => self.scope(block),
        };
        match self.symbols.entry((scope, name.clone())) {
            Entry::Occupied(mut taken) => match (*taken.get(), symbol) {
                (Symbol::Goal(_), Symbol::Item(_)) => Some(taken.insert(symbol)),
                (before, _) => Some(before),
            },
            Entry::Vacant(free) => {
                free.insert(symbol);
                None
            }
        }
    }

    /// The item or goal with this name directly in a block.
    pub(super) fn get(&self, block: Option<ItemId>, name: &str) -> Option<Symbol> {
        self.in_scope(self.scope(block), name)
    }

    /// The person, team or resource with this name.
    pub(super) fn party(&self, name: &str) -> Option<WhoId> {
        match self.in_scope(PEOPLE, name)? {
            Symbol::Party(id) => Some(id),
            _ => None,
        }
    }

    /// The calendar with this name.
    pub(super) fn calendar(&self, name: &str) -> Option<CalendarId> {
        match self.in_scope(CALENDARS, name)? {
            Symbol::Calendar(id) => Some(id),
            _ => None,
        }
    }

    fn in_scope(&self, scope: Scope, name: &str) -> Option<Symbol> {
        self.symbols.get(&(scope, SmolStr::new(name))).copied()
    }
}
