//! How many lines hold at once.

use super::{Day, FIRST_DAY, LAST_DAY, Line};

/// How many times of day the lines may name that hold on one date; what is compiled from them grows with its square.
pub const MAX_TIMES: usize = 200;

/// The first date for which the lines name more than [`MAX_TIMES`] times of day, whatever its weekday.
pub fn crowded_day<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Option<Day> {
    let mut changes: Vec<(Day, bool, usize)> = Vec::new();
    for line in lines.into_iter().filter(|line| !line.times.is_empty()) {
        let always = [(FIRST_DAY, LAST_DAY)];
        let dates = if line.dates.is_empty() {
            &always[..]
        } else {
            &line.dates
        };
        for &(from, to) in dates {
            changes.push((from, true, line.times.len()));
            changes.push((to + 1, false, line.times.len()));
        }
    }
    // What ends before a date ends before others begin on it.
    changes.sort_unstable();
    let mut times = 0_usize;
    for (day, begins, count) in changes {
        if begins {
            times = times.saturating_add(count);
        } else {
            times = times.saturating_sub(count);
        }
        if times > MAX_TIMES {
            return Some(day);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::TimeRange;

    #[test]
    fn only_what_holds_at_once_is_a_crowd() {
        let line = |from: i32, to: i32, times: usize| Line {
            times: vec![TimeRange { start: 0, end: 1 }; times],
            ..Line::off(Day(from), Day(to))
        };
        let apart: Vec<Line> = (0..1000).map(|day| line(day, day, MAX_TIMES)).collect();
        assert_eq!(crowded_day(&apart), None);
        let whole: Vec<Line> = (0..1000).map(|_| line(0, 9, 0)).collect();
        assert_eq!(crowded_day(&whole), None);
        let overlapping: Vec<Line> = (0..1000).map(|day| line(day, day + 500, 1)).collect();
        assert_eq!(crowded_day(&overlapping), Some(Day(200)));
        let always = Line {
            dates: Vec::new(),
            ..line(0, 0, MAX_TIMES)
        };
        assert_eq!(crowded_day([&always]), None);
        assert_eq!(crowded_day([&always, &line(7, 8, 1)]), Some(Day(7)));
    }
}
