//! Dates, times, durations and texts as a calendar file writes them.

use chrono::NaiveDate;

use crate::calendar::{Day, Instant};

/// A date or a time as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The reading of its clock; 00:00 of a date.
    pub(super) local: Instant,
    pub(super) has_time: bool,
    /// Minutes east of UTC, if the value says so itself; `Z` is 0.
    pub(super) offset: Option<i64>,
}

/// `20260501`, `20260501T080000`, `20260501T080000Z`; also with `-` and `:`, and with an offset behind the time.
pub(super) fn moment(text: &str) -> Option<Written> {
    let text = text.trim();
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let date = digits(date, '-').filter(|date| date.len() == 8)?;
    let part = |from: usize, to: usize| date.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(part(0, 4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, part(4, 6)?, part(6, 8)?)?;
    let day = Day::from_date(date).start();
    let Some(time) = time else {
        return Some(Written {
            local: day,
            has_time: false,
            offset: None,
        });
    };
    let (time, offset) = match time.strip_suffix(['Z', 'z']) {
        Some(time) => (time, Some(0)),
        None => match time.find(['+', '-']) {
            Some(at) => (time.get(..at)?, Some(self::offset(time.get(at..)?)?)),
            None => (time, None),
        },
    };
    let time = time.split_once('.').map_or(time, |(time, _)| time);
    let time = digits(time, ':').filter(|time| matches!(time.len(), 4 | 6))?;
    let part = |from: usize, to: usize| time.get(from..to)?.parse::<i64>().ok();
    let (hour, minute) = (part(0, 2)?, part(2, 4)?);
    let second = part(4, 6).unwrap_or(0);
    // 24:00 is the end of the day, and a leap second belongs to its minute.
    let is_time = minute < 60 && second <= 60 && (hour < 24 || (hour == 24 && minute == 0));
    is_time.then_some(Written {
        local: day + hour * 60 + minute,
        has_time: true,
        offset,
    })
}

/// The digits of a text that holds nothing else but separators.
fn digits(text: &str, separator: char) -> Option<String> {
    let digits: String = text.chars().filter(|&c| c != separator).collect();
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(digits)
}

/// `+0200`, `-07:00`, `+02`, as minutes east of UTC; seconds are dropped.
pub(super) fn offset(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = digits(rest, ':').filter(|digits| matches!(digits.len(), 1 | 2 | 4 | 6))?;
    let hours: i64 = digits.get(..digits.len().min(2))?.parse().ok()?;
    let minutes: i64 = digits.get(2..4).map_or(Some(0), |text| text.parse().ok())?;
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// A length of time: days of the clock, then minutes that pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Duration {
    pub(super) days: i64,
    pub(super) minutes: i64,
}

/// `P1D`, `PT8H30M`, `-P2W`.
pub(super) fn duration(text: &str) -> Option<Duration> {
    let text = text.trim().to_ascii_uppercase();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let mut rest = rest.strip_prefix('P')?;
    let (mut days, mut seconds, mut in_time, mut any) = (0_i64, 0_i64, false, false);
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            (rest, in_time) = (time, true);
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = rest.get(..end)?.parse().ok()?;
        let unit = rest.get(end..)?.chars().next()?;
        rest = rest.get(end + 1..)?;
        any = true;
        match (in_time, unit) {
            (false, 'W') => days = days.saturating_add(number.saturating_mul(7)),
            (false, 'D') => days = days.saturating_add(number),
            (true, 'H') => seconds = seconds.saturating_add(number.saturating_mul(3600)),
            (true, 'M') => seconds = seconds.saturating_add(number.saturating_mul(60)),
            (true, 'S') => seconds = seconds.saturating_add(number),
            _ => return None,
        }
    }
    any.then_some(Duration {
        days: sign * days,
        minutes: sign * seconds.div_euclid(60),
    })
}

/// A text with its escapes undone.
pub(super) fn text(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            _ => text.push(c),
        }
    }
    text
}

/// The texts of a list; a comma with `\` before it belongs to its text.
pub(super) fn texts(value: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in value.chars() {
        if c == ',' && !escaped {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    parts.iter().map(|part| text(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_in_their_forms() {
        let shown = |text: &str| {
            moment(text).map(|at| format!("{} {} {:?}", at.local, at.has_time, at.offset))
        };
        for (text, expected) in [
            ("20260501", "2026-05-01T00:00 false None"),
            ("2026-05-01", "2026-05-01T00:00 false None"),
            (" 20260501T0830 ", "2026-05-01T08:30 true None"),
            ("20260501T083060Z", "2026-05-01T08:30 true Some(0)"),
            (
                "2026-05-01T08:30:00+02:00",
                "2026-05-01T08:30 true Some(120)",
            ),
            ("2026-05-01T08:30:00.000z", "2026-05-01T08:30 true Some(0)"),
            ("20260501T240000", "2026-05-02T00:00 true None"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "2026",
            "20260230",
            "20260501T25",
            "20260501T2401",
            "20260501TZ",
            "tomorrow",
            "２０２６０５０１",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn durations_and_texts() {
        let shown = |text: &str| duration(text).map(|at| (at.days, at.minutes));
        assert_eq!(shown("P1W2DT3H4M59S"), Some((9, 184)));
        assert_eq!(shown("-PT15M"), Some((0, -15)));
        assert_eq!(shown("P"), None);
        assert_eq!(shown("P1H"), None);
        assert_eq!(shown("P99999999999999999999D"), None);
        assert_eq!(text(r"a\, b\n\\c\"), "a, b\n\\c");
        assert_eq!(texts(r"Holiday,Berlin\, Bonn"), ["Holiday", "Berlin, Bonn"]);
        assert_eq!(offset("-0330"), Some(-210));
        assert_eq!(offset("+2"), Some(120));
        assert_eq!(offset("+2500"), None);
    }
}
