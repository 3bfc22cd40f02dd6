//! A day of the calendar.

use std::fmt;
use std::ops::{Add, RangeInclusive, Sub};
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::{Instant, Weekday};

/// A day, counted from 1970-01-01 in the plan's zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// The first day that a plan may speak of: 1900-01-01.
pub const FIRST_DAY: Day = Day(-25_567);

/// The last day that a plan may speak of: 2200-12-31.
pub const LAST_DAY: Day = Day(84_370);

/// The instants that a plan may speak of: from the start of [`FIRST_DAY`] to the end of [`LAST_DAY`].
pub const HORIZON: RangeInclusive<Instant> = FIRST_DAY.start()..=LAST_DAY.end();

/// 1970-01-01 in days of the common era.
const EPOCH_FROM_CE: i32 = 719_163;

impl Day {
    /// The day of a date.
    #[must_use]
    pub fn from_date(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce() - EPOCH_FROM_CE)
    }

    /// The date of this day; days far outside the years of a plan are held at the ends of what chrono knows.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0.saturating_add(EPOCH_FROM_CE)).unwrap_or(
            if self.0 < 0 {
                NaiveDate::MIN
            } else {
                NaiveDate::MAX
            },
        )
    }

    #[must_use]
    pub const fn weekday(self) -> Weekday {
        Weekday::from_index((self.0 + 3).rem_euclid(7))
    }

    /// The first day of its month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        let past = self.date().day0();
        self - i32::try_from(past).unwrap_or(0)
    }

    /// The Monday of its ISO week.
    #[must_use]
    pub fn monday(self) -> Self {
        self - i32::try_from(self.weekday().index()).unwrap_or(0)
    }

    /// 00:00 of this day.
    #[must_use]
    pub const fn start(self) -> Instant {
        Instant(self.0 as i64 * 1440)
    }

    /// 24:00 of this day, which is the next day's 00:00.
    #[must_use]
    pub const fn end(self) -> Instant {
        Instant((self.0 as i64 + 1) * 1440)
    }

    /// Whether a plan may speak of this day.
    #[must_use]
    pub fn is_in_horizon(self) -> bool {
        (FIRST_DAY..=LAST_DAY).contains(&self)
    }
}

impl Add<i32> for Day {
    type Output = Self;

    fn add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl Sub<i32> for Day {
    type Output = Self;

    fn sub(self, days: i32) -> Self {
        Self(self.0.saturating_sub(days))
    }
}

impl Sub for Day {
    type Output = i32;

    /// Days from `other` to this day.
    fn sub(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }
}

impl FromStr for Day {
    type Err = &'static str;

    /// Reads a day such as `2026-03-02`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .ok()
            .filter(|date| date.to_string() == text)
            .map(Self::from_date)
            .filter(|day| day.is_in_horizon())
            .ok_or("a date is needed, such as 2026-03-02")
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_are_the_years_1900_to_2200() {
        assert_eq!(FIRST_DAY.to_string(), "1900-01-01");
        assert_eq!(LAST_DAY.to_string(), "2200-12-31");
    }

    #[test]
    fn days_know_their_weekday() {
        for number in -1000..1000 {
            let day = Day(number);
            assert_eq!(
                day.weekday().index(),
                day.date()
                    .weekday()
                    .num_days_from_monday()
                    .try_into()
                    .unwrap_or(9)
            );
            assert_eq!(Day::from_date(day.date()), day);
        }
    }

    #[test]
    fn dates_are_read_strictly() {
        assert_eq!("1970-01-02".parse(), Ok(Day(1)));
        for text in [
            "2026-2-30",
            "2026-02-30",
            "2026-3-2",
            "tomorrow",
            "",
            "9999-01-01",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
