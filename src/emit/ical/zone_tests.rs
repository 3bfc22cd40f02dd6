//! Tests of the zone definitions: they are expanded here by hand and compared with the database.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Offset, TimeZone, Weekday};
use chrono_tz::Tz;

use super::content_line::ContentLines;
use super::zone::{Clock, write_zone};
use crate::calendar::{Instant, zone_names};

fn definition(name: &str, first: i32, last: i32) -> String {
    let mut lines = ContentLines::new();
    write_zone(&mut lines, name, first, last);
    lines.into_text()
}

/// A clock change: its local time before the change, and the seconds east of UTC before and after.
type Onset = (NaiveDateTime, i64, i64);

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), "%Y%m%dT%H%M%S").expect("a date-time")
}

fn offset(text: &str) -> i64 {
    let digits: i64 = text
        .get(1..)
        .and_then(|digits| digits.parse().ok())
        .expect("four digits");
    let seconds = digits / 100 * 3600 + digits % 100 * 60;
    if text.starts_with('-') {
        -seconds
    } else {
        seconds
    }
}

/// All clock changes up to the year `last`, by the rules of RFC 5545, 3.6.5.
fn onsets(text: &str, last: i32) -> Vec<Onset> {
    let mut onsets = Vec::new();
    for part in text
        .split("BEGIN:")
        .filter(|part| part.starts_with("STANDARD") || part.starts_with("DAYLIGHT"))
    {
        let value = |name: &str| {
            part.lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
        };
        let start = moment(value("DTSTART").expect("each has a start"));
        let from = offset(value("TZOFFSETFROM").expect("each has an offset before"));
        let to = offset(value("TZOFFSETTO").expect("each has an offset after"));
        onsets.push((start, from, to));
        let Some(rule) = value("RRULE") else {
            continue;
        };
        let rule_part = |name: &str| {
            rule.split(';')
                .find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
        };
        assert_eq!(rule_part("FREQ"), Some("YEARLY"));
        let until = rule_part("UNTIL").map(moment);
        let month = rule_part("BYMONTH")
            .and_then(|month| month.parse().ok())
            .expect("a month");
        let day = rule_part("BYDAY").expect("a day");
        let (number, weekday) = day.split_at(day.len() - 2);
        let weekday: Weekday = match weekday {
            "MO" => Weekday::Mon,
            "TU" => Weekday::Tue,
            "WE" => Weekday::Wed,
            "TH" => Weekday::Thu,
            "FR" => Weekday::Fri,
            "SA" => Weekday::Sat,
            _ => Weekday::Sun,
        };
        for year in start.year() + 1..=last {
            let day = match number.parse().expect("a number") {
                -1 => (22..=31)
                    .rev()
                    .filter_map(|day| NaiveDate::from_ymd_opt(year, month, day))
                    .find(|day| day.weekday() == weekday),
                number => NaiveDate::from_weekday_of_month_opt(
                    year,
                    month,
                    weekday,
                    u8::try_from(number).expect("1 to 5"),
                ),
            };
            let at = day.expect("that day exists").and_time(start.time());
            if until.is_none_or(|until| at - Duration::seconds(from) <= until) {
                onsets.push((at, from, to));
            }
        }
    }
    onsets.sort();
    onsets
}

/// Compares the definition with the database every three hours.
fn check(name: &str, first: i32, last: i32) {
    let text = definition(name, first, last);
    let onsets = onsets(&text, last + 1);
    let zone: Tz = name.parse().expect("a zone");
    let mut utc = NaiveDate::from_ymd_opt(first, 1, 1)
        .expect("a year")
        .and_time(chrono::NaiveTime::MIN);
    while utc.year() <= last {
        let by_file = onsets
            .iter()
            .rev()
            .find(|(at, from, _)| *at - Duration::seconds(*from) <= utc)
            .map(|(.., to)| *to);
        let by_database = i64::from(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc());
        assert_eq!(by_file, Some(by_database), "{name} at {utc}\n{text}");
        utc += Duration::hours(3);
    }
}

#[test]
fn definitions_agree_with_the_database() {
    for name in [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Africa/Casablanca",
        "Australia/Lord_Howe",
        "Europe/Dublin",
        "America/Nuuk",
        "Asia/Kathmandu",
        "Antarctica/Troll",
        "Pacific/Apia",
    ] {
        for (first, last) in [(2026, 2026), (2025, 2031), (2010, 2016)] {
            check(name, first, last);
        }
    }
}

#[test]
fn every_zone_has_a_definition() {
    for name in zone_names() {
        let text = definition(name, 2026, 2026);
        assert!(
            text.starts_with("BEGIN:VTIMEZONE\r\nTZID:"),
            "{name}: {text}"
        );
        assert!(text.ends_with("END:VTIMEZONE\r\n"), "{name}: {text}");
        assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
        assert!(text.lines().all(|line| line.len() <= 75), "{name}");
        assert!(text.contains(&format!("TZID:{name}\r\n")), "{name}");
    }
}

#[test]
fn years_at_the_ends_have_a_definition() {
    for year in [1900, 1950, 2100, 2200] {
        assert!(definition("Europe/Berlin", year, year).contains("BEGIN:STANDARD"));
    }
}

#[test]
fn times_in_a_missing_hour_shift_forward() {
    let zone: Tz = "Europe/Berlin".parse().expect("a zone");
    let clock = Clock { zone };
    let at = |hour: i64, minute: i64| {
        let date = NaiveDate::from_ymd_opt(2026, 3, 29).expect("a date");
        Instant::new(date, 0) + hour * 60 + minute
    };
    let mut lines = ContentLines::new();
    clock.write(&mut lines, "DTSTART", at(2, 30));
    assert_eq!(
        lines.into_text(),
        "DTSTART;TZID=Europe/Berlin:20260329T033000\r\n"
    );
    assert_eq!(
        clock.end_after(at(2, 30), at(3, 0)),
        at(4, 0),
        "half an hour stays half an hour"
    );
    assert_eq!(clock.end_after(at(1, 0), at(5, 0)), at(5, 0));
}
