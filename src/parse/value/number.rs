//! Whole numbers, percentages, priorities.

use thin_vec::ThinVec;

use crate::ast::{Percent, Priority};
use crate::diagnostics::SyntaxProblem;
use crate::language::{Attribute, Shape, word};
use crate::parse::problems::Read;
use crate::parse::token::{Token, TokenKind};
use crate::parse::values::Values;
use crate::source::Span;

/// The largest number of people, rooms or machines.
pub(super) const MOST: u32 = 1_000_000;

impl Values<'_> {
    /// `3`.
    pub(super) fn whole_number(&mut self) -> Read<(u32, Span)> {
        let token = self.expect(TokenKind::Number)?;
        let number = self.number_of(token, 1, MOST)?;
        self.skip();
        Ok((number, self.span(token)))
    }

    /// Parses a value as a whole number.
    pub(super) fn number_of(&mut self, token: Token, least: u32, most: u32) -> Read<u32> {
        let at = self.span(token);
        let Some(number) = digits(self.text_of(token)) else {
            return self.wrong_value(at);
        };
        match number.filter(|number| (least..=most).contains(number)) {
            Some(number) => Ok(number),
            None => self.fail(SyntaxProblem::NumberOutOfRange { least, most, at }),
        }
    }

    /// `60%`, `80% 2026-05-01..2026-06-30`.
    pub(super) fn percent(&mut self) -> Read<Percent> {
        let token = self.expect(TokenKind::Number)?;
        let (least, most) = if self.attribute == Attribute::Progress {
            (0, 100)
        } else {
            (1, 1000)
        };
        let percent = self.percent_of(token, least, most)?;
        self.skip();
        let span = self.span(token);
        let dates = if self.shape == Shape::PercentDates && self.peek().is_some() {
            self.dates()?
        } else {
            ThinVec::new()
        };
        Ok(Percent {
            percent,
            span,
            dates,
        })
    }

    /// Parses a value as a percentage.
    pub(super) fn percent_of(&mut self, token: Token, least: u32, most: u32) -> Read<u32> {
        let text = self.text_of(token);
        let at = self.span(token);
        let Some(percent) = text.strip_suffix('%').and_then(digits) else {
            let is_counted = self
                .peek_second()
                .is_some_and(|next| next.kind == TokenKind::Word);
            let number = text.strip_suffix('%').map(str::parse::<f64>);
            return if digits(text).is_some() && !is_counted {
                let instead = format!("{text}%");
                self.fail(SyntaxProblem::MissingPercent { instead, at })
            } else if matches!(number, Some(Ok(_))) {
                self.fail(SyntaxProblem::BrokenPercent { at })
            } else {
                self.wrong_value(at)
            };
        };
        match percent.filter(|percent| (least..=most).contains(percent)) {
            Some(percent) => Ok(percent),
            None => self.fail(SyntaxProblem::PercentOutOfRange { least, most, at }),
        }
    }

    /// `low`, `normal`, `high` or a number.
    pub(super) fn priority(&mut self) -> Read<Priority> {
        let Some(token) = self.peek() else {
            return self.wanted();
        };
        let span = self.span(token);
        let value = match (token.kind, self.text_of(token)) {
            (TokenKind::Word, word::LOW) => 250,
            (TokenKind::Word, word::NORMAL) => 500,
            (TokenKind::Word, word::HIGH) => 750,
            (TokenKind::Number, _) => self.number_of(token, 0, 1000)?,
            _ => return self.wanted(),
        };
        self.skip();
        Ok(Priority { value, span })
    }
}

/// Parses digits and `_`: None if the text has another form, `Some(None)` if the number is too large.
#[allow(
    clippy::option_option,
    reason = "the outer one is the form, the inner one the size"
)]
fn digits(text: &str) -> Option<Option<u32>> {
    let mut number = Some(0u32);
    let mut last = b'_';
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                number = number
                    .and_then(|number| number.checked_mul(10))
                    .and_then(|number| number.checked_add(u32::from(byte - b'0')));
            }
            b'_' if last != b'_' => {}
            _ => return None,
        }
        last = byte;
    }
    last.is_ascii_digit().then_some(number)
}
