//! The sources as miette reads them: any label over all files, from the line index alone.

use std::fmt::Write as _;
use std::sync::OnceLock;

use miette::{MietteError, SourceCode, SourceSpan, SpanContents};

use super::{SourceFile, Sources, Span};

/// The longest line that is shown whole, in bytes.
const LONG_LINE: u32 = 240;
/// How much of a longer line is shown, in bytes.
const WINDOW: u32 = 140;
/// How much of that stands before a label.
const LEAD: u32 = 60;
/// The most lines that one label or one run of labels may cover.
const MOST_LINES: u32 = 12;

/// What is shown around a label.
///
/// Invariant: it lies within one file, holds whole lines wherever they are short, and control characters in it are
/// replaced by marks of the same length, so that offsets still hold and no text can steer the terminal.
#[derive(Clone, Debug)]
pub struct Excerpt<'a> {
    file: &'a SourceFile,
    data: &'a str,
    span: SourceSpan,
    line: usize,
    column: usize,
    line_count: usize,
}

impl<'a> Excerpt<'a> {
    /// The file it is from.
    #[must_use]
    pub const fn file(&self) -> &'a SourceFile {
        self.file
    }
}

impl<'a> SpanContents<'a> for Excerpt<'a> {
    fn data(&self) -> &'a [u8] {
        self.data.as_bytes()
    }

    fn span(&self) -> &SourceSpan {
        &self.span
    }

    fn name(&self) -> Option<&str> {
        Some(self.file.path())
    }

    fn line(&self) -> usize {
        self.line
    }

    fn column(&self) -> usize {
        self.column
    }

    fn line_count(&self) -> usize {
        self.line_count
    }
}

impl SourceCode for Sources {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let start = u32::try_from(span.offset()).map_err(|_| MietteError::OutOfBounds)?;
        let end =
            u32::try_from(span.offset() + span.len()).map_err(|_| MietteError::OutOfBounds)?;
        let lines = |count| u32::try_from(count).unwrap_or(0);
        self.excerpt(Span::new(start, end), lines(before), lines(after))
            .map(|excerpt| Box::new(excerpt) as Box<dyn SpanContents<'a> + 'a>)
            .ok_or(MietteError::OutOfBounds)
    }
}

impl Sources {
    /// A span with lines around it; None where it is not within one file or covers more than can be shown.
    #[must_use]
    pub fn excerpt(&self, span: Span, before: u32, after: u32) -> Option<Excerpt<'_>> {
        let (_, file) = self.file_at(span.start)?;
        let text = file.shown();
        let length = u32::try_from(text.len()).ok()?;
        let (start, end) = (span.start - file.base, span.end.checked_sub(file.base)?);
        if end < start || end > length {
            return None;
        }
        let (first, first_start) = file.line_at(start);
        let (last, last_start) = file.line_at(if end > start { end - 1 } else { end });
        if last - first > MOST_LINES {
            return None;
        }
        let is_short = |line: u32| {
            file.line_length(line)
                .is_some_and(|bytes| bytes <= LONG_LINE)
        };
        if end - start > LONG_LINE && !(first..=last).all(is_short) {
            return None;
        }

        let mut from = start;
        let mut line = first;
        if before > 0 && is_short(first) {
            from = first_start;
            while first - line < before && line > 0 && is_short(line - 1) {
                line -= 1;
                from = file.line_start(line)?;
            }
        } else if before > 0 {
            from = floor(text, start.saturating_sub(LEAD).max(first_start));
        }

        let mut to = end;
        let mut line_count = last - line + 1;
        if after > 0 && is_short(last) {
            to = file.line_end(last, length);
            for next in last + 1..=last + after {
                if file.line_start(next).is_none_or(|start| start >= length) {
                    break;
                }
                line_count += 1;
                to = file.line_end(next, length);
                if !is_short(next) {
                    to = floor(text, file.line_start(next)? + WINDOW);
                    break;
                }
            }
        } else if after > 0 {
            let line_end = file.line_end(last, length);
            to = line_end.min(floor(text, end.max(last_start.max(from) + WINDOW)));
        }

