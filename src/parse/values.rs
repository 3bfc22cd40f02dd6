//! A cursor over the values of one statement.

use smol_str::SmolStr;
use thin_vec::ThinVec;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::head::begins_statement;
use super::problems::{Broken, Problems, Read};
use super::token::{File, Token, TokenKind, slice};
use crate::ast::{Name, Value};
use crate::diagnostics::SyntaxProblem;
use crate::language::{Attribute, Shape};
use crate::source::Span;

/// The values of one statement, read from left to right.
pub(super) struct Values<'a> {
    /// The file that contains them.
    pub(super) file: File<'a>,
    /// The attribute that takes them, for messages.
    pub(super) attribute: Attribute,
    /// The shape of their value.
    pub(super) shape: Shape,
    tokens: &'a [Token],
    next: usize,
    head: Token,
    /// The list to which problems are added.
    pub(super) problems: &'a mut Problems,
}

impl<'a> Values<'a> {
    /// A cursor before the first value; `head` is the last word of the attribute.
    pub(super) fn new(
        file: File<'a>,
        (attribute, shape): (Attribute, Shape),
        head: Token,
        tokens: &'a [Token],
        problems: &'a mut Problems,
    ) -> Self {
        Self {
            file,
            attribute,
            shape,
            tokens,
            next: 0,
            head,
            problems,
        }
    }

    /// The value of a statement and the number of its tokens, without reports; None if it is invalid.
    pub(super) fn valid(
        file: File<'a>,
        attribute: Attribute,
        head: Token,
        tokens: &'a [Token],
    ) -> Option<(Value, usize)> {
        let mut problems = Problems::default();
        let shape = attribute.info().shape;
        let mut values = Values::new(file, (attribute, shape), head, tokens, &mut problems);
        let value = values.value().ok()?;
        let read = values.position();
        (problems.len() == 0).then_some((value, read))
    }

    /// The number of values read so far.
    pub(super) const fn position(&self) -> usize {
        self.next
    }

    /// The next value.
    pub(super) fn peek(&self) -> Option<Token> {
        self.tokens.get(self.next).copied()
    }

    /// Whether the next value is of this kind.
    pub(super) fn is_next(&self, kind: TokenKind) -> bool {
        self.peek().is_some_and(|token| token.kind == kind)
    }

    /// The value after the next one.
    pub(super) fn peek_second(&self) -> Option<Token> {
        self.tokens.get(self.next + 1).copied()
    }

    /// The value last read, or the head.
    pub(super) fn previous(&self) -> Token {
        self.next
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .copied()
            .unwrap_or(self.head)
    }

    /// Skips the next value.
    pub(super) fn skip(&mut self) {
        self.next += 1;
    }

    /// Skips the next value if it is of this kind, and returns it.
    pub(super) fn eat(&mut self, kind: TokenKind) -> Option<Token> {
        let token = self.peek().filter(|token| token.kind == kind)?;
        self.next += 1;
        Some(token)
    }

    /// Skips the next value if it is this word, and returns it.
    pub(super) fn eat_word(&mut self, word: &str) -> Option<Token> {
        let token = self
            .peek()
            .filter(|token| token.kind == TokenKind::Word && self.text_of(*token) == word)?;
        self.next += 1;
        Some(token)
    }

