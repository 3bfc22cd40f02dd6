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
const MOST: u32 = 1_000_000;

impl Values<'_> {
    /// `3`.
    pub(super) fn whole_number(&mut self) -> Read<(u32, Span)> {
        let Some(token) = self.peek().filter(|token| token.kind == TokenKind::Number) else {
            return Err(self.wanted());
        };
        let number = self.number_of(token, 1)?;
        self.skip();
        Ok((number, self.span(token)))
    }

    /// Parses a value as a whole number, at least `least`.
    pub(super) fn number_of(&mut self, token: Token, least: u32) -> Read<u32> {
        let at = self.span(token);
        let Some(number) = digits(self.text_of(token)) else {
            return Err(self.fail(SyntaxProblem::WrongValue {
                attribute: self.attribute.words(),
                wants: self.shape.needs(),
                at,
            }));
        };
        match number.filter(|number| (least..=MOST).contains(number)) {
            Some(number) => Ok(number),
            None => Err(self.fail(SyntaxProblem::NumberOutOfRange {
                least,
                most: MOST,
                at,
            })),
        }
    }

    /// `60%`, `80% 2026-05-01..2026-06-30`.
    pub(super) fn percent(&mut self) -> Read<Percent> {
        let Some(token) = self.peek().filter(|token| token.kind == TokenKind::Number) else {
            return Err(self.wanted());
        };
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
            let problem = if digits(text).is_some() && !is_counted {
                SyntaxProblem::MissingPercent {
                    instead: format!("{text}%"),
                    at,
                }
            } else if text
                .strip_suffix('%')
                .is_some_and(|number| number.parse::<f64>().is_ok())
            {
                SyntaxProblem::BrokenPercent { at }
            } else {
                SyntaxProblem::WrongValue {
                    attribute: self.attribute.words(),
                    wants: self.shape.needs(),
                    at,
                }
            };
            return Err(self.fail(problem));
        };
        match percent.filter(|percent| (least..=most).contains(percent)) {
            Some(percent) => Ok(percent),
            None => Err(self.fail(SyntaxProblem::PercentOutOfRange { least, most, at })),
        }
    }

    /// `low`, `normal`, `high` or a number.
    pub(super) fn priority(&mut self) -> Read<Priority> {
        let Some(token) = self.peek() else {
            return Err(self.wanted());
        };
        let span = self.span(token);
        let value = match (token.kind, self.text_of(token)) {
            (TokenKind::Word, word::LOW) => 250,
            (TokenKind::Word, word::NORMAL) => 500,
            (TokenKind::Word, word::HIGH) => 750,
            (TokenKind::Number, text) if digits(text).is_some() => {
                match digits(text).flatten().filter(|number| *number <= 1000) {
                    Some(number) => number,
                    None => {
                        return Err(self.fail(SyntaxProblem::NumberOutOfRange {
                            least: 0,
                            most: 1000,
                            at: span,
                        }));
                    }
                }
            }
            _ => return Err(self.wanted()),
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
