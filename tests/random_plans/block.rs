//! A declaration as text: a head, its statements, and what it holds.

use std::fmt::Write as _;

#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) head: String,
    pub(crate) lines: Vec<String>,
    pub(crate) inner: Vec<Block>,
}

impl Block {
    pub(crate) fn new(head: impl Into<String>, lines: Vec<String>) -> Self {
        Self {
            head: head.into(),
            lines,
            inner: Vec::new(),
        }
    }

    pub(crate) fn write(&self, text: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        if self.inner.is_empty() {
            let _ = writeln!(
                text,
                "{indent}{} {{ {} }}",
                self.head,
                self.lines.join("; ")
            );
            return;
        }
        let _ = writeln!(text, "{indent}{} {{", self.head);
        for line in &self.lines {
            let _ = writeln!(text, "{indent}  {line}");
        }
        for inner in &self.inner {
            inner.write(text, depth + 1);
        }
        let _ = writeln!(text, "{indent}}}");
    }
}

pub(crate) fn text_of(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        block.write(&mut text, 0);
    }
    text
}
