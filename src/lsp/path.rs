//! The shortest way to name an item from some place.

use std::collections::BTreeMap;

use crate::plan::{ItemId, Plan};

/// Looks names up as the language does, for as long as one request takes.
pub(super) struct Paths<'a> {
    plan: &'a Plan,
    /// The items by the block that they stand in and their name; None for a goal.
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

    /// The path by which an item is found from a block; None where an inner name hides every one.
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
