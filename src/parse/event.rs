//! Handles the pairs of the grammar one at a time: statements with their values, and the gaps between them.

use pest::iterators::Pair;

use super::grammar::Rule;
use super::head::{heads_with, lowered};
use super::loose::{bulleted, quoted};
use super::token::{Inner, Token, TokenKind, offset, read_inner, slice, split_token};
use super::tree::Tree;
use crate::ast::Node;
use crate::diagnostics::SyntaxProblem;
use crate::language::{Kind, word};
use crate::source::Span;

impl Tree<'_> {
    pub(super) fn event(&mut self, pair: Pair<'_, Rule>, from: usize) {
        let rule = pair.as_rule();
        let span = pair.as_span();
        let (start, end) = (offset(span.start() + from), offset(span.end() + from));
        let at = self.file().place(start, end);
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
                if let Some(Node::Broken(broken)) = self.nodes.last_mut() {
                    *broken = broken.join(at);
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
                self.nodes.push(Node::Comment(at));
                self.at = end;
            }
            Rule::close => {
                self.at = end;
                if self.is_stray(self.new_line) {
                    self.stray_close(at);
                } else {
                    self.close(at);
                }
            }
            Rule::open => {
                self.open(at);
                self.at = end;
            }
            Rule::statement | Rule::junk => self.flat_statement(pair, from, after_close),
            // These are silent, or occur only inside a statement.
            Rule::odd_space
            | Rule::EOI
            | Rule::run
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

    /// Parses the text of one line, or of a statement that continues over several.
    fn flat_statement(&mut self, pair: Pair<'_, Rule>, from: usize, after_close: bool) {
        let is_statement = pair.as_rule() == Rule::statement;
        self.at = offset(pair.as_span().end() + from);
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.clear();
        self.collect(pair, from, &mut tokens);
        // Text that is not a statement at all is reported as such.
        if after_close
            && is_statement
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
        self.give_back(&mut tokens);
        self.statements(&tokens);
        self.tokens = tokens;
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

    /// Reports characters that were lost in a word or value; in text they do no harm.
    fn tell_lost(&mut self, token: Token) {
        if token.is_text() {
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

    /// Parses the statements of one line that have no separator between them; usually there is one statement.
    fn statements(&mut self, tokens: &[Token]) {
        let mut rest = tokens;
        let block_follows = self
            .text
            .get(self.at as usize..)
            .is_some_and(|text| text.trim_start_matches([' ', '\t']).starts_with('{'));
        while let Some(first) = rest.first() {
            let written = self.text_of(*first);
            let word = lowered(written).unwrap_or(written);
            // Inside a block, a keyword that also begins an attribute is the attribute, unless a block follows.
            let kind = Kind::from_word(word)
                .filter(|_| self.stack.is_empty() || block_follows || heads_with(word).is_empty());
            if word != written && (kind.is_some() || word == word::IMPORT) {
                self.note_capitals(*first, word.to_owned());
            }
            let used = match (first.kind, kind) {
                (TokenKind::Word, Some(kind)) => self.declaration(kind, rest, block_follows),
                (TokenKind::Word, None) if word == word::IMPORT => self.import(rest),
                (TokenKind::Word, None) => self.statement(rest, block_follows),
                _ => self.junk(rest),
            };
            let (read, next) = rest.split_at(used.clamp(1, rest.len()));
            if let (Some(last), Some(first)) = (read.last(), next.first()) {
                self.comments_between(*last, *first);
            }
            rest = next;
        }
    }

    /// Keeps the comments between a superfluous comma and the statement on a line below it.
    fn comments_between(&mut self, last: Token, first: Token) {
        let gap = slice(self.text, last.end, first.start);
        let mut at = self.base + last.end;
        for line in gap.split_inclusive(['\n', '\r']) {
            if let Some(sign) = line.find('#') {
                let end = at + offset(line.trim_end_matches(['\n', '\r']).len());
                self.nodes
                    .push(Node::Comment(Span::new(at + offset(sign), end)));
            }
            at += offset(line.len());
        }
    }

    fn junk(&mut self, tokens: &[Token]) -> usize {
        let (Some(first), Some(whole)) = (tokens.first(), Token::over(tokens)) else {
            return 0;
        };
        if self.value_of_line_before(tokens) {
            return tokens.len();
        }
        let at = self.span(whole);
        let text = self.span_text(at);
        let line = self.listed(text, at);
        self.problems.push(if let Some(problem) = line {
            problem
        } else if first.kind == TokenKind::Comma {
            SyntaxProblem::LeadingComma {
                at: self.span(*first),
            }
        } else if ["//", "/*", "--"].iter().any(|sign| text.starts_with(sign)) {
            SyntaxProblem::OtherComment { at }
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

    /// The problem of a line of a to-do list: `- Paint the wall (3d, Ann)`.
    fn listed(&self, text: &str, at: Span) -> Option<SyntaxProblem> {
        let line = match bulleted(text)? {
            // A statement follows the bullet.
            Err(statement) => {
                return Some(SyntaxProblem::ListLine {
                    instead: Some(statement.to_owned()).into(),
                    at,
                });
            }
            Ok(line) => line,
        };
        let title = quoted(&line.title);
        let instead = match self.kind() {
            None | Some(Kind::Phase) => line.task()?,
            Some(Kind::Deliverable) => format!("criterion {title}"),
            Some(Kind::Plan | Kind::Calendar) => return None,
            Some(_) => format!("note {title}"),
        };
        Some(if line.is_done {
            SyntaxProblem::TickedLine { task: instead, at }
        } else {
            SyntaxProblem::ListLine {
                instead: Some(instead).into(),
                at,
            }
        })
    }

    fn odd_space(&mut self, start: u32, end: u32) {
        let at = self.file().place(start, end);
        let c = self.span_text(at).chars().next().unwrap_or(' ');
        let name = match c {
            '\u{A0}' => "a no-break space".to_owned(),
            '\u{202F}' | '\u{2007}' | '\u{2060}' => {
                format!("a no-break space (U+{:04X})", u32::from(c))
            }
            '\u{200B}'..='\u{200D}' | '\u{FEFF}' => {
                format!("an invisible character (U+{:04X})", u32::from(c))
            }
            _ => format!("an unusual space (U+{:04X})", u32::from(c)),
        };
        self.problems.push(SyntaxProblem::NoBreakSpace { name, at });
        self.any_broken = true;
    }
}
