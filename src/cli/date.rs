//! Dates and durations on the command line.

use crate::ast::Date;
#[cfg(feature = "git")]
use crate::ast::Duration;
use crate::calendar::Day;
use crate::parse::parse_date;

/// Parses a status date: a date or date-time, as after `as of`.
pub(super) fn parse_today(text: &str) -> Result<Date, String> {
    parse_date(text)
        .ok_or_else(|| "a date is needed, such as 2026-03-02 or 2026-03-02T12:00".to_owned())
}

/// Parses a duration, as after `takes`.
#[cfg(feature = "git")]
pub(super) fn parse_length(text: &str) -> Result<Duration, String> {
    let duration = crate::parse::parse_duration(text);
    duration.ok_or_else(|| "a duration is needed, such as 2d or 4h".to_owned())
}

/// The last start of a first plan, which needs some weeks before the last day that a plan can contain.
pub(super) const LAST_START: Day = Day(84_005);

/// Parses a day on which a first plan can start.
pub(super) fn parse_first(text: &str) -> Result<Day, String> {
    let day: Day = text.parse()?;
    if day > LAST_START {
        return Err("a date before 2200 is needed, such as 2026-03-02".to_owned());
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_date_may_have_a_time_and_an_offset() {
        for (text, minute, offset) in [
            ("2026-03-02", None, None),
            ("2026-03-02T12:00", Some(720), None),
            ("2026-03-02T24:00", Some(1440), None),
            ("2026-03-02T12:00Z", Some(720), Some(0)),
            ("2026-03-02T12:00-05:00", Some(720), Some(-300)),
        ] {
            let date = parse_today(text).expect(text);
            assert_eq!((date.minute, date.offset), (minute, offset), "{text}");
        }
        for text in [
            "2026-03-02T",
            "2026-03-02T25:00",
            "2026-03-02 12:00",
            "12:00",
            "M6",
            "2026-02-30",
        ] {
            assert!(parse_today(text).is_err(), "{text}");
        }
    }
}
