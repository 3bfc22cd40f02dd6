//! Attributes: the words of the head, the values behind them, and what is too much.

use smol_str::SmolStr;

use super::foreign::{foreign_attribute, foreign_declaration};
use super::head::{Head, all_heads, begins_statement, heads_with};
use super::problems::Problems;
use super::token::{Token, TokenKind};
use super::tree::Tree;
use super::values::{Values, name_of, near_sign};
use crate::ast::{Node, Statement, Value};
use crate::diagnostics::SyntaxProblem;
use crate::language::{Kind, Shape, nearest, word};
use crate::source::Span;

impl Tree<'_> {
    /// Reads one statement from the front of `tokens`; gives how many of them belong to it.
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
        let found = self.problems.len();
        let behind = tokens.get(words..).unwrap_or_default();
        let mut values = Values::new(
            (self.text, self.base),
            (head.attribute, head.shape),
            last_word,
            behind,
            &mut self.problems,
        );
        let value = values.value().ok();
        let read = values.position();
        let mut used = tokens.len();
        if value.is_some() && read < behind.len() {
            used = words + self.left_over(head, behind, read, found);
        }
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
        // The comma that was one too many belongs to the statement before it.
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

    fn push_statement(&mut self, statement: Statement) {
        if statement.broken {
            self.mark_broken();
        }
        self.nodes.push(Node::Statement(statement));
    }

    /// The attribute whose words begin the tokens, and how many words the head has.
    fn match_head(&self, tokens: &[Token]) -> (Option<&'static Head>, usize) {
        let Some(first) = tokens.first() else {
            return (None, 0);
        };
        let heads = heads_with(self.text_of(*first));
        let word = |index: usize| {
            tokens
                .get(index)
                .filter(|token| token.kind == TokenKind::Word)
                .map(|token| self.text_of(*token))
        };
        let found = heads.iter().find(|head| {
            head.rest()
                .iter()
                .zip(1..)
                .all(|(wanted, index)| word(index) == Some(*wanted))
        });
        match found {
            // `start no before`: words where only a date may stand were meant as words of the head.
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

    /// Tells that no attribute and no declaration begins so.
    fn unknown_head(&mut self, tokens: &[Token], block_follows: bool, at: Span) {
        if self.problems.count_when_full() {
            return;
        }
        let word = self.span_text(at).to_owned();
        // A byte that was no UTF-8 has been told already.
        if word.contains('\u{FFFD}') {
            return;
        }
        // `level`, `start no before`: only the other attributes that begin so can be meant.
        let begun = tokens
            .first()
            .map_or(&[][..], |first| heads_with(self.text_of(*first)));
        if !begun.is_empty() {
            let instead = nearest(&word, begun.iter().map(|head| head.words))
                .or(begun.first().map(|head| head.words));
            self.problems.push(SyntaxProblem::UnknownAttribute {
                word,
                nearest: instead.map(str::to_owned).into(),
                at,
            });
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

    /// The list on the line before, where these tokens, deeper than it, can only be more of it.
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

    /// Whether the tokens are what the attribute on the line before wants and lacks; they are made its value.
    pub(super) fn value_of_line_before(&mut self, tokens: &[Token]) -> bool {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return false;
        };
        let lacks = match (self.nodes.last(), self.problems.last()) {
            // Behind a part of a value the rest of it is not the whole.
            (Some(Node::Statement(before)), Some(SyntaxProblem::MissingValue { at, .. })) => before
                .attribute
                .filter(|_| before.span == before.head && before.span.end == at.end),
            _ => None,
        };
        // Outside of all blocks the two may be read apart.
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

    /// Judges what stands behind a good value; gives how many of `behind` belong to the statement.
    fn left_over(&mut self, head: &Head, behind: &[Token], read: usize, found: usize) -> usize {
        let Some(token) = behind.get(read).copied() else {
            return read;
        };
        let at = self.span(token);
        let word = self.text_of(token);
        let rest = behind.get(read..).unwrap_or_default();
        let attribute = head.words;
        if token.kind == TokenKind::Word && begins_statement(word) {
            // A comma that ended the line before was told, and the next statement begins here.
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
                wants: head.shape.wants(),
                at,
            }),
        };
        self.problems.push(problem);
        behind.len()
    }

    /// Whether the tokens begin with a statement without any mistake, and go on with another if at all. Only the first is
    /// read, so that a line of many is read twice at most.
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
        good && problems.len() == 0
            && behind
                .get(read)
                .is_none_or(|next| begins_statement(self.text_of(*next)))
    }
}

/// Whether names are listed, with commas between.
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

/// The name that a text would be with all that is no part of one replaced.
pub(super) fn as_name(text: &str) -> Option<String> {
    let mut name: SmolStr = text
        .chars()
        .map(|c| {
            if c == '_' || unicode_ident::is_xid_continue(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    if name.starts_with(|c: char| c != '_' && !unicode_ident::is_xid_start(c)) {
        name = smol_str::format_smolstr!("_{name}");
    }
    name.contains(unicode_ident::is_xid_start)
        .then(|| name.to_string())
}
