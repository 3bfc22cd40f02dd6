//! Moments and durations in the form of RFC 5545, 3.3.

use chrono::DateTime;

use crate::calendar::Day;

/// The last second that four digits of a year can tell.
const LAST_SECOND: i64 = 253_402_300_799;

/// A moment in UTC from seconds since 1970: `20260302T080000Z`.
pub(super) fn utc_text(seconds: i64) -> String {
    DateTime::from_timestamp(seconds.clamp(-LAST_SECOND / 8, LAST_SECOND), 0)
        .unwrap_or_default()
        .format("%Y%m%dT%H%M%SZ")
        .to_string()
}

/// A day: `20260302`.
pub(super) fn day_text(day: Day) -> String {
    day.date().format("%Y%m%d").to_string()
}

/// A duration from minutes, in nominal days and exact hours and minutes: `P1DT2H`, `-PT30M`.
pub(super) fn duration_text(minutes: i64) -> String {
    use std::fmt::Write as _;

    let size = minutes.unsigned_abs();
    let (days, hours, rest) = (size / 1440, size % 1440 / 60, size % 60);
    let mut text = String::from(if minutes < 0 { "-P" } else { "P" });
    // A string takes all that is written to it.
    if days > 0 {
        let _ = write!(text, "{days}D");
    }
    if days == 0 || hours > 0 || rest > 0 {
        text.push('T');
    }
    if hours > 0 {
        let _ = write!(text, "{hours}H");
    }
    if rest > 0 {
        let _ = write!(text, "{rest}M");
    }
    if size == 0 {
        text.push_str("0S");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_those_of_the_rfc() {
        let cases = [
            (0, "PT0S"),
            (1, "PT1M"),
            (60, "PT1H"),
            (-90, "-PT1H30M"),
            (1440, "P1D"),
            (-2880, "-P2D"),
            (1441, "P1DT1M"),
            (4320 + 125, "P3DT2H5M"),
        ];
        for (minutes, text) in cases {
            assert_eq!(duration_text(minutes), text);
        }
    }

    #[test]
    fn moments_have_four_digits_of_year() {
        assert_eq!(utc_text(0), "19700101T000000Z");
        assert_eq!(utc_text(1_772_442_000), "20260302T090000Z");
        for seconds in [i64::MIN, i64::MAX] {
            assert_eq!(utc_text(seconds).len(), 16);
        }
    }
}
