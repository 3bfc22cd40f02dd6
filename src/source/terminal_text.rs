//! Text that is safe to show on a terminal: it contains no control sequences, and labels stay within the shown text.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::sync::OnceLock;

use textwrap::{WordSeparator, WordSplitter, WrapAlgorithm};

use super::excerpt::{MOST_LINES, lines_of};
use super::{SourceFile, Sources, Span};

impl Sources {
    /// The part of a label that can be shown: only its first line if it covers too many lines, and the end of the text
    /// if it starts in the white space after that.
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
        let lines = lines_of(file, at(start, end));
        if lines.end - 1 - lines.start <= MOST_LINES {
            return at(start, end);
        }
        let line_end = file.lines.start(lines.start).unwrap_or(0)
            + u32::try_from(file.shown_line(lines.start).len()).unwrap_or(0);
        at(start, end.min(line_end.max(start)))
    }
}

impl SourceFile {
    /// The text with control characters replaced by marks of the same length; computed once, when first needed.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.shown
            .0
            .get_or_init(|| shown_text(&self.text))
            .as_deref()
            .unwrap_or(&self.text)
    }

    /// A line as it is shown, without its line break; lines count from 0.
    pub(super) fn shown_line(&self, line: u32) -> &str {
        let length = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let start = self.lines.start(line).unwrap_or(length) as usize;
        let end = self.lines.start(line + 1).unwrap_or(length) as usize;
        let text = self.shown().get(start..end).unwrap_or_default();
        let text = text.strip_suffix('\n').unwrap_or(text);
        text.strip_suffix('\r').unwrap_or(text)
    }

    /// The number of shown lines; an empty last line is not shown.
    pub(super) fn shown_lines(&self) -> u32 {
        self.lines.count() - u32::from(self.text.ends_with('\n'))
    }
}

/// The text as shown, computed when first needed; None if it needs no marks.
#[derive(Clone, Debug, Default)]
pub(super) struct ShownText(OnceLock<Option<Box<str>>>);

/// Whether a terminal would obey or hide a character rather than show it: controls, and characters that change the
/// direction of text.
pub(crate) fn is_control(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}'
        | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Escapes control characters as in planc's strings: `\u{1b}`. Line breaks stay.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    escaped(text, is_control, |out, c| write!(out, "\\u{{{c:x}}}"))
}

/// Like [`harmless`], for text on one line, such as a file name.
pub(crate) fn harmless_line(text: &str) -> Cow<'_, str> {
    let is_escaped = |c| is_control(c) || matches!(c, '\n' | '\r' | '\t');
    escaped(text, is_escaped, |out, c| write!(out, "\\u{{{c:x}}}"))
}

/// Like [`harmless`], with JSON escapes: `\u001b`. In JSON, such characters occur only in strings.
pub(crate) fn harmless_json(text: &str) -> Cow<'_, str> {
    escaped(text, is_control, |out, c| write!(out, "\\u{c:04x}"))
}

/// Options that break lines only at spaces, so that codes, dates and paths stay whole.
pub(crate) fn at_spaces(width: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(width)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
}

/// Escapes characters for all of the functions above.
fn escaped(
    text: &str,
    is_escaped: impl Fn(char) -> bool,
    escape: impl Fn(&mut String, u32) -> fmt::Result,
) -> Cow<'_, str> {
    if !text.contains(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let ends_line = c == '\r' && chars.peek() == Some(&'\n') && !is_escaped('\n');
        if is_escaped(c) && !ends_line {
            escape(&mut out, u32::from(c)).expect("writing to a string never fails");
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn shown_text(text: &str) -> Option<Box<str>> {
    // Scans whole chunks without a branch per byte: most files contain nothing suspicious.
    let is_plain = text.as_bytes().chunks(4096).all(|chunk| {
        let count = chunk
            .iter()
            .filter(|byte| {
                let is_low = **byte < 0x20 && **byte != b'\t' && **byte != b'\n';
                is_low || matches!(**byte, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef)
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

/// The nearest character boundary at or before an offset.
fn floor(text: &str, offset: u32) -> u32 {
    u32::try_from(text.floor_char_boundary(offset as usize)).unwrap_or(u32::MAX)
}

/// The nearest character boundary at or after an offset.
fn ceil(text: &str, offset: u32) -> u32 {
    u32::try_from(text.ceil_char_boundary(offset as usize)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_file_is_shown_behind_its_last_text() {
        let mut sources = Sources::new();
        sources.add("a.plan", "task a {\n\n\n");
        assert_eq!(sources.visible(Span::new(11, 11)), Span::new(8, 8));
        sources.add("b.plan", "");
        assert_eq!(sources.visible(Span::new(12, 12)), Span::new(12, 12));
    }

    #[test]
    fn nothing_shown_steers_the_terminal() {
        let mut sources = Sources::new();
        let text = "a \u{1b}[31m \u{9b} \u{202e} \r b\r\n";
        sources.add("a.plan", text);
        let shown = sources.files().next().map(|(_, file)| file.shown());
        assert_eq!(shown, Some("a ?[31m ¿ \u{fffd} ? b\r\n"));
        assert_eq!(harmless("\u{1b}[31m`x`\r\n\r"), "\\u{1b}[31m`x`\r\n\\u{d}");
        assert_eq!(harmless_line("a\r\n\tb"), "a\\u{d}\\u{a}\\u{9}b");
        assert_eq!(harmless_json("\"\u{9b}\"\n"), "\"\\u009b\"\n");
        assert!(matches!(harmless("naïve 新\n\t"), Cow::Borrowed(_)));
    }
}
