//! The lines that one diagnostic shows, in the form that miette reads: cut to the window, around the labels.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::cut_line::{pieces, width};
use super::{SourceFile, Sources, Span};

/// The most lines that one label or one run of labels may cover.
pub(super) const MOST_LINES: u32 = 12;

/// The room for an excerpt.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// The width in columns, line numbers included.
    pub columns: usize,
    /// The mark for text that is left out.
    pub mark: &'static str,
}

/// The part of a label that the excerpt needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The span, as [`Sources::visible`] returns it.
    pub span: Span,
    /// The width in columns of the words below it.
    pub words: usize,
}

/// The lines around all labels of a diagnostic, as a sequence of runs of lines, with offsets of their own.
///
/// Invariant: runs are in text order and do not touch; a place in the sources has a counterpart in the excerpt if a
/// label was given for it.
#[derive(Debug)]
pub struct Excerpt<'a> {
    sources: &'a Sources,
    text: String,
    stretches: Vec<Stretch<'a>>,
    /// Maps spans of the sources to spans of the excerpt, in the order of both.
    pieces: Vec<Piece>,
}

/// Consecutive lines of one file.
#[derive(Debug)]
struct Stretch<'a> {
    file: &'a SourceFile,
    /// The number of the first line, from 0, and one past the last.
    lines: Range<u32>,
    /// The offset of each line in the excerpt, then the end of the last one.
    starts: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    /// The offset in the sources, over all files.
    original: u32,
    length: u32,
    /// The offset in the excerpt.
    shown: usize,
}

impl<'a> Excerpt<'a> {
    /// The lines that the labels cover, and one more at each end.
    #[must_use]
    pub fn new(sources: &'a Sources, labels: &[Mark], window: Window) -> Self {
        let mut labels = labels.to_vec();
        labels.sort();
        let mut excerpt = Self {
            sources,
            text: String::new(),
            stretches: stretches(sources, &labels),
            pieces: Vec::new(),
        };
        for index in 0..excerpt.stretches.len() {
            excerpt.fill(index, &labels, window);
        }
        excerpt
    }

    /// Maps an offset of the sources to the excerpt; text that was cut maps to the cut.
    #[must_use]
    pub fn place(&self, span: Span) -> SourceSpan {
        let (start, end) = (self.offset(span.start), self.offset(span.end));
        (start, end.saturating_sub(start)).into()
    }

    fn offset(&self, original: u32) -> usize {
        let piece = last_while(&self.pieces, |piece| piece.original <= original);
        piece.map_or(0, |piece| {
            piece.shown + (original - piece.original).min(piece.length) as usize
        })
    }

    /// Writes the lines of a run.
    fn fill(&mut self, index: usize, labels: &[Mark], window: Window) {
        let Some(stretch) = self.stretches.get_mut(index) else {
            return;
        };
        let (file, base) = (stretch.file, stretch.file.base);
        let number = stretch.lines.end.to_string();
        let spans_lines = labels.iter().filter(|label| {
            let lines = lines_of(file, label.span);
            label.span.start >= base && lines.start + 1 < lines.end
        });
        // Line numbers, a vertical line beside them, and one for each label that covers several lines.
        let gutter = match spans_lines.count() {
            0 => number.len() + 4,
            count => number.len() + 6 + count,
        };
        let columns = window.columns.saturating_sub(gutter).max(20);
        for line in stretch.lines.clone() {
            stretch.starts.push(self.text.len());
            let start = file.lines.start(line).unwrap_or_default();
            let shown = file.shown_line(line);
            let end = start + u32::try_from(shown.len()).unwrap_or(u32::MAX);
            let mut words = 0;
            let on_line = labels.iter().filter_map(|Mark { span, words: below }| {
                let from = span.start.checked_sub(base)?.max(start);
                let to = span.end.checked_sub(base)?.min(end);
                let range = (from - start) as usize..(to.checked_sub(start)?) as usize;
                if range.start > range.end || range.end > shown.len() {
                    return None;
                }
                // A connecting line leads from the middle of the label to its words.
                words = shown.get(range.clone()).map_or(0, width) / 2 + 4 + below;
                Some(range)
            });
            let on_line: Vec<Range<usize>> = on_line.collect();
            // The beginning of the line, so that text that is cut there has a place.
            self.pieces.push(Piece {
                original: base + start,
                length: 0,
                shown: self.text.len(),
            });
            let mut reached = 0;
            for piece in pieces(shown, &on_line, columns, width(window.mark), words) {
                if piece.start > reached {
                    self.text.push_str(window.mark);
                }
                self.pieces.push(Piece {
                    original: base + start + u32::try_from(piece.start).unwrap_or(0),
                    length: u32::try_from(piece.len()).unwrap_or(0),
                    shown: self.text.len(),
                });
                reached = piece.end;
                self.text.push_str(shown.get(piece).unwrap_or_default());
            }
            if reached < shown.len() {
                self.text.push_str(window.mark);
            }
            self.text.push('\n');
        }
        stretch.starts.push(self.text.len());
        // Keeps the end of one run apart from the start of the next.
        self.text.push('\n');
    }
}

