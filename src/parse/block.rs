//! Blocks, which are on a stack while they are open.

use super::tree::{Ends, Frame, Owner, Tree};
use crate::ast::{Body, Node, UnknownBlock};
use crate::diagnostics::SyntaxProblem;
use crate::language::Kind;
use crate::source::Span;

/// The deepest nesting of blocks.
const DEEPEST: usize = 64;

impl Tree<'_> {
    /// Opens the block of the preceding head.
    pub(super) fn open(&mut self, at: Span) {
        if self.stack.len() >= DEEPEST {
            self.problems.push(SyntaxProblem::TooDeep { at });
            self.mark_broken();
            self.nodes.push(Node::Broken(at));
            self.beyond = 1;
            return;
        }
        let beside = !self.new_line && !self.separated;
        let owner = match self.nodes.pop() {
            Some(Node::Declaration(declaration)) if beside && declaration.body.is_none() => {
                Owner::Declaration(declaration)
            }
            Some(Node::Statement(statement)) if beside => {
                if let Some(attribute) = statement.attribute
                    && !statement.broken
                {
                    self.problems
                        .push(SyntaxProblem::BlockOfAttribute { attribute, at });
                }
                self.mark_broken();
                Owner::Unknown {
                    head: statement.span,
                    name: self.unknown_name.take(),
                }
            }
            Some(Node::Declaration(declaration))
                if declaration.body.is_none() && !self.separated =>
            {
                let head = declaration.span;
                self.problems.push(SyntaxProblem::BraceOnNextLine {
                    name: self
                        .span_text(declaration.name.as_ref().map_or(head, |name| name.span))
                        .to_owned(),
                    at,
                    head,
                });
                self.mark_broken();
                Owner::Declaration(declaration)
            }
            other => {
                self.nodes.extend(other);
                // The invalid line before it was already reported, and this is its block.
                if !(beside && matches!(self.nodes.last(), Some(Node::Broken(_)))) {
                    self.problems.push(SyntaxProblem::StrayOpen { at });
                }
                self.mark_broken();
                Owner::Unknown {
                    head: at.at_start(),
                    name: None,
                }
            }
        };
        self.push_frame(owner, at);
    }

    /// Opens the block of the declaration just parsed, whose brace is missing; `ends` is the event that ends the block.
    pub(super) fn open_implied(&mut self, at: Span, ends: Ends) {
        if let Some(Node::Declaration(declaration)) = self.nodes.pop() {
            self.push_frame(Owner::Declaration(declaration), at);
            if let Some(frame) = self.stack.last_mut() {
                frame.ends = ends;
            }
        }
    }

    pub(super) fn push_frame(&mut self, owner: Owner, open: Span) {
        self.opened_on_line += 1;
        self.stack.push(Frame {
            owner,
            open,
            before: std::mem::take(&mut self.nodes),
            broken_before: std::mem::take(&mut self.broken),
            column: self.column,
            multi_line: false,
            ends: Ends::Brace,
        });
    }

    pub(super) fn close(&mut self, at: Span) {
        if self.stack.is_empty() {
            self.stray_close(at);
        } else {
            self.pop_frame(Some(at));
        }
    }

    pub(super) fn stray_close(&mut self, at: Span) {
        self.counted.strays += 1;
        self.problems.push(SyntaxProblem::StrayClose { at });
        self.mark_broken();
        self.nodes.push(Node::Broken(at));
    }

    /// Closes the innermost block, whose brace is missing.
    pub(super) fn close_missing(&mut self) {
        let Some(frame) = self.stack.last() else {
            return;
        };
        let name = match &frame.owner {
            Owner::Declaration(declaration) => declaration.name_span(),
            Owner::Unknown { head, .. } => *head,
        };
        let last = self
            .nodes
            .iter()
            .rev()
            .find(|node| !matches!(node, Node::Blank(_)))
            .map_or(frame.open, Node::span);
        self.counted.missing += 1;
        self.problems.push(SyntaxProblem::UnclosedBrace {
            name: self.span_text(name).to_owned(),
            at: frame.open,
            end: last.at_end(),
        });
        self.mark_broken();
        self.pop_frame(None);
        self.any_broken = true;
    }

    pub(super) fn pop_frame(&mut self, close: Option<Span>) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        let broken = std::mem::replace(&mut self.broken, frame.broken_before);
        let nodes = std::mem::replace(&mut self.nodes, frame.before);
        let end = close
            .or_else(|| nodes.last().map(Node::span))
            .unwrap_or(frame.open);
        let nests = |node: &Node| {
            matches!(
                node,
                Node::Declaration(_) | Node::Import(_) | Node::UnknownBlock(_)
            )
        };
        let body = Body {
            open: frame.open,
            nested: nodes.iter().any(nests),
            nodes: nodes.into(),
            close,
        };
        self.nodes.push(match frame.owner {
            Owner::Declaration(mut declaration) => {
                declaration.span = declaration.span.join(end);
                declaration.broken |= broken || close.is_none();
                declaration.body = Some(body);
                Node::Declaration(declaration)
            }
            Owner::Unknown { head, name } => Node::UnknownBlock(Box::new(UnknownBlock {
                head,
                name,
                span: head.join(end),
                body,
            })),
        });
    }

    /// Marks the innermost block as one that contains invalid text.
    pub(super) fn mark_broken(&mut self) {
        self.broken = true;
        self.any_broken = true;
    }

    /// The number of open blocks.
    pub(super) fn depth(&self) -> usize {
        self.stack.len()
    }

    /// The kind of the declaration whose block contains the next statement.
    pub(super) fn kind(&self) -> Option<Kind> {
        match &self.stack.last()?.owner {
            Owner::Declaration(declaration) => Some(declaration.kind),
            Owner::Unknown { .. } => None,
        }
    }
}
