//! Conversion between offsets and positions: lines count from 0, columns in the unit that the client chose (LSP,
//! section "Position").

use gen_lsp_types::{Position, PositionEncodingKind, Range};

use crate::source::LineIndex;

/// The unit of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of 16 bits, which clients expect unless they say otherwise.
    Utf16,
    /// Characters (Unicode scalar values).
    Utf32,
}

impl Encoding {
    /// The encoding to use: bytes if the client supports them, since they need no conversion.
    pub(super) fn choose(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if offered.contains(&PositionEncodingKind::UTF16) || offered.is_empty() {
            Self::Utf16
        } else if offered.contains(&PositionEncodingKind::UTF32) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    /// Its name in the protocol.
    pub(super) const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// The number of columns that a text takes.
    pub(super) fn columns(self, text: &str) -> u32 {
        let count = match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The byte of a line at which a column begins: the line's end for a column after it, the character's start for a
    /// column inside a character.
    fn byte(self, line: &str, column: u32) -> usize {
        let mut at = 0;
        for (byte, c) in line.char_indices() {
            let next = at
                + match self {
                    Self::Utf8 => c.len_utf8(),
                    Self::Utf16 => c.len_utf16(),
                    Self::Utf32 => 1,
                };
            if next > column as usize {
                return byte;
            }
            at = next;
        }
        line.len()
    }
}

/// The lines of a text, for converting bytes to positions and back.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    index: LineIndex,
    is_ascii: bool,
}

impl Lines {
    /// Indexes the lines of a text, which is shorter than 4 GiB.
    pub(super) fn new(text: &str) -> Self {
        Self {
            index: LineIndex::with_carriage_returns(text),
            is_ascii: text.is_ascii(),
        }
    }

    /// The byte at a position; None after the last line. A column after the end of its line means that end.
    pub(super) fn byte(&self, text: &str, position: Position, encoding: Encoding) -> Option<usize> {
        let start = self.index.start(position.line)? as usize;
        let line = self.index.line(text, position.line)?;
        let within = if self.is_ascii {
            line.len().min(position.character as usize)
        } else {
            encoding.byte(line, position.character)
        };
        Some(start + within)
    }

    /// The position of a byte; a byte inside a character means the character's start.
    pub(super) fn position(&self, text: &str, byte: usize, encoding: Encoding) -> Position {
        let (line, start) = self.index.line_at(u32::try_from(byte).unwrap_or(u32::MAX));
        let start = start as usize;
        let mut end = byte.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let character = if self.is_ascii {
            u32::try_from(end.saturating_sub(start)).unwrap_or(u32::MAX)
        } else {
            encoding.columns(text.get(start..end).unwrap_or_default())
        };
        Position { line, character }
    }

    /// The range from one byte to another.
    pub(super) fn range(&self, text: &str, from: usize, to: usize, encoding: Encoding) -> Range {
        Range {
            start: self.position(text, from, encoding),
            end: self.position(text, to, encoding),
        }
    }

    /// The number of lines.
    pub(super) fn count(&self) -> u32 {
        self.index.count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a\u{e4}\u{1f600}b\r\n\u{1f600}\rx\n\ny";

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn every_boundary_comes_back_in_every_encoding() {
        let lines = Lines::new(TEXT);
        assert_eq!(lines.count(), 5);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (byte, c) in TEXT.char_indices() {
                if !matches!(c, '\n' | '\r') {
                    let position = lines.position(TEXT, byte, encoding);
                    assert_eq!(lines.byte(TEXT, position, encoding), Some(byte));
                }
            }
        }
    }

    #[test]
    fn columns_count_what_the_client_counts() {
        let lines = Lines::new(TEXT);
        let b = TEXT.find('b').expect("it is there");
        assert_eq!(lines.position(TEXT, b, Encoding::Utf8), at(0, 7));
        assert_eq!(lines.position(TEXT, b, Encoding::Utf16), at(0, 4));
        assert_eq!(lines.position(TEXT, b, Encoding::Utf32), at(0, 3));
    }

    #[test]
    fn places_that_are_none() {
        let lines = Lines::new(TEXT);
        // In the middle of a pair of UTF-16 units, after the end of the line, after the end of the text.
        assert_eq!(lines.byte(TEXT, at(0, 3), Encoding::Utf16), Some(3));
        assert_eq!(lines.byte(TEXT, at(0, 99), Encoding::Utf16), Some(8));
        assert_eq!(lines.byte(TEXT, at(5, 0), Encoding::Utf16), None);
        let none = Lines::new("");
        assert_eq!(none.byte("", at(0, 0), Encoding::Utf8), Some(0));
        assert_eq!(none.byte("", at(1, 0), Encoding::Utf8), None);
    }
}