/// The last of the first elements that fulfil a condition.
fn last_while<T>(list: &[T], is_before: impl FnMut(&T) -> bool) -> Option<&T> {
    let (before, _) = list.split_at(list.partition_point(is_before));
    before.last()
}

/// The runs of lines that the labels need, each with one more line at each end; the labels are sorted.
fn stretches<'a>(sources: &'a Sources, labels: &[Mark]) -> Vec<Stretch<'a>> {
    let mut stretches: Vec<Stretch<'a>> = Vec::new();
    for Mark { span, .. } in labels {
        let Some((_, file)) = sources.file_at(span.start) else {
            continue;
        };
        let covered = lines_of(file, *span);
        let after = (covered.end + 1).min(file.shown_lines()).max(covered.end);
        let lines = covered.start.saturating_sub(1)..after;
        match stretches.last_mut() {
            Some(last) if std::ptr::eq(last.file, file) && lines.start <= last.lines.end => {
                last.lines.end = last.lines.end.max(lines.end);
            }
            _ => stretches.push(Stretch {
                file,
                lines,
                starts: Vec::new(),
            }),
        }
    }
    stretches
}

/// The lines that a span covers, the last one excluded.
pub(super) fn lines_of(file: &SourceFile, span: Span) -> Range<u32> {
    let start = span.start.saturating_sub(file.base);
    let end = span.end.saturating_sub(file.base).max(start);
    let (first, _) = file.lines.line_at(start);
    let (last, _) = file.lines.line_at(if end > start { end - 1 } else { end });
    first..last + 1
}

impl SourceCode for Excerpt<'_> {
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let lines = self.lines(start, end, before, after);
        Ok(Box::new(lines.ok_or(MietteError::OutOfBounds)?))
    }
}

