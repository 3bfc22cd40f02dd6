//! Attributes: the words of the head, the values after them, and superfluous text. The file is long because a statement
//! that is not as it should be is read again in several ways.

use super::foreign::{foreign_attribute, foreign_declaration};
use super::head::{Head, all_heads, begins_statement, heads_with, lowered};
use super::loose::{Failed, Meant, bounding, line};
use super::problems::Problems;
use super::token::{Token, TokenKind, offset};
use super::tree::Tree;
use super::values::{Values, name_of, near_sign};
use crate::ast::{Node, Statement, Value};
use crate::diagnostics::SyntaxProblem;
use crate::language::spoken::{Joint, is_repeating, joint};
use crate::language::{Attribute, Kind, Shape, WordClass, nearest, word};
use crate::source::Span;

impl<'t> Tree<'t> {
    /// Parses one statement from the front of `tokens`; returns the number of tokens that belong to it.
    pub(super) fn statement(&mut self, tokens: &[Token], block_follows: bool) -> usize {
        let Some(first) = tokens.first().copied() else {
            return 0;
        };
        let (head, words) = self.match_head(tokens);
        if head.is_none() && self.value_of_line_before(tokens) {
            return tokens.len();
        }
        self.note_attribute();
        let last_word = tokens
            .get(words.saturating_sub(1))
            .copied()
            .unwrap_or(first);
        let head_span = self.span_to(first, last_word);
        let Some(head) = head else {
            let whole = self.span_to(first, tokens.last().copied().unwrap_or(first));
            self.unknown_head(tokens, block_follows, head_span);
            self.push_statement(Statement {
                attribute: None,
                head: head_span,
                value: None,
                broken: true,
                span: whole,
            });
            return tokens.len();
        };
        for (token, word) in tokens.iter().zip(head.words.split(' ')) {
            if self.text_of(*token) != word {
                self.note_capitals(*token, word.to_owned());
            }
        }
        if self.attribute_declares(head, tokens, block_follows) {
            let span = self.span_to(first, tokens.last().copied().unwrap_or(first));
            self.push_statement(Statement {
                attribute: None,
                head: head_span,
                value: None,
                broken: true,
                span,
            });
            return tokens.len();
        }
        let found = self.problems.len();
        let all = tokens.get(words..).unwrap_or_default();
        let (value, read) = self.value_of(head, last_word, all, found);
        let used = words + read;
        if let Some(Value::DaysOffFile(file)) = &value
            && self.problems.len() == found
        {
            self.calendars
                .push((file.path.text.to_string(), file.path.span));
        }
        let last = tokens
            .get(used.saturating_sub(1))
            .copied()
            .unwrap_or(last_word);
        // A superfluous comma belongs to the statement before it.
        let statement = Statement {
            attribute: Some(head.attribute),
            head: head_span,
            value,
            broken: self.problems.len() > found,
            span: self.span_to(first, last),
        };
        self.push_statement(statement);
        used
    }

    /// The value of a statement, and the number of its tokens; its problems are reported.
    fn value_of(
        &mut self,
        head: &'static Head,
        last_word: Token,
        tokens: &[Token],
        found: usize,
    ) -> (Option<Value>, usize) {
        // `takes: 3d`: the sign is reported, and the text after it is parsed.
        let sign = tokens
            .first()
            .filter(|sign| tokens.len() > 1 && matches!(self.text_of(**sign), ":" | "=" | ":="));
        let (skipped, all) = tokens.split_at(usize::from(sign.is_some()));
        let (mut value, mut read) = self.strictly(head, last_word, all);
        let mut behind = all;
        let mut cut = None;
        if value.is_none() || read < all.len() || self.problems.len() > found {
            // This statement ends where the next begins, and the text before that is parsed by itself.
            // `2 calendar weeks` is one value.
            let is_duration = matches!(head.shape, Shape::Estimate | Shape::Duration)
                && value.is_none()
                && self.failed(head, last_word, all).meant().is_some();
            if !is_duration {
                cut = self.next_statement(all, value.is_none());
            }
            if let Some((end, _)) = cut {
                self.problems.truncate(found);
                behind = all.get(..end).unwrap_or_default();
                (value, read) = self.strictly(head, last_word, behind);
            }
            let is_wrong = value.is_none() || read < behind.len() || self.problems.len() > found;
            if is_wrong && let Some(meant) = self.meant(head, last_word, behind) {
                self.problems.truncate(found);
                read = behind.len();
                value = match meant {
                    Meant::Problem(problem) => {
                        self.problems.push(problem);
                        None
                    }
                    Meant::Value(value) => Some(value),
                };
            }
        }
        if let Some(sign) = skipped.first() {
            let sign = SyntaxProblem::NeedlessSign {
                attribute: head.words,
                sign: self.text_of(*sign).to_owned(),
                at: self.span(*sign),
            };
            self.problems.push(sign);
        }
        let mut used = behind.len();
        if value.is_some() && read < behind.len() {
            used = self.left_over(head, behind, read, found);
        }
        if let Some((end, joint)) = cut
            && used == behind.len()
        {
            used = end + joint;
            let problem = match all.get(end).copied() {
                Some(token) if joint > 0 => SyntaxProblem::SignForSeparator {
                    sign: self.text_of(token).to_owned(),
                    at: self.span(token),
                },
                Some(token) => SyntaxProblem::MissingSeparator {
                    word: self.text_of(token).to_owned(),
                    at: self.span(token),
                },
                None => return (value, skipped.len() + used),
            };
            self.problems.push(problem);
        }
        (value, skipped.len() + used)
    }

