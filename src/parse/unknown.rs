//! Statements that begin with no attribute in its place: another tool's word, a misspelt one, a line of plain words.

use super::foreign::{Foreign, foreign_attribute, foreign_declaration};
use super::head::{Head, all_heads, heads_with, lowered};
use super::loose::{bounding, line};
use super::token::{Token, TokenKind, offset};
use super::tree::Tree;
use super::values::name_of;
use crate::ast::Node;
use crate::diagnostics::SyntaxProblem;
use crate::language::spoken::is_repeating;
use crate::language::{Attribute, Kind, WordClass, nearest};
use crate::source::Span;

impl Tree<'_> {
    /// Reports that no attribute and no declaration begins with these words.
    pub(super) fn unknown_head(&mut self, tokens: &[Token], block_follows: bool, at: Span) {
        if self.problems.count_when_full() {
            return;
        }
        let word = self.span_text(at).to_owned();
        // A byte that is not UTF-8 was already reported.
        if word.contains('\u{FFFD}') {
            return;
        }
        let problem = self.unknown_head_problem(tokens, block_follows, word, at);
        self.problems.push(problem);
    }

    fn unknown_head_problem(
        &mut self,
        tokens: &[Token],
        block_follows: bool,
        word: String,
        at: Span,
    ) -> SyntaxProblem {
        if is_repeating(&word) {
            return SyntaxProblem::NoRecurrence { word, at };
        }
        if let Some(problem) = self.begun_head(tokens, &word, at) {
            return problem;
        }
        if let Some(before) = self.list_before(tokens) {
            return SyntaxProblem::MissingComma { word, at, before };
        }
        if let ([_, second, ..], true) = (tokens, block_follows)
            && second.kind == TokenKind::Word
        {
            self.unknown_name = Some(name_of(self.text_of(*second), self.span(*second)));
        }
        if let Some(problem) = self.line_of_list(tokens, block_follows) {
            return problem;
        }
        let is_titled = matches!(
            tokens,
            [_, name, title, ..]
                if name.kind == TokenKind::Word && title.is_text()
        );
        let kind = self.kind();
        if block_follows || kind.is_none() || is_titled {
            let words = WordClass::Declaration.words();
            let instead = foreign_declaration(&word).or_else(|| nearest(&word, words));
            let nearest = instead.map(str::to_owned).into();
            return SyntaxProblem::UnknownDeclaration { word, nearest, at };
        }
        if let Some(foreign) = self.foreign_head(&word, at) {
            return foreign;
        }
        let fits = |head: &&Head| head.info_fits(kind);
        let fitting = all_heads().iter().filter(fits).map(|head| head.words);
        let instead = nearest(&word, fitting)
            .or_else(|| nearest(&word, all_heads().iter().map(|head| head.words)));
        let nearest = instead.map(str::to_owned).into();
        SyntaxProblem::UnknownAttribute { word, nearest, at }
    }

    /// The problem of another tool's word for an attribute.
    fn foreign_head(&self, word: &str, at: Span) -> Option<SyntaxProblem> {
        let Foreign { advice, instead } = foreign_attribute(word, self.kind())?;
        Some(SyntaxProblem::ForeignAttribute {
            word: word.to_owned(),
            advice,
            instead,
            at,
        })
    }

    /// The problem of a head of several words, the first of which begins an attribute.
    fn begun_head(&self, tokens: &[Token], word: &str, at: Span) -> Option<SyntaxProblem> {
        let first = self.text_of(*tokens.first()?);
        let begun = heads_with(lowered(first).unwrap_or(first));
        // `not started` is not a bound.
        if !begun.is_empty()
            && let Some(foreign) = self.foreign_head(word, at)
        {
            return Some(foreign);
        }
        // `level`, `start no before`: only the other attributes with this first word can be meant.
        let instead = nearest(word, begun.iter().map(|head| head.words))
            .or(begun.first().map(|head| head.words))?;
        Some(
            self.other_bound(tokens)
                .unwrap_or_else(|| SyntaxProblem::UnknownAttribute {
                    word: word.to_owned(),
                    nearest: Some(instead.to_owned()).into(),
                    at,
                }),
        )
    }

    /// A bound in other words: `start no earlier than 2026-10-01`.
    fn other_bound(&self, tokens: &[Token]) -> Option<SyntaxProblem> {
        let at = self.span(Token::over(tokens)?);
        let text = self.span_text(at);
        Some(SyntaxProblem::OtherBound {
            text: text.to_owned(),
            instead: bounding(text, self.kind())?.into(),
            at,
        })
    }

    /// The problem of a line of plain words in place of a declaration: `Paint the wall (3d, Ann)`.
    fn line_of_list(&self, tokens: &[Token], block_follows: bool) -> Option<SyntaxProblem> {
        let first = tokens.first()?;
        let is_place = self.kind().is_none_or(|kind| kind == Kind::Phase);
        let plain = tokens.iter().all(|token| !token.is_text());
        let word = self.text_of(*first);
        let words = tokens
            .iter()
            .skip(1)
            .filter(|token| token.kind == TokenKind::Word);
        let known = foreign_declaration(word).is_some()
            || foreign_attribute(word, self.kind()).is_some()
            || nearest(word, Kind::ALL.map(Kind::word)).is_some();
        if !is_place
            || block_follows
            || !plain
            || known && self.text_of(*first) == word.to_lowercase()
            || words.count() < 2
        {
            return None;
        }
        let at = self.span(Token::over(tokens)?);
        let instead = line(self.span_text(at), false)?.task()?;
        Some(SyntaxProblem::ListLine {
            instead: Some(instead).into(),
            at,
        })
    }

    /// The list on the previous line, if these tokens, deeper than it, can only continue it.
    fn list_before(&self, tokens: &[Token]) -> Option<Span> {
        let Some(Node::Statement(before)) = self.nodes.last() else {
            return None;
        };
        let goes_on = tokens
            .get(1)
            .is_none_or(|second| second.kind == TokenKind::Comma);
        (goes_on
            && self.new_line
            && before.attribute?.info().shape.is_list()
            && self.column_of(before.span.start) < self.column)
            .then_some(before.span)
    }

    /// Reports an attribute that is used as a declaration, with a name and a block: `gate g1 { … }`.
    pub(super) fn attribute_declares(
        &mut self,
        head: &Head,
        tokens: &[Token],
        block_follows: bool,
    ) -> bool {
        let instead = match head.attribute {
            Attribute::Gate | Attribute::Requires | Attribute::On => Kind::Milestone,
            Attribute::Owner | Attribute::By | Attribute::Approver => Kind::Person,
            Attribute::Members => Kind::Team,
            Attribute::Uses => Kind::Resource,
            Attribute::Takes | Attribute::Effort => Kind::Task,
            Attribute::Review | Attribute::Criterion => Kind::Deliverable,
            Attribute::Measure => Kind::Goal,
            Attribute::Work | Attribute::Off => Kind::Calendar,
            _ => return false,
        };
        let titled = |token: &Token| token.is_text();
        let (keyword, name, has_title) = match tokens {
            [keyword, name] => (*keyword, *name, false),
            [keyword, name, title] if titled(title) => (*keyword, *name, true),
            _ => return false,
        };
        let may_declare = self.kind().is_none_or(|around| around == Kind::Phase);
        let is_gate = head.attribute == Attribute::Gate;
        if name.kind != TokenKind::Word
            || !may_declare
            || !(block_follows || has_title || is_gate)
            || (head.info_fits(self.kind()) && !is_gate)
        {
            return false;
        }
        let written = self.text_of(name).to_owned();
        let kind = instead.word();
        let block = if is_gate { " { gate }" } else { "" };
        let mut changes = vec![(self.span(keyword), kind.to_owned())];
        if is_gate {
            changes.push(self.gate_in_block(tokens, block_follows));
        }
        if block_follows {
            self.unknown_name = Some(name_of(&written, self.span(name)));
        }
        self.problems.push(SyntaxProblem::AttributeDeclares {
            word: head.words.to_owned(),
            instead: format!("{kind} {written}{block}"),
            at: self.span(keyword),
            changes,
        });
        true
    }

    /// The edit that writes `gate` into the block of a declaration.
    fn gate_in_block(&self, tokens: &[Token], block_follows: bool) -> (Span, String) {
        let end = tokens.last().map_or(self.at, |token| token.end);
        let rest = self.text.get(end as usize..).unwrap_or_default();
        let open = rest.find('{').filter(|_| block_follows);
        let Some(open) = open else {
            return (self.file().place(end, end), " { gate }".to_owned());
        };
        let at = self.base + end + offset(open) + 1;
        let inside = rest.get(open + 1..).unwrap_or_default();
        let text = if inside.trim_start_matches([' ', '\t']).starts_with('}') {
            " gate"
        } else {
            " gate;"
        };
        (Span::new(at, at), text.to_owned())
    }
}
