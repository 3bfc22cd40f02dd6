//! The table of names: people, calendars, and items and plain declarations by the block that declares them.

use std::collections::HashMap;

use smol_str::SmolStr;
use thin_vec::ThinVec;

use crate::plan::{CalendarId, ItemId, Symbol, WhoId};

/// The number of a block: 0 is the top level.
type Scope = u32;

/// The scope of people, teams and resources, and that of calendars.
const PEOPLE: Scope = Scope::MAX;
const CALENDARS: Scope = Scope::MAX - 1;

/// All names. They are looked up by hash and never iterated, so no hash order reaches an output.
#[derive(Default)]
pub(super) struct Names {
    /// By name: what it means in each scope, sorted by scope. Most names mean one thing, so one look-up answers for all
    /// scopes.
    meanings: HashMap<SmolStr, Meanings>,
    /// The block of each item's contents.
    scopes: Vec<Scope>,
}

/// The meaning of a name in its first scope, and in the others.
struct Meanings {
    first: (Scope, Symbol),
    others: ThinVec<(Scope, Symbol)>,
}

impl Meanings {
    fn get(&self, scope: Scope) -> Option<Symbol> {
        if self.first.0 == scope {
            return Some(self.first.1);
        }
        let place = self.others.binary_search_by_key(&scope, |other| other.0);
        self.others.get(place.ok()?).map(|other| other.1)
    }

    fn set(&mut self, scope: Scope, symbol: Symbol) {
        if self.first.0 == scope {
            self.first.1 = symbol;
            return;
        }
        match self.others.binary_search_by_key(&scope, |other| other.0) {
            Ok(place) => {
                if let Some(other) = self.others.get_mut(place) {
                    other.1 = symbol;
                }
            }
            Err(place) => self.others.insert(place, (scope, symbol)),
        }
    }
}

impl Names {
    /// Reserves room for this many more items.
    pub(super) fn reserve(&mut self, items: usize) {
        self.meanings.reserve(items);
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

    /// Declares a name, of an item or plain declaration in a block. Returns the previous holder of the name, if any. An item takes
    /// the name from a plain declaration, since references name items.
    pub(super) fn add(
        &mut self,
        block: Option<ItemId>,
        name: &SmolStr,
        symbol: Symbol,
    ) -> Option<Symbol> {
        let scope = match symbol {
            Symbol::Party(_) => PEOPLE,
            Symbol::Calendar(_) => CALENDARS,
            Symbol::Item(_) | Symbol::Plain(_) => self.scope(block),
        };
        let Some(meanings) = self.meanings.get_mut(name) else {
            let meanings = Meanings {
                first: (scope, symbol),
                others: ThinVec::new(),
            };
            self.meanings.insert(name.clone(), meanings);
            return None;
        };
        let before = meanings.get(scope);
        if matches!(
            (before, symbol),
            (None, _) | (Some(Symbol::Plain(_)), Symbol::Item(_))
        ) {
            meanings.set(scope, symbol);
        }
        before
    }

    /// The item or plain declaration with this name directly in a block.
    pub(super) fn get(&self, block: Option<ItemId>, name: &str) -> Option<Symbol> {
        self.in_scope(self.scope(block), name)
    }

    /// The items and plain declarations with this name in each of some blocks.
    pub(super) fn in_blocks(
        &self,
        name: &str,
        blocks: impl Iterator<Item = Option<ItemId>>,
    ) -> impl Iterator<Item = Symbol> {
        let meanings = self.meanings.get(name);
        blocks.filter_map(move |block| meanings?.get(self.scope(block)))
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
        self.meanings.get(name)?.get(scope)
    }
}
