//! The tree of one file while it grows from the flat sequence of its statements.

use super::problems::Problems;
use super::token::{File, Token, slice};
use crate::ast::{Declaration, Name, Node};
use crate::diagnostics::SyntaxProblem;
use crate::source::Span;

/// The head that opened a block.
pub(super) enum Owner {
    Declaration(Declaration),
    Unknown { head: Span, name: Option<Name> },
}

/// An open block, with the nodes before it in the enclosing block.
pub(super) struct Frame {
    pub(super) owner: Owner,
    pub(super) open: Span,
    pub(super) before: Vec<Node>,
    pub(super) broken_before: bool,
    /// The column at which the line of its head begins.
    pub(super) column: u32,
    /// Whether any of its content begins a line.
    pub(super) multi_line: bool,
    /// The event that ends it.
    pub(super) ends: Ends,
}

/// The event that ends a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Its closing brace.
    Brace,
    /// The end of its line at the latest, because its own braces are missing.
    Line,
    /// The first line that is no deeper than its head at the latest, because its own braces are missing.
    Dedent,
}

/// The counts of the first parse of a file, less those that the second has already found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    /// Unclosed blocks.
    pub(super) missing: u32,
    /// Closing braces without a block.
    pub(super) strays: u32,
    /// Blocks whose first line is deeper than their head, and those whose first line is not.
    pub(super) deeper: u32,
    pub(super) flat: u32,
    /// Declarations that are no deeper than the head of a block that cannot contain them.
    pub(super) misplaced: u32,
    /// Attributes that are deeper than a declaration without a block, right after it.
    pub(super) unbraced: u32,
}

/// An `import` that can be followed.
#[derive(Clone, Debug)]
pub(super) struct ImportSite {
    /// The path as written.
    pub(super) path: String,
    /// Its span, quotes included.
    pub(super) at: Span,
    /// Its index among the file's own nodes; None inside a block.
    pub(super) node: Option<usize>,
}

/// The result of parsing one file.
#[derive(Debug, Default)]
pub(super) struct Built {
    /// Its top-level nodes.
    pub(super) nodes: Vec<Node>,
    /// Its problems.
    pub(super) problems: Vec<SyntaxProblem>,
    /// The files that it imports.
    pub(super) imports: Vec<ImportSite>,
    /// The calendar files that it names: the path as written, and its span.
    pub(super) calendars: Vec<(String, Span)>,
    /// Whether anything in it is invalid.
    pub(super) broken: bool,
    /// Whether each part of it parses the same on its own.
    pub(super) is_regular: bool,
}

/// The most words in capitals that are shown.
const MOST_CAPITALS: usize = 5;

/// The tree while it grows.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says one thing about the place that the reading has come to"
)]
pub(super) struct Tree<'t> {
    /// The text of the file.
    pub(super) text: &'t str,
    /// The offset of its first byte.
    pub(super) base: u32,
    /// The problems found so far.
    pub(super) problems: Problems,
    /// The nodes of the innermost open block so far.
    pub(super) nodes: Vec<Node>,
    /// The files that it imports.
    pub(super) imports: Vec<ImportSite>,
    /// The calendar files that it names.
    pub(super) calendars: Vec<(String, Span)>,
    /// The words of the language that are not in lower case, each with its right form.
    pub(super) capitals: Vec<(Span, String)>,
    /// The name that an unknown declaration seems to declare.
    pub(super) unknown_name: Option<Name>,
    pub(super) stack: Vec<Frame>,
    /// The counts that guide the repair of braces; only in a second parse, when they do not match.
    pub(super) layout: Option<Layout>,
    /// The counts that the first parse makes for it.
    pub(super) counted: Layout,
    /// The column at which this line begins, and the number of blocks opened on it.
    pub(super) column: u32,
    pub(super) opened_on_line: u32,
    /// The byte at which the content of this line begins.
    pub(super) line_from: u32,
    /// Whether anything directly in the innermost block is invalid.
    pub(super) broken: bool,
    pub(super) any_broken: bool,
    /// One past the last byte that is in a node.
    pub(super) at: u32,
    pub(super) first: u32,
    /// Whether the next statement begins a line, or follows a `;`.
    pub(super) new_line: bool,
    pub(super) separated: bool,
    pub(super) after_close: bool,
    /// The end of the line whose unclosed text gave back its braces.
    pub(super) given_back: Option<(u32, u32)>,
    /// The end of the text that belongs to something invalid.
    pub(super) swallowed: u32,
    /// The number of open blocks beyond the deepest level.
    pub(super) beyond: usize,
    /// The offsets of replacement characters that were not yet reported.
    pub(super) lost: Vec<u32>,
    pub(super) tokens: Vec<Token>,
}

