//! The time axis of a gantt.

use std::fmt::Write as _;

use crate::calendar::{Instant, Weekday, WorkingTime};

/// Writes the axis for a span of this many minutes: between four and twenty-two ticks, so that their labels do not overlap.
/// With `by_day`, every tick is at the start of a day.
pub(super) fn axis(minutes: i64, by_day: bool, text: &mut String) {
    let (tick, format, from_monday) = match minutes / 1440 {
        ..1 if !by_day => ("2hour", "%H:%M", false),
        1..3 if !by_day => ("6hour", "%a %H:%M", false),
        3..5 if !by_day => ("12hour", "%a %H:%M", false),
        ..14 => ("1day", "%a %-d %b", false),
        14..22 => ("1day", "%-d %b", false),
        22..101 => ("1week", "%-d %b", true),
        101..550 => ("1month", "%b %Y", false),
        550..1900 => ("3month", "%b %Y", false),
        1900..3650 => ("6month", "%b %Y", false),
        3650..7300 => ("12month", "%Y", false),
        _ => ("120month", "%Y", false),
    };
    let _ = writeln!(text, "  axisFormat {format}");
    let _ = writeln!(text, "  tickInterval {tick}");
    if from_monday {
        text.push_str("  weekday monday\n");
    }
}

/// The longest span, in days, in which days off are distinguishable.
const MAX_SHADED: i32 = 370;

/// Shades the days of a span on which the plan does not work: weekdays by name, other days by date.
pub(super) fn days_off(time: &WorkingTime, first: Instant, last: Instant, text: &mut String) {
    let (first, last) = (first.day(), last.day());
    if last - first > MAX_SHADED {
        return;
    }
    let days = || (first.0..last.0).map(crate::calendar::Day);
    let mut weekdays = Vec::new();
    for weekday in Weekday::ALL {
        let (worked, free): (Vec<_>, Vec<_>) = days()
            .filter(|day| day.weekday() == weekday)
            .partition(|day| time.works_on(*day));
        if free.len() > worked.len() {
            weekdays.push(weekday);
        }
    }
    let mut free: Vec<String> = weekdays
        .iter()
        .map(|weekday| long_name(*weekday).to_owned())
        .collect();
    let mut worked = Vec::new();
    for day in days() {
        match (weekdays.contains(&day.weekday()), time.works_on(day)) {
            (true, true) => worked.push(day.to_string()),
            (false, false) => free.push(day.to_string()),
            (true, false) | (false, true) => {}
        }
    }
    if !free.is_empty() {
        let _ = writeln!(text, "  excludes {}", free.join(", "));
    }
    if !worked.is_empty() {
        let _ = writeln!(text, "  includes {}", worked.join(", "));
    }
}

const fn long_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}
