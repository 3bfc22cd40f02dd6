//! Dates as written.

use std::fmt;

use crate::calendar::{Day, Instant};
use crate::source::Span;

/// A date as written: a day and, where a time is written, its minute, on the wall clock of the plan's time zone.
///
/// A date without a time becomes an instant by rule 1, which needs the calendar of whoever reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// The minute of the day, 0 to 1440, where a time is written; a date-time with an offset is already converted to
    /// the plan's time zone.
    pub minute: Option<u16>,
    /// Whether a month such as `M6` is written, and this is its first or last day.
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
    /// Formats it as it is written: `2026-03-02`, `2026-03-02T09:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        match self.minute {
            Some(minute) => write!(f, "T{:02}:{:02}", minute / 60, minute % 60),
            None => Ok(()),
        }
    }
}

impl Moment {
    /// Its instant as a lower bound of a start, or as `started`: 00:00 of the day where no time is written (rule 1).
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
