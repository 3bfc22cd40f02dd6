//! One value for each of the three versions of a text.

use std::ops::{Index, IndexMut};

/// A version of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Base,
    Ours,
    Theirs,
}

impl Side {
    /// The other one of the two that changed the base.
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Theirs => Self::Ours,
            Self::Base | Self::Ours => Self::Theirs,
        }
    }
}

/// One value for each version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Three<T>(pub(super) [T; 3]);

impl<T> Three<T> {
    /// The values that a function gives for each version.
    pub(super) fn of(value: impl FnMut(Side) -> T) -> Self {
        Self([Side::Base, Side::Ours, Side::Theirs].map(value))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }

    pub(super) fn each(&self) -> impl Iterator<Item = (Side, &T)> {
        let Self([base, ours, theirs]) = self;
        [
            (Side::Base, base),
            (Side::Ours, ours),
            (Side::Theirs, theirs),
        ]
        .into_iter()
    }
}

impl<T> Index<Side> for Three<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        let Self([base, ours, theirs]) = self;
        match side {
            Side::Base => base,
            Side::Ours => ours,
            Side::Theirs => theirs,
        }
    }
}

impl<T> IndexMut<Side> for Three<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        let Self([base, ours, theirs]) = self;
        match side {
            Side::Base => base,
            Side::Ours => ours,
            Side::Theirs => theirs,
        }
    }
}
