//! Durations and estimates.

use crate::ast::{Decimal, Duration, Estimate, Unit};
use crate::diagnostics::{Advice, SyntaxProblem};
use crate::language::{Attribute, word};
use crate::parse::loose::zero_help;
use crate::parse::problems::Read;
use crate::parse::token::TokenKind;
use crate::parse::values::Values;
use crate::source::Span;

/// The longest duration in minutes: 100 years of 365.25 days.
const LONGEST: i64 = 52_596_000;

impl Values<'_> {
    /// `3d`, or `2d..3d..5d`; one `elapsed` may follow.
    pub(super) fn estimate(&mut self) -> Read<Estimate> {
        let first = self.duration()?;
        let mut estimate = Estimate {
            likely: first,
            range: None,
            elapsed: false,
            span: first.span,
        };
        if self.eat(TokenKind::Dots).is_some() {
            let likely = self.duration()?;
            if self.eat(TokenKind::Dots).is_none() {
                let at = first.span.join(likely.span);
                let example = "3d..4d..5d".to_owned();
                return self.fail(SyntaxProblem::TwoPointEstimate { example, at });
            }
            let pessimistic = self.duration()?;
            estimate.likely = likely;
            estimate.range = Some(Box::new((first, pessimistic)));
            estimate.span = first.span.join(pessimistic.span);
        }
        if let Some(word) = self.eat_word(word::ELAPSED) {
            estimate.elapsed = true;
            estimate.span = estimate.span.join(self.span(word));
            estimate.likely.elapsed = true;
            match estimate.range.as_deref_mut() {
                Some((optimistic, pessimistic)) => {
                    optimistic.elapsed = true;
                    pessimistic.elapsed = true;
                }
                None => estimate.likely.span = estimate.span,
            }
            if self.attribute == Attribute::Effort {
                let (attribute, at) = (self.attribute, self.span(word));
                return self.fail(SyntaxProblem::MisplacedElapsed { attribute, at });
            }
        }
        Ok(estimate)
    }

    /// The duration of an attribute. Amounts of work and the lengths of a day or week are never clock time.
    pub(super) fn attribute_duration(&mut self) -> Read<Duration> {
        let duration = self.duration_or_elapsed()?;
        let (attribute, at) = (self.attribute, duration.span);
        if duration.elapsed
            && matches!(
                self.attribute,
                Attribute::Day | Attribute::Week | Attribute::Spent
            )
        {
            return self.fail(SyntaxProblem::MisplacedElapsed { attribute, at });
        }
        let circular = match self.attribute {
            Attribute::Day => matches!(duration.unit, Unit::Day | Unit::Week),
            Attribute::Week => duration.unit == Unit::Week,
            _ => false,
        };
        if circular {
            return self.fail(SyntaxProblem::CircularUnit { attribute, at });
        }
        Ok(duration)
    }

    /// `3d`, `6w elapsed`.
    pub(super) fn duration_or_elapsed(&mut self) -> Read<Duration> {
        let mut duration = self.duration()?;
        if let Some(word) = self.eat_word(word::ELAPSED) {
            duration.elapsed = true;
            duration.span = duration.span.join(self.span(word));
        }
        Ok(duration)
    }

    /// `1.5d`.
    fn duration(&mut self) -> Read<Duration> {
        let Some(token) = self.peek() else {
            return self.wanted();
        };
        if token.kind == TokenKind::Sign
            && self
                .peek_second()
                .is_some_and(|number| number.kind == TokenKind::Number)
        {
            let at = self.span(token);
            return self.fail(SyntaxProblem::SignedDuration { at });
        }
        self.expect(TokenKind::Number)?;
        let duration = self.duration_of(self.text_of(token), self.span(token))?;
        self.skip();
        Ok(duration)
    }

    /// Parses the text of a duration.
    pub(super) fn duration_of(&mut self, text: &str, at: Span) -> Read<Duration> {
        let Some((amount, unit)) = split_unit(text) else {
            return self.no_duration(text, at);
        };
        let Some(amount) = decimal(amount) else {
            return self.no_duration(text, at);
        };
        let minutes = amount.times(match unit {
            Unit::Minute => 1,
            Unit::Hour => 60,
            Unit::Day => 24 * 60,
            Unit::Week => 7 * 24 * 60,
        });
        match minutes {
            Some(0) => self.zero_duration(at),
            Some(minutes) if minutes <= LONGEST => Ok(Duration {
                amount,
                unit,
                elapsed: false,
                span: at,
            }),
            _ => self.fail(SyntaxProblem::DurationTooLong { at }),
        }
    }

    /// Reports that a value is not a duration.
    fn no_duration<T>(&mut self, text: &str, at: Span) -> Read<T> {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '_');
        if rest.starts_with(['-', ':', '%', '/']) {
            // A date, a time, a share or money is another kind of value altogether.
            return self.wrong_value(at);
        }
        let unit = self
            .peek_second()
            .filter(|second| second.kind == TokenKind::Word);
        let (text, at) = match (rest, unit) {
            ("", None) if text.bytes().all(|byte| byte == b'0') => return self.zero_duration(at),
            ("", None) => {
                let instead = format!("{text}d");
                return self.fail(SyntaxProblem::MissingUnit { instead, at });
            }
            ("", Some(unit)) => {
                let text = format!("{text} {}", self.text_of(unit));
                (text, at.join(self.span(unit)))
            }
            _ => (text.to_owned(), at),
        };
        let instead = Advice::default();
        self.fail(SyntaxProblem::BadDuration { text, instead, at })
    }

    /// Reports a duration of zero.
    fn zero_duration<T>(&mut self, at: Span) -> Read<T> {
        let help = zero_help(self.attribute);
        self.fail(SyntaxProblem::ZeroDuration { help, at })
    }
}

/// Parses a duration on its own, such as an argument of the command line.
#[must_use]
pub fn parse_duration(text: &str) -> Option<Duration> {
    let (amount, unit) = split_unit(text)?;
    Some(Duration {
        amount: decimal(amount)?,
        unit,
        elapsed: false,
        span: Span::default(),
    })
}

/// Splits a duration into amount and unit: `1.5d` into `1.5` and days.
fn split_unit(text: &str) -> Option<(&str, Unit)> {
    let (amount, unit) = text.split_at(text.find(|c: char| c.is_ascii_alphabetic())?);
    let unit = match unit {
        word::MINUTES => Unit::Minute,
        word::HOURS => Unit::Hour,
        word::DAYS => Unit::Day,
        word::WEEKS => Unit::Week,
        _ => return None,
    };
    Some((amount, unit))
}

/// Parses a decimal number; `_` is allowed between digits.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let mut mantissa = 0u64;
    let mut scale = 0u8;
    let mut point = false;
    let mut last = b'_';
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa
                    .checked_mul(10)?
                    .checked_add(u64::from(byte - b'0'))?;
                scale += u8::from(point);
            }
            b'_' if last.is_ascii_digit() => {}
            b'.' if !point && last.is_ascii_digit() => point = true,
            _ => return None,
        }
        last = byte;
    }
    (last.is_ascii_digit() && scale <= 18).then_some(Decimal { mantissa, scale })
}
