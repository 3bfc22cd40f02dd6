//! Days, dates, durations and lists in words for people.

use std::fmt::Write as _;

use chrono::{Datelike, Month, NaiveDate};

use crate::calendar::{Day, Instant};
use crate::plan::{Moment, Plan};

/// A written date: `2026-03-02`, `2026-03-02 09:00`, `2026-03-02 24:00`.
#[must_use]
pub fn moment_text(moment: Moment) -> String {
    moment.to_string().replace('T', " ")
}

/// An instant: `2026-03-20 18:00`; at midnight, the day that the instant belongs to (rule 1).
#[must_use]
pub fn instant_text(at: Instant, day: Day) -> String {
    match at.minute_of_day() {
        0 => day.to_string(),
        _ => format!("{} {}", at.day(), time_text(at)),
    }
}

/// The time of day of an instant: `09:00`.
#[must_use]
pub fn time_text(at: Instant) -> String {
    at.to_naive().format("%H:%M").to_string()
}

/// A day with its weekday: `Mon 2 Mar 2026`.
#[must_use]
pub fn weekday_text(day: Day) -> String {
    format!("{} {}", day.date().weekday(), day_text(day))
}

/// A day for people: `2 Mar 2026`.
#[must_use]
pub fn day_text(day: Day) -> String {
    let date = day.date();
    format!("{} {} {}", date.day(), month_text(date), date.year())
}

/// The month of a date for people: `Mar`.
#[must_use]
pub fn month_text(date: NaiveDate) -> &'static str {
    let month = u8::try_from(date.month()).ok();
    let month = month.and_then(|month| Month::try_from(month).ok());
    month
        .and_then(|month| month.name().get(..3))
        .unwrap_or_default()
}

/// A duration in the plan's days, or in clock days if it is elapsed: `3 d`, `1 d 4 h`, `30 min`, `-2 d`.
#[must_use]
pub fn duration_text(plan: &Plan, minutes: i64, elapsed: bool) -> String {
    let day = if elapsed {
        1440
    } else {
        plan.header.day_minutes.max(1)
    };
    let size = minutes.unsigned_abs();
    let day = day.unsigned_abs();
    let mut text = String::new();
    if minutes < 0 {
        text.push('-');
    }
    let parts = [
        (size / day, "d"),
        (size % day / 60, "h"),
        (size % day % 60, "min"),
    ];
    let mut first = true;
    for (number, unit) in parts {
        if number > 0 || (unit == "min" && first) {
            let space = if first { "" } else { " " };
            let _ = write!(text, "{space}{number} {unit}");
            first = false;
        }
    }
    text
}

/// A duration with its unit, in the form that every output uses: `3 d`, `3 d by the clock`.
#[must_use]
pub fn size_text(plan: &Plan, minutes: i64, by_clock: bool) -> String {
    let clock = if by_clock { " by the clock" } else { "" };
    format!("{}{clock}", duration_text(plan, minutes, by_clock))
}

/// A share as a percentage: `64 %`, and `<1 %` or `>99 %` for what is nearly never or always so.
#[must_use]
pub fn percent_text(share: f64) -> String {
    if share > 0.0 && share < 0.01 {
        "<1 %".to_owned()
    } else if share < 1.0 && share > 0.99 {
        ">99 %".to_owned()
    } else {
        format!("{:.0} %", share * 100.0)
    }
}

/// A number with commas between thousands.
#[must_use]
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Joins words with commas, or with semicolons if a word contains a comma.
#[must_use]
pub fn list_text<W: AsRef<str>>(words: &[W]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    let has_comma = words.iter().any(|word| word.contains(','));
    words.join(if has_comma { "; " } else { ", " })
}
