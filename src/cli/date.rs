//! Dates and times on the command line.

use chrono::{DateTime, NaiveDate};

use crate::ast::Date;
use crate::calendar::Day;
use crate::parse::parse_date;

/// A day such as `2026-03-02`.
pub(super) fn parse_day(text: &str) -> Result<Day, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|date| date.to_string() == text)
        .map(Day::from_date)
        .filter(|day| day.is_in_horizon())
        .ok_or_else(|| "a date is needed, such as 2026-03-02".to_owned())
}

/// A status date: a date or date-time, as after `as of`.
pub(super) fn parse_today(text: &str) -> Result<Date, String> {
    parse_date(text)
        .ok_or_else(|| "a date is needed, such as 2026-03-02 or 2026-03-02T12:00".to_owned())
}

/// The last start of a first plan, which needs some weeks before the last day that a plan can contain.
pub(super) const LAST_START: Day = Day(84_005);

/// A day on which a first plan can start.
pub(super) fn parse_first(text: &str) -> Result<Day, String> {
    let day = parse_day(text)?;
    if day > LAST_START {
        return Err("a date before 2200 is needed, such as 2026-03-02".to_owned());
    }
    Ok(day)
}

/// A length of clock time such as `1d`, `2h` or `30min`, in minutes.
pub(super) fn parse_alarm(text: &str) -> Result<i64, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = text.get(digits.len()..).unwrap_or_default();
    let minutes = match unit {
        "min" => Some(1),
        "h" => Some(60),
        "d" => Some(24 * 60),
        "w" => Some(7 * 24 * 60),
        _ => None,
    };
    minutes
        .and_then(|minutes| {
            digits
                .parse::<u32>()
                .ok()
                .map(|number| i64::from(number) * minutes)
        })
        .filter(|minutes| *minutes <= 366 * 24 * 60)
        .ok_or_else(|| "a time is needed, such as 30min, 2h, 1d or 1w, at most a year".to_owned())
}

/// Seconds since 1970 in UTC, given as a number or as a time such as `2026-06-15T09:00:00Z`.
pub(super) fn parse_stamp(text: &str) -> Result<i64, String> {
    text.parse::<i64>()
        .ok()
        .or_else(|| DateTime::parse_from_rfc3339(text).ok().map(|time| time.timestamp()))
        .or_else(|| parse_day(text).ok().map(|day| i64::from(day.0) * 24 * 60 * 60))
        // Calendar files write years in four digits.
        .filter(|seconds| (-2_208_988_800..=7_289_654_399).contains(seconds))
        .ok_or_else(|| {
            "a time is needed, such as 2026-06-15T09:00:00Z, or seconds since 1970, between the years 1900 and 2200"
                .to_owned()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_strictly() {
        assert_eq!(parse_day("1970-01-02"), Ok(Day(1)));
        for text in [
            "2026-2-30",
            "2026-02-30",
            "2026-3-2",
            "tomorrow",
            "",
            "9999-01-01",
        ] {
            assert!(parse_day(text).is_err(), "{text}");
        }
    }

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

    #[test]
    fn alarms_are_clock_time() {
        assert_eq!(parse_alarm("30min"), Ok(30));
        assert_eq!(parse_alarm("1d"), Ok(1440));
        for text in ["1", "d", "-1d", "1.5h", "1m", "99999999999w"] {
            assert!(parse_alarm(text).is_err(), "{text}");
        }
    }

    #[test]
    fn stamps_are_seconds_or_times() {
        assert_eq!(parse_stamp("0"), Ok(0));
        assert_eq!(parse_stamp("1970-01-01T01:00:00+01:00"), Ok(0));
        assert_eq!(parse_stamp("1970-01-02"), Ok(86_400));
        for text in ["", "now", "99999999999999"] {
            assert!(parse_stamp(text).is_err(), "{text}");
        }
    }

    #[test]
    fn stamps_lie_in_the_years_of_a_plan() {
        use crate::calendar::{FIRST_DAY, LAST_DAY};
        assert_eq!(i64::from(FIRST_DAY.0) * 86_400, -2_208_988_800);
        assert_eq!((i64::from(LAST_DAY.0) + 1) * 86_400 - 1, 7_289_654_399);
    }
}
