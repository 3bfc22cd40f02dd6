//! Calendar files, good and bad.

use chrono_tz::Tz;
use proptest::prelude::*;

use super::examples::hours;
use crate::calendar::{LineKind, WorkingTime, read_days_off};
use crate::property::cases;

/// The file's days off, one a line; then what is wrong with it.
fn read(events: &str) -> String {
    let body: Vec<&str> = events
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let text = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}\r\nEND:VCALENDAR\r\n",
        body.join("\r\n")
    );
    show(&text)
}

fn show(text: &str) -> String {
    choose(text, &[], &[])
}

fn choose(text: &str, only: &[&str], except: &[&str]) -> String {
    let read = read_days_off(text, Tz::Europe__Berlin);
    let selection = read.select(only, except);
    let mut shown = selection.days.iter().fold(String::new(), |shown, day| {
        let name = read.entries.get(day.entry as usize);
        let name = name.map_or("", |entry| &entry.summary);
        format!("{shown}{} {} {name}\n", day.from, day.to)
    });
    for problem in &selection.problems {
        let kind = if problem.kind.is_warning() {
            "warning"
        } else {
            "error"
        };
        shown = format!("{shown}line {}: {kind}: {problem}\n", problem.line);
    }
    for word in &selection.unmatched {
        shown = format!("{shown}nothing has word {word}\n");
    }
    shown
}

#[test]
fn whole_days_and_spans() {
    assert_eq!(
        read(
            "BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:20261225
            SUMMARY:Christmas\\, first day
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART;VALUE=DATE:20260403
            DTEND;VALUE=DATE:20260407
            SUMMARY:Easter
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            DTSTART:20260501
            DTEND:20260501
            SUMMARY:Labour Day
            END:VEVENT
            BEGIN:VEVENT
            UID:4
            DTSTART;VALUE=DATE:20260601
            DURATION:P2D
            SUMMARY:Bridge
            BEGIN:VALARM
            DTSTART:19990101
            TRIGGER:-PT15M
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            UID:5
            DTSTART;VALUE=DATE:20260701
            STATUS:CANCELLED
            SUMMARY:Not after all
            END:VEVENT
            BEGIN:VTODO
            DTSTART;VALUE=DATE:20260801
            END:VTODO"
        ),
        "2026-04-03T00:00 2026-04-07T00:00 Easter
2026-05-01T00:00 2026-05-02T00:00 Labour Day
2026-06-01T00:00 2026-06-03T00:00 Bridge
2026-12-25T00:00 2026-12-26T00:00 Christmas, first day
"
    );
}

#[test]
fn times_by_any_clock() {
    assert_eq!(
        read(
            "BEGIN:VTIMEZONE
            TZID:Our town
            X-LIC-LOCATION:America/New_York
            BEGIN:STANDARD
            DTSTART:16010101T000000
            TZOFFSETFROM:-0400
            TZOFFSETTO:-0500
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            SUMMARY:floating
            DTSTART:20260302T130000
            DTEND:20260302T150000
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:utc
            DTSTART:20260702T130000Z
            DURATION:PT1H
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:defined
            DTSTART;TZID=Our town:20260303T130000
            DTEND;TZID=Our town:20260303T140000
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:known
            DTSTART;TZID=Asia/Tokyo:20260304T090000
            DTEND;TZID=Europe/London:20260304T020000
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:windows
            DTSTART;TZID=W. Europe Standard Time:20260305T090000
            DTEND;TZID=W. Europe Standard Time:20260305T100000
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:no time at all
            DTSTART:20260306T130000
            END:VEVENT"
        ),
        "2026-03-02T13:00 2026-03-02T15:00 floating
2026-03-03T19:00 2026-03-03T20:00 defined
2026-03-04T01:00 2026-03-04T03:00 known
2026-03-05T09:00 2026-03-05T10:00 windows
2026-07-02T15:00 2026-07-02T16:00 utc
line 37: warning: an event has a time but no length
"
    );
}

