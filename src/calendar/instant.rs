//! An instant on the plan's wall clock.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::Day;

/// Minutes since 1970-01-01T00:00 on the wall clock of the plan's zone (rule 2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

impl Instant {
    /// The instant of a minute of a date; 1440 is its 24:00.
    #[must_use]
    pub fn new(date: NaiveDate, minute_of_day: u16) -> Self {
        Day::from_date(date).start() + i64::from(minute_of_day)
    }

    /// The day in which it lies; 24:00 is the next day's 00:00.
    #[must_use]
    pub const fn day(self) -> Day {
        let day = self.0.div_euclid(1440);
        // Held at the ends, since a plan's years are far within them.
        if day > i32::MAX as i64 {
            Day(i32::MAX)
        } else if day < i32::MIN as i64 {
            Day(i32::MIN)
        } else {
            #[allow(clippy::cast_possible_truncation)] // both ends are tested above
            Day(day as i32)
        }
    }

    /// 0 to 1439.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // the remainder is 0 to 1439
    pub const fn minute_of_day(self) -> u16 {
        self.0.rem_euclid(1440) as u16
    }

    /// The date and time as a chrono value.
    #[must_use]
    pub fn to_naive(self) -> NaiveDateTime {
        let minute = u32::from(self.minute_of_day());
        let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or(NaiveTime::MIN);
        self.day().date().and_time(time)
    }

    /// The day that it prints as when it ends something: an instant at 24:00 is still that day (rule 1).
    #[must_use]
    pub const fn day_as_end(self) -> Day {
        Self(self.0.saturating_sub(1)).day()
    }
}

impl Add<i64> for Instant {
    type Output = Self;

    fn add(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes))
    }
}

impl AddAssign<i64> for Instant {
    fn add_assign(&mut self, minutes: i64) {
        *self = *self + minutes;
    }
}

impl Sub<i64> for Instant {
    type Output = Self;

    fn sub(self, minutes: i64) -> Self {
        Self(self.0.saturating_sub(minutes))
    }
}

impl Sub for Instant {
    type Output = i64;

    /// Clock minutes from `other` to this instant.
    fn sub(self, other: Self) -> i64 {
        self.0.saturating_sub(other.0)
    }
}

impl From<NaiveDateTime> for Instant {
    /// The minute of a date and time; seconds are dropped.
    fn from(at: NaiveDateTime) -> Self {
        Day::from_date(at.date()).start() + i64::from(at.hour() * 60 + at.minute())
    }
}

impl fmt::Display for Instant {
    /// `2026-03-02T09:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minute = self.minute_of_day();
        write!(f, "{}T{:02}:{:02}", self.day(), minute / 60, minute % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_print_and_come_back() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default();
        let at = Instant::new(date, 545);
        assert_eq!(at.to_string(), "2026-03-02T09:05");
        assert_eq!(Instant::from(at.to_naive()), at);
        assert_eq!(at.day().date(), date);
        assert_eq!((at - 545).day_as_end(), at.day() - 1);
        assert_eq!(Instant::new(date, 1440), at.day().end());
    }

    #[test]
    fn instants_before_the_epoch_have_a_day_and_a_minute() {
        assert_eq!(Instant(-1).day(), Day(-1));
        assert_eq!(Instant(-1).minute_of_day(), 1439);
    }
}
