//! Tables by item.

use std::ops::{Index, IndexMut};

use crate::plan::ItemId;

/// One value for each item of a plan.
#[derive(Clone, Debug)]
pub(super) struct ByItem<T>(Vec<T>);

impl<T: Clone> ByItem<T> {
    pub(super) fn new(value: T, len: usize) -> Self {
        Self(vec![value; len])
    }
}

impl<T> FromIterator<T> for ByItem<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "each table is made with one entry for each item of the plan that its ids come from"
)]
impl<T> Index<ItemId> for ByItem<T> {
    type Output = T;

    fn index(&self, id: ItemId) -> &T {
        &self.0[id.index()]
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "each table is made with one entry for each item of the plan that its ids come from"
)]
impl<T> IndexMut<ItemId> for ByItem<T> {
    fn index_mut(&mut self, id: ItemId) -> &mut T {
        &mut self.0[id.index()]
    }
}

/// One value for each phase of a plan, indexed by its item.
#[derive(Clone, Debug)]
pub(super) struct ByPhase<'m, T> {
    numbers: &'m ByItem<u32>,
    list: Vec<T>,
}

impl<'m, T: Clone> ByPhase<'m, T> {
    /// `numbers` gives each phase its index; the numbers of other items are ignored.
    pub(super) fn new(value: T, numbers: &'m ByItem<u32>) -> Self {
        let len = numbers.0.iter().max().map_or(0, |last| *last as usize + 1);
        Self {
            numbers,
            list: vec![value; len],
        }
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "the list is as long as the greatest number asks"
)]
impl<T> Index<ItemId> for ByPhase<'_, T> {
    type Output = T;

    fn index(&self, id: ItemId) -> &T {
        &self.list[self.numbers[id] as usize]
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "the list is as long as the greatest number asks"
)]
impl<T> IndexMut<ItemId> for ByPhase<'_, T> {
    fn index_mut(&mut self, id: ItemId) -> &mut T {
        &mut self.list[self.numbers[id] as usize]
    }
}