#[test]
fn rules_with_exceptions_additions_and_replacements() {
    assert_eq!(
        read(
            "BEGIN:VEVENT
            UID:weekly
            DTSTART;VALUE=DATE:20260302
            RRULE:FREQ=WEEKLY;COUNT=4
            EXDATE;VALUE=DATE:20260309
            RDATE;VALUE=DATE:20260401,20260402
            SUMMARY:Monday
            END:VEVENT
            BEGIN:VEVENT
            UID:weekly
            RECURRENCE-ID;VALUE=DATE:20260316
            DTSTART;VALUE=DATE:20260317
            SEQUENCE:2
            SUMMARY:Tuesday instead
            END:VEVENT
            BEGIN:VEVENT
            UID:weekly
            RECURRENCE-ID;VALUE=DATE:20260323
            STATUS:CANCELLED
            END:VEVENT"
        ),
        "2026-03-02T00:00 2026-03-03T00:00 Monday
2026-03-17T00:00 2026-03-18T00:00 Tuesday instead
2026-04-01T00:00 2026-04-02T00:00 Monday
2026-04-02T00:00 2026-04-03T00:00 Monday
"
    );
    // Winter and summer time (the hour after 02:00 is missing), and an `UNTIL` that is the last beginning to the minute.
    assert_eq!(
        read(
            "BEGIN:VEVENT
            UID:tokyo
            DTSTART;TZID=Asia/Tokyo:20260326T090000
            DTEND;TZID=Asia/Tokyo:20260326T100000
            RRULE:FREQ=DAILY;UNTIL=20260330T000000Z
            EXDATE:20260327T000000Z
            EXDATE;VALUE=DATE:20260328
            END:VEVENT"
        ),
        "2026-03-26T01:00 2026-03-26T02:00 \n2026-03-29T01:00 2026-03-29T03:00 \n2026-03-30T02:00 2026-03-30T03:00 \n"
    );
    assert_eq!(
        read(
            "BEGIN:VEVENT
            UID:a
            DTSTART;VALUE=DATE:20260302
            RRULE:FREQ=DAILY;UNTIL=20260306
            SUMMARY:as planned
            END:VEVENT
            BEGIN:VEVENT
            UID:a
            RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260304
            DTSTART;VALUE=DATE:20260314
            SUMMARY:ten days later
            END:VEVENT
            BEGIN:VEVENT
            UID:b
            DTSTART:20260501T100000
            DURATION:PT1H
            RDATE;VALUE=PERIOD:20260502T100000/PT2H,20260503T100000/20260503T130000
            SUMMARY:periods
            END:VEVENT"
        ),
        "2026-03-02T00:00 2026-03-03T00:00 as planned
2026-03-03T00:00 2026-03-04T00:00 as planned
2026-03-14T00:00 2026-03-15T00:00 ten days later
2026-03-15T00:00 2026-03-16T00:00 ten days later
2026-03-16T00:00 2026-03-17T00:00 ten days later
2026-05-01T10:00 2026-05-01T11:00 periods
2026-05-02T10:00 2026-05-02T12:00 periods
2026-05-03T10:00 2026-05-03T13:00 periods
"
    );
}

#[test]
fn a_rule_without_end_stops_with_the_years_of_a_plan() {
    let days = read(
        "BEGIN:VEVENT\nDTSTART;VALUE=DATE:18000101\nRRULE:FREQ=YEARLY\nSUMMARY:New Year\nEND:VEVENT",
    );
    assert_eq!(days.lines().count(), 301);
    assert_eq!(
        days.lines().next(),
        Some("1900-01-01T00:00 1900-01-02T00:00 New Year")
    );
    assert_eq!(
        days.lines().last(),
        Some("2200-01-01T00:00 2200-01-02T00:00 New Year")
    );
    // Thanksgiving and Whit Monday's like: a rule by weekday.
    let days = read(
        "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2\nEND:VEVENT",
    );
    assert_eq!(
        days,
        "2026-11-26T00:00 2026-11-27T00:00 \n2027-11-25T00:00 2027-11-26T00:00 \n"
    );
}

