//! Dates, date-times and ranges of days.

use std::ops::{Range, RangeInclusive};

use chrono::{Datelike, Months, NaiveDate};
use thin_vec::ThinVec;

use super::month::{Month, is_word_for_month, month_of};
use crate::ast::{Date, DateRange, WrittenDay};
use crate::diagnostics::{Advice, SyntaxProblem};
use crate::parse::problems::Read;
use crate::parse::token::{Token, TokenKind};
use crate::parse::values::Values;
use crate::source::Span;

/// The years allowed in a date.
const YEARS: RangeInclusive<i32> = 1900..=2200;

impl Values<'_> {
    /// `2026-03-02`, `2026-03-02T09:00`, `2026-03-02T23:59-12:00`, `M6`.
    pub(super) fn date(&mut self) -> Read<Date> {
        if let Some(month) = self.month()? {
            return Ok(month);
        }
        let token = self.expect(TokenKind::Number)?;
        let text = self.text_of(token);
        let Some((day, rest)) = text.split_at_checked(10).filter(|(day, _)| has_form(day)) else {
            return self.no_date(token);
        };
        let span = self.span(token);
        let day = self.existing_day(day, token)?;
        let mut date = Date {
            day: WrittenDay::Day(day),
            minute: None,
            offset: None,
            span,
        };
        if !rest.is_empty() {
            let Some((minute, offset)) = rest.strip_prefix('T').and_then(time_and_offset) else {
                return self.no_date(token);
            };
            let (Some(minute), Some(offset)) = (minute, offset) else {
                let text = text.to_owned();
                return self.fail(SyntaxProblem::NoSuchTime { text, at: span });
            };
            date.minute = Some(minute);
            date.offset = offset;
        }
        self.skip();
        Ok(date)
    }

    /// A list of dates and ranges, without times.
    pub(super) fn dates(&mut self) -> Read<ThinVec<DateRange>> {
        self.list(Self::date_range)
    }

    pub(super) fn date_range(&mut self) -> Read<DateRange> {
        let first = self.day()?;
        if self.eat(TokenKind::Dots).is_none() {
            return Ok(DateRange {
                from: first.day,
                to: first.day,
                span: first.span,
            });
        }
        let last = self.day()?;
        let span = first.span.join(last.span);
        let is_backward = match (first.day, last.day) {
            (WrittenDay::Day(first), WrittenDay::Day(last)) => last < first,
            (WrittenDay::Month(first), WrittenDay::Month(last)) => last < first,
            // Whether a day or a month is earlier depends on the plan's start.
            (WrittenDay::Day(_), WrittenDay::Month(_))
            | (WrittenDay::Month(_), WrittenDay::Day(_)) => false,
        };
        if is_backward {
            return self.fail(SyntaxProblem::BackwardRange { at: span });
        }
        Ok(DateRange {
            from: first.day,
            to: last.day,
            span,
        })
    }

    fn day(&mut self) -> Read<Date> {
        let date = self.date()?;
        if date.minute.is_some() {
            return self.fail(SyntaxProblem::TimeInDates { at: date.span });
        }
        Ok(date)
    }

    /// Parses a month such as `M6`, if the value is a month or resembles one.
    fn month(&mut self) -> Read<Option<Date>> {
        let Some(token) = self.peek() else {
            return Ok(None);
        };
        let text = self.text_of(token);
        let spaced = self
            .peek_second()
            .filter(|second| second.kind == TokenKind::Number)
            .map(|second| (second, self.text_of(second)));
        let (meant, last) = match (month_of(text), spaced) {
            (Some(Month::Written(month)), _) => {
                self.skip();
                return Ok(Some(Date {
                    day: WrittenDay::Month(month),
                    minute: None,
                    offset: None,
                    span: self.span(token),
                }));
            }
            (Some(Month::Range(from, to)), _) => {
                let instead = format!("M{from}..M{to}");
                let at = self.span(token);
                return self.fail(SyntaxProblem::DashForRange { instead, at });
            }
            (Some(Month::Nearly(month)), _) => (month, token),
            (None, Some((second, number))) if is_word_for_month(text) => {
                match month_of(&format!("M{number}")) {
                    Some(Month::Written(month) | Month::Nearly(Some(month))) => {
                        (Some(month), second)
                    }
                    _ => return Ok(None),
                }
            }
            (None, _) => return Ok(None),
        };
        let whole = token.to(last);
        self.fail(SyntaxProblem::BadMonth {
            text: self.text_of(whole).to_owned(),
            instead: meant.map(|month| format!("M{month}")).into(),
            at: self.span(whole),
        })
    }

    /// Parses a date, if one begins with the next value.
    pub(super) fn maybe_date(&mut self) -> Read<Option<Date>> {
        match self.peek() {
            Some(token) if self.begins_date(token) => self.date().map(Some),
            _ => Ok(None),
        }
    }

    /// Whether a date begins with this value: a number, or a month.
    pub(super) fn begins_date(&self, token: Token) -> bool {
        token.kind == TokenKind::Number || month_of(self.text_of(token)).is_some()
    }

    /// The day of a text in the form of one; reports a day or month that does not exist.
    fn existing_day(&mut self, text: &str, token: Token) -> Read<NaiveDate> {
        let at = self.span(token);
        let number = |range: Range<usize>| text.get(range)?.parse::<u32>().ok();
        let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10))
        else {
            return self.no_date(token);
        };
        let year = year.cast_signed();
        if !YEARS.contains(&year) {
            return self.fail(SyntaxProblem::YearOutOfRange { year, at });
        }
        if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
            return Ok(date);
        }
        let first = NaiveDate::from_ymd_opt(year, month, 1);
        let next = first.and_then(|first| first.checked_add_months(Months::new(1)));
        self.fail(match next.and_then(|next| next.pred_opt()) {
            Some(last) => SyntaxProblem::NoSuchDay {
                last,
                // The span excludes the time of day.
                at: Span::new(at.start, at.start + 10),
            },
            None => SyntaxProblem::NoSuchMonth { month, at },
        })
    }

    /// Reports that a value is not a date.
    fn no_date<T>(&mut self, token: Token) -> Read<T> {
        let text = self.text_of(token);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let parted = text.contains(['-', '/']) || text.matches('.').count() == 2;
        if text.contains(|c: char| c.is_ascii_alphabetic() && c != 'T' && c != 'Z')
            || !(parted && digits >= 4 || digits == 8 && text.len() == 8)
        {
            return self.wanted();
        }
        self.fail(SyntaxProblem::BadDate {
            text: text.to_owned(),
            instead: Advice::default(),
            at: self.span(token),
        })
    }
}

