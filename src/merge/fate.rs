//! What becomes of a statement or declaration: kept, removed or in conflict.

use super::declaration::{Merging, Presence};
use super::entry::{Entries, Entry};
use super::indent::entry;
use super::piece::Pick;
use super::plain::plain;
use super::three::Side::{self, Base, Ours, Theirs};
use super::three::Three;

/// An entry, and where it is.
pub(super) struct Found<'t> {
    pub(super) key: usize,
    pub(super) entries: Entries<'t>,
    /// Whether it is in this very block.
    pub(super) here: Three<bool>,
}

impl<'t> Merging<'_, 't> {
    /// Finds an entry of a block in every version; None if it has no place there in the result.
    pub(super) fn find(
        &mut self,
        block: usize,
        key: usize,
        mut entries: Entries<'t>,
    ) -> Option<(Found<'t>, Presence)> {
        let is_declaration = (entries.iter().flatten()).any(|entry| entry.place.is_some());
        let here = Three::of(|side| entries[side].is_some());
        let mut torn = None;
        if is_declaration {
            match self.ids.around(key) {
                (Some(ours), Some(theirs)) => {
                    let is_ours = ours == block;
                    let side = if is_ours { Ours } else { Theirs };
                    entries[side.other()] = None;
                    torn = (is_ours || theirs == block).then_some(side);
                    torn?;
                }
                (one, other) if one.or(other) == Some(block) => {
                    entries = Three::of(|side| {
                        let elsewhere = || entry(self.versions, self.ids, side, key);
                        entries[side].or_else(elsewhere)
                    });
                }
                _ => return None,
            }
        }
        let [ours, theirs] = [Ours, Theirs].map(|side| entries[side].is_some());
        let side = if ours { Ours } else { Theirs };
        let pick = match (ours && theirs, torn) {
            (true, _) => Pick::Ours,
            // Each side moved it to a place of its own.
            (_, Some(_)) => Pick::Conflict,
            _ if entries[Base].is_none() => Pick::only(side),
            // What one side removed is removed if the other left it.
            _ if self.is_left(key, side, &entries) => return None,
            _ => Pick::Conflict,
        };
        let of = Presence {
            ours,
            theirs,
            pick,
            entry: self.new_entry(),
        };
        let found = Found { key, entries, here };
        (ours || theirs).then_some((found, of))
    }

    /// Whether a side left an entry as it was.
    fn is_left(&self, key: usize, side: Side, entries: &Entries<'t>) -> bool {
        let (Some(old), Some(new)) = (&entries[Base], &entries[side]) else {
            return false;
        };
        let is_declaration = new.place.is_some();
        let text = |it: &Entry<'_>| {
            let core = if is_declaration { "" } else { it.core };
            plain(&[it.lead, core, it.after].concat())
        };
        text(old) == text(new) && (!is_declaration || self.is_unchanged(key, side))
    }
}
