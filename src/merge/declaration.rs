//! A declaration that both sides have: its head, and what its block holds.

use std::borrow::Cow;

use super::Grain;
use super::entry::{Block, Entries};
use super::identity::{Ids, Version};
use super::indent::on_indent;
use super::list::merge_list;
use super::piece::{Pick, Piece};
use super::plain::plain;
use super::three::Side::{self, Base, Ours, Theirs};
use super::three::Three;
use crate::source::Span;

/// A merge while its pieces grow.
pub(super) struct Merging<'m, 't> {
    pub(super) versions: &'m Three<Version<'t>>,
    pub(super) ids: &'m Ids,
    grain: Grain,
    pieces: Vec<Piece<'t>>,
    entries: usize,
    /// Whether a conflict is about something that holds what was moved, so that it has no place in the result.
    pub(super) is_lost: bool,
}

/// Which sides have an entry, and which one is written.
#[derive(Clone, Copy)]
pub(super) struct Presence {
    pub(super) ours: bool,
    pub(super) theirs: bool,
    pub(super) pick: Pick,
    pub(super) entry: usize,
}

impl<'m, 't> Merging<'m, 't> {
    pub(super) const fn new(versions: &'m Three<Version<'t>>, ids: &'m Ids, grain: Grain) -> Self {
        Self {
            versions,
            ids,
            grain,
            pieces: Vec::new(),
            entries: 0,
            is_lost: false,
        }
    }

