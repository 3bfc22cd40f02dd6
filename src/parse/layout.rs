//! Braces that do not match: what the indentation says about which one is missing and which one is too many.
//!
//! It is asked only in a second reading of a file whose braces do not match; in all others nesting is as written.

use super::block::Ends;
use super::tree::Tree;
use crate::ast::{Declaration, Node};
use crate::diagnostics::SyntaxProblem;
use crate::language::Kind;

/// What the first reading of a file counted, and what of it the second has not yet found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    /// Blocks that nothing closes.
    pub(super) missing: u32,
    /// Closing braces that close nothing.
    pub(super) strays: u32,
    /// Blocks whose first line stands deeper than their head, and those whose does not.
    deeper: u32,
    flat: u32,
    /// Declarations no deeper than the head of a block that cannot hold them.
    misplaced: u32,
    /// Attributes deeper than a declaration without a block, right behind it.
    unbraced: u32,
}

impl Layout {
    /// Whether the file indents what stands in a block.
    const fn indents(&self) -> bool {
        self.deeper + self.misplaced >= self.flat
    }
}

impl Tree<'_> {
    /// What the second reading needs to know; None where the braces match.
    pub(super) fn layout_needed(&self) -> Option<Layout> {
        let mut layout = self.counted;
        layout.missing = u32::try_from(self.stack.len()).unwrap_or(u32::MAX);
        // As many are missing as are too many, so that the braces match: the layout still tells where.
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

    /// Whether each stretch of the file reads alone as it does here: no brace and no indentation is in doubt.
    pub(super) fn is_regular(&self) -> bool {
        self.layout.is_none()
            && self.layout_needed().is_none()
            && self.counted.misplaced == 0
            // They are told at once for the whole file.
            && self.capitals.is_empty()
    }

    /// Notes where the line begins that holds what comes.
    pub(super) fn begin_line(&mut self, start: u32) {
        let line = self.text.get(..start as usize).unwrap_or_default();
        let blanks = line.len() - line.trim_end_matches([' ', '\t']).len();
        let tabs = line
            .bytes()
            .rev()
            .take(blanks)
            .filter(|byte| *byte == b'\t')
            .count();
        // A tab counts as four blanks.
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

    /// Notes a declaration that stands no deeper than the head of a block that cannot hold it.
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

    /// Closes the blocks, or opens the one, that the line which begins here shows to be meant.
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
        // Something deeper than a declaration without a block: its opening brace is missing.
        if (layout.strays > 0 || layout.unbraced > 0)
            && let Some(declaration) = self.bare_head()
            && self.column_of(declaration.span.start) < column
        {
            let at = declaration.span.at_end();
            let name = declaration
                .name
                .as_ref()
                .map_or(declaration.keyword, |name| name.span);
            let name = self.span_text(name).to_owned();
            self.spend(|layout| &mut layout.strays);
            self.problems.push(SyntaxProblem::MissingBrace { name, at });
            self.mark_broken();
            // What stands behind the declaration already is the beginning of its block.
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
        // Something no deeper than the head of the block it stands in: that block ended before.
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

    /// The declaration without a block that stands right before what comes.
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

    /// Notes an attribute that stands deeper than a declaration without a block, as if it were in one.
    pub(super) fn note_attribute(&mut self) {
        if self.new_line
            && self
                .bare_head()
                .is_some_and(|head| self.column_of(head.span.start) < self.column)
        {
            self.counted.unbraced += 1;
        }
    }

    /// Closes the blocks without braces that what comes is not in; that their braces are missing has been told.
    fn end_indented(&mut self) {
        while self
            .stack
            .last()
            .is_some_and(|frame| frame.ends == Ends::Dedent && frame.column >= self.column)
        {
            self.pop_frame(None);
        }
    }

    /// A brace that closes a block further out: those inside it are not closed.
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

    /// Whether the brace that comes is one too many.
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

    /// The column at which the line that holds an offset begins.
    pub(super) fn column_of(&self, offset: u32) -> u32 {
        let before = self
            .text
            .get(..(offset - self.base) as usize)
            .unwrap_or_default();
        let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let blanks = self
            .text
            .get(line..)
            .unwrap_or_default()
            .bytes()
            .take_while(|byte| matches!(byte, b' ' | b'\t'));
        blanks.map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
    }
}
