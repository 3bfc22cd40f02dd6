//! The file, line and column of an offset.

use super::{FileId, SourceFile, Sources};

/// A place for people to read: lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters (Unicode scalar values), from 1.
    pub column: u32,
    /// The byte within the file, from 0.
    pub byte: u32,
}

impl Sources {
    /// The location of an offset; None if no file contains it.
    #[must_use]
    pub fn location(&self, offset: u32) -> Option<Location> {
        let (file, source) = self.file_at(offset)?;
        let byte = offset - source.base;
        let (line, start) = source.lines.line_at(byte);
        let column = 1 + source.characters_between(start, byte);
        Some(Location {
            file,
            line: line + 1,
            column,
            byte,
        })
    }
}

/// The number of characters before each block of a text, so that lines of many megabytes are not counted repeatedly.
#[derive(Clone, Debug)]
pub(super) struct Characters {
    /// The count before each [`BLOCK`] of bytes; None if every byte is a character.
    before: Option<Vec<u32>>,
}

const BLOCK: usize = 1024;

impl Characters {
    pub(super) fn of(text: &str) -> Self {
        let before = (!text.is_ascii()).then(|| {
            let mut sums = vec![0];
            let mut sum = 0;
            for block in text.as_bytes().chunks(BLOCK) {
                sum += count(block);
                sums.push(sum);
            }
            sums
        });
        Self { before }
    }

    /// The number of characters that begin before a byte.
    fn before(&self, text: &str, byte: u32) -> u32 {
        let Some(before) = &self.before else {
            return byte;
        };
        let block = byte as usize / BLOCK;
        let rest = text.as_bytes().get(block * BLOCK..byte as usize);
        before.get(block).copied().unwrap_or(0) + rest.map_or(0, count)
    }
}

/// The number of characters that begin in a range of bytes.
fn count(bytes: &[u8]) -> u32 {
    let begin = bytes.iter().filter(|byte| **byte & 0xc0 != 0x80);
    u32::try_from(begin.count()).unwrap_or(u32::MAX)
}

impl SourceFile {
    /// The number of characters between two bytes of a line, not counting a byte-order mark at its beginning.
    fn characters_between(&self, start: u32, byte: u32) -> u32 {
        let before = |byte| self.characters.before(&self.text, byte);
        let line = self.text.get(start as usize..byte as usize);
        let line = line.unwrap_or_default();
        let marks = line.len() - line.trim_start_matches('\u{feff}').len();
        let marks = u32::try_from(marks / '\u{feff}'.len_utf8()).unwrap_or(0);
        (before(byte) - before(start)).saturating_sub(marks)
    }
}
