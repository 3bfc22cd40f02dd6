//! Attributes: the words of the head, and the values after them.

use super::head::{Head, heads_with, lowered};
use super::loose::{Failed, Meant};
use super::token::{File, Token, TokenKind};
use super::tree::Tree;
use super::values::Values;
use crate::ast::{Node, Statement, Value};
use crate::diagnostics::SyntaxProblem;
use crate::language::{Shape, WordClass, nearest};
use crate::source::Span;

impl<'t> Tree<'t> {
    /// Parses one statement from the front of `tokens`; returns the number of tokens that belong to it.
    pub(super) fn statement(&mut self, tokens: &[Token], block_follows: bool) -> usize {
        let (Some(first), Some(last)) = (tokens.first().copied(), tokens.last().copied()) else {
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
        let mut statement = Statement {
            attribute: None,
            head: self.span_to(first, last_word),
            value: None,
            broken: true,
            span: self.span_to(first, last),
        };
        let Some(head) = self.known_head(head, tokens, block_follows, statement.head) else {
            self.push_statement(statement);
            return tokens.len();
        };
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
        statement.attribute = Some(head.attribute);
        statement.value = value;
        statement.broken = self.problems.len() > found;
        statement.span = self.span_to(first, last);
        self.push_statement(statement);
        used
    }

    /// The head of a statement, if it is an attribute in its place; any other is reported, and so are its capitals.
    fn known_head(
        &mut self,
        head: Option<&'static Head>,
        tokens: &[Token],
        block_follows: bool,
        at: Span,
    ) -> Option<&'static Head> {
        let Some(head) = head else {
            self.unknown_head(tokens, block_follows, at);
            return None;
        };
        for (token, word) in tokens.iter().zip(head.words.split(' ')) {
            if self.text_of(*token) != word {
                self.note_capitals(*token, word.to_owned());
            }
        }
        (!self.attribute_declares(head, tokens, block_follows)).then_some(head)
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
            self.problems.push(SyntaxProblem::NeedlessSign {
                word: head.words,
                sign: self.text_of(*sign).to_owned(),
                at: self.span(*sign),
            });
        }
        let mut used = behind.len();
        if value.is_some() && read < behind.len() {
            used = self.left_over(head, behind, read, found);
        }
        if let Some((end, joint)) = cut
            && used == behind.len()
            && let Some(token) = all.get(end).copied()
        {
            used = end + joint;
            let (text, at) = (self.text_of(token).to_owned(), self.span(token));
            if joint > 0 {
                self.problems
                    .push(SyntaxProblem::SignForSeparator { sign: text, at });
            } else if let Some(names) = self.by_whom(head, all.get(end..).unwrap_or_default()) {
                used += names;
            } else {
                self.problems
                    .push(SyntaxProblem::MissingSeparator { word: text, at });
            }
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
            self.file(),
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
            file: self.file(),
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
        let first = tokens.first()?;
        let mut lower = self.text_of(Token::over(tokens)?).to_owned();
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
        let (text, base) = (lower.as_str(), self.base + first.start);
        let file = File { text, base };
        let valid = Values::valid(file, head.attribute, moved(&last_word), &tokens);
        let (value, _) = valid.filter(|(_, read)| *read == tokens.len())?;
        for (token, text) in changed {
            self.note_capitals(token, text);
        }
        Some(value)
    }

    /// Records a word of the language that is not in lower case; all of a file are reported at once.
    pub(super) fn note_capitals(&mut self, token: Token, lower: String) {
        self.capitals.push((self.span(token), lower));
    }

    fn push_statement(&mut self, statement: Statement) {
        if statement.broken {
            self.mark_broken();
        }
        self.nodes.push(Node::Statement(statement));
    }

    /// The attribute whose words begin the tokens, and the number of words in the head.
    pub(super) fn match_head(&self, tokens: &[Token]) -> (Option<&'static Head>, usize) {
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
}

/// Whether a word belongs between or after values.
fn is_inner_word(word: &str) -> bool {
    [WordClass::Joint, WordClass::Priority, WordClass::Weekday]
        .into_iter()
        .any(|class| class.words().contains(&word))
}
