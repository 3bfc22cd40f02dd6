//! Ranges of days, and which of them apply on a day.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::vec::IntoIter;

use super::{Day, FIRST_DAY, LAST_DAY, Line};

/// The days outside the horizon that are computed too, for hours that a midnight or another zone moves into it.
const MARGIN: i32 = 8;

/// The first and last day that rules are evaluated for.
pub(super) const BOUNDS: (Day, Day) = (Day(FIRST_DAY.0 - MARGIN), Day(LAST_DAY.0 + 1 + MARGIN));

/// The most times of day in force on one date; compiling them takes quadratic time.
pub const MAX_TIMES: usize = 200;

/// The first date on which more than [`MAX_TIMES`] times of day are in force, counted over all weekdays.
pub fn crowded_day<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Option<Day> {
    let mut ranges = Vec::new();
    for line in lines.into_iter().filter(|line| !line.times.is_empty()) {
        let always = [(FIRST_DAY, LAST_DAY)];
        let dates: &[_] = if line.dates.is_empty() {
            &always
        } else {
            &line.dates
        };
        ranges.extend(dates.iter().map(|&range| ([range], line.times.len())));
    }
    let dates = ranges.iter().map(|(range, _)| &range[..]);
    let mut sweep = Sweep::new(dates, (FIRST_DAY, LAST_DAY + 1));
    while let Some((day, _, active)) = sweep.advance() {
        let counts = active.iter().filter_map(|&index| ranges.get(index));
        if counts.map(|(_, count)| count).sum::<usize>() > MAX_TIMES {
            return Some(day);
        }
    }
    None
}

/// Sorts ranges of days and joins those that overlap or touch; empty ones are dropped.
pub(super) fn merge(dates: &mut Vec<(Day, Day)>) {
    dates.retain(|(first, last)| first <= last);
    dates.sort_unstable();
    dates.dedup_by(|next, before| {
        let joins = next.0 <= before.1 + 1;
        if joins {
            before.1 = before.1.max(next.1);
        }
        joins
    });
}

/// The value in force on a day, of steps from their first day on.
pub(super) fn value_at<T: Copy + Default>(steps: &[(Day, T)], day: Day) -> T {
    let last = last_while(steps, |&(first, _)| first <= day);
    last.map_or_else(T::default, |&(_, value)| value)
}

/// The last of the first elements that fulfil a condition.
#[inline]
pub(super) fn last_while<T>(list: &[T], is_before: impl FnMut(&T) -> bool) -> Option<&T> {
    let (before, _) = list.split_at(list.partition_point(is_before));
    before.last()
}

/// Walks the days between two bounds in ranges within which the same sets of dates apply.
pub(super) struct Sweep {
    /// The day, whether a set begins or ends to apply, and its index.
    changes: Peekable<IntoIter<(Day, bool, usize)>>,
    active: BTreeSet<usize>,
    at: Day,
    end: Day,
}

impl Sweep {
    /// Starts at the first of the `bounds` and stops before the second; the ranges of a set lie apart.
    pub(super) fn new<'d>(
        dates: impl Iterator<Item = &'d [(Day, Day)]>,
        (first, end): (Day, Day),
    ) -> Self {
        let mut changes: Vec<(Day, bool, usize)> = Vec::new();
        for (index, ranges) in dates.enumerate() {
            for &(from, to) in ranges {
                let from = from.max(first);
                let until = if to >= end { end } else { to + 1 };
                if from < until {
                    changes.push((from, true, index));
                    changes.push((until, false, index));
                }
            }
        }
        changes.sort_unstable();
        Self {
            changes: changes.into_iter().peekable(),
            active: BTreeSet::new(),
            at: first,
            end,
        }
    }

    /// The next range, its end excluded, and the indexes of the sets that apply in it.
    pub(super) fn advance(&mut self) -> Option<(Day, Day, &BTreeSet<usize>)> {
        let first = self.at;
        if first >= self.end {
            return None;
        }
        while let Some((_, starts, index)) = self.changes.next_if(|&(day, ..)| day <= first) {
            if starts {
                self.active.insert(index);
            } else {
                self.active.remove(&index);
            }
        }
        self.at = self.changes.peek().map_or(self.end, |&(day, ..)| day);
        Some((first, self.at, &self.active))
    }
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
