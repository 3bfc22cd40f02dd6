//! Unmatched braces: the indentation shows which one is missing and which one is too many.
//!
//! It is used only in a second parse of a file whose braces do not match; otherwise nesting is as written.

use super::tree::{Ends, Layout, Tree};
use crate::ast::{Declaration, Node};
use crate::diagnostics::SyntaxProblem;
use crate::language::Kind;

impl Layout {
    /// Whether the file indents the contents of blocks.
    const fn indents(&self) -> bool {
        self.deeper + self.misplaced >= self.flat
    }
}

impl Tree<'_> {
    /// The counts that the second parse needs; None if the braces match.
    pub(super) fn layout_needed(&self) -> Option<Layout> {
        let mut layout = self.counted;
        layout.missing = u32::try_from(self.stack.len()).unwrap_or(u32::MAX);
        // As many are missing as are too many, so the braces match in number; the layout still shows where they belong.
        if layout.missing == 0
            && layout.strays == 0
            && layout.misplaced > 0
            && layout.deeper + layout.misplaced > layout.flat
        {
            layout.missing = layout.misplaced;
            layout.strays = layout.misplaced;
        }
        (layout.missing > 0 || layout.strays > 0 || layout.unbraced > 0).then_some(layout)
    }

    /// Whether each part of the file parses the same on its own: no brace and no indentation is in doubt.
    pub(super) fn is_regular(&self) -> bool {
        self.layout.is_none()
            && self.layout_needed().is_none()
            && self.counted.misplaced == 0
            // They are reported once for the whole file.
            && self.capitals.is_empty()
    }

    /// Records the start of the line of the next statement.
    pub(super) fn begin_line(&mut self, start: u32) {
        let line = self.text.get(..start as usize).unwrap_or_default();
        let blanks = line.len() - line.trim_end_matches([' ', '\t']).len();
        let tabs = line
            .bytes()
            .rev()
            .take(blanks)
            .filter(|byte| *byte == b'\t')
            .count();
        // A tab counts as four spaces.
        self.column = u32::try_from(blanks + 3 * tabs).unwrap_or(u32::MAX);
        self.opened_on_line = 0;
        self.line_from = start;
        if let Some(frame) = self.stack.last_mut()
            && !frame.multi_line
        {
            frame.multi_line = true;
            if self.column > frame.column {
                self.counted.deeper += 1;
            } else if self.text.as_bytes().get(start as usize) != Some(&b'}') {
                self.counted.flat += 1;
            }
        }
    }

    /// Counts a declaration that is no deeper than the head of a block that cannot contain it.
    pub(super) fn note_place(&mut self, kind: Kind) {
        if self.new_line
            && let Some(around) = self.kind()
            && (around != Kind::Phase || !kind.may_stand_in_phase())
            && self
                .stack
                .last()
                .is_some_and(|frame| frame.column >= self.column)
        {
            self.counted.misplaced += 1;
        }
    }

    /// Closes the blocks, or opens the one, that the indentation of this line implies.
    pub(super) fn realign(&mut self, closes: bool) {
        let Some(layout) = self.layout.filter(Layout::indents) else {
            return;
        };
        let column = self.column;
        if closes {
            // A brace at the column of the head is the end of a block whose beginning is missing.
            if self.stack.last().is_some_and(|frame| frame.column > column) {
                self.end_indented();
            }
            self.realign_close(layout.missing);
            return;
        }
        self.end_indented();
        // Something deeper than a declaration without a block shows that its opening brace is missing.
        if (layout.strays > 0 || layout.unbraced > 0)
            && let Some(declaration) = self.bare_head()
            && self.column_of(declaration.span.start) < column
        {
            let at = declaration.span.at_end();
            let name = self.span_text(declaration.name_span()).to_owned();
            self.spend(|layout| &mut layout.strays);
            self.problems.push(SyntaxProblem::MissingBrace { name, at });
            self.mark_broken();
            // The nodes that already follow the declaration are the beginning of its block.
            let head = self
                .nodes
                .iter()
                .rposition(|node| matches!(node, Node::Declaration(_)))
                .map_or(self.nodes.len(), |index| index + 1);
            let begun = self.nodes.split_off(head);
            self.column = self.column_of(at.start);
            self.open_implied(at, Ends::Dedent);
            self.column = column;
            self.nodes = begun;
            return;
        }
        // Something no deeper than the head of the enclosing block shows that this block ended before.
        while self.layout.is_some_and(|layout| layout.missing > 0)
            && self
                .stack
                .last()
                .is_some_and(|frame| frame.column >= column && frame.open.end <= self.line_start())
        {
            self.spend(|layout| &mut layout.missing);
            self.close_missing();
        }
    }

    /// The declaration without a block right before the next statement.
    fn bare_head(&self) -> Option<&Declaration> {
        let before = self
            .nodes
            .iter()
            .rev()
            .find(|node| !matches!(node, Node::Blank(_) | Node::Comment(_)))?;
        match before {
            Node::Declaration(declaration) if declaration.body.is_none() => Some(declaration),
            Node::Declaration(_)
            | Node::Import(_)
            | Node::Statement(_)
            | Node::UnknownBlock(_)
            | Node::Comment(_)
            | Node::Blank(_)
            | Node::Broken(_) => None,
        }
    }

    /// Counts an attribute that is deeper than a declaration without a block, as if it were in one.
    pub(super) fn note_attribute(&mut self) {
        if self.new_line
            && self
                .bare_head()
                .is_some_and(|head| self.column_of(head.span.start) < self.column)
        {
            self.counted.unbraced += 1;
        }
    }

    /// Closes the blocks without braces that do not contain this line; their missing braces were already reported.
    fn end_indented(&mut self) {
        while self
            .stack
            .last()
            .is_some_and(|frame| frame.ends == Ends::Dedent && frame.column >= self.column)
        {
            self.pop_frame(None);
        }
    }

    /// Handles a brace that closes a block further out: the blocks inside it are unclosed.
    fn realign_close(&mut self, missing: u32) {
        let column = self.column;
        let Some(inside) = self
            .stack
            .iter()
            .rev()
            .position(|frame| frame.column == column)
        else {
            return;
        };
        let inside = u32::try_from(inside).unwrap_or(u32::MAX);
        if inside <= missing {
            for _ in 0..inside {
                self.spend(|layout| &mut layout.missing);
                self.close_missing();
            }
        }
    }

    /// Whether the next brace is one too many.
    pub(super) fn is_stray(&mut self, begins_line: bool) -> bool {
        let Some(layout) = self
            .layout
            .filter(|layout| layout.strays > 0 && layout.indents())
        else {
            return false;
        };
        let Some(frame) = self.stack.last() else {
            return false;
        };
        let stray = if begins_line {
            layout.missing == 0 && frame.column < self.column
        } else {
            self.opened_on_line > 0 && frame.open.end <= self.line_start()
        };
        if stray {
            self.spend(|layout| &mut layout.strays);
        }
        stray
    }

    fn spend(&mut self, count: impl FnOnce(&mut Layout) -> &mut u32) {
        if let Some(layout) = &mut self.layout {
            let count = count(layout);
            *count = count.saturating_sub(1);
        }
    }

    /// The offset at which the line of the next statement begins.
    fn line_start(&self) -> u32 {
        self.base + self.line_from
    }

    /// The column at which the line around an offset begins.
    pub(super) fn column_of(&self, offset: u32) -> u32 {
        let before = self
            .text
            .get(..(offset - self.base) as usize)
            .unwrap_or_default();
        let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let bytes = self.text.bytes().skip(line);
        let blanks = bytes.take_while(|byte| matches!(byte, b' ' | b'\t'));
        blanks.map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
    }
}
