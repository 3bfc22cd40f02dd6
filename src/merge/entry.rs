//! The contents of a block in each version, cut into entries: a statement or declaration with what belongs to it.

use super::identity::Version;
use super::plain::whole_lines;
use super::three::Three;
use crate::ast::Node;

/// A statement, import or declaration, with the comments and blank lines that belong to it.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) node: &'a Node,
    /// The index of the declaration, if it is one.
    pub(super) place: Option<usize>,
    /// The comments and blank lines before it: whole lines.
    pub(super) lead: &'a str,
    /// The indent; None if it follows something on the same line.
    pub(super) indent: Option<&'a str>,
    pub(super) core: &'a str,
    /// What follows on its line, the line break included, but not another entry.
    pub(super) after: &'a str,
}

/// An entry in each version that has it.
pub(super) type Entries<'t> = Three<Option<Entry<'t>>>;

impl Entry<'_> {
    pub(super) fn ends_line(&self) -> bool {
        self.after.ends_with('\n')
    }
}

/// The contents of a block or file.
///
/// Invariant: the texts of its parts, one after the other, are the text of the block.
#[derive(Clone, Default)]
pub(super) struct Block<'a> {
    /// What follows the brace on its line.
    pub(super) open: &'a str,
    pub(super) entries: Vec<Entry<'a>>,
    /// The comments and blank lines at its end: whole lines.
    pub(super) tail: &'a str,
    /// The indent of the closing brace.
    pub(super) close: &'a str,
}

impl<'a> Block<'a> {
    /// Cuts the contents of a declaration, or of the file.
    pub(super) fn of(version: &Version<'a>, place: usize) -> Self {
        let Some(around) = version.places.get(place) else {
            return Self::default();
        };
        let (from, to) = match around.declaration {
            None => (0, version.text.len()),
            Some(declaration) => match &declaration.body {
                None => return Self::default(),
                Some(body) => {
                    let close = body.close.unwrap_or_else(|| declaration.span.at_end());
                    (version.offset(body.open.end), version.offset(close.start))
                }
            },
        };
        let is_entry =
            |node: &&Node| !matches!(node, Node::Comment(_) | Node::Blank(_) | Node::Broken(_));
        let mut nodes = around.nodes.iter().filter(is_entry).peekable();
        let mut inner = around.inner.iter().copied();
        let start =
            |node: Option<&&Node>| node.map_or(to, |node| version.offset(node.span().start));
        let line = |from: usize, to: usize| {
            let text = version.between(from, to);
            text.find('\n').map_or(to, |end| from + end + 1)
        };
        let mut at = match around.declaration {
            None if version.text.starts_with('\u{FEFF}') => 3,
            None => 0,
            Some(_) => line(from, start(nodes.peek())),
        };
        let mut block = Self {
            open: version.between(from, at),
            ..Self::default()
        };
        let mut on_line = around.declaration.is_none() || block.open.ends_with('\n');
        while let Some(node) = nodes.next() {
            let (begin, end) = (
                version.offset(node.span().start),
                version.offset(node.span().end),
            );
            let before = version.between(at, begin);
            let (lead, indent) = before.split_at(whole_lines(before));
            at = line(end, start(nodes.peek()));
            let entry = Entry {
                node,
                place: node.as_declaration().and_then(|_| inner.next()),
                lead,
                indent: on_line.then_some(indent),
                core: version.between(begin, end),
                after: version.between(end, at),
            };
            on_line = entry.ends_line();
            block.entries.push(entry);
        }
        let rest = version.between(at, to);
        let end = if around.declaration.is_none() {
            rest.len()
        } else {
            whole_lines(rest)
        };
        (block.tail, block.close) = rest.split_at(end);
        block
    }

    /// Whether it is written on one line.
    pub(super) fn is_one_line(&self) -> bool {
        let ends = |entry: &Entry<'_>| entry.ends_line();
        !self.open.ends_with('\n') && self.tail.is_empty() && !self.entries.iter().any(ends)
    }
}
