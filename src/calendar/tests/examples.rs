//! Rules and numbers that a reader can check by hand.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::calendar::{
    Day, HORIZON, Instant, Line, LineKind, TimeRange, Weekday, WeekdaySet, WorkingTime,
    standard_day_and_week,
};

pub(super) fn day(text: &str) -> Day {
    Day::from_date(
        text.parse::<NaiveDate>()
            .expect("a test writes dates as they are"),
    )
}

pub(super) fn at(text: &str) -> Instant {
    let (date, time) = text
        .split_once('T')
        .expect("a test writes a date and a time");
    let (hour, minute) = time
        .split_once(':')
        .expect("a test writes hours and minutes");
    let number = |text: &str| text.parse::<i64>().expect("a test writes numbers");
    day(date).start() + number(hour) * 60 + number(minute)
}

/// `work 2026-07-01..2026-08-31 mon..fri 08:00..14:00`, one line each, `like ` before those taken from another calendar.
pub(super) fn lines(text: &str) -> Vec<Line> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(line)
        .collect()
}

fn line(text: &str) -> Line {
    let (own, text) = match text.strip_prefix("like ") {
        Some(rest) => (1, rest),
        None => (0, text),
    };
    let (from_file, text) = match text.strip_prefix("file ") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut words = text.split_whitespace();
    let kind = if words.next() == Some("off") {
        LineKind::Off
    } else {
        LineKind::Work
    };
    let mut line = Line {
        kind,
        dates: Vec::new(),
        weekdays: None,
        times: Vec::new(),
        own,
        from_file,
    };
    let time = |text: &str| {
        let (hour, minute) = text.split_once(':')?;
        Some(hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok()?)
    };
    for word in words
        .flat_map(|word| word.split(','))
        .filter(|word| !word.is_empty())
    {
        let (from, to) = word.split_once("..").unwrap_or((word, word));
        if let (Some(from), Some(to)) = (time(from), time(to)) {
            line.times.push(TimeRange::new(from, to));
        } else if let (Some(from), Some(to)) = (Weekday::from_name(from), Weekday::from_name(to)) {
            line.weekdays = Some(
                line.weekdays
                    .unwrap_or_default()
                    .union(WeekdaySet::range(from, to)),
            );
        } else {
            line.dates.push((day(from), day(to)));
        }
    }
    line
}

pub(super) fn compile(text: &str) -> WorkingTime {
    WorkingTime::from_lines(&lines(text), Tz::UTC, Tz::UTC)
}

/// The hours in a range of days, one line a period.
pub(super) fn hours(time: &WorkingTime, from: &str, to: &str) -> String {
    let periods = time.periods(day(from).start(), day(to).end());
    periods.fold(String::new(), |text, (start, end, _)| {
        format!("{text}{start} {end}\n")
    })
}

const OFFICE: &str = "
    work mon..fri 09:00..12:30, 13:30..18:00
    work 2026-07-01..2026-08-31 mon..fri 08:00..14:00
    work 2026-04-11 10:00..14:00
    off 2026-04-03
    off 2026-12-24 13:00..24:00
    off 2026-12-25..2027-01-01";

