//! The pieces of a file in order, each with the gap before it; gaps that differ from the text become edits.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use super::WIDTH;
use super::gaps::{line_start, offset, slice};
use crate::diagnostics::Edit;
use crate::source::Span;

/// The gap before a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// The gap as written.
    Kept,
    /// Nothing.
    None,
    /// This many spaces.
    Blanks(usize),
    /// `; `.
    Semicolon,
    /// A new line that begins in this column, after a blank line if `blank`.
    Line { blank: bool, column: usize },
}

/// A span of the text that is copied as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) gap: Gap,
}

/// A comment in the column of its run.
struct Beside {
    piece: usize,
    /// The column at which the code before it ends; None for a line of comment below another.
    code: Option<usize>,
}

/// The layout of a file as it grows.
///
/// Invariant: its pieces are in the order of the text, with nothing but gaps between them.
pub(super) struct Layout<'t> {
    text: &'t str,
    base: u32,
    pieces: Vec<Piece>,
    /// The column at which the next piece would begin.
    column: usize,
    run: Vec<Beside>,
    /// The column in which the last comment beside code was written, while lines of comment below it may belong to it.
    written: Option<usize>,
    whole: Vec<Range<u32>>,
    line_break: &'static str,
}

impl<'t> Layout<'t> {
    pub(super) fn new(text: &'t str, base: u32) -> Self {
        let first = text.find('\n').unwrap_or(0);
        let returns = text.get(..first).is_some_and(|line| line.ends_with('\r'));
        Self {
            text,
            base,
            pieces: Vec::with_capacity(text.len() / 6),
            column: 0,
            run: Vec::new(),
            written: None,
            whole: Vec::new(),
            line_break: if returns { "\r\n" } else { "\n" },
        }
    }

