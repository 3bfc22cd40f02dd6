//! Names that unreadable text may have declared: references to them are not reported.

use std::collections::HashSet;

use crate::ast::{Node, Parsed};
use crate::source::{Sources, Span};

/// The words of all unreadable text.
#[derive(Default)]
pub(super) struct Unreadable<'a> {
    words: HashSet<&'a str>,
    /// Whether a whole file is missing, which may have declared anything.
    any: bool,
}

impl<'a> Unreadable<'a> {
    /// Collects the words; takes no time if all text was readable.
    pub(super) fn gather(sources: &'a Sources, parsed: &'a Parsed) -> Self {
        let mut unreadable = Self {
            any: parsed.lacks_file,
            ..Self::default()
        };
        for ast in parsed.files.iter().filter(|ast| ast.broken) {
            let mut rest: Vec<&'a [Node]> = vec![&ast.nodes];
            while let Some(nodes) = rest.pop() {
                for node in nodes {
                    match node {
                        Node::Declaration(declaration) => {
                            rest.push(declaration.nodes());
                            if declaration.name.is_none() {
                                let head =
                                    declaration.body.as_ref().map_or(declaration.span, |body| {
                                        Span::new(declaration.span.start, body.open.start)
                                    });
                                unreadable.add(sources, head);
                            }
                        }
                        Node::UnknownBlock(block) => {
                            unreadable
                                .add(sources, Span::new(block.span.start, block.body.open.start));
                            rest.push(&block.body.nodes);
                        }
                        Node::Broken(span) => unreadable.add(sources, *span),
                        Node::Statement(statement) if statement.attribute.is_none() => {
                            unreadable.add(sources, statement.span);
                        }
                        Node::Statement(_)
                        | Node::Import(_)
                        | Node::Comment(_)
                        | Node::Blank(_) => {}
                    }
                }
            }
        }
        unreadable
    }

    fn add(&mut self, sources: &'a Sources, span: Span) {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        self.words.extend(
            sources
                .text(span)
                .split(|c| !is_part(c))
                .filter(|word| !word.is_empty()),
        );
    }

    /// Whether unreadable text may have declared this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.any || self.words.contains(name)
    }
}