#[test]
fn the_office_keeps_its_hours() {
    let office = compile(OFFICE);
    assert_eq!(
        hours(&office, "2026-04-02", "2026-04-11"),
        "2026-04-02T09:00 2026-04-02T12:30
2026-04-02T13:30 2026-04-02T18:00
2026-04-06T09:00 2026-04-06T12:30
2026-04-06T13:30 2026-04-06T18:00
2026-04-07T09:00 2026-04-07T12:30
2026-04-07T13:30 2026-04-07T18:00
2026-04-08T09:00 2026-04-08T12:30
2026-04-08T13:30 2026-04-08T18:00
2026-04-09T09:00 2026-04-09T12:30
2026-04-09T13:30 2026-04-09T18:00
2026-04-10T09:00 2026-04-10T12:30
2026-04-10T13:30 2026-04-10T18:00
2026-04-11T10:00 2026-04-11T14:00
"
    );
    assert_eq!(
        hours(&office, "2026-07-31", "2026-08-02"),
        "2026-07-31T08:00 2026-07-31T14:00\n"
    );
    assert_eq!(
        hours(&office, "2026-12-24", "2027-01-03"),
        "2026-12-24T09:00 2026-12-24T12:30\n"
    );
    assert_eq!(standard_day_and_week(&lines(OFFICE)), (480, 2400));
    assert_eq!(office.day_end(day("2026-04-03")), day("2026-04-03").end());
    assert_eq!(office.day_end(day("2026-12-24")), at("2026-12-24T12:30"));
    assert_eq!(
        office.working_day_before(day("2026-04-06")),
        Some(day("2026-04-02"))
    );
    assert_eq!(
        office.working_day_after(day("2026-12-24")),
        Some(day("2027-01-04"))
    );
    assert!(!office.works_on(day("2026-04-05")));
}

#[test]
fn an_own_off_beats_every_line_taken() {
    let taken: String = OFFICE
        .lines()
        .filter(|line| !line.trim().is_empty())
        .fold(String::new(), |text, line| {
            format!("{text}like {}\n", line.trim())
        });
    let part_time = compile(&format!(
        "{taken} off fri\n off 2026-07-06..2026-07-10 12:00..13:00"
    ));
    assert_eq!(hours(&part_time, "2026-07-10", "2026-07-10"), "");
    assert_eq!(
        hours(&part_time, "2026-07-09", "2026-07-09"),
        "2026-07-09T08:00 2026-07-09T12:00\n2026-07-09T13:00 2026-07-09T14:00\n"
    );
    // Written in one calendar, the dated line is the narrower.
    let office = compile(&format!("{OFFICE}\n off fri"));
    assert_eq!(
        hours(&office, "2026-07-10", "2026-07-10"),
        "2026-07-10T08:00 2026-07-10T14:00\n"
    );
}

#[test]
fn of_equal_rank_off_beats_work_and_work_unites() {
    let time =
        compile("work mon 08:00..10:00\n work mon 09:00..12:00\n work tue 08:00..10:00\n off tue");
    assert_eq!(
        hours(&time, "2026-03-02", "2026-03-03"),
        "2026-03-02T08:00 2026-03-02T12:00\n"
    );
}

#[test]
fn a_dated_line_with_weekdays_makes_its_other_days_off() {
    let time = compile(
        "work mon..sun 09:00..17:00
        work 2026-03-02..2026-03-08 mon..wed 09:00..12:00
        work 2026-03-02..2026-03-08 sat 10:00..11:00",
    );
    assert_eq!(
        hours(&time, "2026-03-03", "2026-03-09"),
        "2026-03-03T09:00 2026-03-03T12:00
2026-03-04T09:00 2026-03-04T12:00
2026-03-07T10:00 2026-03-07T11:00
2026-03-09T09:00 2026-03-09T17:00
"
    );
}