    /// The text of a value.
    pub(super) fn text_of(&self, token: Token) -> &'a str {
        self.file.text_of(token)
    }

    /// The span of a value.
    pub(super) const fn span(&self, token: Token) -> Span {
        self.file.span(token)
    }

    /// The span from one value to another.
    pub(super) const fn span_to(&self, from: Token, to: Token) -> Span {
        self.span(from.to(to))
    }

    /// Reports a problem.
    pub(super) fn fail<T>(&mut self, problem: SyntaxProblem) -> Read<T> {
        self.problems.push(problem);
        Err(Broken)
    }

    /// Reports that the next value is not what the attribute needs, or that a value is missing.
    pub(super) fn wanted<T>(&mut self) -> Read<T> {
        let Some(token) = self.peek() else {
            let (attribute, at) = (self.attribute, self.span(self.previous()));
            return self.fail(SyntaxProblem::MissingValue { attribute, at });
        };
        let at = self.span(token);
        match near_sign(self.text_of(token), at) {
            Some(problem) => self.fail(problem),
            None => self.wrong_value(at),
        }
    }

    /// Reports that a value is not what the attribute needs.
    pub(super) fn wrong_value<T>(&mut self, at: Span) -> Read<T> {
        let attribute = self.attribute;
        self.fail(SyntaxProblem::WrongValue { attribute, at })
    }

    /// The next value, which has to be of this kind.
    pub(super) fn expect(&mut self, kind: TokenKind) -> Read<Token> {
        match self.peek() {
            Some(token) if token.kind == kind => Ok(token),
            _ => self.wanted(),
        }
    }

    /// The values not yet read.
    pub(super) fn rest(&self) -> &'a [Token] {
        self.tokens.get(self.next..).unwrap_or_default()
    }

    /// Parses a list. Invalid items are skipped, so that every mistake is reported; after one, the list continues only
    /// with a token that `may_begin` an item, since another list may follow it.
    pub(super) fn list_of<T>(
        &mut self,
        item: impl Fn(&mut Self) -> Read<T>,
        may_begin: impl Fn(&Self, Token) -> bool,
    ) -> Read<ThinVec<T>> {
        let mut list = ThinVec::new();
        let mut broken = false;
        loop {
            if let Ok(read) = item(self) {
                list.push(read);
            } else {
                broken = true;
                while self
                    .peek()
                    .is_some_and(|token| token.kind != TokenKind::Comma)
                {
                    self.skip();
                }
                if self
                    .peek_second()
                    .is_some_and(|next| !may_begin(self, next))
                {
                    return Err(Broken);
                }
            }
            if !self.goes_on() {
                break;
            }
        }
        if broken && list.is_empty() {
            return Err(Broken);
        }
        // Most lists are shorter than the capacity that they reserve.
        list.shrink_to_fit();
        Ok(list)
    }

    /// Parses a list that ends the statement.
    pub(super) fn list<T>(&mut self, item: impl Fn(&mut Self) -> Read<T>) -> Read<ThinVec<T>> {
        self.list_of(item, |_, _| true)
    }

    /// Whether a list continues: skips the comma; a comma before the end has an error of its own.
    pub(super) fn goes_on(&mut self) -> bool {
        let Some(comma) = self.eat(TokenKind::Comma) else {
            return false;
        };
        if self.peek().is_none() || self.next_line_is_another() {
            let at = self.span(comma);
            self.problems.push(SyntaxProblem::TrailingComma { at });
            return false;
        }
        true
    }

    /// Whether the next statement follows a comma: a word that begins one, on a line of its own, with its value.
    fn next_line_is_another(&self) -> bool {
        let (comma, Some(first), Some(second)) = (self.previous(), self.peek(), self.peek_second())
        else {
            return false;
        };
        let between = |from: Token, to: Token| slice(self.file.text, from.end, to.start);
        first.kind == TokenKind::Word
            && between(comma, first).contains(['\n', '\r'])
            && !between(first, second).contains(['\n', '\r'])
            && match second.kind {
                TokenKind::Word | TokenKind::Text(_) => true,
                TokenKind::Number => {
                    let text = self.text_of(second);
                    self.shape != Shape::Shares
                        || !text.ends_with(|c: char| c == '%' || c.is_ascii_digit())
                        || text.contains(['-', ':', '/'])
                }
                TokenKind::Dots | TokenKind::Sign | TokenKind::Comma | TokenKind::Odd => false,
            }
            && begins_statement(self.text_of(first))
    }

    /// Parses a name: one identifier without a dot.
    pub(super) fn name(&mut self) -> Read<Name> {
        let token = self.word()?;
        let (text, at) = (self.text_of(token), self.span(token));
        if text.contains('.') {
            let name = text.to_owned();
            return self.fail(SyntaxProblem::DottedName { name, at });
        }
        Ok(name_of(text, at))
    }

    /// Skips the next value and returns it, if it is a name or a path.
    pub(super) fn word(&mut self) -> Read<Token> {
        if let Some(token) = self.peek()
            && token.is_text()
        {
            let (attribute, at) = (self.attribute, self.span(token));
            return self.fail(SyntaxProblem::QuotedName { attribute, at });
        }
        let token = self.expect(TokenKind::Word)?;
        self.skip();
        Ok(token)
    }
}

/// The problem of a sign that resembles one of the language: a dash, three dots, another tool's comment.
pub(super) fn near_sign(text: &str, at: Span) -> Option<SyntaxProblem> {
    match text {
        "–" | "—" | "−" | "‒" | "‑" | "‐" => Some(SyntaxProblem::OtherDash {
            text: text.to_owned(),
            at,
        }),
        "..." | "…" => Some(SyntaxProblem::ThreeDots { at }),
        _ if text.starts_with("//") || text.starts_with("/*") => {
            Some(SyntaxProblem::OtherComment { at })
        }
        _ => None,
    }
}

/// The name in NFC; most names are ASCII and are taken as they are.
pub(super) fn name_of(text: &str, span: Span) -> Name {
    let text = if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        SmolStr::new(text)
    } else {
        text.nfc().collect()
    };
    Name { text, span }
}
