//! Months, and the distribution of an amount over them.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::rounding::half_even;
use crate::calendar::{Day, Instant};
use crate::schedule::Booking;

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The first day of the month.
    first: NaiveDate,
}

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: Day) -> Self {
        let date = day.date();
        Self {
            first: date.with_day(1).unwrap_or(date),
        }
    }

    /// The instant at which it ends.
    fn end(self) -> Instant {
        let next = self.first.checked_add_months(chrono::Months::new(1));
        Day::from_date(next.unwrap_or(self.first)).start()
    }
}

impl fmt::Display for Month {
    /// Formats it as `2026-03`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first.format("%Y-%m"))
    }
}

/// Distributes an amount over the months in which a booking falls between two instants, in proportion to its minutes.
/// The parts add up to the amount.
pub(super) fn spread(
    booking: &Booking<'_>,
    (from, until): (Instant, Instant),
    amount: i64,
    mut add: impl FnMut(Month, i64),
) {
    let from = from.max(booking.from);
    let until = until.min(booking.until);
    let last = Month::of(until.day_as_end());
    let mut month = Month::of(from.day());
    if until <= from || month == last {
        add(last, amount);
        return;
    }
    let total = booking.load_within(from, until);
    let (mut at, mut load, mut given) = (from, 0i64, 0);
    while month < last {
        let end = month.end();
        load = load.saturating_add(booking.load_within(at, end));
        let so_far = i128::from(amount) * i128::from(load);
        let so_far = half_even(so_far, i128::from(total)).min(amount);
        add(month, so_far - given);
        (at, given, month) = (end, so_far, Month::of(end.day()));
    }
    add(last, amount - given);
}