#[test]
fn a_dated_line_beats_days_off_that_come_from_a_file() {
    let week = "work mon..fri 09:00..12:00";
    let hours_of =
        |lines: &str, from: &str, to: &str| hours(&compile(&format!("{week}\n{lines}")), from, to);
    // A day that is worked though the feed has it, and a part of a longer break.
    assert_eq!(
        hours_of(
            "file off 2026-07-17\n work 2026-07-17 10:00..11:00",
            "2026-07-17",
            "2026-07-17"
        ),
        "2026-07-17T10:00 2026-07-17T11:00\n"
    );
    assert_eq!(
        hours_of(
            "file off 2026-12-24..2027-01-03\n work 2026-12-28..2026-12-29 10:00..11:00",
            "2026-12-24",
            "2027-01-03"
        ),
        "2026-12-28T10:00 2026-12-28T11:00\n2026-12-29T10:00 2026-12-29T11:00\n"
    );
    // A make-up Saturday that the feed holds as an entry with times.
    assert_eq!(
        hours_of(
            "file off 2026-02-14 09:00..18:00\n work 2026-02-14 09:00..12:00",
            "2026-02-14",
            "2026-02-14"
        ),
        "2026-02-14T09:00 2026-02-14T12:00\n"
    );
    // Summer hours are no word about the holiday within them; a written day off holds as before.
    let summer = "work 2026-07-01..2026-08-31 mon..fri 08:00..09:00";
    assert_eq!(
        hours_of(
            &format!("file off 2026-08-14\n{summer}"),
            "2026-08-14",
            "2026-08-14"
        ),
        ""
    );
    assert_eq!(
        hours_of(
            &format!("file off 2026-07-01..2026-12-31\n{summer}"),
            "2026-08-14",
            "2026-08-14"
        ),
        "2026-08-14T08:00 2026-08-14T09:00\n"
    );
    assert_eq!(
        hours_of(
            "off 2026-07-17\n file off 2026-07-17\n work 2026-07-17 10:00..11:00",
            "2026-07-17",
            "2026-07-17"
        ),
        ""
    );
    // Its own line beats the file of the calendar that it is like, and not the other way round.
    let taken = |line: &str| Line::taken(&lines(line).remove(0));
    let mut both = lines("work mon..fri 09:00..12:00\n work 2026-07-17 10:00..11:00");
    both.push(taken("file off 2026-07-17"));
    let compiled = WorkingTime::from_lines(&both, Tz::UTC, Tz::UTC);
    assert_eq!(
        hours(&compiled, "2026-07-17", "2026-07-17"),
        "2026-07-17T10:00 2026-07-17T11:00\n"
    );
    let mut both = lines("work mon..fri 09:00..12:00\n file off 2026-07-17");
    both.push(taken("work 2026-07-17 10:00..11:00"));
    let compiled = WorkingTime::from_lines(&both, Tz::UTC, Tz::UTC);
    assert_eq!(hours(&compiled, "2026-07-17", "2026-07-17"), "");
    // A person's own file is always off, but for days that their own lines name; equal lines unite.
    let by_person = |own: &str| {
        let mut all: Vec<Line> = lines(&format!("{week}\n work 2026-07-17 10:00..11:00"));
        all = all.iter().map(Line::taken).collect();
        all.extend(lines(own));
        WorkingTime::from_lines_and_offs(&all, &lines("file off 2026-07-17"), Tz::UTC, Tz::UTC)
    };
    assert_eq!(hours(&by_person(""), "2026-07-17", "2026-07-17"), "");
    assert_eq!(
        hours(
            &by_person("work 2026-07-17 15:00..16:00"),
            "2026-07-17",
            "2026-07-17"
        ),
        "2026-07-17T10:00 2026-07-17T11:00\n2026-07-17T15:00 2026-07-17T16:00\n"
    );
}

#[test]
fn a_night_shift_belongs_to_the_day_on_which_it_starts() {
    let nights =
        compile("work mon..fri 22:00..06:00\n off 2026-03-04\n off 2026-03-06 02:00..03:00");
    assert_eq!(
        hours(&nights, "2026-03-02", "2026-03-08"),
        "2026-03-02T22:00 2026-03-03T06:00
2026-03-03T22:00 2026-03-04T06:00
2026-03-05T22:00 2026-03-06T02:00
2026-03-06T03:00 2026-03-06T06:00
2026-03-06T22:00 2026-03-07T06:00
"
    );
    assert_eq!(nights.day_end(day("2026-03-02")), at("2026-03-03T06:00"));
    assert_eq!(nights.day_end(day("2026-03-04")), day("2026-03-04").end());
    assert!(!nights.works_on(day("2026-03-07")));
    assert_eq!(
        nights.working_day_before(day("2026-03-09")),
        Some(day("2026-03-06"))
    );
    assert_eq!(
        standard_day_and_week(&lines("work mon..fri 22:00..06:00")),
        (480, 2400)
    );
    let without = nights.subtract(&lines("off 2026-03-05"));
    assert_eq!(
        hours(&without, "2026-03-05", "2026-03-06"),
        "2026-03-06T22:00 2026-03-07T00:00\n"
    );
}