    /// The text of the file.
    pub(super) const fn text(&self) -> &'t str {
        self.text
    }

    /// The offset of the file's first byte.
    pub(super) const fn base(&self) -> u32 {
        self.base
    }

    /// The offset at which the text starts, after a byte-order mark.
    pub(super) fn start(&self) -> u32 {
        if self.text.starts_with('\u{FEFF}') {
            3
        } else {
            0
        }
    }

    /// The offsets of a span within the file.
    pub(super) const fn range(&self, span: Span) -> (u32, u32) {
        (
            span.start.saturating_sub(self.base),
            span.end.saturating_sub(self.base),
        )
    }

    /// The column after the last piece.
    pub(super) const fn column(&self) -> usize {
        self.column
    }

    /// The offset at which the last piece ends.
    pub(super) fn end(&self) -> u32 {
        self.pieces
            .last()
            .map_or_else(|| self.start(), |piece| piece.to)
    }

    /// Texts that span several lines, whose indents belong together.
    pub(super) fn whole_texts(&self) -> &[Range<u32>] {
        &self.whole
    }

    /// Records a text that spans several lines.
    pub(super) fn note_whole(&mut self, from: u32, to: u32) {
        self.whole.push(from..to);
    }

    /// Copies the text between two offsets, after a gap.
    pub(super) fn piece(&mut self, from: u32, to: u32, gap: Gap) {
        let (from, to) = (from.max(self.end()), to.max(self.end()));
        let before = match gap {
            Gap::Kept => slice(self.text, line_start(self.text, from), from).width(),
            Gap::None => self.column,
            Gap::Blanks(count) => self.column + count,
            Gap::Semicolon => self.column + 2,
            Gap::Line { column, .. } => column,
        };
        let text = slice(self.text, from, to);
        self.column = match text.rfind('\n') {
            Some(line) => text.get(line + 1..).unwrap_or_default().width(),
            None => before + text.width(),
        };
        self.written = None;
        self.pieces.push(Piece { from, to, gap });
    }

    /// Adds a comment at the end of a line, in the column of its run.
    pub(super) fn comment_beside(&mut self, from: u32, to: u32) {
        let code = Some(self.column);
        self.piece(from, to, Gap::Blanks(2));
        self.run.push(Beside {
            piece: self.pieces.len() - 1,
            code,
        });
        self.written = Some(self.written_column(from));
    }

    /// Adds a comment on a line of its own; one that continues another in the same column stays below it.
    pub(super) fn comment_line(&mut self, from: u32, to: u32, blank: bool, column: usize) {
        let written = self.written;
        self.piece(from, to, Gap::Line { blank, column });
        if !blank && written.is_some_and(|written| written == self.written_column(from)) {
            self.run.push(Beside {
                piece: self.pieces.len() - 1,
                code: None,
            });
            self.written = written;
        }
    }

    /// Ends a run of comments and aligns them, two spaces after the longest line.
    pub(super) fn end_run(&mut self) {
        let ends = self.run.iter().filter_map(|beside| beside.code);
        let longest = ends.filter(|end| *end <= WIDTH).max().unwrap_or(0);
        let mut last = longest + 2;
        for beside in self.run.drain(..) {
            let Some(piece) = self.pieces.get_mut(beside.piece) else {
                continue;
            };
            piece.gap = match beside.code {
                Some(code) => {
                    last = (longest + 2).max(code + 2);
                    Gap::Blanks(last - code)
                }
                None => Gap::Line {
                    blank: false,
                    column: last,
                },
            };
        }
        self.written = None;
    }

    fn written_column(&self, at: u32) -> usize {
        slice(self.text, line_start(self.text, at), at).width()
    }

    /// The edits that make each gap as it should be.
    pub(super) fn into_edits(mut self) -> Vec<Edit> {
        self.end_run();
        let mut edits = Vec::new();
        let mut at = self.start();
        let mut gap = String::new();
        for piece in &self.pieces {
            let old = slice(self.text, at, piece.from);
            gap.clear();
            match piece.gap {
                Gap::Kept => gap.push_str(old),
                Gap::None => {}
                Gap::Blanks(count) => blanks(&mut gap, count),
                Gap::Semicolon => gap.push_str("; "),
                Gap::Line { blank, column } => {
                    gap.push_str(self.line_break);
                    if blank {
                        gap.push_str(self.line_break);
                    }
                    blanks(&mut gap, column);
                }
            }
            if old != gap {
                push_edits(&mut edits, self.base + at, old, &gap);
            }
            at = piece.to;
        }
        let old = slice(self.text, at, offset(self.text.len()));
        let new = if self.pieces.is_empty() {
            ""
        } else {
            self.line_break
        };
        if old != new && super::gaps::is_gap(old) {
            push_edits(&mut edits, self.base + at, old, new);
        }
        edits
    }
}

fn blanks(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// Adds the edits of one gap. If both the old and the new gap have line breaks, the parts before, at and after them are
/// replaced separately, so that each edit belongs to one line.
fn push_edits(edits: &mut Vec<Edit>, at: u32, old: &str, new: &str) {
    let (Some(old_lines), Some(new_lines)) = (lines(old), lines(new)) else {
        edits.push(Edit {
            span: Span::new(at, at + offset(old.len())),
            text: new.to_owned(),
        });
        return;
    };
    let mut from = 0;
    for (old_to, new_from, new_to) in [
        (old_lines.start, 0, new_lines.start),
        (old_lines.end, new_lines.start, new_lines.end),
        (old.len(), new_lines.end, new.len()),
    ] {
        let (before, after) = (
            old.get(from..old_to).unwrap_or_default(),
            new.get(new_from..new_to).unwrap_or_default(),
        );
        if before != after {
            edits.push(Edit {
                span: Span::new(at + offset(from), at + offset(old_to)),
                text: after.to_owned(),
            });
        }
        from = old_to;
    }
}

/// The range from the first line break of a gap to the end of its last.
fn lines(gap: &str) -> Option<Range<usize>> {
    let first = gap.find('\n')?;
    let last = gap.rfind('\n')?;
    let start = if gap.get(..first)?.ends_with('\r') {
        first - 1
    } else {
        first
    };
    Some(start..last + 1)
}