    pub(super) fn into_pieces(self) -> Option<Vec<Piece<'t>>> {
        (!self.is_lost).then_some(self.pieces)
    }

    /// Merges the whole file.
    pub(super) fn file(&mut self) {
        let of = Presence {
            ours: true,
            theirs: true,
            pick: Pick::Ours,
            entry: self.new_entry(),
        };
        self.contents(0, of);
    }

    pub(super) const fn new_entry(&mut self) -> usize {
        self.entries += 1;
        self.entries
    }

    pub(super) fn add(
        &mut self,
        entry: usize,
        ours: impl Into<Cow<'t, str>>,
        theirs: impl Into<Cow<'t, str>>,
        pick: Pick,
    ) {
        let (ours, theirs) = (ours.into(), theirs.into());
        self.pieces.push(Piece {
            ours,
            theirs,
            pick,
            entry,
        });
    }

    /// Adds a text that the sides which have the entry have in common.
    pub(super) fn text(&mut self, of: Presence, text: impl Into<Cow<'t, str>>) {
        let text = text.into();
        let side = |has: bool| if has { text.clone() } else { "".into() };
        self.add(of.entry, side(of.ours), side(of.theirs), of.pick);
    }

    pub(super) fn extend(&mut self, of: Presence, pieces: Vec<Piece<'t>>) {
        let entry = of.entry;
        self.pieces
            .extend(pieces.into_iter().map(|piece| Piece { entry, ..piece }));
    }

    pub(super) const fn count(&self) -> usize {
        self.pieces.len()
    }

    /// Gives the lines of the pieces from one on another indent; the first line already has it.
    pub(super) fn indent_again(&mut self, first: usize, from: &str, to: &str) {
        if from == to {
            return;
        }
        for piece in self.pieces.iter_mut().skip(first) {
            for side in [&mut piece.ours, &mut piece.theirs] {
                if side.contains('\n') {
                    *side = on_indent(side, from, to).into();
                }
            }
        }
    }

    /// Merges a statement or declaration that both sides have; returns the version that was written whole.
    pub(super) fn core(&mut self, key: usize, entries: &Entries<'t>, entry: usize) -> Option<Side> {
        let core = |side: Side| entries[side].as_ref().map(|entry| entry.core);
        let (ours, theirs) = (core(Ours)?, core(Theirs)?);
        let is_declaration = entries[Ours].is_some_and(|entry| entry.place.is_some());
        let descends =
            is_declaration && (self.ids.touched.contains(&key) || self.grain == Grain::Statement);
        let pick = if is_declaration {
            Pick::by_bytes(core(Base), ours, theirs)
        } else {
            Pick::of(core(Base), ours, theirs)
        };
        if pick != Pick::Conflict && (!descends || ours == theirs) {
            self.add(entry, ours, theirs, pick);
            return Some(if pick == Pick::Ours { Ours } else { Theirs });
        }
        if is_declaration {
            let of = Presence {
                ours: true,
                theirs: true,
                pick: Pick::Ours,
                entry,
            };
            self.declaration(key, of);
        } else {
            let nodes = Three::of(|side| entries[side].map(|entry| entry.node));
            let texts = Three([core(Base).unwrap_or_default(), ours, theirs]);
            match merge_list(nodes, texts) {
                Some(merged) => {
                    for (ours, theirs, pick) in merged {
                        self.add(entry, ours, theirs, pick);
                    }
                }
                None => self.add(entry, ours, theirs, Pick::Conflict),
            }
        }
        None
    }

    /// Merges a declaration part by part.
    pub(super) fn declaration(&mut self, number: usize, of: Presence) {
        let places = self.ids.places(number);
        let heads = Three::of(|side| self.head(side, places[side]?));
        let whole = |parts: [&'t str; 3]| parts.concat();
        match heads {
            Three([base, Some(ours), Some(theirs)]) => {
                let pick = Pick::of(base.map(whole).as_deref(), &whole(ours), &whole(theirs));
                let mut base = base.into_iter().flatten();
                for (ours, theirs) in ours.into_iter().zip(theirs) {
                    let part = Pick::of(base.next(), ours, theirs);
                    let pick = if pick == Pick::Conflict { part } else { pick };
                    self.add(of.entry, ours, theirs, pick);
                }
            }
            Three([_, ours, theirs]) => {
                self.text(of, ours.or(theirs).map(whole).unwrap_or_default());
            }
        }
        self.contents(number, of);
    }

    /// The keyword, the name and the title of a declaration, each with the gap before it.
    fn head(&self, side: Side, place: usize) -> Option<[&'t str; 3]> {
        let version = &self.versions[side];
        let [keyword, name, title] = version.places.get(place)?.head()?;
        Some([
            version.slice(keyword),
            version.slice(Span::new(keyword.end, name.end)),
            version.slice(Span::new(name.end, title.end)),
        ])
    }

    /// Whether a side has a declaration as it was, apart from what is elsewhere in the result.
    pub(super) fn is_unchanged(&self, number: usize, side: Side) -> bool {
        let places = self.ids.places(number);
        let (Some(old), Some(new)) = (places[Base], places[side]) else {
            return false;
        };
        let parents = self.ids.parents.get(number).copied();
        if parents.is_some_and(|parents| parents[Base] != parents[side]) {
            return false;
        }
        let text = |side: Side, place: usize| {
            let place = self.versions[side].places.get(place);
            let declaration = place.and_then(|place| place.declaration);
            declaration.map(|it| plain(self.versions[side].slice(it.span)))
        };
        if text(Base, old) == text(side, new) {
            return true;
        }
        if !self.ids.touched.contains(&number) {
            return false;
        }
        let [before, after] = [(Base, old), (side, new)].map(|(side, place)| {
            let block = Block::of(&self.versions[side], place);
            let head = self.head(side, place).unwrap_or_default();
            let own = block.entries.iter().filter(|entry| entry.place.is_none());
            let own = own.map(|entry| [entry.lead, entry.core, entry.after].concat());
            let own = own.collect::<Vec<_>>().concat();
            let inner = block.entries.iter().filter_map(|entry| entry.place);
            let inner = inner.filter_map(|place| self.ids.of[side].get(place).copied());
            let stays = |it: &usize| self.ids.is_in(*it, number);
            let inner: Vec<usize> = inner.filter(stays).collect();
            (
                plain(&[head.concat(), own, block.tail.to_owned()].concat()),
                inner,
            )
        });
        before == after && after.1.iter().all(|inner| self.is_unchanged(*inner, side))
    }
}
