//! Decodes the bytes of a plan: UTF-8, carriage returns.

use super::calendar_text::wide;
use super::problems::Problems;
use crate::diagnostics::SyntaxProblem;
use crate::source::Span;

/// Invalid UTF-8: its byte in the file, and the byte of its replacement in the text.
pub(super) struct BadBytes {
    byte: usize,
    at: usize,
    /// The encoding that the file seems to have instead.
    encoding: &'static str,
}

impl BadBytes {
    /// The byte of the replacement in the text.
    pub(super) const fn at(&self) -> usize {
        self.at
    }
}

/// Decodes the bytes; each run of invalid UTF-8 is replaced by one U+FFFD.
pub(super) fn decode(bytes: Vec<u8>) -> (String, Vec<BadBytes>) {
    if let Some(text) = wide(&bytes) {
        let bad = BadBytes {
            byte: 0,
            at: 0,
            encoding: "UTF-16",
        };
        return (text, vec![bad]);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, Vec::new()),
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len());
    let mut bad = Vec::new();
    let mut byte = 0;
    let mut joined = false;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        byte += chunk.valid().len();
        joined &= chunk.valid().is_empty();
        if !chunk.invalid().is_empty() {
            if !joined {
                bad.push(BadBytes {
                    byte,
                    at: text.len(),
                    // Old Windows programs write this encoding, and call it ANSI.
                    encoding: "WINDOWS-1252",
                });
                text.push('\u{FFFD}');
            }
            joined = true;
            byte += chunk.invalid().len();
        }
    }
    (text, bad)
}

/// The problem of bytes that are not UTF-8, in the file at `path` whose text begins at `base`; one for the whole file.
pub(super) fn bad_bytes(path: &str, base: u32, bad: &[BadBytes]) -> Option<SyntaxProblem> {
    let first = bad.first()?;
    let start = base + u32::try_from(first.at).unwrap_or(u32::MAX - 3);
    let (byte, encoding) = (first.byte, first.encoding);
    let is_wide = encoding == "UTF-16";
    let places = match bad.len() - 1 {
        _ if is_wide => format!("it is {encoding}"),
        0 => format!("byte {byte}"),
        1 => format!("byte {byte} and one more place"),
        more => format!("byte {byte} and {more} more places"),
    };
    Some(SyntaxProblem::NotUtf8 {
        path: path.to_owned(),
        places,
        encoding,
        at: Span::new(start, if is_wide { start } else { start + 3 }),
    })
}

/// The carriage returns without a line feed: all of them, or only the first if the file has no other line breaks.
pub(super) fn lone_returns(text: &str, base: u32) -> Vec<SyntaxProblem> {
    if !text.contains('\r') {
        return Vec::new();
    }
    let bytes = text.as_bytes();
    let only = !bytes.contains(&b'\n');
    let mut rest = bytes;
    let mut problems = Problems::default();
    while let Some(index) = rest.iter().position(|byte| *byte == b'\r') {
        let (_, after) = rest.split_at(index + 1);
        if after.first() != Some(&b'\n') {
            let end = base + u32::try_from(bytes.len() - after.len()).unwrap_or(u32::MAX);
            problems.push(SyntaxProblem::LoneCarriageReturn {
                at: Span::new(end - 1, end),
            });
            if only {
                break;
            }
        }
        rest = after;
    }
    problems.into_list()
}
