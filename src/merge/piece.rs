//! The pieces of a merge, and its text with the conflicts between git's markers.

use std::borrow::Cow;

use super::plain::{plain, whole_lines};
use super::three::Side::{self, Base, Ours, Theirs};

/// The side from which a piece is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    Ours,
    Theirs,
    Conflict,
}

impl Pick {
    /// Which side changed a text, by its bytes or at least by its words; a conflict if both changed it.
    pub(super) fn of(base: Option<&str>, ours: &str, theirs: &str) -> Self {
        let bytes = Self::by_bytes(base, ours, theirs);
        if bytes != Self::Conflict {
            return bytes;
        }
        let [ours, theirs] = [ours, theirs].map(plain);
        Self::by_bytes(base.map(plain).as_deref(), &ours, &theirs)
    }

    /// What only one side has.
    pub(super) const fn only(side: Side) -> Self {
        match side {
            Base | Ours => Self::Ours,
            Theirs => Self::Theirs,
        }
    }

    pub(super) fn by_bytes(base: Option<&str>, ours: &str, theirs: &str) -> Self {
        if ours == theirs || base == Some(theirs) {
            Self::Ours
        } else if base == Some(ours) {
            Self::Theirs
        } else {
            Self::Conflict
        }
    }
}

/// A part of the result as each side has it.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    pub(super) ours: Cow<'t, str>,
    pub(super) theirs: Cow<'t, str>,
    pub(super) pick: Pick,
    /// The statement or declaration to which it belongs.
    pub(super) entry: usize,
}

impl Piece<'_> {
    /// Its text, unless it is a conflict.
    fn text(&self) -> &str {
        match self.pick {
            Pick::Ours => &self.ours,
            Pick::Theirs => &self.theirs,
            Pick::Conflict => "",
        }
    }
}

/// The names of the sides at the markers, and the length of these.
#[derive(Clone, Debug)]
pub struct Labels {
    /// The name of our side.
    pub ours: String,
    /// The name of their side.
    pub theirs: String,
    /// The length of a marker.
    pub size: usize,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            ours: "ours".to_owned(),
            theirs: "theirs".to_owned(),
            size: 7,
        }
    }
}

/// The result of a merge.
#[derive(Clone, Debug)]
pub struct Merged {
    pieces: Vec<Piece<'static>>,
}

impl Merged {
    pub(super) fn new(pieces: Vec<Piece<'_>>) -> Self {
        let own = |piece: Piece<'_>| Piece {
            ours: piece.ours.into_owned().into(),
            theirs: piece.theirs.into_owned().into(),
            ..piece
        };
        Self {
            pieces: pieces.into_iter().map(own).collect(),
        }
    }

    /// One side as it is.
    pub(super) fn whole(ours: &str, theirs: &str, pick: Pick) -> Self {
        Self::new(vec![Piece {
            ours: ours.into(),
            theirs: theirs.into(),
            pick,
            entry: 0,
        }])
    }

    /// Whether there is no conflict.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.pieces.iter().all(|piece| piece.pick != Pick::Conflict)
    }

    /// Makes a conflict of what one side changed at one of the places of the clean text; the nearest change to the first
    /// of them if no side changed any.
    pub fn dispute(&mut self, places: &[usize]) {
        let mut end = 0;
        let mut best: Option<(usize, usize, usize)> = None;
        for piece in &self.pieces {
            let start = end;
            end += piece.text().len();
            if piece.ours == piece.theirs {
                continue;
            }
            let first = places.first().copied().unwrap_or_default();
            let away = first.saturating_sub(end).max(start.saturating_sub(first));
            let rank = places.iter().position(|at| (start..end).contains(at));
            let found = (rank.unwrap_or(places.len()), away, piece.entry);
            best = Some(best.map_or(found, |best| best.min(found)));
        }
        for piece in &mut self.pieces {
            if best.is_some_and(|best| best.2 == piece.entry) && piece.ours != piece.theirs {
                piece.pick = Pick::Conflict;
            }
        }
    }

    /// The text, with each conflict on whole lines between markers.
    #[must_use]
    pub fn text(&self, labels: &Labels) -> String {
        self.write(labels).0
    }

    /// The number of conflicts in its text.
    #[must_use]
    pub fn conflicts(&self) -> usize {
        self.write(&Labels::default()).1
    }

    fn write(&self, labels: &Labels) -> (String, usize) {
        let mut lines = Lines::new(labels, self.line_break());
        for piece in &self.pieces {
            if piece.pick == Pick::Conflict {
                lines.disputed = true;
                lines.sides[0].push_str(&piece.ours);
                lines.sides[1].push_str(&piece.theirs);
            } else {
                lines.push(piece.text());
            }
        }
        lines.flush();
        (lines.out, lines.conflicts)
    }

    fn line_break(&self) -> &'static str {
        let mut sides = self.pieces.iter().flat_map(|it| [&it.ours, &it.theirs]);
        match sides.find_map(|text| Some((text, text.find('\n')?))) {
            Some((text, at)) if text.get(..at).is_some_and(|line| line.ends_with('\r')) => "\r\n",
            _ => "\n",
        }
    }
}

/// The text while it grows.
struct Lines<'a> {
    out: String,
    labels: &'a Labels,
    line_break: &'a str,
    /// The lines that are not yet written, as each side has them.
    sides: [String; 2],
    disputed: bool,
    conflicts: usize,
}

impl<'a> Lines<'a> {
    const fn new(labels: &'a Labels, line_break: &'a str) -> Self {
        Self {
            out: String::new(),
            labels,
            line_break,
            sides: [String::new(), String::new()],
            disputed: false,
            conflicts: 0,
        }
    }

    /// Adds text that both sides have.
    fn push(&mut self, text: &str) {
        let mut rest = text;
        if self.disputed && !rest.is_empty() {
            // A conflict goes to the end of the line on both sides.
            let ended = |side: &String| side.is_empty() || side.ends_with('\n');
            if !self.sides.iter().all(ended) {
                let end = rest.find('\n').map_or(rest.len(), |at| at + 1);
                let (line, after) = rest.split_at(end);
                self.sides.iter_mut().for_each(|side| side.push_str(line));
                rest = after;
                if !line.ends_with('\n') {
                    return;
                }
            }
            self.flush();
        }
        let (whole, line) = rest.split_at(whole_lines(rest));
        if !whole.is_empty() {
            self.sides[0].push_str(whole);
            self.out.push_str(&self.sides[0]);
            self.sides.iter_mut().for_each(String::clear);
        }
        self.sides.iter_mut().for_each(|side| side.push_str(line));
    }

    /// Writes the lines that are not yet written.
    fn flush(&mut self) {
        let [ours, theirs] = std::mem::take(&mut self.sides);
        if !std::mem::take(&mut self.disputed) || ours == theirs {
            self.out.push_str(&ours);
            return;
        }
        self.conflicts += 1;
        self.marker('<', &self.labels.ours.clone());
        self.side(&ours);
        self.marker('=', "");
        self.side(&theirs);
        self.marker('>', &self.labels.theirs.clone());
    }

    fn side(&mut self, text: &str) {
        self.out.push_str(text);
        if !text.is_empty() && !text.ends_with('\n') {
            self.out.push_str(self.line_break);
        }
    }

    fn marker(&mut self, sign: char, label: &str) {
        self.out.extend(std::iter::repeat_n(sign, self.labels.size));
        if !label.is_empty() {
            self.out.push(' ');
            self.out.push_str(label);
        }
        self.out.push_str(self.line_break);
    }
}
