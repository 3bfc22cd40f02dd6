//! Lists that are read by number.

use std::ops::{Index, IndexMut};

/// A list whose numbers come from its own problem.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Table<T>(pub(super) Vec<T>);

impl<T> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "a problem refuses numbers that it does not have"
)]
impl<T> Index<u32> for Table<T> {
    type Output = T;

    fn index(&self, number: u32) -> &T {
        &self.0[number as usize]
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "a problem refuses numbers that it does not have"
)]
impl<T> IndexMut<u32> for Table<T> {
    fn index_mut(&mut self, number: u32) -> &mut T {
        &mut self.0[number as usize]
    }
}