#[test]
fn what_is_no_calendar_is_said_with_its_line() {
    let event =
        |lines: &str| format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}END:VEVENT\nEND:VCALENDAR\n");
    let no_file = "this is not a calendar file: it does not begin with `BEGIN:VCALENDAR`";
    for (text, expected) in [
        ("", &*format!("line 1: error: {no_file}\n")),
        ("\n<html>\n", &*format!("line 2: error: {no_file}\n")),
        (
            "BEGIN:VCARD\nEND:VCARD\n",
            &*format!("line 1: error: {no_file}\n"),
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\n",
            "line 2: error: `BEGIN:VEVENT` is never closed\n",
        ),
        (
            "BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n",
            "line 2: error: `END:VEVENT` has no matching `BEGIN:VEVENT`\n",
        ),
        (&event(""), "line 2: error: an event has no `DTSTART`\n"),
        (
            &event("SUMMARY:x\nDTSTART:tomorrow\n"),
            "line 4: error: `DTSTART` has a value that planc cannot read: `tomorrow`\n",
        ),
        (
            &event("DTSTART:20260230\n"),
            "line 3: error: `DTSTART` has a value that planc cannot read: `20260230`\n",
        ),
        (
            &event("DTSTART;X=\":\";VALUE=DATE:\n 2026\n 0230\n"),
            "line 3: error: `DTSTART` has a value that planc cannot read: `20260230`\n",
        ),
        (
            &event("DTSTART;VALUE=DATE: \n"),
            "line 3: error: `DTSTART` has no value\n",
        ),
        (
            &event("DTSTART;TZID=Mars/Olympus:20260203T100000\n"),
            "line 3: error: the time zone `Mars/Olympus` is unknown, and the file does not define it\n",
        ),
        (
            &event("DTSTART:20260203\nRRULE:FREQ=NEVER\n"),
            "line 4: error: `RRULE` has a value that planc cannot read: `FREQ=NEVER`\n",
        ),
        (
            &event("DTSTART:20260203\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n"),
            "line 4: error: the rule of a recurring event matches no day\n",
        ),
        (
            &event("DTSTART:20260203\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1\n"),
            "2026-02-03T00:00 2026-02-04T00:00 \n",
        ),
        (
            &event("DTSTART:20260203T000000Z\nDURATION:PT1M\nRRULE:FREQ=SECONDLY\n"),
            "line 5: error: this event repeats too often to be days off\n",
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260203\nBEGIN:VEVENT\nDTSTART:20260204\nEND:VEVENT\nEND:VCALENDAR\n",
            "2026-02-04T00:00 2026-02-05T00:00 \nline 2: error: `BEGIN:VEVENT` is never closed\n",
        ),
    ] {
        assert_eq!(show(text), expected, "{text}");
    }
    assert_eq!(show("\u{feff}BEGIN:VCALENDAR\nEND:VCALENDAR"), "");
}

#[test]
fn files_that_would_never_end_do() {
    let event = |rule: &str| {
        format!("BEGIN:VEVENT\nDTSTART:19000101T000000Z\nDURATION:PT1M\nRRULE:{rule}\nEND:VEVENT\n")
    };
    let many = |rule: &str, count: usize| {
        show(&format!(
            "BEGIN:VCALENDAR\n{}END:VCALENDAR\n",
            event(rule).repeat(count)
        ))
    };
    let every = |most: u32| {
        (0..most)
            .map(|number| number.to_string())
            .collect::<Vec<_>>()
            .join(",")
    };
    let seconds = format!(
        "BYHOUR={};BYMINUTE={};BYSECOND={}",
        every(24),
        every(60),
        every(60)
    );
    for rule in [
        "FREQ=SECONDLY;COUNT=4000000000",
        "FREQ=MINUTELY;BYHOUR=3",
        "FREQ=HOURLY;INTERVAL=1",
        &*format!("FREQ=YEARLY;{seconds};BYMONTHDAY=1,2,3,4,5,6,7,8,9"),
        &*format!("FREQ=DAILY;{seconds}"),
        &*format!("FREQ=HOURLY;BYSETPOS=-1;{seconds}"),
    ] {
        assert!(many(rule, 1).contains("repeats too often"), "{rule}");
        assert!(many(rule, 1).lines().count() == 1, "{rule}");
    }
    // Each day from 1900 to 2200 that a rule looks at is a step, whether it holds or not: 10,000,000 are 90 rules of days.
    for (rule, refused) in [
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", 110),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", 0),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;BYSETPOS=1", 0),
        (
            "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;INTERVAL=60000;COUNT=5",
            110,
        ),
    ] {
        let answer = many(rule, 200);
        assert_eq!(
            answer.matches("repeats too often").count(),
            refused,
            "{rule}"
        );
        let is_read = answer.lines().any(|line| !line.starts_with("line "));
        assert_eq!(is_read, !rule.contains("BYMONTHDAY=30"), "{rule}");
    }
    // One rule does not use up the work of those after it.
    let text = format!(
        "BEGIN:VCALENDAR\n{}{}END:VCALENDAR\n",
        event("FREQ=SECONDLY"),
        event("FREQ=YEARLY;COUNT=150")
    );
    let answer = show(&text);
    assert!(answer.contains("repeats too often"), "{answer}");
    assert!(answer.contains("2049-01-01T01:00"), "{answer}");
}

