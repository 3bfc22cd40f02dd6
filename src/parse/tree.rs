//! Matches braces and builds the tree of one file from its flat run of statements.

use pest::Parser as _;
use pest::iterators::{Pair, Pairs};

use super::grammar::{PlanGrammar, Rule};
use super::layout::Layout;
use super::problems::Problems;
use super::token::{Inner, Quotes, Token, TokenKind, offset, read_inner, split_token};
use crate::ast::{Body, Declaration, Name, Node, UnknownBlock};
use crate::diagnostics::SyntaxProblem;
use crate::language::Kind;
use crate::source::Span;

/// How much text the grammar reads at once; its tokens take about forty times as much.
const SEGMENT: usize = 64 << 10;

/// The most blocks in one another.
const DEEPEST: usize = 64;

/// An `import` that can be followed.
#[derive(Debug)]
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
}

/// Who opened a block.
enum Owner {
    Declaration(Box<Declaration>),
    Unknown { head: Span, name: Option<Name> },
}

/// An open block, and what stood before it in the block around it.
pub(super) struct Frame {
    owner: Owner,
    pub(super) open: Span,
    before: Vec<Node>,
    broken_before: bool,
    /// The column at which the line of its head begins.
    pub(super) column: u32,
    /// Whether something of it stands on a line of its own.
    pub(super) multi_line: bool,
    /// Whether it ends with its line, because its own braces are missing.
    one_line: bool,
}

/// The tree while it grows.
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
    broken: bool,
    any_broken: bool,
    /// One past the last byte that is in a node.
    at: u32,
    first: u32,
    /// Whether what comes begins a line, or stands behind a `;`.
    pub(super) new_line: bool,
    separated: bool,
    after_close: bool,
    /// The end of the line whose unclosed text gave back its braces.
    given_back: Option<(u32, u32)>,
    /// Text up to here belongs to something broken.
    swallowed: u32,
    /// How many blocks are open beyond the deepest.
    beyond: usize,
    /// Where a replacement character stands that has not been told.
    lost: Vec<u32>,
    tokens: Vec<Token>,
}

/// Builds the tree of a file whose first byte has the offset `base`.
///
/// `told` are the bytes of the text that stand for what was no UTF-8, which has been told already.
pub(super) fn build(text: &str, base: u32, told: &[usize]) -> Built {
    build_by(text, base, told, SEGMENT)
}

fn build_by(text: &str, base: u32, told: &[usize], segment: usize) -> Built {
    // A character that an earlier program lost is told like a byte that is no UTF-8.
    let lost: Vec<u32> = text
        .match_indices('\u{FFFD}')
        .map(|(at, _)| at)
        .filter(|at| told.binary_search(at).is_err())
        .map(offset)
        .collect();
    let mut tree = Tree::new(text, base, None);
    tree.lost.clone_from(&lost);
    tree.run(segment);
    tree.end_line();
    let layout = tree.layout_needed();
    if layout.is_none() {
        return tree.finish();
    }
    let mut tree = Tree::new(text, base, layout);
    tree.lost = lost;
    tree.run(segment);
    tree.finish()
}

fn parse_run(text: &str) -> Option<Pairs<'_, Rule>> {
    PlanGrammar::parse(Rule::run, text).ok()
}

/// The first line break at or behind `at`, as the end of a segment.
fn segment_end(text: &str, at: usize) -> usize {
    text.as_bytes()
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| *byte == b'\n'))
        .map_or(text.len(), |line| at + line + 1)
}

/// The start of the first pair that may be another one when more text follows: a list that ends with a comma, or text
/// over several lines without its end.
fn doubtful(pairs: &Pairs<'_, Rule>) -> Option<usize> {
    let open = pairs.as_str().contains("\"\"\"").then(|| {
        pairs.clone().find(|pair| {
            pair.clone()
                .into_inner()
                .any(|inner| inner.as_rule() == Rule::open_block)
        })
    });
    if let Some(pair) = open.flatten() {
        return Some(pair.as_span().start());
    }
    let last = pairs
        .clone()
        .rev()
        .find(|pair| !matches!(pair.as_rule(), Rule::EOI | Rule::comment | Rule::odd_space))?;
    last.clone()
        .into_inner()
        .rev()
        .find(|inner| !matches!(inner.as_rule(), Rule::comment | Rule::odd_space))
        .is_some_and(|inner| inner.as_rule() == Rule::comma)
        .then(|| last.as_span().start())
}

