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
    /// What it takes.
    pub(super) shape: Shape,
    tokens: &'a [Token],
    next: usize,
    head: Token,
    /// Where what is wrong is told.
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

    /// How many values are read.
    pub(super) const fn position(&self) -> usize {
        self.next
    }

    /// The next value.
    pub(super) fn peek(&self) -> Option<Token> {
        self.tokens.get(self.next).copied()
    }

    /// The value behind the next one.
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

    /// Goes past the next value.
    pub(super) fn skip(&mut self) {
        self.next += 1;
    }

    /// Goes past the next value if it is of that kind.
    pub(super) fn eat(&mut self, kind: TokenKind) -> Option<Token> {
        let token = self.peek().filter(|token| token.kind == kind)?;
        self.next += 1;
        Some(token)
    }

    /// Goes past the next value if it is that word.
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

    /// The place of a value.
    pub(super) const fn span(&self, token: Token) -> Span {
        Span::new(self.base + token.start, self.base + token.end)
    }

    /// The place from one value to another.
    pub(super) const fn span_to(&self, from: Token, to: Token) -> Span {
        Span::new(self.base + from.start, self.base + to.end)
    }

    /// Tells a problem.
    pub(super) fn fail(&mut self, problem: SyntaxProblem) -> Broken {
        self.problems.push(problem);
        Broken
    }

    /// Tells that the next value, or its absence, is not what the attribute wants.
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

    /// What is left, from the next value to the last.
    pub(super) fn rest(&self) -> &'a [Token] {
        self.tokens.get(self.next..).unwrap_or_default()
    }

    /// Reads a list; a broken item is passed over, so that each mistake in a list is told. After one the list goes on only
    /// with what `may_begin` an item, since another list may stand behind it.
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
        // Most lists are shorter than what a list makes room for.
        list.shrink_to_fit();
        Ok(list)
    }

    /// Reads a list that ends the statement.
    pub(super) fn list<T>(&mut self, item: impl Fn(&mut Self) -> Read<T>) -> Read<ThinVec<T>> {
        self.list_of(item, |_, _| true)
    }

    /// Whether a list goes on: goes past the comma; a comma before the end has an error of its own.
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

    /// Whether what follows a comma is the next statement: a word that begins one, on a line of its own, with its value.
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

    /// A name: one identifier without a dot.
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

    /// Tells that a name is wanted where none stands.
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

/// The problem of a sign that looks like one of the language: a dash, three dots, another tool's comment.
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

/// A name in NFC; most are ASCII and are taken as they are.
pub(super) fn name_of(text: &str, span: Span) -> Name {
    let text = if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        SmolStr::new(text)
    } else {
        text.nfc().collect()
    };
    Name { text, span }
}