/// Parses a date or date-time on its own, such as an argument of the command line.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let (day, time) = text.split_at_checked(10).filter(|(day, _)| has_form(day))?;
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let (minute, offset) = match time.strip_prefix('T') {
        Some(time) => {
            let (minute, offset) = time_and_offset(time)?;
            (Some(minute?), offset?)
        }
        None if time.is_empty() => (None, None),
        None => return None,
    };
    YEARS.contains(&day.year()).then_some(Date {
        day: WrittenDay::Day(day),
        minute,
        offset,
        span: Span::default(),
    })
}

/// Whether a text has the form of `2026-03-02`.
pub(in crate::parse) fn has_form(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Minute of the day of `09:00`, up to `24:00`: None if the text has another form, `Some(None)` if there is no such
/// time.
#[allow(
    clippy::option_option,
    reason = "the outer one is the form, the inner one whether there is such a time"
)]
pub(super) fn minute_of(text: &str) -> Option<Option<u16>> {
    let (hour, minute) = text.split_once(':')?;
    let two_digits = |part: &str| {
        (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u16>().ok())
            .flatten()
    };
    let (hour, minute) = (two_digits(hour)?, two_digits(minute)?);
    Some((minute < 60 && (hour < 24 || hour == 24 && minute == 0)).then_some(hour * 60 + minute))
}

/// Minute of the day and offset after the `T`; the inner values are None if they do not exist.
#[allow(
    clippy::option_option,
    reason = "the outer one is the form, the middle one whether it exists, the inner one whether it is written"
)]
fn time_and_offset(text: &str) -> Option<(Option<u16>, Option<Option<i16>>)> {
    let (time, offset) = text.split_at_checked(5)?;
    let minute = minute_of(time)?;
    let offset = match offset {
        "" => Some(None),
        "Z" => Some(Some(0)),
        _ => {
            let (sign, rest) = offset.split_at_checked(1)?;
            let sign = match sign {
                "+" => 1,
                "-" => -1,
                _ => return None,
            };
            // The clocks of the world are at most 14 hours from UTC.
            minute_of(rest)?
                .and_then(|minutes| i16::try_from(minutes).ok())
                .filter(|minutes| *minutes <= 14 * 60)
                .map(|minutes| Some(sign * minutes))
        }
    };
    Some((minute, offset))
}
