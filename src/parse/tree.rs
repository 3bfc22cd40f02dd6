//! The tree of one file while it grows from the flat run of its statements.

use super::block::{Ends, Frame};
use super::layout::Layout;
use super::problems::Problems;
use super::token::Token;
use crate::ast::{Name, Node};
use crate::diagnostics::SyntaxProblem;
use crate::source::Span;

/// An `import` that can be followed.
#[derive(Clone, Debug)]
pub(super) struct ImportSite {
    /// The path as written.
    pub(super) path: String,
    /// Where it stands, quotes included.
    pub(super) at: Span,
    /// Which of the file's own nodes it is; None inside a block.
    pub(super) node: Option<usize>,
}

/// What was read of one file.
#[derive(Debug, Default)]
pub(super) struct Built {
    /// What stands in it.
    pub(super) nodes: Vec<Node>,
    /// What is wrong with it.
    pub(super) problems: Vec<SyntaxProblem>,
    /// The files that it imports.
    pub(super) imports: Vec<ImportSite>,
    /// The calendar files that it names: path as written, and its place.
    pub(super) calendars: Vec<(String, Span)>,
    /// Whether anything in it is broken.
    pub(super) broken: bool,
    /// Whether each stretch of it reads alone as it does here.
    pub(super) is_regular: bool,
}

/// How many words in capitals are shown.
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
    /// What is wrong with it.
    pub(super) problems: Problems,
    /// What stands in the innermost open block so far.
    pub(super) nodes: Vec<Node>,
    /// The files that it imports.
    pub(super) imports: Vec<ImportSite>,
    /// The calendar files that it names.
    pub(super) calendars: Vec<(String, Span)>,
    /// The words of the language that are not in lower case, each as it should be.
    pub(super) capitals: Vec<(Span, String)>,
    /// The name that an unknown declaration seems to declare.
    pub(super) unknown_name: Option<Name>,
    pub(super) stack: Vec<Frame>,
    /// What the layout says about braces; only in a second reading, when they do not match.
    pub(super) layout: Option<Layout>,
    /// What was counted for it in the first.
    pub(super) counted: Layout,
    /// The column at which this line begins, and how many blocks were opened on it.
    pub(super) column: u32,
    pub(super) opened_on_line: u32,
    /// The byte at which this line begins to hold something.
    pub(super) line_from: u32,
    /// Whether anything directly in the innermost block is broken.
    pub(super) broken: bool,
    pub(super) any_broken: bool,
    /// One past the last byte that is in a node.
    pub(super) at: u32,
    pub(super) first: u32,
    /// Whether what comes begins a line, or stands behind a `;`.
    pub(super) new_line: bool,
    pub(super) separated: bool,
    pub(super) after_close: bool,
    /// The end of the line whose unclosed text gave back its braces.
    pub(super) given_back: Option<(u32, u32)>,
    /// Text up to here belongs to something broken.
    pub(super) swallowed: u32,
    /// How many blocks are open beyond the deepest.
    pub(super) beyond: usize,
    /// Where a replacement character stands that has not been told.
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
        self.tell_capitals();
        Built {
            nodes: self.nodes,
            problems: self.problems.into_list(),
            imports: self.imports,
            calendars: self.calendars,
            broken: self.any_broken,
            is_regular,
        }
    }

    /// Tells the words that are not in lower case, all at once.
    fn tell_capitals(&mut self) {
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

    /// The text of a token.
    pub(super) fn text_of(&self, token: Token) -> &'t str {
        self.text
            .get(token.start as usize..token.end as usize)
            .unwrap_or_default()
    }

    /// The text of a span of this file.
    pub(super) fn span_text(&self, span: Span) -> &'t str {
        self.text
            .get((span.start - self.base) as usize..(span.end - self.base) as usize)
            .unwrap_or_default()
    }

    /// The place of a token.
    pub(super) const fn span(&self, token: Token) -> Span {
        Span::new(self.base + token.start, self.base + token.end)
    }

    /// The place from one token to another.
    pub(super) const fn span_to(&self, from: Token, to: Token) -> Span {
        Span::new(self.base + from.start, self.base + to.end)
    }
}
