//! The contents of a block that both sides have.

use std::borrow::Cow;
use std::collections::HashMap;

use super::declaration::{Merging, Presence};
use super::entry::{Block, Entry};
use super::fate::Found;
use super::lines::merge_lines;
use super::numbers::numbers;
use super::order::order;
use super::piece::{Pick, Piece};
use super::three::Side::{self, Base, Ours, Theirs};
use super::three::Three;
use crate::source::Span;

/// The layout of the block in the result.
struct Frame {
    /// The version whose layout it has.
    side: Side,
    is_one_line: bool,
    /// The indent of its entries.
    indent: String,
    line_break: &'static str,
}

/// Where the text has come to.
struct State<'t> {
    at_line: bool,
    is_first: bool,
    /// What followed the last entry on its line.
    held: &'t str,
}

impl<'t> Merging<'_, 't> {
    /// Merges the contents of a declaration, braces included, or of the file.
    pub(super) fn contents(&mut self, number: usize, of: Presence) {
        let places = self.ids.places(number);
        let blocks = Three::of(|side| {
            places[side].map_or_else(Block::default, |place| {
                Block::of(&self.versions[side], place)
            })
        });
        let is_file = number == 0;
        let braces = Three::of(|side| self.brace(side, places[side]));
        if !is_file && braces[Ours].is_none() && braces[Theirs].is_none() {
            return;
        }
        let keys = numbers(&blocks, self.ids);
        let indents = Three::of(|side| {
            let mut entries = blocks[side].entries.iter().zip(&keys[side]);
            let stays = |key| self.ids.is_in(key, number);
            entries.find_map(|(entry, key)| {
                entry
                    .indent
                    .filter(|_| entry.place.is_none() || stays(*key))
            })
        });
        let frame = self.open(is_file, &blocks, &braces, indents, of);
        let mut state = State {
            at_line: is_file || blocks[frame.side].open.ends_with('\n'),
            is_first: true,
            held: "",
        };
        let Three([base, ours, theirs]) = &keys;
        let places = Three::of(|side| -> HashMap<usize, usize> {
            keys[side].iter().copied().zip(0..).collect()
        });
        for key in order([base, ours, theirs]) {
            let find = |side: Side| {
                let at = places[side].get(&key)?;
                blocks[side].entries.get(*at).copied()
            };
            let entries = Three::of(find);
            if let Some((found, of)) = self.find(number, key, entries) {
                self.write(&frame, &mut state, &found, of);
            }
        }
        self.close(is_file, &blocks, &frame, &state, of);
    }

    /// The gap before the brace of a declaration, if it has one.
    fn brace(&self, side: Side, place: Option<usize>) -> Option<&'t str> {
        let version = &self.versions[side];
        let place = version.places.get(place?)?;
        let [_, _, title] = place.head()?;
        let body = place.declaration?.body.as_ref()?;
        Some(version.slice(Span::new(title.end, body.open.start)))
    }

    /// Writes what opens the block, and decides on its layout.
    fn open(
        &mut self,
        is_file: bool,
        blocks: &Three<Block<'t>>,
        braces: &Three<Option<&'t str>>,
        indents: Three<Option<&'t str>>,
        of: Presence,
    ) -> Frame {
        let Three([base, ours, theirs]) = Three::of(|side| blocks[side].open);
        let has = |side: Side| is_file || braces[side].is_some();
        let pick = match (has(Ours), has(Theirs)) {
            (true, true) => Pick::of(has(Base).then_some(base), ours, theirs),
            (true, false) => Pick::Ours,
            (false, _) => Pick::Theirs,
        };
        let side = if pick == Pick::Theirs { Theirs } else { Ours };
        if !is_file {
            self.text(of, format!("{}{{", braces[side].unwrap_or_default()));
        }
        if pick == Pick::Conflict {
            self.add(of.entry, ours, theirs, pick);
        } else {
            self.text(of, blocks[side].open);
        }
        let indent = match indents {
            Three([base, Some(ours), Some(theirs)]) => match Pick::by_bytes(base, ours, theirs) {
                Pick::Theirs => Some(theirs),
                Pick::Ours | Pick::Conflict => Some(ours),
            },
            Three([_, ours, theirs]) => ours.or(theirs),
        };
        let line = blocks[side].close;
        let text = self.versions[side].text;
        let first = text.find('\n').and_then(|end| text.get(..end));
        let returns = first.is_some_and(|line| line.ends_with('\r'));
        Frame {
            side,
            is_one_line: !is_file && blocks[side].is_one_line(),
            indent: indent.map_or_else(
                || {
                    if is_file {
                        String::new()
                    } else {
                        format!("{line}  ")
                    }
                },
                str::to_owned,
            ),
            line_break: if returns { "\r\n" } else { "\n" },
        }
    }

    fn close(
        &mut self,
        is_file: bool,
        blocks: &Three<Block<'t>>,
        frame: &Frame,
        state: &State<'t>,
        of: Presence,
    ) {
        let tails = Three::of(|side| Some(blocks[side].tail));
        let tail = lead(tails, of);
        let has_comment = has_comment(&tail);
        let Three([base, ours, theirs]) = Three::of(|side| blocks[side].close);
        let indent = match Pick::by_bytes(Some(base), ours, theirs) {
            Pick::Theirs => theirs,
            Pick::Ours | Pick::Conflict => ours,
        };
        let is_open = state.held.contains('#') || state.held.is_empty() && !frame.is_one_line;
        let breaks = !state.at_line && (has_comment || is_open && !is_file && !state.is_first);
        if breaks {
            self.break_line(frame, state, of);
        }
        if state.at_line || breaks {
            self.extend(of, tail);
            self.text(of, indent);
        } else if is_file {
            self.text(of, state.held);
        } else if !state.is_first {
            let is_gap = !state.held.is_empty() && !state.held.contains([';', '#']);
            self.text(of, if is_gap { state.held } else { " " });
        }
        if !is_file {
            self.text(of, "}");
        }
    }

    /// Begins a new line after what is held.
    fn break_line(&mut self, frame: &Frame, state: &State<'t>, of: Presence) {
        if state.held.contains('#') {
            self.text(of, state.held);
        }
        self.text(of, frame.line_break);
    }

    fn write(&mut self, frame: &Frame, state: &mut State<'t>, found: &Found<'t>, of: Presence) {
        let in_frame = found.here[frame.side];
        let side = if in_frame {
            frame.side
        } else {
            frame.side.other()
        };
        let Some(layout) = found.entries[side] else {
            return;
        };
        let leads = Three::of(|side| found.entries[side].map(|entry| entry.lead));
        let before = lead(leads, of);
        let has_comment = has_comment(&before);
        if !state.at_line {
            let is_inline = in_frame && layout.indent.is_none() && !has_comment;
            let suits = frame.is_one_line && !has_comment && !layout.core.contains('\n');
            if state.is_first && (is_inline || suits) {
            } else if is_inline && state.held.contains(';') && !state.held.contains('#') {
                self.text(of, state.held);
            } else if suits && !state.held.contains('#') {
                self.text(of, "; ");
            } else {
                self.break_line(frame, state, of);
                state.at_line = true;
            }
        }
        let is_line = state.at_line;
        let indent = Self::indent(frame, found, layout);
        if is_line {
            self.extend(of, before);
            self.text(of, indent.clone());
        }
        let first = self.count();
        let is_touched = self.ids.touched.contains(&found.key);
        self.is_lost |= of.pick == Pick::Conflict && is_touched;
        let whole = if of.ours && of.theirs {
            self.core(found.key, &found.entries, of.entry)
        } else if is_touched {
            self.declaration(found.key, of);
            None
        } else {
            self.text(of, layout.core);
            Some(side)
        };
        if let Some(from) = whole.and_then(|side| found.entries[side]?.indent) {
            self.indent_again(first, from, &indent);
        } else if !in_frame {
            self.indent_again(first, layout.indent.unwrap_or_default(), &indent);
        }
        self.after(frame, state, found, of, is_line);
        state.is_first = false;
    }

    /// The indent of an entry that begins a line.
    fn indent(frame: &Frame, found: &Found<'t>, layout: Entry<'t>) -> Cow<'t, str> {
        let in_frame = found.here[frame.side];
        match Three::of(|side| found.entries[side]?.indent) {
            Three([base, Some(ours), Some(theirs)]) if found.here[Ours] && found.here[Theirs] => {
                let pick = Pick::by_bytes(base, ours, theirs);
                Cow::Borrowed(if pick == Pick::Theirs { theirs } else { ours })
            }
            _ => match layout.indent.filter(|_| in_frame) {
                Some(indent) => Cow::Borrowed(indent),
                None => Cow::Owned(frame.indent.clone()),
            },
        }
    }

    /// Writes or holds back what follows an entry on its line.
    fn after(
        &mut self,
        frame: &Frame,
        state: &mut State<'t>,
        found: &Found<'t>,
        of: Presence,
        is_line: bool,
    ) {
        let Three([base, ours, theirs]) =
            Three::of(|side| found.entries[side].map(|entry| entry.after));
        let pick = match (ours, theirs) {
            (Some(ours), Some(theirs)) => Pick::of(base, ours, theirs),
            (Some(_), None) => Pick::Ours,
            (None, _) => Pick::Theirs,
        };
        let our = ours.unwrap_or_default();
        let their = theirs.unwrap_or_default();
        if pick == Pick::Conflict {
            self.add(of.entry, our, their, pick);
            state.at_line = our.ends_with('\n') || their.ends_with('\n');
            state.held = "";
            return;
        }
        let after = if pick == Pick::Theirs { their } else { our };
        let in_frame = found.here[frame.side];
        let stays = in_frame || after.contains('#');
        if stays && after.ends_with('\n') {
            self.text(of, after);
            state.at_line = true;
        } else if stays || after.is_empty() || frame.is_one_line && !is_line {
            state.at_line = false;
            state.held = if stays { after } else { "" };
        } else {
            self.text(of, frame.line_break);
            state.at_line = true;
        }
    }
}

/// The comments and blank lines before an entry, or at the end of a block, merged.
fn lead<'t>(texts: Three<Option<&'t str>>, of: Presence) -> Vec<Piece<'t>> {
    let Three([base, ours, theirs]) = texts;
    let piece = |ours: &'t str, theirs: &'t str, pick| Piece {
        ours: ours.into(),
        theirs: theirs.into(),
        pick,
        entry: of.entry,
    };
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => match Pick::of(base, ours, theirs) {
            Pick::Conflict => merge_lines([base.unwrap_or_default(), ours, theirs], true),
            pick => vec![piece(ours, theirs, pick)],
        },
        _ => vec![piece(
            ours.unwrap_or_default(),
            theirs.unwrap_or_default(),
            of.pick,
        )],
    }
}

fn has_comment(lead: &[Piece<'_>]) -> bool {
    lead.iter().any(|piece| match piece.pick {
        Pick::Ours => piece.ours.contains('#'),
        Pick::Theirs => piece.theirs.contains('#'),
        Pick::Conflict => true,
    })
}
