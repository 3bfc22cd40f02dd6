//! Dates as written and facts.

use std::fmt;

use thin_vec::ThinVec;

use super::{Sited, WhoId};
use crate::ast::Text;
use crate::calendar::{Day, Instant};
use crate::source::Span;

/// A date as written: a day, and a minute of it where a time is written, on the plan zone's wall clock.
///
/// A date without a time becomes an instant by rule 1, which needs the calendar of who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// Minute of the day, 0 to 1440, where a time is written; a date-time with an offset is already the plan zone's.
    pub minute: Option<u16>,
    /// Whether a month is written, such as `M6`, and this is its first or last day.
    pub is_month: bool,
    /// Where it is written.
    pub span: Span,
}

impl From<Day> for Moment {
    fn from(day: Day) -> Self {
        Self {
            day,
            minute: None,
            is_month: false,
            span: Span::default(),
        }
    }
}

impl fmt::Display for Moment {
    /// As it is written: `2026-03-02`, `2026-03-02T09:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        match self.minute {
            Some(minute) => write!(f, "T{:02}:{:02}", minute / 60, minute % 60),
            None => Ok(()),
        }
    }
}

impl Moment {
    /// As a lower bound of a start, or as `started`: 00:00 of the day where no time is written (rule 1).
    #[must_use]
    pub fn as_lower(self) -> Instant {
        self.day.start() + i64::from(self.minute.unwrap_or(0))
    }

    /// The written instant; None where only a date is written.
    #[must_use]
    pub fn exact(self) -> Option<Instant> {
        self.minute
            .map(|minute| self.day.start() + i64::from(minute))
    }
}

/// What has happened: `done 2026-03-11`, `rejected 2026-03-12 "page 3 is missing"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// When; only `blocked` may be without.
    pub date: Option<Moment>,
    /// The reason or remark.
    pub text: Option<Text>,
    /// `accepted … by` whom.
    pub by: ThinVec<Sited<WhoId>>,
    /// The whole statement.
    pub span: Span,
}
