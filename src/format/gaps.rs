//! The gaps between two words: spaces, line breaks, `;`.

pub(super) use crate::parse::{offset, slice};

/// Whether the text is nothing but a gap. A no-break space is a mistake, which formatting does not fix.
pub(super) fn is_gap(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b';'))
}

/// The text without the spaces at its end; other kinds of white space stay.
pub(super) fn trim_end(text: &str) -> &str {
    text.trim_end_matches([' ', '\t', '\r'])
}

/// Counts the line breaks, at most two.
pub(super) fn breaks(text: &str) -> u8 {
    match text.bytes().filter(|byte| *byte == b'\n').take(2).count() {
        0 => 0,
        1 => 1,
        _ => 2,
    }
}

/// Whether the text contains a carriage return without its line feed.
pub(super) fn has_lone_return(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.contains(&b'\r')
        && bytes
            .iter()
            .zip(bytes.iter().skip(1).chain(&[0]))
            .any(|(byte, next)| *byte == b'\r' && *next != b'\n')
}

/// The offset at which the line around `at` starts.
pub(super) fn line_start(text: &str, at: u32) -> u32 {
    let before = slice(text, 0, at);
    offset(before.rfind('\n').map_or(0, |line| line + 1))
}

/// The offset at which the line around `at` ends, before its line break.
pub(super) fn line_end(text: &str, at: u32) -> u32 {
    let length = offset(text.len());
    slice(text, at, length)
        .find('\n')
        .map_or(length, |line| at + offset(line))
}