        Some(Excerpt {
            file,
            data: text.get(from as usize..to as usize)?,
            span: (
                (file.base + from) as usize,
                to.saturating_sub(from) as usize,
            )
                .into(),
            line: line as usize,
            column: self
                .location(file.base + from)
                .map_or(0, |location| location.column as usize - 1),
            line_count: line_count as usize,
        })
    }

    /// The part of a label that can be shown: on one line where it covers many, within what is shown of a long line, and
    /// on the last line of text where it stands behind the end.
    #[must_use]
    pub fn visible(&self, span: Span) -> Span {
        let Some((_, file)) = self.file_at(span.start) else {
            return span;
        };
        let text = file.shown();
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let start = floor(text, (span.start - file.base).min(length));
        let end = ceil(
            text,
            span.end.saturating_sub(file.base).clamp(start, length),
        );
        let at = |start: u32, end: u32| Span::new(file.base + start, file.base + end);
        if start == length && start > 0 {
            let text_end = u32::try_from(text.trim_end().len()).unwrap_or(length);
            return at(text_end, text_end);
        }
        let (first, _) = file.line_at(start);
        let (last, _) = file.line_at(if end > start { end - 1 } else { end });
        let is_short = |line: u32| {
            file.line_length(line)
                .is_some_and(|bytes| bytes <= LONG_LINE)
        };
        if last - first <= MOST_LINES && (first..=last).all(is_short) {
            return at(start, end);
        }
        let line_end = first_line_end(file, first, length).max(start);
        if is_short(first) {
            at(start, end.min(line_end))
        } else {
            at(
                start,
                end.min(line_end).min(ceil(text, start + WINDOW - LEAD)),
            )
        }
    }
}

impl SourceFile {
    /// The text with marks for control characters, each as long as what it stands for; made once, when first shown.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.shown
            .0
            .get_or_init(|| shown_text(&self.text))
            .as_deref()
            .unwrap_or(&self.text)
    }

    /// The length of a line in bytes, with its line break.
    fn line_length(&self, line: u32) -> Option<u32> {
        let length = u32::try_from(self.text.len()).ok()?;
        Some(self.line_end(line, length) - self.line_start(line)?)
    }

    /// One past the line break of a line.
    fn line_end(&self, line: u32, length: u32) -> u32 {
        self.line_start(line + 1).unwrap_or(length)
    }
}

/// The end of a line's text, before its line break.
fn first_line_end(file: &SourceFile, line: u32, length: u32) -> u32 {
    let start = file.line_start(line).unwrap_or(0);
    file.line(line).map_or(length, |text| {
        start + u32::try_from(text.len()).unwrap_or(0)
    })
}

/// The text as shown, made when first asked for; None where it needs no marks.
#[derive(Clone, Debug, Default)]
pub(super) struct ShownText(OnceLock<Option<Box<str>>>);

/// Whether a terminal would obey or hide it rather than show it: controls, and what turns the direction of text.
pub(crate) fn is_control(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Text without characters that steer a terminal, each written as an escape instead.
pub(crate) fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_control(c) {
            write!(out, "\\u{{{:x}}}", u32::from(c)).expect("writing to a string never fails");
        } else {
            out.push(c);
        }
    }
    out
}

fn shown_text(text: &str) -> Option<Box<str>> {
    // Whole chunks are looked over without a branch per byte: most files hold nothing suspicious.
    let is_plain = text.as_bytes().chunks(4096).all(|chunk| {
        let count = chunk
            .iter()
            .filter(|byte| {
                let is_low = **byte < 0x20 && **byte != b'\t' && **byte != b'\n';
                is_low || matches!(**byte, 0x7f | 0xc2 | 0xe2 | 0xef)
            })
            .count();
        count == 0
    });
    if is_plain {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // A byte-order mark takes no room on the screen.
        let is_mark = c == '\u{feff}' && out.is_empty();
        if !is_control(c) || is_mark || (c == '\r' && chars.peek() == Some(&'\n')) {
            out.push(c);
        } else {
            out.push_str(match c.len_utf8() {
                1 => "?",
                2 => "¿",
                _ => "\u{fffd}",
            });
        }
    }
    debug_assert_eq!(
        out.len(),
        text.len(),
        "marks are as long as what they stand for"
    );
    (out != text).then(|| out.into())
}