impl<'t> Tree<'t> {
    pub(super) fn new(text: &'t str, base: u32, layout: Option<Layout>) -> Self {
        let first = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        Self {
            text,
            base,
            problems: Problems::default(),
            nodes: Vec::new(),
            imports: Vec::new(),
            calendars: Vec::new(),
            capitals: Vec::new(),
            unknown_name: None,
            stack: Vec::new(),
            broken: false,
            any_broken: false,
            at: first,
            first,
            layout,
            counted: Layout::default(),
            column: 0,
            opened_on_line: 0,
            line_from: 0,
            new_line: true,
            separated: false,
            after_close: false,
            given_back: None,
            swallowed: 0,
            beyond: 0,
            lost: Vec::new(),
            tokens: Vec::new(),
        }
    }

    pub(super) fn finish(mut self) -> Built {
        self.end_line();
        let is_regular = self.is_regular();
        while self
            .stack
            .last()
            .is_some_and(|frame| frame.ends == Ends::Dedent)
        {
            self.pop_frame(None);
        }
        while !self.stack.is_empty() {
            self.close_missing();
        }
        self.report_capitals();
        Built {
            nodes: self.nodes,
            problems: self.problems.into_list(),
            imports: self.imports,
            calendars: self.calendars,
            broken: self.any_broken,
            is_regular,
        }
    }

    /// Reports the words that are not in lower case, all at once.
    fn report_capitals(&mut self) {
        let changes = std::mem::take(&mut self.capitals);
        let Some((at, instead)) = changes.first().cloned() else {
            return;
        };
        let quoted = |text: &str| format!("`{text}`");
        let count = changes.len();
        let mut words: Vec<String> = Vec::new();
        for (span, _) in changes.iter().take(MOST_CAPITALS) {
            let word = quoted(self.span_text(*span));
            if !words.contains(&word) {
                words.push(word);
            }
        }
        let words = words.join(", ");
        let instead = if count == 1 {
            quoted(&instead)
        } else {
            "them in lower case".to_owned()
        };
        let others = changes
            .iter()
            .skip(1)
            .take(MOST_CAPITALS)
            .map(|(span, _)| *span);
        let others = others.collect();
        self.problems.push(SyntaxProblem::Capitals {
            count,
            words,
            instead,
            at,
            others,
            changes,
        });
    }

    /// The text of the file and its place.
    pub(super) const fn file(&self) -> File<'t> {
        File {
            text: self.text,
            base: self.base,
        }
    }

    /// The text of a token.
    pub(super) fn text_of(&self, token: Token) -> &'t str {
        self.file().text_of(token)
    }

    /// The text of a span of this file.
    pub(super) fn span_text(&self, span: Span) -> &'t str {
        slice(self.text, span.start - self.base, span.end - self.base)
    }

    /// The span of a token.
    pub(super) const fn span(&self, token: Token) -> Span {
        self.file().span(token)
    }

    /// The span from one token to another.
    pub(super) const fn span_to(&self, from: Token, to: Token) -> Span {
        self.span(from.to(to))
    }
}
