//! Invalid nodes, and how far a mistake reaches.

use super::gaps::slice;
use crate::ast::{Body, Node};
use crate::diagnostics::Diagnostics;
use crate::source::Span;

/// Whether a node has all its braces and no text in it is unclosed. Otherwise the indentation decides which block
/// contains what, so nothing in it may move.
pub(super) fn is_balanced(text: &str, base: u32, node: &Node) -> bool {
    let inside = |body: &Body| {
        body.close.is_some()
            && !body.open.is_empty()
            && body.nodes.iter().all(|node| is_balanced(text, base, node))
    };
    match node {
        Node::Declaration(declaration) => declaration.body.as_ref().is_none_or(inside),
        Node::UnknownBlock(block) => !block.head.is_empty() && inside(&block.body),
        Node::Statement(statement) => {
            let span = statement.span;
            !statement.broken || !slice(text, span.start - base, span.end - base).contains("\"\"\"")
        }
        Node::Broken(span) => {
            !slice(text, span.start - base, span.end - base).contains(['{', '}', '"'])
        }
        Node::Import(_) | Node::Comment(_) | Node::Blank(_) => true,
    }
}

/// Whether two texts were parsed into the same tree.
pub(super) fn same_tree(left: (&str, u32, &[Node]), right: (&str, u32, &[Node])) -> bool {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    outline(left, 0, &mut first);
    outline(right, 0, &mut second);
    first == second
}

/// Whether two texts have the same diagnostics, wherever they are.
pub(super) fn same_diagnostics(left: &Diagnostics, right: &Diagnostics) -> bool {
    let messages = |diagnostics: &Diagnostics| -> Vec<(String, String)> {
        diagnostics
            .iter()
            .map(|diagnostic| (diagnostic.code(), diagnostic.problem().to_string()))
            .collect()
    };
    messages(left) == messages(right)
}

/// The outline of a tree, one entry per node: its depth, its kind and its first words.
fn outline<'t>(
    (text, base, nodes): (&'t str, u32, &[Node]),
    depth: usize,
    out: &mut Vec<(usize, &'static str, &'t str)>,
) {
    let text_of = |span: Span| {
        let (from, to) = (
            span.start.saturating_sub(base),
            span.end.saturating_sub(base),
        );
        slice(text, from, to).trim_end()
    };
    for node in nodes {
        let (what, words, body) = match node {
            Node::Import(import) => ("import", text_of(import.keyword), None),
            Node::Declaration(declaration) => (
                declaration.kind.word(),
                text_of(declaration.name_span()),
                declaration.body.as_ref(),
            ),
            Node::Statement(statement) if statement.broken => {
                ("broken statement", text_of(statement.span), None)
            }
            Node::Statement(statement) => (
                "statement",
                text_of(statement.head)
                    .split_ascii_whitespace()
                    .next()
                    .unwrap_or_default(),
                None,
            ),
            Node::UnknownBlock(block) => ("unknown block", text_of(block.head), Some(&block.body)),
            Node::Comment(span) => ("comment", text_of(*span), None),
            Node::Broken(span) => ("broken", text_of(*span), None),
            Node::Blank(_) => continue,
        };
        out.push((depth, what, words));
        if let Some(body) = body {
            outline((text, base, &body.nodes), depth + 1, out);
            let is_closed = body.close.is_some();
            out.push((depth, if is_closed { "closed" } else { "open" }, ""));
        }
    }
}
