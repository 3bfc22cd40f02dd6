//! The places where working time breaks: hours that a clock skips or repeats, midnight, and the ends of the table.

use chrono_tz::Tz;

use super::examples::{at, compile, day, hours, lines};
use crate::calendar::{Day, FIRST_DAY, LAST_DAY, WorkingTime, instant_from_offset};

fn mapped(text: &str, own: Tz, plan: Tz) -> WorkingTime {
    WorkingTime::from_lines(&lines(text), own, plan)
}

#[test]
fn hours_that_a_clock_skips_or_repeats() {
    // On 29 March 2026 Berlin's 02:00 is 03:00, on 25 October its 03:00 is 02:00 once more.
    for (line, on, expected) in [
        // The hour that is not there is no time at all; what ends in it ends an hour later by that clock.
        ("work sun 02:00..03:00", "2026-03-29", ""),
        (
            "work sun 01:30..02:30",
            "2026-03-29",
            "2026-03-29T00:30 2026-03-29T01:30\n",
        ),
        ("work sun 02:30..03:30", "2026-03-29", ""),
        (
            "work sun 02:30..04:30",
            "2026-03-29",
            "2026-03-29T01:30 2026-03-29T02:30\n",
        ),
        (
            "work sun 01:00..04:00",
            "2026-03-29",
            "2026-03-29T00:00 2026-03-29T02:00\n",
        ),
        // The doubled hour is the first, so that hours which run past it are an hour longer.
        (
            "work sun 02:00..03:00",
            "2026-10-25",
            "2026-10-25T00:00 2026-10-25T02:00\n",
        ),
        (
            "work sun 02:00..02:30",
            "2026-10-25",
            "2026-10-25T00:00 2026-10-25T00:30\n",
        ),
        (
            "work sun 01:00..04:00",
            "2026-10-25",
            "2026-10-24T23:00 2026-10-25T03:00\n",
        ),
    ] {
        let time = mapped(line, Tz::Europe__Berlin, Tz::UTC);
        // The day before too, since one o'clock in Berlin is the evening before in UTC.
        let eve = (day(on) - 1).date().to_string();
        assert_eq!(hours(&time, &eve, on), expected, "{line} on {on}");
    }
}

#[test]
fn the_plans_own_clock_skips_and_repeats() {
    // In UTC round the clock is round the clock by the plan's too, whose every day has 24 hours: what its clock skips
    // counts as if it were there.
    let always = mapped("work mon..sun 00:00..24:00", Tz::UTC, Tz::Europe__Berlin);
    for (from, to) in [("2026-03-29", "2026-03-30"), ("2026-10-25", "2026-10-26")] {
        let minutes = always.between(day(from).start(), day(to).start());
        assert_eq!(minutes, 1440, "{from}");
    }
    // 00:30 to 01:30 in UTC is 02:30 to 02:30 in Berlin: on a wall clock nothing is left of it.
    let doubled = mapped("work sun 00:30..01:30", Tz::UTC, Tz::Europe__Berlin);
    assert_eq!(hours(&doubled, "2026-10-25", "2026-10-25"), "");
    // The same clock knows no change.
    let own = mapped(
        "work sun 01:00..04:00",
        Tz::Europe__Berlin,
        Tz::Europe__Berlin,
    );
    assert_eq!(
        hours(&own, "2026-03-29", "2026-03-29"),
        "2026-03-29T01:00 2026-03-29T04:00\n"
    );
}

#[test]
fn a_clock_that_changes_at_midnight_or_by_half_an_hour() {
    // Cairo's 24 April 2026 begins at 01:00.
    let cairo = mapped("work mon..sun 00:00..02:00", Tz::Africa__Cairo, Tz::UTC);
    assert_eq!(
        hours(&cairo, "2026-04-23", "2026-04-24"),
        "2026-04-23T22:00 2026-04-23T23:00\n2026-04-24T21:00 2026-04-24T23:00\n"
    );
    // Lord Howe goes back by half an hour on 5 April 2026, from 02:00 to 01:30.
    let howe = mapped("work sun 00:00..03:00", Tz::Australia__Lord_Howe, Tz::UTC);
    assert_eq!(
        hours(&howe, "2026-04-04", "2026-04-05"),
        "2026-04-04T13:00 2026-04-04T16:30\n"
    );
    // Samoa left out 30 December 2011 altogether.
    let apia = mapped("work mon..sun 09:00..17:00", Tz::Pacific__Apia, Tz::UTC);
    let from = at("2011-12-29T00:00");
    // Three hours of the 28th there, the 29th, the 31st, and five hours of the first of January.
    assert_eq!(apia.between(from, from + 3 * 1440), 180 + 480 + 480 + 300);
}

