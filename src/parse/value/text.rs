//! Text in quotes.

use smol_str::SmolStr;

use crate::ast::Text;
use crate::diagnostics::SyntaxProblem;
use crate::language::Shape;
use crate::parse::problems::{Problems, Read};
use crate::parse::token::{File, Quotes, Token, TokenKind, offset};
use crate::parse::values::Values;
use crate::source::Span;

impl Values<'_> {
    /// Parses text in quotes.
    pub(super) fn text(&mut self) -> Read<Text> {
        if let Some(text) = self.maybe_text() {
            return Ok(text);
        }
        let rest = self.rest();
        let (Some(first), Some(whole)) = (rest.first(), Token::over(rest)) else {
            let has_date = matches!(self.shape, Shape::DateText | Shape::MaybeDateText);
            if !has_date || self.position() == 0 {
                return self.wanted();
            }
            let (attribute, at) = (self.attribute, self.span(self.previous()));
            return self.fail(SyntaxProblem::MissingReason { attribute, at });
        };
        let plain = rest.iter().all(|token| !token.is_text());
        let other = matches!(first.kind, TokenKind::Odd)
            && !self
                .text_of(*first)
                .starts_with(['\'', '`', '‘', '’', '“', '”', '„', '«', '»']);
        if !plain || other || first.kind == TokenKind::Comma {
            return self.wanted();
        }
        self.fail(SyntaxProblem::TextWithoutQuotes {
            attribute: self.attribute,
            text: without_quotes(self.text_of(whole)).to_owned(),
            at: self.span(whole),
        })
    }

    /// Parses text in quotes, if it is next; its problems are reported, and the text is kept.
    pub(super) fn maybe_text(&mut self) -> Option<Text> {
        let token = self.peek()?;
        let TokenKind::Text(quotes) = token.kind else {
            return None;
        };
        self.skip();
        Some(unquote(self.file, token, quotes, self.problems))
    }
}

/// A text without the quotes of other languages around it.
pub(in crate::parse) fn without_quotes(text: &str) -> &str {
    text.trim_matches(['\'', '`', '‘', '’', '‚', '“', '”', '„', '«', '»'])
}

/// The text between the quotes, with its escapes undone; problems are reported, and the rest is kept.
pub(in crate::parse) fn unquote(
    file: File<'_>,
    token: Token,
    quotes: Quotes,
    problems: &mut Problems,
) -> Text {
    let (raw, span) = (file.text_of(token), file.span(token));
    let text = match quotes {
        Quotes::Line => {
            let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
            unescape(inner, span.start + 1, problems)
        }
        Quotes::OpenLine => {
            problems.push(SyntaxProblem::OpenString { at: span });
            raw.get(1..).unwrap_or_default().trim_end().into()
        }
        Quotes::OpenBlock => {
            problems.push(SyntaxProblem::OpenBlockString {
                at: Span::new(span.start, span.start + 3),
            });
            SmolStr::default()
        }
        Quotes::ShiftedBlock => {
            let inner = raw.get(3..raw.len().saturating_sub(3)).unwrap_or_default();
            let first = inner.lines().next().unwrap_or_default();
            let start = span.start + 3;
            // Only the first of two misplaced ends is reported: one fix corrects both.
            let at = if first.trim().is_empty() {
                Span::new(span.end - 3, span.end)
            } else {
                Span::new(start, start + offset(first.len()))
            };
            problems.push(SyntaxProblem::ShiftedBlockString { at });
            unescape(inner, start, problems)
        }
        Quotes::Block => {
            let inner = raw.get(3..raw.len().saturating_sub(3)).unwrap_or_default();
            let (first, rest) = split_line(inner);
            if first.trim().is_empty() {
                let start = span.start + 3 + offset(inner.len() - rest.len());
                dedent(rest, start, problems)
            } else {
                let start = span.start + 3;
                problems.push(SyntaxProblem::ShiftedBlockString {
                    at: Span::new(start, start + offset(first.trim_end().len())),
                });
                unescape(inner, start, problems)
            }
        }
    };
    Text { text, span }
}

/// Splits a text into its first line, without the line break, and the rest.
fn split_line(text: &str) -> (&str, &str) {
    let Some(end) = text.find(['\n', '\r']) else {
        return (text, "");
    };
    let (line, rest) = text.split_at(end);
    let rest = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.get(1..))
        .unwrap_or_default();
    (line, rest)
}

/// Removes the longest common indent and the last new line; line breaks become `\n`.
fn dedent(text: &str, start: u32, problems: &mut Problems) -> SmolStr {
    let indent = common_indent(text).unwrap_or_default();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let (line, next) = split_line(rest);
        if next.is_empty() && !rest.ends_with(['\n', '\r']) {
            break;
        }
        let kept = line.strip_prefix(indent).unwrap_or_default();
        let offset = start + offset(text.len() - rest.len() + line.len() - kept.len());
        out.push_str(&unescape(kept, offset, problems));
        out.push('\n');
        if next.is_empty() {
            break;
        }
        rest = next;
    }
    out.pop();
    out.into()
}

/// The indent that all lines have in common, ignoring blank lines and the line of the closing quotes; None if there are
/// only such lines.
pub(crate) fn common_indent(text: &str) -> Option<&str> {
    text.split(['\n', '\r'])
        .filter_map(|line| {
            let lead = line.len() - line.trim_start_matches([' ', '\t']).len();
            (lead < line.len()).then(|| line.get(..lead).unwrap_or_default())
        })
        .reduce(|common, lead| {
            let same = common.bytes().zip(lead.bytes());
            let same = same.take_while(|(left, right)| left == right).count();
            common.get(..same).unwrap_or_default()
        })
}

/// Undoes `\"` `\\` `\n` `\t` `\u{…}`; `start` is the offset of the text.
fn unescape(text: &str, start: u32, problems: &mut Problems) -> SmolStr {
    if !text.contains('\\') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(backslash) = rest.find('\\') {
        let (plain, escape) = rest.split_at(backslash);
        out.push_str(plain);
        let at = start + offset(text.len() - escape.len());
        let (c, length) = match escape.chars().nth(1) {
            Some('"') => (Some('"'), 2),
            Some('\\') => (Some('\\'), 2),
            Some('n') => (Some('\n'), 2),
            Some('t') => (Some('\t'), 2),
            Some('u') => unicode_escape(escape),
            Some(other) => (None, 1 + other.len_utf8()),
            None => (None, 1),
        };
        let (whole, after) = escape.split_at_checked(length).unwrap_or((escape, ""));
        if let Some(c) = c {
            out.push(c);
        } else {
            problems.push(SyntaxProblem::BadEscape {
                text: whole.to_owned(),
                at: Span::new(at, at + offset(whole.len())),
            });
        }
        rest = after;
    }
    out.push_str(rest);
    out.into()
}

/// The character of `\u{…}`, and the number of bytes in the escape.
fn unicode_escape(escape: &str) -> (Option<char>, usize) {
    let Some(digits) = escape.strip_prefix("\\u{") else {
        return (None, 2);
    };
    let count = digits.bytes().take_while(u8::is_ascii_hexdigit).count();
    if digits.as_bytes().get(count) != Some(&b'}') {
        return (None, 3 + count);
    }
    let value = digits
        .get(..count)
        .filter(|hex| hex.len() <= 6)
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .and_then(char::from_u32);
    (value, 3 + count + 1)
}