impl<'t> Tree<'t> {
    fn new(text: &'t str, base: u32, layout: Option<Layout>) -> Self {
        let first = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        Self {
            text,
            base,
            problems: Problems::default(),
            nodes: Vec::new(),
            imports: Vec::new(),
            calendars: Vec::new(),
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

    /// Reads the whole text, a segment at a time, so that the parser's own memory stays small.
    fn run(&mut self, segment: usize) {
        let mut from = 0;
        let mut size = segment;
        loop {
            let to = segment_end(self.text, from + size);
            let last = to == self.text.len();
            let Some(pairs) = self.text.get(from..to).and_then(parse_run) else {
                self.unreadable(from, to);
                return;
            };
            // What may go on behind the segment is read again with more of the text.
            let until = if last { None } else { doubtful(&pairs) };
            if until == Some(0) {
                size *= 2;
                continue;
            }
            for pair in pairs {
                if until.is_some_and(|until| pair.as_span().start() >= until)
                    || !last && pair.as_rule() == Rule::EOI
                {
                    break;
                }
                self.event(pair, from);
                if let Some((from, to)) = self.given_back.take() {
                    self.run_given_back(from, to);
                }
            }
            if last {
                return;
            }
            from = until.map_or(to, |until| from + until);
            size = segment;
        }
    }

    /// Reads what an unclosed text gave back; it gives nothing back a second time, so that a line is read twice at most.
    fn run_given_back(&mut self, from: u32, to: u32) {
        let rest = self.text.get(from as usize..to as usize);
        for pair in rest.and_then(parse_run).into_iter().flatten() {
            if pair.as_rule() != Rule::EOI {
                self.event(pair, from as usize);
            }
        }
        self.given_back = None;
    }

    /// The grammar matches every text; if it ever does not, the text is told to be none of ours.
    fn unreadable(&mut self, from: usize, to: usize) {
        let at = Span::new(self.base + offset(from), self.base + offset(to));
        self.nodes.push(Node::Broken(at));
        self.problems.push(SyntaxProblem::NoStatement {
            text: String::new(),
            at: at.at_start(),
        });
        self.mark_broken();
    }

    fn event(&mut self, pair: Pair<'_, Rule>, from: usize) {
        let rule = pair.as_rule();
        let span = pair.as_span();
        let (start, end) = (offset(span.start() + from), offset(span.end() + from));
        if start < self.swallowed {
            self.swallow(end);
            return;
        }
        match rule {
            Rule::odd_space => {
                self.odd_space(start, end);
                return;
            }
            Rule::EOI => {
                self.gap(start);
                self.at = end;
                return;
            }
            _ if self.beyond > 0 => {
                match rule {
                    Rule::open => self.beyond += 1,
                    Rule::close => self.beyond -= 1,
                    _ => {}
                }
                let span = Span::new(self.base + start, self.base + end);
                if let Some(Node::Broken(broken)) = self.nodes.last_mut() {
                    *broken = broken.join(span);
                }
                self.at = end;
                return;
            }
            _ => self.gap(start),
        }
        if self.new_line && rule != Rule::comment {
            self.begin_line(start);
            if self.layout.is_some() {
                self.realign(rule == Rule::close);
            }
        }
        let after_close = std::mem::replace(&mut self.after_close, rule == Rule::close);
        match rule {
            Rule::comment => {
                self.nodes
                    .push(Node::Comment(Span::new(self.base + start, self.base + end)));
                self.at = end;
            }
            Rule::close => {
                self.at = end;
                let at = Span::new(self.base + start, self.base + end);
                if self.is_stray(self.new_line) {
                    self.stray_close(at);
                } else {
                    self.close(at);
                }
            }
            Rule::open => {
                self.open(Span::new(self.base + start, self.base + end));
                self.at = end;
            }
            Rule::statement | Rule::junk => {
                let mut tokens = std::mem::take(&mut self.tokens);
                tokens.clear();
                self.collect(pair, from, &mut tokens);
                if after_close
                    && !self.new_line
                    && !self.separated
                    && let Some(first) = tokens.first()
                {
                    let word = self.text_of(*first).to_owned();
                    let at = self.span(*first);
                    self.problems
                        .push(SyntaxProblem::MissingSeparator { word, at });
                    self.mark_broken();
                }
                self.at = end;
                self.give_back(&mut tokens);
                self.statements(&tokens);
                self.tokens = tokens;
            }
            // These are silent, or stand only inside a statement.
            Rule::odd_space
            | Rule::EOI
            | Rule::run
            | Rule::keyword
            | Rule::tail
            | Rule::value
            | Rule::next_line
            | Rule::word
            | Rule::word_char
            | Rule::number
            | Rule::comma
            | Rule::odd
            | Rule::text
            | Rule::string
            | Rule::open_string
            | Rule::block
            | Rule::shifted_block
            | Rule::open_block
            | Rule::block_line
            | Rule::block_opening
            | Rule::line_end
            | Rule::indent => {}
        }
    }

    fn collect(&mut self, pair: Pair<'_, Rule>, from: usize, tokens: &mut Vec<Token>) {
        for inner in pair.into_inner() {
            match read_inner(&inner, from) {
                Inner::Token(token) => {
                    if !self.lost.is_empty() {
                        self.tell_lost(token);
                    }
                    split_token(self.text, token, tokens);
                }
                Inner::Comment => {}
                Inner::OddSpace(start, end) => self.odd_space(start, end),
            }
        }
    }

    /// Tells characters that were lost in a word or value; in text they do no harm.
    fn tell_lost(&mut self, token: Token) {
        if matches!(token.kind, TokenKind::Text(_)) {
            return;
        }
        let from = self.lost.partition_point(|at| *at < token.start);
        let inside = self.lost.get(from..).unwrap_or_default();
        for at in inside.iter().take_while(|at| **at < token.end) {
            let start = self.base + at;
            self.problems.push(SyntaxProblem::LostCharacter {
                at: Span::new(start, start + 3),
            });
            self.any_broken = true;
        }
    }

    /// Reads the statements that stand on one line without a separator; mostly there is one.
    fn statements(&mut self, tokens: &[Token]) {
        let mut rest = tokens;
        let block_follows = self
            .text
            .get(self.at as usize..)
            .is_some_and(|text| text.trim_start_matches([' ', '\t']).starts_with('{'));
        while let Some(first) = rest.first() {
            let word = self.text_of(*first);
            let kind = Kind::from_word(word)
                .filter(|kind| *kind != Kind::Calendar || self.stack.is_empty() || block_follows);
            let used = match (first.kind, kind) {
                (TokenKind::Word, Some(kind)) => self.declaration(kind, rest, block_follows),
                (TokenKind::Word, None) if word == "import" => self.import(rest),
                (TokenKind::Word, None) => self.statement(rest, block_follows),
                _ => self.junk(rest),
            };
            rest = rest.get(used.max(1)..).unwrap_or_default();
        }
    }

    fn junk(&mut self, tokens: &[Token]) -> usize {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return 0;
        };
        let at = self.span_to(*first, *last);
        self.problems.push(if first.kind == TokenKind::Comma {
            SyntaxProblem::LeadingComma {
                at: self.span(*first),
            }
        } else {
            SyntaxProblem::NoStatement {
                text: self.text_of(*first).chars().take(40).collect(),
                at,
            }
        });
        self.mark_broken();
        self.nodes.push(Node::Broken(at));
        tokens.len()
    }

    /// Text without its closing quote took the rest of its line: gives back the braces at its end, or a block in it.
    fn give_back(&mut self, tokens: &mut [Token]) {
        let Some(last) = tokens.last_mut() else {
            return;
        };
        let raw = self
            .text
            .get(last.start as usize..last.end as usize)
            .unwrap_or_default();
        match last.kind {
            TokenKind::Text(Quotes::OpenLine) => {
                let line_end = last.end;
                let trimmed = raw.trim_end();
                let kept = if trimmed.ends_with('}')
                    && let Some(open) = raw.find(" {")
                {
                    open
                } else {
                    trimmed.trim_end_matches(['{', '}', ' ', '\t']).len()
                };
                if kept < trimmed.len() {
                    last.end = last.start + offset(kept.max(1));
                    self.given_back = Some((last.end, line_end));
                } else {
                    last.end = last.start + offset(trimmed.len());
                }
                self.at = last.end;
            }
            TokenKind::Text(Quotes::OpenBlock) => {
                // Its text is what stands deeper than its line, as far as that goes.
                let line = self
                    .text
                    .get(..last.start as usize)
                    .and_then(|before| before.rfind(['\n', '\r']))
                    .map_or(0, |end| end + 1);
                let column = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
                let indent = self.text.get(line..).map_or(0, column);
                let mut end = last.end as usize;
                for next in self
                    .text
                    .get(end..)
                    .unwrap_or_default()
                    .split_inclusive('\n')
                    .scan(end, |start, line| {
                        let from = *start;
                        *start += line.len();
                        Some((from, line))
                    })
                    .skip(1)
                {
                    let (from, line) = next;
                    let content = line.trim();
                    if content.is_empty() {
                        continue;
                    }
                    if column(line) <= indent {
                        break;
                    }
                    end = from + line.trim_end().len();
                }
                last.end = offset(end);
                self.swallowed = last.end;
                self.at = last.end;
            }
            _ => {}
        }
    }

    fn swallow(&mut self, end: u32) {
        if end > self.swallowed {
            self.nodes.push(Node::Broken(Span::new(
                self.base + self.swallowed,
                self.base + end,
            )));
            self.at = end;
        }
    }

    /// Looks at what stands between the last node and the next: line breaks, `;`, blank lines.
    fn gap(&mut self, start: u32) {
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

    /// Closes what ends with its line; that its braces are missing has been told.
    fn end_line(&mut self) {
        while self.stack.last().is_some_and(|frame| frame.one_line) {
            self.pop_frame(None);
        }
    }

    fn odd_space(&mut self, start: u32, end: u32) {
        let c = self
            .text
            .get(start as usize..)
            .and_then(|text| text.chars().next())
            .unwrap_or(' ');
        let name = match c {
            '\u{A0}' => "a no-break space".to_owned(),
            '\u{202F}' | '\u{2007}' | '\u{2060}' => {
                format!("a no-break space (U+{:04X})", u32::from(c))
            }
            '\u{200B}'..='\u{200D}' | '\u{FEFF}' => {
                format!("an invisible character (U+{:04X})", u32::from(c))
            }
            _ => format!("an unusual blank (U+{:04X})", u32::from(c)),
        };
        self.problems.push(SyntaxProblem::NoBreakSpace {
            name,
            at: Span::new(self.base + start, self.base + end),
        });
        self.any_broken = true;
    }

    /// Opens the block of the head that stands before it.
    fn open(&mut self, at: Span) {
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
                    self.problems.push(SyntaxProblem::BlockOfAttribute {
                        attribute: attribute.words(),
                        at,
                    });
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
                // A broken line before it was told, and this is its block.
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

    /// Opens the block of the declaration just read, whose brace is missing; a block of `one_line` needs no end either.
    pub(super) fn open_implied(&mut self, at: Span, one_line: bool) {
        if let Some(Node::Declaration(declaration)) = self.nodes.pop() {
            self.push_frame(Owner::Declaration(declaration), at);
            if let Some(frame) = self.stack.last_mut() {
                frame.one_line = one_line;
            }
        }
    }

    fn push_frame(&mut self, owner: Owner, open: Span) {
        self.opened_on_line += 1;
        self.stack.push(Frame {
            owner,
            open,
            before: std::mem::take(&mut self.nodes),
            broken_before: std::mem::take(&mut self.broken),
            column: self.column,
            multi_line: false,
            one_line: false,
        });
    }

    fn close(&mut self, at: Span) {
        if self.stack.is_empty() {
            self.stray_close(at);
        } else {
            self.pop_frame(Some(at));
        }
    }

    fn stray_close(&mut self, at: Span) {
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
            Owner::Declaration(declaration) => declaration
                .name
                .as_ref()
                .map_or(declaration.keyword, |name| name.span),
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

    fn pop_frame(&mut self, close: Option<Span>) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        let broken = std::mem::replace(&mut self.broken, frame.broken_before);
        let nodes = std::mem::replace(&mut self.nodes, frame.before);
        let end = close
            .or_else(|| nodes.last().map(Node::span))
            .unwrap_or(frame.open);
        let body = Body {
            open: frame.open,
            nodes,
            close,
        };
        self.nodes.push(match frame.owner {
            Owner::Declaration(mut declaration) => {
                declaration.span = declaration.span.join(end);
                declaration.broken |= broken || close.is_none();
                declaration.body = Some(body);
                Node::Declaration(declaration)
            }
            Owner::Unknown { head, name } => Node::UnknownBlock(UnknownBlock {
                head,
                name,
                span: head.join(end),
                body,
            }),
        });
    }

    fn finish(mut self) -> Built {
        self.end_line();
        while !self.stack.is_empty() {
            self.close_missing();
        }
        Built {
            nodes: self.nodes,
            problems: self.problems.into_list(),
            imports: self.imports,
            calendars: self.calendars,
            broken: self.any_broken,
        }
    }

    /// Marks the innermost block as one with broken text in it.
    pub(super) fn mark_broken(&mut self) {
        self.broken = true;
        self.any_broken = true;
    }

    /// How many blocks are open.
    pub(super) fn depth(&self) -> usize {
        self.stack.len()
    }

    /// The kind in whose block the next statement stands.
    pub(super) fn kind(&self) -> Option<Kind> {
        match &self.stack.last()?.owner {
            Owner::Declaration(declaration) => Some(declaration.kind),
            Owner::Unknown { .. } => None,
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{build, build_by};

    proptest! {
        /// However the text is cut for the grammar, the tree is the same.
        #[test]
        fn segments_leave_no_trace(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "task a \"A\" {", "}", "\n", "\n", "  takes 3d", " by x,", "# note", "\"\"\"", "\n  \"\"\"\n", "text",
                    ";", "\"open", " {", "after a.b + 1d,", "\u{a0}", "\r\n", "42", "é", "\\",
                ]),
                0..60,
            ),
            segment in 1usize..40,
        ) {
            let text = parts.concat();
            let whole = build(&text, 0, &[]);
            let cut = build_by(&text, 0, &[], segment);
            prop_assert_eq!(format!("{whole:?}"), format!("{cut:?}"));
        }
    }
}
