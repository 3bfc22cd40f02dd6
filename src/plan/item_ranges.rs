//! Lists that are sorted by item.

use std::ops::Range;

use super::ItemId;

/// The range of each item in a list that is sorted by item.
#[derive(Clone, Debug, Default)]
pub(crate) struct ItemRanges {
    /// By item: the start of its range; one entry more than there are items.
    starts: Vec<u32>,
}

impl ItemRanges {
    /// The ranges of a list with these items, in any order, once it is sorted.
    pub(crate) fn new(items: usize, list: impl Iterator<Item = ItemId>) -> Self {
        let mut starts = vec![0; items + 1];
        for id in list {
            if let Some(count) = starts.get_mut(id.index() + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { starts }
    }

    /// The indexes of an item's entries.
    pub(crate) fn of(&self, id: ItemId) -> Range<usize> {
        let start = |index: usize| self.starts.get(index).map_or(0, |start| *start as usize);
        start(id.index())..start(id.index() + 1)
    }

    /// Sorts a list by item, where these are its ranges; entries of one item keep their order.
    pub(crate) fn sorted<T: Copy>(&self, list: &[T], item: impl Fn(&T) -> ItemId) -> Vec<T> {
        let mut next = self.starts.clone();
        let mut sorted = list.to_vec();
        for entry in list {
            if let Some(place) = next.get_mut(item(entry).index()) {
                if let Some(slot) = sorted.get_mut(*place as usize) {
                    *slot = *entry;
                }
                *place += 1;
            }
        }
        sorted
    }
}
