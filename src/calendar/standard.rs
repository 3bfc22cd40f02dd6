//! What one day and one week of work are, when the plan does not say.

use chrono_tz::Tz;

use super::{Instant, Line, WorkingTime};

/// The minutes of `1d` and `1w` that a calendar's lines imply: its longest day by the lines without dates, and the sum of
/// the week that those lines give (rule 3). Without such a line: those of [`WorkingTime::default_week`].
#[must_use]
pub fn standard_day_and_week(lines: &[Line]) -> (i64, i64) {
    let undated: Vec<Line> = lines
        .iter()
        .filter(|line| line.dates.is_empty())
        .cloned()
        .collect();
    let weekly = WorkingTime::from_lines(&undated, Tz::UTC, Tz::UTC);
    let weekly = if weekly.is_empty() {
        WorkingTime::default_week()
    } else {
        weekly
    };
    let week = weekly.between(Instant(0), Instant(7 * 1440));
    // The days of one week, each with the part of its last period that lies after midnight.
    let longest = (0..7)
        .map(|number| {
            let day = super::Day(number);
            weekly.between(weekly.day_start(day), weekly.own_end(day))
        })
        .max()
        .unwrap_or(0);
    (longest, week)
}
