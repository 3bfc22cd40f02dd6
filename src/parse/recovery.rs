//! Recovery after a value: the next statement on the line, superfluous text, and a value on a line of its own.

use super::head::{Head, begins_statement};
use super::token::{Token, TokenKind, slice};
use super::tree::Tree;
use super::values::{Values, near_sign};
use crate::ast::Node;
use crate::diagnostics::SyntaxProblem;
use crate::language::spoken::{Joint, joint};
use crate::language::{Attribute, Group, Kind, word};

/// The most words that are tried as the beginning of the next statement.
const MOST_TRIED: usize = 8;

impl Tree<'_> {
    /// The index at which the next statement begins on the line, after a comma or a substitute for one, and the number
    /// of tokens of that separator; after an invalid value a statement may begin without one.
    pub(super) fn next_statement(
        &self,
        tokens: &[Token],
        is_unread: bool,
    ) -> Option<(usize, usize)> {
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
                let (before, next) = tokens.get(index + joint - 1).zip(rest.first())?;
                let gap = slice(self.text, before.end, next.start);
                let may_be = if joint == 0 {
                    is_unread
                } else {
                    !gap.contains(['\n', '\r'])
                };
                (may_be && self.reads_well(rest)).then_some((index, joint))
            })
    }

    /// Judges the text after a valid value; returns how many of `behind` belong to the statement.
    pub(super) fn left_over(
        &mut self,
        head: &Head,
        behind: &[Token],
        read: usize,
        found: usize,
    ) -> usize {
        let Some(token) = behind.get(read).copied() else {
            return read;
        };
        let at = self.span(token);
        let word = self.text_of(token);
        let rest = behind.get(read..).unwrap_or_default();
        let attribute = head.attribute;
        let before = read.checked_sub(1).and_then(|before| behind.get(before));
        if token.kind == TokenKind::Word && begins_statement(word) {
            // A comma that ended the previous line was already reported, and the next statement begins here.
            if before.is_some_and(|token| token.kind == TokenKind::Comma) {
                return read;
            }
            if let Some(names) = self.by_whom(head, rest) {
                return read + names;
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
        let lists = head.shape.is_list();
        let problem = match token.kind {
            TokenKind::Comma if rest.len() == 1 => SyntaxProblem::TrailingComma { at },
            TokenKind::Word if lists => SyntaxProblem::MissingComma {
                word: word.to_owned(),
                at,
                before: before.map_or(at.at_start(), |before| self.span(*before)),
            },
            _ => near_sign(word, at).unwrap_or(SyntaxProblem::ExtraValue { attribute, at }),
        };
        self.problems.push(problem);
        behind.len()
    }

    /// Reports `by` and names behind a fact that does not say by whom, in a block on which nobody works. Returns the
    /// number of their tokens.
    pub(super) fn by_whom(&mut self, head: &Head, tokens: &[Token]) -> Option<usize> {
        let (by, names) = tokens.split_first()?;
        let attribute = head.attribute;
        let is_fact = attribute.info().group == Group::Facts;
        let has_workers = Attribute::By.info().kinds.contains(self.kind()?);
        if self.text_of(*by) != word::BY || !is_fact || has_workers {
            return None;
        }
        let end = self.next_statement(names, true).map(|(end, _)| end);
        let count = 1 + end.unwrap_or(names.len());
        let at = self.span(Token::over(tokens.get(..count)?)?);
        self.problems
            .push(SyntaxProblem::FactByWhom { attribute, at });
        Some(count)
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
            let valid = Values::valid(self.file(), head.attribute, last_word, behind);
            valid.is_some_and(|(_, read)| {
                let next = behind.get(read);
                next.is_none_or(|next| begins_statement(self.text_of(*next)))
            })
        })
    }

    /// Whether the tokens are the missing value of the attribute on the previous line; they become its value.
    pub(super) fn value_of_line_before(&mut self, tokens: &[Token]) -> bool {
        let (Some(first), Some(whole)) = (tokens.first(), Token::over(tokens)) else {
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
        let valid = Values::valid(self.file(), attribute, *first, tokens);
        let at = self.span(whole);
        if let Some((value, read)) = valid
            && read == tokens.len()
            && let Some(Node::Statement(before)) = self.nodes.last_mut()
        {
            before.value = Some(value);
            before.span = before.span.join(at);
            let head = before.head;
            self.problems.replace_last(SyntaxProblem::ValueApart {
                attribute,
                at,
                head,
            });
            return true;
        }
        false
    }
}
