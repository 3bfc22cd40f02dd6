//! The gap between two statements: line breaks, `;`, blank lines.

use super::token::offset;
use super::tree::Ends;
use super::tree::Tree;
use crate::ast::Node;
use crate::source::Span;

impl Tree<'_> {
    /// Reads the gap between the last node and the next: line breaks, `;`, blank lines.
    pub(super) fn gap(&mut self, start: u32) {
        let from = self.at as usize;
        let gap = self
            .text
            .as_bytes()
            .get(from..start as usize)
            .unwrap_or_default();
        self.new_line = self.at == self.first;
        self.separated = false;
        if matches!(gap, b"" | b" ") {
            return;
        }
        let (mut first, mut last, mut count) = (0, 0, 0u32);
        for (index, byte) in gap.iter().enumerate() {
            match byte {
                b'\n' => {}
                b'\r' if gap.get(index + 1) != Some(&b'\n') => {}
                b';' => {
                    self.separated = true;
                    continue;
                }
                _ => continue,
            }
            if count == 0 {
                first = index + 1;
            }
            last = index + 1;
            count += 1;
        }
        if count == 0 {
            return;
        }
        self.new_line = true;
        self.end_line();
        if self.at == self.first {
            first = 0;
            count += 1;
        }
        if count > 1 {
            let base = self.base + offset(from);
            self.nodes.push(Node::Blank(Span::new(
                base + offset(first),
                base + offset(last),
            )));
        }
    }

    /// Closes the blocks that end with their line; their missing braces were already reported.
    pub(super) fn end_line(&mut self) {
        while self
            .stack
            .last()
            .is_some_and(|frame| frame.ends == Ends::Line)
        {
            self.pop_frame(None);
        }
    }
}