#[test]
fn the_default_week_counts() {
    let week = WorkingTime::default_week();
    let friday = at("2026-03-06T17:00");
    let monday = at("2026-03-09T08:00");
    assert_eq!(week.up(friday), Some(monday));
    assert_eq!(week.down(monday), Some(friday));
    assert_eq!(week.add(friday, 0), Some(friday));
    assert_eq!(week.add(friday, 1), Some(monday + 1));
    assert_eq!(week.add(monday, 480), Some(at("2026-03-09T17:00")));
    assert_eq!(week.sub_latest(monday, 480), Some(at("2026-03-06T08:00")));
    assert_eq!(week.sub_latest(friday, 0), Some(monday));
    assert_eq!(week.sub_earliest(monday, 480), Some(at("2026-03-05T17:00")));
    assert_eq!(week.lag(monday, -480), Some(at("2026-03-06T08:00")));
    assert_eq!(week.lag(monday, 0), Some(monday));
    assert_eq!(week.between(monday, friday), 0);
    assert_eq!(
        week.between(at("2026-03-09T17:00"), at("2026-03-09T13:30")),
        -210
    );
    assert_eq!(
        standard_day_and_week(&WorkingTime::default_lines()),
        (480, 2400)
    );
}

#[test]
fn the_ends_of_the_horizon_have_no_beyond() {
    let always = WorkingTime::always();
    let (first, end) = (*HORIZON.start(), *HORIZON.end());
    assert_eq!(always.add(first, end - first), Some(end));
    assert_eq!(always.add(first, end - first + 1), None);
    assert_eq!(always.sub_latest(end, end - first), Some(first));
    assert_eq!(always.sub_latest(end, end - first + 1), None);
    assert_eq!((always.up(end), always.down(first)), (None, None));
    assert_eq!(
        (always.up(first), always.down(end)),
        (Some(first), Some(end))
    );
    assert_eq!(
        always.between(Instant(i64::MIN / 4), Instant(i64::MAX / 4)),
        end - first
    );
    assert_eq!(always.add(end + 1, 5), None);
    assert_eq!(always.add(first, i64::MAX), None);
    assert!(WorkingTime::never().is_empty());
    assert_eq!(WorkingTime::never().up(Instant(0)), None);
    let once = compile("work 2026-03-02 09:00..10:00");
    assert!(once.is_finite() && !always.is_finite());
    assert_eq!(
        once.first().zip(once.last()),
        Some((at("2026-03-02T09:00"), at("2026-03-02T10:00")))
    );
    assert_eq!(once.up(at("2026-03-02T10:00")), None);
    assert_eq!(
        standard_day_and_week(&lines("work 2026-03-02 09:00..10:00")),
        (480, 2400)
    );
}

#[test]
fn burning_counts_shares() {
    let morning = compile("work mon..fri 09:00..12:00");
    let all_day = compile("work mon..fri 09:00..17:00");
    let burn = WorkingTime::weighted_sum(&[(&morning, 50), (&all_day, 100)]);
    assert_eq!(
        burn.between(at("2026-03-02T00:00"), at("2026-03-03T00:00")),
        180 * 150 + 300 * 100
    );
    // The minute that completes it counts whole.
    assert_eq!(
        burn.add(at("2026-03-02T09:00"), 151),
        Some(at("2026-03-02T09:02"))
    );
    assert_eq!(
        burn.sub_latest(at("2026-03-02T12:00"), 151),
        Some(at("2026-03-02T11:58"))
    );
    let scaled = all_day.scaled(
        100,
        &[
            ((day("2026-03-03"), day("2026-03-04")), 50),
            ((day("2026-03-04"), day("2026-03-04")), 0),
        ],
    );
    assert_eq!(scaled.weight_at(at("2026-03-02T09:00")), 100);
    assert_eq!(scaled.weight_at(at("2026-03-03T09:00")), 50);
    assert_eq!(scaled.weight_at(at("2026-03-04T09:00")), 0);
}
