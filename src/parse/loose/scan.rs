//! Splits a value that the language does not accept into digits, letters and signs, whatever separates them.

use std::ops::RangeBounds;

/// The characters that form a lexeme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LexemeKind {
    Digits,
    Letters,
    Sign,
}

/// A run of digits or of letters, or one sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme<'t> {
    pub(super) kind: LexemeKind,
    pub(super) text: &'t str,
    /// Whether nothing separates it from the previous lexeme.
    pub(super) glued: bool,
    /// Its first byte.
    pub(super) start: usize,
}

/// A cursor over the lexemes of a text.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    lexemes: Vec<Lexeme<'t>>,
    next: usize,
}

/// The longest text that is scanned; no meaningful value is longer.
const LONGEST: usize = 200;

impl<'t> Cursor<'t> {
    /// A cursor before the first lexeme; None if the text is too long, or spans several lines.
    pub(super) fn new(text: &'t str) -> Option<Self> {
        if text.len() > LONGEST || text.contains(['\n', '\r', '#']) {
            return None;
        }
        let mut lexemes: Vec<Lexeme<'t>> = Vec::new();
        let mut end = None;
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() {
                continue;
            }
            let kind = kind_of(c);
            let mut stop = start + c.len_utf8();
            while let Some((at, next)) = chars.peek().copied()
                && kind != LexemeKind::Sign
                && kind_of(next) == kind
            {
                stop = at + next.len_utf8();
                chars.next();
            }
            lexemes.push(Lexeme {
                kind,
                text: text.get(start..stop)?,
                glued: end == Some(start),
                start,
            });
            end = Some(stop);
        }
        Some(Self {
            text,
            lexemes,
            next: 0,
        })
    }

    pub(super) fn peek(&self) -> Option<Lexeme<'t>> {
        self.peek_at(0)
    }

    /// The lexeme `ahead` places after the next one.
    pub(super) fn peek_at(&self, ahead: usize) -> Option<Lexeme<'t>> {
        self.lexemes.get(self.next + ahead).copied()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.next >= self.lexemes.len()
    }

    pub(super) fn skip(&mut self) {
        self.next += 1;
    }

    /// Skips the next lexeme if it is one of these signs.
    pub(super) fn eat_sign(&mut self, signs: &[&str]) -> bool {
        self.eat_if(|lexeme| signs.contains(&lexeme.text))
    }

    /// Skips the next lexeme if it is one of these words, ignoring case.
    pub(super) fn eat_word(&mut self, words: &[&str]) -> bool {
        self.eat_if(|lexeme| {
            words
                .iter()
                .any(|word| word.eq_ignore_ascii_case(lexeme.text))
        })
    }

    pub(super) fn eat_if(&mut self, wanted: impl Fn(Lexeme<'t>) -> bool) -> bool {
        let eats = self.peek().is_some_and(wanted);
        self.next += usize::from(eats);
        eats
    }

    /// Skips the next lexeme and returns its meaning, if it has one.
    pub(super) fn eat_as<T>(&mut self, meaning: impl Fn(&'t str) -> Option<T>) -> Option<T> {
        let meant = meaning(self.peek()?.text)?;
        self.skip();
        Some(meant)
    }

    /// Skips the next lexeme and returns it, if it consists of digits and `places` contains their number.
    pub(super) fn eat_digits(&mut self, places: impl RangeBounds<usize>) -> Option<&'t str> {
        let is_digits = self.peek()?.kind == LexemeKind::Digits;
        self.eat_as(|text| (is_digits && places.contains(&text.len())).then_some(text))
    }

    /// Skips the dots between two ends: `..`, `...` or `…`.
    pub(super) fn eat_dots(&mut self) -> bool {
        let dots = self.attempt(|cursor| {
            let count = (0..3).take_while(|_| cursor.eat_sign(&["."])).count();
            (count > 1).then_some(())
        });
        dots.is_some() || self.eat_sign(&["…"])
    }

    /// Skips the dot after an abbreviation, unless it is the first of two between the ends of a range.
    pub(super) fn eat_abbreviation_dot(&mut self) {
        if self.peek_at(1).is_none_or(|next| next.text != ".") {
            self.eat_sign(&["."]);
        }
    }

    /// Tries `read`; if it returns None, the cursor stays where it was.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let from = self.next;
        let made = read(self);
        if made.is_none() {
            self.next = from;
        }
        made
    }

    /// The text from the next lexeme to the end.
    pub(super) fn rest(&self) -> &'t str {
        self.peek()
            .and_then(|lexeme| self.text.get(lexeme.start..))
            .unwrap_or_default()
    }
}

fn kind_of(c: char) -> LexemeKind {
    if c.is_ascii_digit() {
        LexemeKind::Digits
    } else if c.is_alphabetic() {
        LexemeKind::Letters
    } else {
        LexemeKind::Sign
    }
}