/// The nearest border of a character at or before an offset.
fn floor(text: &str, offset: u32) -> u32 {
    u32::try_from(text.floor_char_boundary(offset as usize)).unwrap_or(u32::MAX)
}

/// The nearest border of a character at or after an offset.
fn ceil(text: &str, offset: u32) -> u32 {
    u32::try_from(text.ceil_char_boundary(offset as usize)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sources: &Sources, start: u32, end: u32) -> Option<(String, usize, usize, usize)> {
        let excerpt = sources.excerpt(Span::new(start, end), 1, 1)?;
        Some((
            excerpt.data.to_owned(),
            excerpt.line,
            excerpt.column,
            excerpt.line_count,
        ))
    }

    #[test]
    fn a_label_comes_with_the_lines_around_it() {
        let mut sources = Sources::new();
        sources.add("a.plan", "one\ntwo\nthree\nfour\n");
        assert_eq!(
            read(&sources, 5, 6),
            Some(("one\ntwo\nthree\n".to_owned(), 0, 0, 3))
        );
        assert_eq!(
            read(&sources, 14, 18),
            Some(("three\nfour\n".to_owned(), 2, 0, 2))
        );
    }

    #[test]
    fn a_label_never_spans_two_files() {
        let mut sources = Sources::new();
        sources.add("a.plan", "one\n");
        sources.add("b.plan", "two\n");
        assert_eq!(read(&sources, 0, 7), None);
        assert_eq!(read(&sources, 5, 8), Some(("two\n".to_owned(), 0, 0, 1)));
    }

    #[test]
    fn a_line_of_a_megabyte_is_shown_around_the_label() {
        let mut sources = Sources::new();
        let line = "ä".repeat(500_000);
        sources.add("a.plan", format!("before\n{line}\nafter\n"));
        let label = sources.visible(Span::new(400_001, 900_000));
        assert!(label.len() < LONG_LINE, "{label:?}");
        let (data, line, column, count) =
            read(&sources, label.start, label.end).expect("it lies within the file");
        assert!(data.len() <= 2 * LONG_LINE as usize, "{}", data.len());
        assert_eq!((line, count), (1, 1));
        assert_eq!(column, (400_001 - LEAD as usize - 7) / 2);
    }

    #[test]
    fn long_neighbours_are_left_out_or_cut() {
        let mut sources = Sources::new();
        let long = "x".repeat(1000);
        sources.add("a.plan", format!("{long}\nshort\n{long}\n"));
        let (data, line, _, count) = read(&sources, 1001, 1003).expect("it lies within the file");
        assert!(data.starts_with("short\nxxx"), "{data}");
        assert_eq!((data.len(), line, count), (6 + WINDOW as usize, 1, 2));
    }

    #[test]
    fn the_end_of_the_file_is_shown_behind_its_last_text() {
        let mut sources = Sources::new();
        sources.add("a.plan", "task a {\n\n\n");
        assert_eq!(sources.visible(Span::new(11, 11)), Span::new(8, 8));
        sources.add("b.plan", "");
        assert_eq!(sources.visible(Span::new(12, 12)), Span::new(12, 12));
        assert!(read(&sources, 12, 12).is_some());
    }

    #[test]
    fn nothing_shown_steers_the_terminal() {
        let mut sources = Sources::new();
        let text = "a \u{1b}[31m \u{9b} \u{202e} \r b\r\n";
        sources.add("a.plan", text);
        let shown = sources.files().next().map(|(_, file)| file.shown());
        assert_eq!(shown, Some("a ?[31m ¿ \u{fffd} ? b\r\n"));
        assert_eq!(harmless("\u{1b}[31m`x`"), "\\u{1b}[31m`x`");
    }
}