    /// The value as the language writes it, and the number of its tokens.
    fn strictly(
        &mut self,
        head: &'static Head,
        last_word: Token,
        tokens: &[Token],
    ) -> (Option<Value>, usize) {
        let mut values = Values::new(
            (self.text, self.base),
            (head.attribute, head.shape),
            last_word,
            tokens,
            &mut self.problems,
        );
        let value = values.value().ok();
        (value, values.position())
    }

    /// The meaning of a value that the language does not accept; a value in capitals is read as if it were in lower
    /// case.
    fn meant(&mut self, head: &'static Head, last_word: Token, tokens: &[Token]) -> Option<Meant> {
        if let Some(value) = self.in_capitals(head, last_word, tokens) {
            return Some(Meant::Value(value));
        }
        self.failed(head, last_word, tokens).meant()
    }

    fn failed<'a>(&self, head: &Head, last_word: Token, tokens: &'a [Token]) -> Failed<'a>
    where
        't: 'a,
    {
        Failed {
            attribute: head.attribute,
            shape: head.shape,
            kind: self.kind(),
            file: (self.text, self.base),
            head: last_word,
            tokens,
        }
    }

    /// The value of the tokens with the language's own words in lower case; those words are recorded.
    fn in_capitals(
        &mut self,
        head: &'static Head,
        last_word: Token,
        tokens: &[Token],
    ) -> Option<Value> {
        let (first, last) = tokens.first().zip(tokens.last())?;
        let written = self.text.get(first.start as usize..last.end as usize)?;
        let mut lower = written.to_owned();
        let mut changed = Vec::new();
        for token in tokens {
            let text = self.text_of(*token);
            let is_word = match token.kind {
                TokenKind::Word => is_inner_word(&text.to_ascii_lowercase()),
                TokenKind::Number => text.ends_with(['H', 'D', 'W', 'N']),
                _ => false,
            };
            if is_word && text.bytes().any(|byte| byte.is_ascii_uppercase()) {
                let from = (token.start - first.start) as usize;
                let to = (token.end - first.start) as usize;
                lower.get_mut(from..to)?.make_ascii_lowercase();
                changed.push((*token, text.to_ascii_lowercase()));
            }
        }
        if changed.is_empty() {
            return None;
        }
        let moved = |token: &Token| Token {
            start: token.start.wrapping_sub(first.start),
            end: token.end.wrapping_sub(first.start),
            ..*token
        };
        let tokens: Vec<Token> = tokens.iter().map(moved).collect();
        let mut problems = Problems::default();
        let mut values = Values::new(
            (&lower, self.base + first.start),
            (head.attribute, head.shape),
            moved(&last_word),
            &tokens,
            &mut problems,
        );
        let value = values.value().ok()?;
        if values.position() < tokens.len() || problems.len() > 0 {
            return None;
        }
        for (token, text) in changed {
            self.note_capitals(token, text);
        }
        Some(value)
    }

    /// Records a word of the language that is not in lower case; all of a file are reported at once.
    pub(super) fn note_capitals(&mut self, token: Token, lower: String) {
        self.capitals.push((self.span(token), lower));
    }

    /// The index at which the next statement begins on the line, after a comma or a substitute for one, and the number
    /// of tokens of that separator; after an invalid value a statement may begin without one.
    fn next_statement(&self, tokens: &[Token], is_unread: bool) -> Option<(usize, usize)> {
        let separates = |token: &Token| match token.kind {
            TokenKind::Comma => true,
            TokenKind::Odd => matches!(self.text_of(*token), "&" | "|" | "." | "/"),
            TokenKind::Word => joint(self.text_of(*token)) == Some(Joint::And),
            _ => false,
        };
        let begins = |index: usize| {
            let word = tokens
                .get(index)
                .filter(|word| word.kind == TokenKind::Word);
            word.is_some_and(|word| begins_statement(self.text_of(*word)))
        };
        let behind_joint = |index: usize| usize::from(tokens.get(index).is_some_and(separates));
        (1..tokens.len())
            .filter(|index| begins(index + behind_joint(*index)))
            .take(MOST_TRIED)
            .find_map(|index| {
                let joint = behind_joint(index);
                let rest = tokens.get(index + joint..)?;
                // A list that ends with its line continues, or ends with a superfluous comma.
                let gap = tokens.get(index + joint - 1).zip(rest.first()).and_then(
                    |(before, next)| self.text.get(before.end as usize..next.start as usize),
                )?;
                let may_be = if joint == 0 {
                    is_unread
                } else {
                    !gap.contains(['\n', '\r'])
                };
                (may_be && self.reads_well(rest)).then_some((index, joint))
            })
    }

    /// Reports an attribute that is used as a declaration, with a name and a block: `gate g1 { … }`.
    fn attribute_declares(&mut self, head: &Head, tokens: &[Token], block_follows: bool) -> bool {
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
        let titled = |token: &Token| matches!(token.kind, TokenKind::Text(_));
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
            return (
                Span::new(self.base + end, self.base + end),
                " { gate }".to_owned(),
            );
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

    fn push_statement(&mut self, statement: Statement) {
        if statement.broken {
            self.mark_broken();
        }
        self.nodes.push(Node::Statement(statement));
    }

    /// The attribute whose words begin the tokens, and the number of words in the head.
    fn match_head(&self, tokens: &[Token]) -> (Option<&'static Head>, usize) {
        let Some(first) = tokens.first() else {
            return (None, 0);
        };
        let first_word = self.text_of(*first);
        let heads = heads_with(lowered(first_word).unwrap_or(first_word));
        let word = |index: usize| {
            tokens
                .get(index)
                .filter(|token| token.kind == TokenKind::Word)
                .map(|token| self.text_of(*token))
        };
        let found = heads.iter().find(|head| {
            head.rest().iter().zip(1..).all(|(wanted, index)| {
                word(index).is_some_and(|word| word.eq_ignore_ascii_case(wanted))
            })
        });
        match found {
            // `start no before`: words in place of a date were meant as words of the head.
            Some(head)
                if head.len() == 1
                    && head.shape == Shape::Date
                    && word(1).is_some_and(|second| {
                        let rest = heads.iter().flat_map(|head| head.rest().iter().copied());
                        nearest(second, rest).is_some()
                    }) =>
            {
                let words = (1..=2).take_while(|index| word(*index).is_some()).count();
                (None, 1 + words)
            }
            Some(head) => (Some(head), head.len()),
            None if heads.is_empty() => (None, 1),
            None => {
                let words = (1..=3).take_while(|index| word(*index).is_some()).count();
                (None, 1 + words)
            }
        }
    }

    /// Reports that no attribute and no declaration begins with these words.
    fn unknown_head(&mut self, tokens: &[Token], block_follows: bool, at: Span) {
        if self.problems.count_when_full() {
            return;
        }
        let word = self.span_text(at).to_owned();
        // A byte that is not UTF-8 was already reported.
        if word.contains('\u{FFFD}') {
            return;
        }
        if is_repeating(&word) {
            self.problems.push(SyntaxProblem::NoRecurrence { word, at });
            return;
        }
        if let Some(problem) = self.begun_head(tokens, &word, at) {
            self.problems.push(problem);
            return;
        }
        if let Some(before) = self.list_before(tokens) {
            self.problems
                .push(SyntaxProblem::MissingComma { word, at, before });
            return;
        }
        let second = tokens.get(1).map(|token| token.kind);
        let third = tokens.get(2).map(|token| token.kind);
        let declares = block_follows
            || self.kind().is_none()
            || matches!(
                (second, third),
                (Some(TokenKind::Word), Some(TokenKind::Text(_)))
            );
        if block_follows {
            self.unknown_name = tokens
                .get(1)
                .filter(|token| token.kind == TokenKind::Word)
                .map(|token| name_of(self.text_of(*token), self.span(*token)));
        }
        if let Some(problem) = self.line_of_list(tokens, block_follows) {
            self.problems.push(problem);
            return;
        }
        let problem = if declares {
            let instead = foreign_declaration(&word).or_else(|| {
                nearest(
                    &word,
                    Kind::ALL
                        .into_iter()
                        .map(Kind::word)
                        .chain(std::iter::once(word::IMPORT)),
                )
            });
            SyntaxProblem::UnknownDeclaration {
                word,
                nearest: instead.map(str::to_owned).into(),
                at,
            }
        } else if let Some(foreign) = foreign_attribute(&word, self.kind()) {
            SyntaxProblem::ForeignAttribute {
                word,
                advice: foreign.advice,
                instead: foreign.instead,
                at,
            }
        } else {
            let kind = self.kind();
            let fits =
                |head: &&Head| kind.is_none_or(|kind| head.attribute.info().kinds.contains(kind));
            let instead = nearest(
                &word,
                all_heads().iter().filter(fits).map(|head| head.words),
            )
            .or_else(|| nearest(&word, all_heads().iter().map(|head| head.words)));
            SyntaxProblem::UnknownAttribute {
                word,
                nearest: instead.map(str::to_owned).into(),
                at,
            }
        };
        self.problems.push(problem);
    }

    /// The problem of a head of several words, the first of which begins an attribute.
    fn begun_head(&self, tokens: &[Token], word: &str, at: Span) -> Option<SyntaxProblem> {
        let first = self.text_of(*tokens.first()?);
        let begun = heads_with(lowered(first).unwrap_or(first));
        // `not started` is not a bound.
        if !begun.is_empty()
            && let Some(foreign) = foreign_attribute(word, self.kind())
        {
            return Some(SyntaxProblem::ForeignAttribute {
                word: word.to_owned(),
                advice: foreign.advice,
                instead: foreign.instead,
                at,
            });
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
        let (first, last) = tokens.first().zip(tokens.last())?;
        let at = self.span_to(*first, *last);
        let text = self.span_text(at);
        Some(SyntaxProblem::OtherBound {
            text: text.to_owned(),
            instead: bounding(text, self.kind())?.into(),
            at,
        })
    }

    /// The problem of a line of plain words in place of a declaration: `Paint the wall (3d, Ann)`.
    fn line_of_list(&self, tokens: &[Token], block_follows: bool) -> Option<SyntaxProblem> {
        let (first, last) = tokens.first().zip(tokens.last())?;
        let is_place = self.kind().is_none_or(|kind| kind == Kind::Phase);
        let plain = tokens
            .iter()
            .all(|token| !matches!(token.kind, TokenKind::Text(_)));
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
        let at = self.span_to(*first, *last);
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
            && is_list(before.attribute?.info().shape)
            && self.column_of(before.span.start) < self.column)
            .then_some(before.span)
    }

    /// Whether the tokens are the missing value of the attribute on the previous line; they become its value.
    pub(super) fn value_of_line_before(&mut self, tokens: &[Token]) -> bool {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return false;
        };
        let lacks = match (self.nodes.last(), self.problems.last()) {
            // After one part of a value, the rest is not a whole value.
            (Some(Node::Statement(before)), Some(SyntaxProblem::MissingValue { at, .. })) => before
                .attribute
                .filter(|_| before.span == before.head && before.span.end == at.end),
            _ => None,
        };
        // Outside all blocks the two may be parsed separately.
        let Some(attribute) = lacks.filter(|_| self.new_line && !self.stack.is_empty()) else {
            return false;
        };
        let mut problems = Problems::default();
        let mut values = Values::new(
            (self.text, self.base),
            (attribute, attribute.info().shape),
            *first,
            tokens,
            &mut problems,
        );
        let value = values.value().ok();
        if value.is_none() || values.position() < tokens.len() || problems.len() > 0 {
            return false;
        }
        let at = self.span_to(*first, *last);
        if let Some(Node::Statement(before)) = self.nodes.last_mut() {
            before.value = value;
            before.span = before.span.join(at);
            self.problems.replace_last(SyntaxProblem::ValueApart {
                attribute: attribute.words(),
                at,
                head: before.head,
            });
        }
        true
    }

    /// Judges the text after a valid value; returns how many of `behind` belong to the statement.
    fn left_over(&mut self, head: &Head, behind: &[Token], read: usize, found: usize) -> usize {
        let Some(token) = behind.get(read).copied() else {
            return read;
        };
        let at = self.span(token);
        let word = self.text_of(token);
        let rest = behind.get(read..).unwrap_or_default();
        let attribute = head.words;
        if token.kind == TokenKind::Word && begins_statement(word) {
            // A comma that ended the previous line was already reported, and the next statement begins here.
            let comma = read.checked_sub(1).and_then(|before| behind.get(before));
            if comma.is_some_and(|token| token.kind == TokenKind::Comma) {
                return read;
            }
            if self.reads_well(rest) {
                let word = word.to_owned();
                self.problems
                    .push(SyntaxProblem::MissingSeparator { word, at });
                return read;
            }
        }
        if self.problems.len() > found {
            return behind.len();
        }
        let lists = is_list(head.shape);
        let problem = match token.kind {
            TokenKind::Comma if rest.len() == 1 => SyntaxProblem::TrailingComma { at },
            TokenKind::Word if lists => SyntaxProblem::MissingComma {
                word: word.to_owned(),
                at,
                before: read
                    .checked_sub(1)
                    .and_then(|before| behind.get(before))
                    .map_or(at.at_start(), |before| self.span(*before)),
            },
            _ => near_sign(word, at).unwrap_or(SyntaxProblem::ExtraValue {
                attribute,
                wants: head.shape.needs(),
                at,
            }),
        };
        self.problems.push(problem);
        behind.len()
    }

    /// Whether the tokens begin with a valid statement, followed by another one or nothing. Only the first is parsed,
    /// so that a line of many statements is parsed at most twice.
    fn reads_well(&self, tokens: &[Token]) -> bool {
        if let Some(first) = tokens.first()
            && Kind::from_word(self.text_of(*first)).is_some()
            && tokens
                .get(1)
                .is_some_and(|token| token.kind == TokenKind::Word)
        {
            return true;
        }
        let (Some(head), words) = self.match_head(tokens) else {
            return false;
        };
        let Some(last_word) = tokens.get(words.saturating_sub(1)).copied() else {
            return false;
        };
        let behind = tokens.get(words..).unwrap_or_default();
        // The statement ends at a comma before the next one; that comma is reported separately.
        let comma = behind.windows(2).position(|pair| match pair {
            [comma, next] => {
                comma.kind == TokenKind::Comma
                    && next.kind == TokenKind::Word
                    && begins_statement(self.text_of(*next))
            }
            _ => false,
        });
        let alone = comma.and_then(|comma| behind.get(..comma));
        [Some(behind), alone].into_iter().flatten().any(|behind| {
            let mut problems = Problems::default();
            let mut values = Values::new(
                (self.text, self.base),
                (head.attribute, head.shape),
                last_word,
                behind,
                &mut problems,
            );
            let good = values.value().is_ok();
            let read = values.position();
            let next = behind.get(read);
            good && problems.len() == 0
                && next.is_none_or(|next| begins_statement(self.text_of(*next)))
        })
    }
}

/// The most words that are tried as the beginning of the next statement.
const MOST_TRIED: usize = 8;

/// Whether a word belongs between or after values.
fn is_inner_word(word: &str) -> bool {
    [WordClass::Joint, WordClass::Priority, WordClass::Weekday]
        .into_iter()
        .any(|class| class.words().contains(&word))
}

/// Whether the value is a list of names, separated by commas.
const fn is_list(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::Links
            | Shape::LinksBefore
            | Shape::References
            | Shape::Names
            | Shape::Whos
            | Shape::Shares
    )
}
