//! Offsets to file, line and column.

use super::{FileId, SourceFile, Sources};

/// A place for people: lines and columns count from 1, columns in characters.
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
    /// Where an offset is; None where no file holds it.
    #[must_use]
    pub fn location(&self, offset: u32) -> Option<Location> {
        let (file, source) = self.file_at(offset)?;
        let byte = offset - source.base;
        let (line, start) = source.line_at(byte);
        let before = source
            .text
            .get(start as usize..byte as usize)
            .unwrap_or_default();
        // Of ASCII each byte is a character, which spares a walk over lines of many megabytes.
        let characters = if source.is_ascii {
            before.len()
        } else {
            before.trim_start_matches('\u{feff}').chars().count()
        };
        let column = u32::try_from(characters).unwrap_or(u32::MAX - 1) + 1;
        Some(Location {
            file,
            line: line + 1,
            column,
            byte,
        })
    }
}

impl SourceFile {
    /// The line that holds a byte of the file, counted from 0, and the byte at which it starts.
    #[must_use]
    pub fn line_at(&self, byte: u32) -> (u32, u32) {
        let line = self
            .line_starts
            .partition_point(|start| *start <= byte)
            .saturating_sub(1);
        (
            u32::try_from(line).unwrap_or(u32::MAX),
            self.line_starts.get(line).copied().unwrap_or(0),
        )
    }

    /// The text of a line, counted from 0, without its line break.
    #[must_use]
    pub fn line(&self, line: u32) -> Option<&str> {
        let start = *self.line_starts.get(line as usize)? as usize;
        let end = self
            .line_starts
            .get(line as usize + 1)
            .map_or(self.text.len(), |next| *next as usize);
        self.text
            .get(start..end)
            .map(|text| text.trim_end_matches(['\n', '\r']))
    }

    /// The byte at which a line starts, counted from 0.
    #[must_use]
    pub fn line_start(&self, line: u32) -> Option<u32> {
        self.line_starts.get(line as usize).copied()
    }
}