#[test]
fn someone_elses_offset_at_a_change() {
    let berlin = Tz::Europe__Berlin;
    let read = |text: &str, offset| instant_from_offset(at(text).to_naive(), offset, berlin);
    assert_eq!(read("2026-03-29T00:59", 0), at("2026-03-29T01:59"));
    assert_eq!(read("2026-03-29T01:00", 0), at("2026-03-29T03:00"));
    assert_eq!(read("2026-10-25T00:30", 0), at("2026-10-25T02:30"));
    assert_eq!(read("2026-10-25T01:30", 0), at("2026-10-25T02:30"));
    assert_eq!(read("2026-10-25T02:00", 0), at("2026-10-25T03:00"));
}

#[test]
fn hours_that_end_at_midnight_or_run_through_it() {
    let round = compile("work mon 00:00..24:00\n work tue 00:00..24:00");
    assert_eq!(
        hours(&round, "2026-03-02", "2026-03-04"),
        "2026-03-02T00:00 2026-03-04T00:00\n"
    );
    assert_eq!(round.day_end(day("2026-03-02")), at("2026-03-03T00:00"));
    assert_eq!(
        round.up(at("2026-03-04T00:00")),
        Some(at("2026-03-09T00:00"))
    );
    assert_eq!(
        round.down(at("2026-03-04T00:00")),
        Some(at("2026-03-04T00:00"))
    );
    // From one time to the same is a whole day, which belongs to the day on which it begins.
    let shift = compile("work mon 08:00..08:00");
    assert_eq!(
        hours(&shift, "2026-03-02", "2026-03-03"),
        "2026-03-02T08:00 2026-03-03T08:00\n"
    );
    assert!(!shift.works_on(day("2026-03-03")));
    // A day off takes the night that begins on it and leaves the one that ends on it.
    let nights = compile("work mon..sun 22:00..06:00\n off 2026-03-04");
    assert_eq!(
        hours(&nights, "2026-03-03", "2026-03-05"),
        "2026-03-03T00:00 2026-03-03T06:00
2026-03-03T22:00 2026-03-04T06:00
2026-03-05T22:00 2026-03-06T00:00
"
    );
    // Times off that run through midnight cut both days.
    let cut = compile("work mon..sun 20:00..04:00\n off 2026-03-03 23:00..01:00");
    assert_eq!(
        hours(&cut, "2026-03-03", "2026-03-03"),
        "2026-03-03T00:00 2026-03-03T04:00\n2026-03-03T20:00 2026-03-03T23:00\n"
    );
    assert_eq!(cut.up(at("2026-03-03T23:00")), Some(at("2026-03-04T01:00")));
}

#[test]
fn minutes_are_counted_to_the_very_end_of_a_period() {
    let time = compile("work mon 09:00..12:00, 12:00..13:00\n work tue 22:00..02:00");
    let (nine, one) = (at("2026-03-02T09:00"), at("2026-03-02T13:00"));
    assert_eq!(time.add(nine, 240), Some(one));
    assert_eq!(time.add(nine, 241), Some(at("2026-03-03T22:01")));
    assert_eq!(time.add(nine, 480), Some(at("2026-03-04T02:00")));
    assert_eq!(
        time.sub_latest(at("2026-03-04T02:00"), 240),
        Some(at("2026-03-03T22:00"))
    );
    assert_eq!(time.sub_earliest(at("2026-03-04T02:00"), 240), Some(one));
    assert_eq!(time.between(one, at("2026-03-03T22:00")), 0);
    assert_eq!(time.owner_of(at("2026-03-04T01:59")), day("2026-03-03"));
}

#[test]
fn nights_at_the_ends_of_the_table() {
    let nights = compile("work mon..sun 22:00..06:00");
    // The night before the first day reaches into it; the last night is cut off where the table ends.
    assert_eq!(nights.first(), Some(FIRST_DAY.start()));
    assert_eq!(nights.last(), Some(LAST_DAY.end()));
    let days = i64::from(LAST_DAY.0 - FIRST_DAY.0 + 1);
    assert_eq!(
        nights.between(FIRST_DAY.start(), LAST_DAY.end()),
        days * 480
    );
    assert_eq!(nights.add(LAST_DAY.end() - 1, 1), Some(LAST_DAY.end()));
    assert_eq!(nights.add(LAST_DAY.end() - 1, 2), None);
    let far = mapped(
        "work mon..sun 00:00..24:00",
        Tz::Pacific__Kiritimati,
        Tz::Pacific__Pago_Pago,
    );
    assert!(far.is_working(LAST_DAY.end() - 1));
    assert!(far.works_on(Day(FIRST_DAY.0 + 1)));
}
