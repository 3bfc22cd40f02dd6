//! The shortest path that names an item from a given place.

use std::collections::BTreeMap;

use crate::plan::{ItemId, Plan};

/// Resolves names by the rules of the language, for the duration of one request.
pub(super) struct Paths<'a> {
    plan: &'a Plan,
    /// The items by parent block and name; None for a goal.
    names: BTreeMap<(Option<ItemId>, &'a str), Option<ItemId>>,
}

impl<'a> Paths<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let mut names = BTreeMap::new();
        for (id, item) in plan.items() {
            names
                .entry((plan.parent(id), item.name.as_str()))
                .or_insert(Some(id));
        }
        for (_, goal) in plan.goals() {
            names.entry((None, goal.name.as_str())).or_insert(None);
        }
        Self { plan, names }
    }

    /// The path that names an item from a block; None if an inner name hides every path.
    pub(super) fn from(&self, block: Option<ItemId>, id: ItemId) -> Option<&'a str> {
        let whole = self.plan.item(id).path.as_str();
        let starts = whole.rmatch_indices('.').map(|(dot, _)| dot + 1).chain([0]);
        starts
            .filter_map(|start| whole.get(start..))
            .find(|path| self.find(block, path) == Some(id))
    }

    /// The item that a path names from a block.
    pub(super) fn find(&self, block: Option<ItemId>, path: &str) -> Option<ItemId> {
        let mut parts = path.split('.');
        let first = parts.next()?;
        let mut around = block;
        let mut at = loop {
            if let Some(found) = self.names.get(&(around, first)) {
                break (*found)?;
            }
            around = self.plan.parent(around?);
        };
        for part in parts {
            at = (*self.names.get(&(Some(at), part))?)?;
        }
        Some(at)
    }
}
