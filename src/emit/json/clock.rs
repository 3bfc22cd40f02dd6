//! Instants in the format of RFC 3339.

use std::cell::RefCell;
use std::fmt::Write as _;

use chrono_tz::Tz;

use crate::calendar::{Day, Instant, local_and_offset, offset_at};

/// The number of cached days; a power of two.
const DAYS: usize = 1 << 11;

/// Writes instants of the plan's clock with their offset. Most instants of a plan share few days, so the text of each
/// day is computed once.
#[derive(Debug)]
pub(super) struct Clock {
    zone: Tz,
    days: RefCell<Vec<Option<Known>>>,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    day: Day,
    /// `2026-03-02T00:00:00+01:00`.
    midnight: [u8; 25],
}

impl Clock {
    pub(super) fn new(zone: Tz) -> Self {
        Self {
            zone,
            days: RefCell::new(vec![None; DAYS]),
        }
    }

    /// Passes `2026-03-02T09:00:00+01:00` to `then`; an instant at 24:00 becomes 00:00 of the next day (RFC 3339, 5.6).
    pub(super) fn with<T>(&self, at: Instant, then: impl FnOnce(&str) -> T) -> T {
        let Some(known) = self.known(at.day()) else {
            return then(&self.slow(at));
        };
        let minute = at.minute_of_day();
        let digit = |number: u16| b'0' + u8::try_from(number % 10).unwrap_or(0);
        let (hour, minute) = (minute / 60, minute % 60);
        let mut text = known.midnight;
        let [_, _, _, _, _, _, _, _, _, _, _, h1, h0, _, m1, m0, ..] = &mut text;
        (*h1, *h0) = (digit(hour / 10), digit(hour));
        (*m1, *m0) = (digit(minute / 10), digit(minute));
        then(std::str::from_utf8(&text).unwrap_or_default())
    }

    /// The cached text of a day; None if the clock changes on it, or if its year does not have four digits.
    fn known(&self, day: Day) -> Option<Known> {
        let index = usize::try_from(day.0.rem_euclid(1 << 11)).ok()?;
        if let Some(known) = self.days.borrow().get(index).copied().flatten()
            && known.day == day
        {
            return Some(known);
        }
        let offset = offset_at(self.zone, day.start());
        if offset != offset_at(self.zone, day.end()) {
            return None;
        }
        let known = Known {
            day,
            midnight: format!("{day}T00:00{}", tail(offset))
                .into_bytes()
                .try_into()
                .ok()?,
        };
        if let Some(place) = self.days.borrow_mut().get_mut(index) {
            *place = Some(known);
        }
        Some(known)
    }

    fn slow(&self, at: Instant) -> String {
        let (local, offset) = local_and_offset(self.zone, at);
        format!("{local}{}", tail(offset))
    }
}

fn tail(offset: i32) -> String {
    let mut text = String::from(":00");
    let sign = if offset < 0 { '-' } else { '+' };
    let size = offset.unsigned_abs();
    let _ = write!(text, "{sign}{:02}:{:02}", size / 60, size % 60);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(clock: &Clock, date: (i32, u32, u32), minute: u16) -> String {
        let date = chrono::NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap_or_default();
        clock.with(Instant::new(date, minute), str::to_owned)
    }

    #[test]
    fn instants_carry_the_offset_of_their_minute() {
        let clock = Clock::new(Tz::Europe__Berlin);
        for (date, minute, expected) in [
            ((2026, 3, 2), 545, "2026-03-02T09:05:00+01:00"),
            ((2026, 3, 2), 1440, "2026-03-03T00:00:00+01:00"),
            ((2026, 3, 29), 60, "2026-03-29T01:00:00+01:00"),
            // The hour from 02:00 is missing in March, and occurs twice in October.
            ((2026, 3, 29), 150, "2026-03-29T03:30:00+02:00"),
            ((2026, 3, 29), 540, "2026-03-29T09:00:00+02:00"),
            ((2026, 10, 25), 150, "2026-10-25T02:30:00+02:00"),
            ((2026, 10, 25), 180, "2026-10-25T03:00:00+01:00"),
        ] {
            assert_eq!(text(&clock, date, minute), expected);
            assert_eq!(text(&clock, date, minute), expected, "remembered");
        }
        let clock = Clock::new(Tz::America__St_Johns);
        assert_eq!(text(&clock, (2026, 1, 5), 0), "2026-01-05T00:00:00-03:30");
    }
}