impl Excerpt<'_> {
    /// A span of the excerpt with the lines around it; None if the span is not within one run, or covers more lines
    /// than can be shown.
    fn lines(
        &self,
        start: usize,
        end: usize,
        before: usize,
        after: usize,
    ) -> Option<MietteSpanContents<'_>> {
        let stretch = self.stretches.iter().find(|stretch| {
            let from = stretch.starts.first().is_some_and(|from| *from <= start);
            from && stretch.starts.last().is_some_and(|to| end <= *to)
        })?;
        let line_of = |offset: usize| {
            let after = stretch.starts.partition_point(|line| *line <= offset);
            after
                .saturating_sub(1)
                .min(stretch.starts.len().saturating_sub(2))
        };
        let first = line_of(start);
        let last = line_of(end.saturating_sub(1).max(start));
        if last - first > MOST_LINES as usize {
            return None;
        }
        let (mut from, mut to) = (start, end);
        let mut line = first;
        if before > 0 {
            line = first.saturating_sub(before);
            from = *stretch.starts.get(line)?;
        }
        let mut line_count = last + 1 - line;
        if after > 0 {
            let next = (last + 1 + after).min(stretch.starts.len() - 1);
            line_count = next - line;
            to = *stretch.starts.get(next)?;
        }
        let column = if before > 0 { 0 } else { self.column(start) };
        Some(MietteSpanContents::new_named(
            stretch.file.path().to_owned(),
            self.text.get(from..to)?.as_bytes(),
            (from, to - from).into(),
            stretch.lines.start as usize + line,
            column,
            line_count,
        ))
    }

    /// The column in its file of an offset of the excerpt.
    fn column(&self, shown: usize) -> usize {
        let piece = last_while(&self.pieces, |piece| piece.shown <= shown);
        let original = piece.map(|piece| {
            let inside = u32::try_from(shown - piece.shown).unwrap_or(0);
            piece.original + inside.min(piece.length)
        });
        original
            .and_then(|original| self.sources.location(original))
            .map_or(0, |location| location.column as usize - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window {
        columns: 40,
        mark: "…",
    };

    fn marks(labels: &[Span]) -> Vec<Mark> {
        let mark = |span: &Span| Mark {
            span: *span,
            words: 0,
        };
        labels.iter().map(mark).collect()
    }

    fn shown<'a>(excerpt: &'a Excerpt<'_>, place: SourceSpan) -> &'a str {
        let range = place.offset()..place.offset() + place.len();
        excerpt.text.get(range).unwrap_or_default()
    }

    /// The text, line, column and number of lines shown around a label, and the label's text.
    fn read(sources: &Sources, start: u32, end: u32) -> Option<(String, usize, usize, usize)> {
        let label = sources.visible(Span::new(start, end));
        let excerpt = Excerpt::new(sources, &marks(&[label]), WINDOW);
        let place = excerpt.place(label);
        let lines = excerpt.lines(place.offset(), place.offset() + place.len(), 1, 1)?;
        let header = excerpt.lines(place.offset(), place.offset() + place.len(), 0, 0)?;
        let shown = (
            String::from_utf8_lossy(lines.data()).into_owned(),
            lines.line(),
            header.column(),
            lines.line_count(),
        );
        Some(shown)
    }

    #[test]
    fn a_label_comes_with_the_lines_around_it() {
        let mut sources = Sources::new();
        sources.add("a.plan", "one\ntwo\nthree\nfour\n");
        let shown = |text: &str, line, column, count| Some((text.to_owned(), line, column, count));
        assert_eq!(read(&sources, 5, 6), shown("one\ntwo\nthree\n", 0, 1, 3));
        assert_eq!(read(&sources, 14, 18), shown("three\nfour\n", 2, 0, 2));
        sources.add("b.plan", "");
        assert_eq!(read(&sources, 20, 20), shown("\n", 0, 0, 1));
    }

    #[test]
    fn labels_of_two_files_and_of_two_places_stand_apart() {
        let mut sources = Sources::new();
        sources.add("a.plan", "one\ntwo\nthree\nfour\nfive\nsix\nseven\n");
        sources.add("b.plan", "eight\n");
        let labels = [Span::new(0, 3), Span::new(28, 33), Span::new(35, 40)];
        let excerpt = Excerpt::new(&sources, &marks(&labels), WINDOW);
        assert_eq!(excerpt.text, "one\ntwo\n\nsix\nseven\n\neight\n\n");
        let place = excerpt.place(labels[2]);
        assert_eq!(shown(&excerpt, place), "eight");
        assert!(excerpt.lines(0, place.offset() + 1, 1, 1).is_none());
    }

    #[test]
    fn long_lines_are_cut_and_labels_move_along() {
        let mut sources = Sources::new();
        let long = "x".repeat(1000);
        sources.add("a.plan", format!("{long}\nshort\n{long} name {long}\n"));
        let label = Span::new(1007 + 1001, 1007 + 1005);
        assert_eq!(sources.text(label), "name");
        let excerpt = Excerpt::new(&sources, &marks(&[label]), WINDOW);
        let place = excerpt.place(label);
        assert_eq!(shown(&excerpt, place), "name");
        let lines = excerpt.text.lines().map(|line| line.chars().count());
        assert!(lines.clone().all(|count| count <= 40), "{}", excerpt.text);
        let header = excerpt.lines(place.offset(), place.offset() + 4, 0, 0);
        assert_eq!(
            header.map(|lines| (lines.line(), lines.column())),
            Some((2, 1001))
        );
    }

    #[test]
    fn a_line_of_a_megabyte_is_shown_around_the_label() {
        let mut sources = Sources::new();
        sources.add(
            "a.plan",
            format!("before\n{}\nafter\n", "ä".repeat(500_000)),
        );
        let (data, line, column, count) =
            read(&sources, 400_001, 900_000).expect("it lies within the file");
        assert!(data.len() <= 200, "{data}");
        assert_eq!((line, count), (0, 3));
        assert_eq!(column, (400_001 - 7) / 2);
    }
}
