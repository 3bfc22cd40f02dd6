//! Lines of working hours and days off.

use crate::ast::{HoursLine, TimeSpan, Weekdays};
use crate::diagnostics::{Advice, SyntaxProblem};
use crate::language::word::WEEKDAYS;
use crate::language::{Shape, nearest};
use crate::parse::problems::Read;
use crate::parse::token::{Token, TokenKind};
use crate::parse::value::date::minute_of;
use crate::parse::value::month::is_word_for_month;
use crate::parse::values::Values;

impl Values<'_> {
    /// `[DATES] [DAYS] [TIMES] [TEXT]`.
    pub(super) fn hours(&mut self) -> Read<HoursLine> {
        let mut line = HoursLine::default();
        if self.peek().is_some_and(|token| self.is_date(token)) {
            line.dates = self.list_of(Self::date_range, Self::is_date)?;
        }
        if self.is_next(TokenKind::Word) {
            line.days = Some(self.weekdays()?);
        }
        if self.is_next(TokenKind::Number) {
            line.times = self.list(Self::time_span)?;
        }
        match self.shape {
            Shape::Off => {
                line.text = self.maybe_text();
                if line.dates.is_empty() && line.days.is_none() && line.times.is_empty() {
                    return self.wanted();
                }
            }
            _ if line.times.is_empty() => return self.wanted(),
            _ => {}
        }
        Ok(line)
    }

    /// Whether a date begins with this value. Dates and times both start with a digit, but a time has a colon and no
    /// day before it; a month starts with `M`.
    fn is_date(&self, token: Token) -> bool {
        let text = self.text_of(token);
        if token.kind != TokenKind::Number {
            return self.begins_date(token) || is_word_for_month(text);
        }
        text.contains(['-', '/']) && !text.get(..5).is_some_and(|time| time.contains(':'))
            || !text.contains(':')
            || text.contains('T')
    }

    fn weekdays(&mut self) -> Read<Weekdays> {
        let start = self.peek();
        let is_word = |_: &Self, token: Token| token.kind == TokenKind::Word;
        let days = self.list_of(Self::weekday_range, is_word)?;
        let bits = days.iter().fold(0, |bits, days| bits | days);
        let span = self.span_to(start.unwrap_or(self.previous()), self.previous());
        Ok(Weekdays { bits, span })
    }

    fn weekday_range(&mut self) -> Read<u8> {
        let first = self.weekday()?;
        if self.eat(TokenKind::Dots).is_none() {
            return Ok(1 << first);
        }
        let last = self.weekday()?;
        // `fri..mon` spans the weekend.
        let count = (last + 7 - first) % 7;
        Ok((0..=count).fold(0, |bits, step| bits | 1 << ((first + step) % 7)))
    }

    fn weekday(&mut self) -> Read<usize> {
        let token = self.expect(TokenKind::Word)?;
        let text = self.text_of(token);
        if let Some(day) = WEEKDAYS.iter().position(|day| *day == text) {
            self.skip();
            return Ok(day);
        }
        let at = self.span(token);
        self.fail(SyntaxProblem::BadWeekday {
            text: text.to_owned(),
            instead: nearest(text, WEEKDAYS).map(str::to_owned).into(),
            at,
        })
    }

    fn time_span(&mut self) -> Read<TimeSpan> {
        let (from, first) = self.time()?;
        if self.eat(TokenKind::Dots).is_none() {
            return self.fail(SyntaxProblem::SingleTime {
                text: self.text_of(first).to_owned(),
                at: self.span(first),
            });
        }
        let (to, last) = self.time()?;
        let span = self.span_to(first, last);
        if from == 24 * 60 {
            let at = self.span(first);
            return self.fail(SyntaxProblem::MidnightStart { at });
        }
        Ok(TimeSpan { from, to, span })
    }

    fn time(&mut self) -> Read<(u16, Token)> {
        let token = self.expect(TokenKind::Number)?;
        let text = self.text_of(token);
        let at = self.span(token);
        match minute_of(text) {
            Some(Some(minute)) => {
                self.skip();
                Ok((minute, token))
            }
            Some(None) => self.fail(SyntaxProblem::NoSuchTime {
                text: text.to_owned(),
                at,
            }),
            None if self.is_date(token) && text.contains('-') => {
                self.fail(SyntaxProblem::DateAfterDays { at })
            }
            None => self.fail(SyntaxProblem::BadTime {
                text: text.to_owned(),
                instead: Advice::default(),
                at,
            }),
        }
    }
}
