//! The words of a statement, with the commas, texts and comments between them.

use super::gaps::{is_gap, offset, slice, trim_end};
use super::layout::{Gap, Piece};
use crate::ast::Value;

/// The kind of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A word, number or sign.
    Plain,
    /// `,`.
    Comma,
    /// `"…"`.
    Text,
    /// `"""` over several lines.
    LongText,
    /// `# …`.
    Comment,
}

/// A word; offsets are bytes of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) sort: Sort,
    /// The number of line breaks before it, at most two.
    pub(super) breaks: u8,
}

impl Word {
    /// The word as a piece of a layout, after a gap.
    pub(super) const fn piece(self, gap: Gap) -> Piece {
        let Self { from, to, .. } = self;
        Piece { from, to, gap }
    }
}

/// Splits the text between two offsets into words; None if it contains something that no valid statement has. `cuts`
/// are the offsets at which a word ends although no space follows.
pub(super) fn scan(text: &str, (from, to): (u32, u32), cuts: &[u32]) -> Option<Vec<Word>> {
    let mut words = Vec::with_capacity(4);
    let bytes = text.as_bytes();
    let mut at = from;
    let mut breaks = 0;
    while at < to {
        let byte = *bytes.get(at as usize)?;
        let (end, sort) = match byte {
            b'\n' => {
                breaks = (breaks + 1).min(2);
                at += 1;
                continue;
            }
            b' ' | b'\t' | b'\r' => {
                at += 1;
                continue;
            }
            b'#' => (comment_end(text, at, to), Sort::Comment),
            b',' => (at + 1, Sort::Comma),
            b'"' => text_end(text, at, to)?,
            b';' | b'{' | b'}' => return None,
            _ => (word_end(text, at, to, cuts)?, Sort::Plain),
        };
        words.push(Word {
            from: at,
            to: end,
            sort,
            breaks,
        });
        breaks = 0;
        at = end;
    }
    Some(words)
}

/// The offsets at which a sign borders on its neighbours without a space.
pub(super) fn cuts(value: Option<&Value>, base: u32) -> Vec<u32> {
    let Some(Value::Links(links)) = value else {
        return Vec::new();
    };
    let lags = links.iter().filter_map(|link| link.lag.as_ref());
    let signs = lags.map(|lag| lag.span.start.saturating_sub(base));
    signs.flat_map(|sign| [sign, sign + 1]).collect()
}

fn comment_end(text: &str, at: u32, to: u32) -> u32 {
    let line = slice(text, at, to);
    let line = line.split('\n').next().unwrap_or_default();
    at + offset(trim_end(line).len())
}

fn text_end(text: &str, at: u32, to: u32) -> Option<(u32, Sort)> {
    let rest = slice(text, at, to);
    if rest.starts_with("\"\"\"") {
        // Text after the opening quotes is an error, and stays where it is.
        let opening = rest.find('\n')?;
        let after = rest.get(3..opening).unwrap_or_default();
        if !is_gap(after) || after.contains(';') {
            return None;
        }
        let mut end = opening + 1;
        loop {
            let line = rest.get(end..)?;
            let content = line.trim_start_matches([' ', '\t']);
            if content.starts_with("\"\"\"") {
                let close = end + line.len() - content.len() + 3;
                return Some((at + offset(close), Sort::LongText));
            }
            end += line.find('\n')? + 1;
        }
    }
    let mut escaped = false;
    for (index, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some((at + offset(index + 1), Sort::Text)),
            b'\n' => return None,
            _ => {}
        }
    }
    None
}

fn word_end(text: &str, at: u32, to: u32, cuts: &[u32]) -> Option<u32> {
    let rest = slice(text, at, to);
    let mut end = rest
        .bytes()
        .position(|byte| {
            matches!(
                byte,
                b' ' | b'\t' | b'\r' | b'\n' | b'#' | b',' | b'"' | b';' | b'{' | b'}'
            )
        })
        .unwrap_or(rest.len());
    if let Some(cut) = cuts
        .iter()
        .find(|cut| at < **cut && **cut < at + offset(end))
    {
        end = (*cut - at) as usize;
    }
    let word = rest.get(..end)?;
    // Invisible characters and odd spaces were already reported, and formatting does not fix them.
    let good = word.is_ascii()
        || word
            .chars()
            .all(|c| c.is_ascii() || unicode_ident::is_xid_continue(c));
    good.then(|| at + offset(end))
}
