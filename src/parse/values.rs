//! A cursor over the values of one statement.

use smol_str::SmolStr;
use thin_vec::ThinVec;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::head::begins_statement;
use super::problems::{Broken, Problems, Read};
use super::token::{Token, TokenKind};
use crate::ast::Name;
use crate::diagnostics::SyntaxProblem;
use crate::language::{Attribute, Shape};
use crate::source::Span;

/// The values of one statement, read from left to right.
pub(super) struct Values<'a> {
    /// The text of the whole file.
    pub(super) text: &'a str,
    /// The offset of the file's first byte.
    pub(super) base: u32,
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
        (text, base): (&'a str, u32),
        (attribute, shape): (Attribute, Shape),
        head: Token,
        tokens: &'a [Token],
        problems: &'a mut Problems,
    ) -> Self {
        Self {
            text,
            base,
            attribute,
            shape,
            tokens,
            next: 0,
            head,
            problems,
        }
    }

    /// The number of values read so far.
    pub(super) const fn position(&self) -> usize {
        self.next
    }

    /// The next value.
    pub(super) fn peek(&self) -> Option<Token> {
        self.tokens.get(self.next).copied()
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
        self.text
            .get(token.start as usize..token.end as usize)
            .unwrap_or_default()
    }

    /// The span of a value.
    pub(super) const fn span(&self, token: Token) -> Span {
        Span::new(self.base + token.start, self.base + token.end)
    }

    /// The span from one value to another.
    pub(super) const fn span_to(&self, from: Token, to: Token) -> Span {
        Span::new(self.base + from.start, self.base + to.end)
    }

    /// Reports a problem.
    pub(super) fn fail(&mut self, problem: SyntaxProblem) -> Broken {
        self.problems.push(problem);
        Broken
    }

    /// Reports that the next value is not what the attribute needs, or that a value is missing.
    pub(super) fn wanted(&mut self) -> Broken {
        let problem = match self.peek() {
            None => SyntaxProblem::MissingValue {
                attribute: self.attribute.words(),
                wants: self.shape.needs(),
                at: self.span(self.previous()),
            },
            Some(token) => near_sign(self.text_of(token), self.span(token)).unwrap_or(
                SyntaxProblem::WrongValue {
                    attribute: self.attribute.words(),
                    wants: self.shape.needs(),
                    at: self.span(token),
                },
            ),
        };
        self.fail(problem)
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
            self.fail(SyntaxProblem::TrailingComma { at });
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
        let between = |from: Token, to: Token| {
            self.text
                .get(from.end as usize..to.start as usize)
                .unwrap_or_default()
        };
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
        let Some(token) = self.eat(TokenKind::Word) else {
            return Err(self.no_name());
        };
        let text = self.text_of(token);
        if text.contains('.') {
            let at = self.span(token);
            return Err(self.fail(SyntaxProblem::DottedName {
                name: text.to_owned(),
                at,
            }));
        }
        Ok(name_of(text, self.span(token)))
    }

    /// Reports that a name is missing.
    pub(super) fn no_name(&mut self) -> Broken {
        if let Some(token) = self.peek()
            && matches!(token.kind, TokenKind::Text(_))
        {
            let at = self.span(token);
            return self.fail(SyntaxProblem::QuotedName {
                attribute: self.attribute.words(),
                at,
            });
        }
        self.wanted()
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
