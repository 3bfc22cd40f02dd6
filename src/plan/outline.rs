//! Item nesting, kept apart from the large items because it is read for one item after another.

use super::{ItemId, ItemKind, Plan};

/// The position of an item among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// The phase that contains it.
    pub parent: Option<ItemId>,
    /// One past the last item inside it: `id + 1 .. end` are its contents.
    pub end: u32,
    /// The kind of the item.
    pub kind: ItemKind,
    /// Whether it or a phase around it is cancelled.
    pub is_cancelled: bool,
}

#[allow(
    clippy::indexing_slicing,
    reason = "there is one entry for each item, and ids are made by the arena of the items"
)]
impl Plan {
    fn entry(&self, id: ItemId) -> OutlineEntry {
        self.outline[id.index()]
    }

    /// The kind of an item.
    #[must_use]
    pub fn kind(&self, id: ItemId) -> ItemKind {
        self.entry(id).kind
    }

    /// Whether an item is a phase; all others are leaves.
    #[must_use]
    pub fn is_phase(&self, id: ItemId) -> bool {
        self.kind(id) == ItemKind::Phase
    }

    /// The phase that contains an item.
    #[must_use]
    pub fn parent(&self, id: ItemId) -> Option<ItemId> {
        self.entry(id).parent
    }

    /// One past the last item inside an item.
    #[must_use]
    pub fn end(&self, id: ItemId) -> u32 {
        self.entry(id).end
    }

    /// Everything inside an item, at any depth, in declaration order.
    pub fn contents(
        &self,
        id: ItemId,
    ) -> impl DoubleEndedIterator<Item = ItemId> + ExactSizeIterator + use<> {
        (id.0 + 1..self.end(id)).map(ItemId)
    }

    /// The leaves of an item: itself, or all leaves inside a phase.
    pub fn leaves(&self, id: ItemId) -> impl DoubleEndedIterator<Item = ItemId> {
        (id.0..self.end(id))
            .map(ItemId)
            .filter(|inner| !self.is_phase(*inner))
    }

    /// The items directly inside a phase, or at the top level if `parent` is None.
    pub fn children(&self, parent: Option<ItemId>) -> impl Iterator<Item = ItemId> {
        let (mut next, end) = parent.map_or_else(
            || (0, u32::try_from(self.items.len()).unwrap_or(u32::MAX)),
            |id| (id.0 + 1, self.end(id)),
        );
        std::iter::from_fn(move || {
            let id = (next < end).then_some(ItemId(next))?;
            next = self.end(id);
            Some(id)
        })
    }

    /// An item and the phases around it, from the inside out.
    pub fn outwards(&self, id: ItemId) -> impl Iterator<Item = ItemId> {
        std::iter::successors(Some(id), |inner| self.parent(*inner))
    }

    /// Whether `inner` is `outer` or inside it.
    #[must_use]
    pub fn is_within(&self, inner: ItemId, outer: ItemId) -> bool {
        outer <= inner && inner.0 < self.end(outer)
    }

    /// Whether the item, or a phase around it, is cancelled.
    #[must_use]
    pub fn is_cancelled(&self, id: ItemId) -> bool {
        self.entry(id).is_cancelled
    }
}
