//! Zones and daylight saving.

use chrono_tz::Tz;

use super::examples::{at, day, hours, lines};
use crate::calendar::{
    Day, Instant, WorkingTime, instant_from_offset, local_and_offset, local_of, offset_at,
    parse_zone, utc_of, zone_names,
};

fn mapped(text: &str, own: Tz, plan: Tz) -> WorkingTime {
    WorkingTime::from_lines(&lines(text), own, plan)
}

#[test]
fn zones_have_names() {
    assert_eq!(parse_zone("Europe/Berlin"), Some(Tz::Europe__Berlin));
    assert_eq!(parse_zone("Europe/Berlim"), None);
    assert!(zone_names().count() > 500);
}

#[test]
fn a_missing_hour_shifts_forward_and_a_doubled_one_is_the_first() {
    let berlin = Tz::Europe__Berlin;
    assert_eq!(
        local_and_offset(berlin, at("2026-03-29T02:30")),
        (at("2026-03-29T03:30"), 120)
    );
    assert_eq!(offset_at(berlin, at("2026-03-29T02:30")), 60);
    assert_eq!(
        local_and_offset(berlin, at("2026-03-29T03:00")),
        (at("2026-03-29T03:00"), 120)
    );
    assert_eq!(
        local_and_offset(berlin, at("2026-10-25T02:30")),
        (at("2026-10-25T02:30"), 120)
    );
    assert_eq!(
        local_and_offset(berlin, at("2026-10-25T03:00")),
        (at("2026-10-25T03:00"), 60)
    );
    assert_eq!(
        utc_of(berlin, at("2026-07-01T12:00")),
        at("2026-07-01T10:00")
    );
    assert_eq!(
        local_of(berlin, at("2026-10-25T01:30")),
        at("2026-10-25T02:30")
    );
    let submitted = at("2026-05-20T23:59").to_naive();
    assert_eq!(
        instant_from_offset(submitted, -12 * 60, berlin),
        at("2026-05-21T13:59")
    );
}

#[test]
fn another_zones_hours_follow_both_clocks() {
    // New York changes on 8 March, Berlin on 29 March.
    let time = mapped(
        "work mon..sun 09:00..17:00",
        Tz::America__New_York,
        Tz::Europe__Berlin,
    );
    assert_eq!(
        hours(&time, "2026-03-07", "2026-03-07"),
        "2026-03-07T15:00 2026-03-07T23:00\n"
    );
    assert_eq!(
        hours(&time, "2026-03-08", "2026-03-08"),
        "2026-03-08T14:00 2026-03-08T22:00\n"
    );
    assert_eq!(
        hours(&time, "2026-03-28", "2026-03-29"),
        "2026-03-28T14:00 2026-03-28T22:00\n2026-03-29T15:00 2026-03-29T23:00\n"
    );
}

#[test]
fn a_day_far_west_ends_after_the_plans_midnight() {
    let time = mapped(
        "work mon..fri 09:00..17:00",
        Tz::America__Los_Angeles,
        Tz::Europe__Berlin,
    );
    assert_eq!(time.day_end(day("2026-02-06")), at("2026-02-07T02:00"));
    assert!(!time.works_on(day("2026-02-07")));
    let honolulu = mapped(
        "work mon..fri 15:00..17:00",
        Tz::Pacific__Honolulu,
        Tz::Pacific__Kiritimati,
    );
    // 24 hours apart: Friday there is Saturday here.
    assert!(honolulu.works_on(day("2026-02-07")) && !honolulu.works_on(day("2026-02-09")));
}

#[test]
fn a_shift_through_the_night_of_the_change_is_as_long_as_it_is() {
    let time = mapped("work sat 22:00..06:00", Tz::Europe__Berlin, Tz::UTC);
    assert_eq!(
        hours(&time, "2026-03-28", "2026-03-29"),
        "2026-03-28T21:00 2026-03-29T04:00\n"
    );
    assert_eq!(
        hours(&time, "2026-10-24", "2026-10-25"),
        "2026-10-24T20:00 2026-10-25T05:00\n"
    );
    // On a clock that changes alike, it is what is written.
    let alike = mapped(
        "work sat 22:00..06:00",
        Tz::Europe__Paris,
        Tz::Europe__Berlin,
    );
    assert_eq!(
        hours(&alike, "2026-03-28", "2026-03-29"),
        "2026-03-28T22:00 2026-03-29T06:00\n"
    );
}

#[test]
fn each_minute_is_worked_where_the_other_clock_says_so() {
    let text = "work mon..fri 09:00..12:00, 13:00..17:00\n work sat 22:00..06:00\n off 2026-03-03\n off 2026-03-10 14:00..24:00";
    let own = WorkingTime::from_lines(&lines(text), Tz::UTC, Tz::UTC);
    for (zone, plan) in [
        (Tz::America__New_York, Tz::Europe__Berlin),
        (Tz::Pacific__Kiritimati, Tz::Pacific__Pago_Pago),
        (Tz::Asia__Kathmandu, Tz::America__St_Johns),
        (Tz::Australia__Lord_Howe, Tz::UTC),
        (Tz::UTC, Tz::Africa__Casablanca),
        (Tz::Pacific__Pago_Pago, Tz::Pacific__Apia),
    ] {
        let time = mapped(text, zone, plan);
        let from = day("2026-01-05").start();
        for minute in (0..400 * 1440_i64).step_by(67) {
            let utc = from + minute;
            let there = local_of(zone, utc);
            let here = local_of(plan, utc);
            // The hours around a change of either clock are held by the examples above.
            let near = (-26..=26).any(|hour| {
                let other = utc + hour * 60;
                local_of(zone, other) - other != there - utc
                    || local_of(plan, other) - other != here - utc
            });
            if !near {
                assert_eq!(
                    time.is_working(here),
                    own.is_working(there),
                    "{zone} {plan} {here}"
                );
            }
        }
    }
}

#[test]
fn every_pair_of_odd_zones_compiles_with_all_its_history() {
    let text = "work mon..sun 00:00..24:00";
    for zone in [
        "Africa/Monrovia",
        "Europe/Amsterdam",
        "Antarctica/Troll",
        "Africa/El_Aaiun",
        "Asia/Manila",
        "Pacific/Apia",
        "America/Juneau",
    ] {
        let zone = parse_zone(zone).expect("the zone is in the database");
        let time = mapped(text, zone, Tz::Europe__London);
        // Round the clock is round the clock on any other, but where one of them jumps.
        let (from, to) = (Day(-20_000).start(), Day(60_000).start());
        let missing = (to - from) - time.between(from, to);
        assert!((0..=4 * 1440).contains(&missing), "{zone}: {missing}");
        assert_eq!(
            time.between(Day(20_000).start(), Day(20_100).start()) / 1440,
            100,
            "{zone}"
        );
        assert!(time.is_working(Instant(0)));
    }
}
