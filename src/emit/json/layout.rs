//! Line breaks of the JSON output.

use std::io;

use serde_json::ser::Formatter;

/// One line per key of the whole object and per member of each of its lists: a change to one declaration changes one
/// line, and a plan with many tasks stays small.
#[derive(Debug, Default)]
pub(super) struct Layout {
    depth: usize,
    /// Whether the list that is open at depth 2 has a member.
    has_members: bool,
}

impl Layout {
    fn open<W: io::Write + ?Sized>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        if self.depth == 2 {
            self.has_members = false;
        }
        writer.write_all(bracket)
    }
}

impl Formatter for Layout {
    fn begin_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        let breaks = self.depth == 2 && self.has_members;
        self.depth -= 1;
        writer.write_all(if breaks { b"\n  ]" } else { b"]" })
    }

    fn begin_array_value<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if self.depth == 2 {
            self.has_members = true;
            writer.write_all(if first { b"\n    " } else { b",\n    " })
        } else {
            writer.write_all(if first { b"" } else { b"," })
        }
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(if self.depth == 0 { b"\n}" } else { b"}" })
    }

    fn begin_object_key<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        writer.write_all(match (self.depth, first) {
            (1, true) => b"\n  ",
            (1, false) => b",\n  ",
            (_, true) => b"",
            (_, false) => b",",
        })
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        // No space after `:`; these lines are too long to be read as they are.
        writer.write_all(if self.depth == 1 { b": " } else { b":" })
    }
}