#[test]
fn days_off_become_lines() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260303T130000\nDTEND:20260305T110000\nEND:VEVENT\n\
        BEGIN:VEVENT\nDTSTART:20260309\nDTEND:20260311\nEND:VEVENT\nEND:VCALENDAR";
    let read = read_days_off(text, Tz::UTC);
    let mut lines = WorkingTime::default_lines();
    lines.extend(read.days.iter().flat_map(|day| day.lines(0)));
    assert!(lines.iter().skip(1).all(|line| line.kind == LineKind::Off));
    assert_eq!(
        hours(
            &WorkingTime::from_lines(&lines, Tz::UTC, Tz::UTC),
            "2026-03-03",
            "2026-03-11"
        ),
        "2026-03-03T08:00 2026-03-03T12:00
2026-03-05T11:00 2026-03-05T12:00
2026-03-05T13:00 2026-03-05T17:00
2026-03-06T08:00 2026-03-06T12:00
2026-03-06T13:00 2026-03-06T17:00
2026-03-11T08:00 2026-03-11T12:00
2026-03-11T13:00 2026-03-11T17:00
"
    );
}

/// Lines that a broken or hostile file may hold, in any order.
fn scrap() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        Just("20260302".to_owned()),
        Just("20260302T100000".to_owned()),
        Just("20260302T100000Z".to_owned()),
        Just("99999999".to_owned()),
        Just("00000101T000000Z".to_owned()),
        Just("99991231T235959".to_owned()),
        Just("P1D".to_owned()),
        Just("-P9999999W".to_owned()),
        Just("P4294967295W".to_owned()),
        Just("20260302/P1D".to_owned()),
        Just("19970101T180000Z/PT5H30M".to_owned()),
        "[ -~]{0,12}",
        "\\PC{0,4}",
    ];
    let name = prop_oneof![
        Just("DTSTART"),
        Just("DTEND"),
        Just("DURATION"),
        Just("RDATE"),
        Just("EXDATE"),
        Just("RECURRENCE-ID"),
        Just("UID"),
        Just("STATUS"),
        Just("SUMMARY"),
        Just("BEGIN"),
        Just("END"),
    ];
    let parameter = prop_oneof![
        4 => Just(String::new()), 1 => Just(";VALUE=DATE".to_owned()), 1 => Just(";VALUE=PERIOD".to_owned()),
        1 => Just(";TZID=Europe/Berlin".to_owned()), 1 => Just(";TZID=".to_owned()), 1 => Just(";VALUE=RECUR".to_owned()),
        1 => Just(";ENCODING=BASE64".to_owned()), 1 => Just(";RANGE=THISANDFUTURE".to_owned()), 1 => ";[ -~]{0,8}",
    ];
    let freq = prop_oneof![
        Just("YEARLY"),
        Just("MONTHLY"),
        Just("WEEKLY"),
        Just("DAILY"),
        Just("HOURLY"),
        Just("SECONDLY")
    ];
    let part = prop_oneof![
        (0_u32..100_000).prop_map(|n| format!("INTERVAL={n}")),
        (0_u32..3000).prop_map(|n| format!("COUNT={n}")),
        (-40_i32..400).prop_map(|n| format!("BYMONTHDAY={n}")),
        (-400_i32..400).prop_map(|n| format!("BYYEARDAY={n}")),
        (-60_i32..60).prop_map(|n| format!("BYWEEKNO={n}")),
        (-2_i32..15).prop_map(|n| format!("BYMONTH={n}")),
        (-400_i32..400).prop_map(|n| format!("BYSETPOS={n}")),
        (-6_i32..60).prop_map(|n| format!("BYDAY={n}MO,TU")),
        (0_i32..30).prop_map(|n| format!("BYHOUR={n}")),
        (0_i32..70).prop_map(|n| format!("BYMINUTE={n}")),
        Just("UNTIL=20270101".to_owned()),
        Just("UNTIL=00010101T000000Z".to_owned()),
        Just("WKST=SU".to_owned()),
    ];
    let rule = (freq, proptest::collection::vec(part, 0..4))
        .prop_map(|(freq, parts)| format!("RRULE:FREQ={freq};{}", parts.join(";")));
    prop_oneof![
        5 => (name, parameter, value).prop_map(|(name, parameter, value)| format!("{name}{parameter}:{value}")),
        3 => rule,
        1 => "\\PC{0,20}",
    ]
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn no_file_panics_or_hangs(scraps in proptest::collection::vec(scrap(), 0..8), whole in any::<bool>()) {
        let lines = scraps.join("\r\n");
        let text = if whole {
            format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260302T100000\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
        } else {
            format!("BEGIN:VCALENDAR\r\n{lines}")
        };
        let days = read_days_off(&text, Tz::Europe__Berlin).days;
        prop_assert!(days.iter().all(|day| day.from < day.to));
        prop_assert!(days.iter().all(|day| !day.lines(0).is_empty()));
        prop_assert!(days.is_sorted());
    }
}
