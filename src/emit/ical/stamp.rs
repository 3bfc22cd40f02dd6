//! Date-times and durations in the format of RFC 5545, 3.3.

use chrono::DateTime;

use crate::calendar::Day;
use crate::emit::Fnv;

/// The last second of the year 9999: a year is written in four digits.
const LAST_SECOND: i64 = 253_402_300_799;

/// 2000-01-01T00:00:00Z, before every plan, in seconds since 1970.
const YEAR_2000: i64 = 946_684_800;

/// The largest prime number of seconds below 365 days.
const BELOW_A_YEAR: u64 = 31_535_983;

/// When an entry changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The last change, in seconds since 1970.
    pub modified: i64,
    /// When the entry was first there, and how often it changed since, if that is known.
    pub counted: Option<(i64, u32)>,
}

impl Stamp {
    /// The stamp of an entry of which nothing else is known.
    pub(super) const fn at(seconds: i64) -> Self {
        Self {
            modified: seconds,
            counted: None,
        }
    }
}

impl Fnv {
    /// The DTSTAMP of an entry, made from the hash of its content.
    ///
    /// Nothing in the text says when an entry was last changed. Programs that compare stamps still have to see the
    /// change, so the stamp comes from the content: equal entries have equal stamps, different entries have different
    /// ones. The divisor is prime, so every bit of the hash counts.
    pub(super) fn stamp(self) -> String {
        let seconds = i64::try_from(self.value() % BELOW_A_YEAR).unwrap_or_default();
        utc_text(YEAR_2000 + seconds)
    }
}

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

/// A duration from minutes, as nominal days and exact hours and minutes: `P1DT2H`, `-PT30M`.
pub(super) fn duration_text(minutes: i64) -> String {
    use std::fmt::Write as _;

    let size = minutes.unsigned_abs();
    let (days, hours, rest) = (size / 1440, size % 1440 / 60, size % 60);
    let mut text = String::from(if minutes < 0 { "-P" } else { "P" });
    // Writing to a `String` cannot fail.
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
    fn entries_that_differ_in_little_have_different_stamps() {
        use std::fmt::Write as _;

        let mut stamps: Vec<String> = (0..4_000)
            .map(|number| {
                let mut fnv = Fnv::new();
                write!(fnv, "UID:a@p.planc\nDTSTART;VALUE=DATE:{number:08}\n")
                    .expect("it takes all");
                fnv.stamp()
            })
            .collect();
        assert!(stamps.iter().all(|stamp| stamp.starts_with("2000")));
        stamps.sort_unstable();
        stamps.dedup();
        // Among 4,000 seconds, about a quarter of a pair would be equal by chance.
        assert!(stamps.len() >= 3_997, "{}", stamps.len());
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
