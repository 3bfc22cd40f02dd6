//! The capacity of a person, team or resource, day by day.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Capacity;
use crate::calendar::Day;

/// The capacity of each day, in percent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CapacityByDay {
    /// The first day of each span and its capacity, in order; the first span begins before all days.
    steps: Vec<(Day, u32)>,
}

impl CapacityByDay {
    /// Among the dated lines that cover a day, the narrowest counts, and the last among equally narrow ones. On other
    /// days, the last undated line counts.
    #[must_use]
    pub fn new(lines: &[Capacity]) -> Self {
        let undated = lines.iter().rev().find(|line| line.dates.is_empty());
        let usual = undated.map_or(100, |line| line.percent);
        let ranges = lines.iter().flat_map(|line| {
            let dates = line.dates.iter();
            dates.map(move |(first, last)| (*first, *last, line.percent))
        });
        let mut changes = Vec::new();
        for (place, (first, last, percent)) in ranges.enumerate() {
            let rank = (last - first, Reverse(place), percent);
            changes.push((first, rank, true));
            changes.push((last + 1, rank, false));
        }
        changes.sort_unstable_by_key(|(day, ..)| *day);
        let mut steps = vec![(Day(i32::MIN), usual)];
        let mut holding = BTreeSet::new();
        for changes in changes.chunk_by(|a, b| a.0 == b.0) {
            for (day, rank, begins) in changes {
                if *begins {
                    holding.insert(*rank);
                } else {
                    holding.remove(rank);
                }
                let percent = holding.first().map_or(usual, |(_, _, percent)| *percent);
                match steps.last_mut() {
                    Some(last) if last.0 == *day => last.1 = percent,
                    _ => steps.push((*day, percent)),
                }
            }
        }
        Self { steps }
    }

    /// The capacity on a day, in percent.
    #[must_use]
    pub fn on(&self, day: Day) -> u32 {
        let after = self.steps.partition_point(|(first, _)| *first <= day);
        let step = after.checked_sub(1).and_then(|place| self.steps.get(place));
        step.map_or(100, |(_, percent)| *percent)
    }

    /// The first day of each span and its capacity, in order; the first span begins before all days.
    #[must_use]
    pub fn steps(&self) -> &[(Day, u32)] {
        &self.steps
    }

    /// The capacity on days that no dated line covers, in percent.
    #[must_use]
    pub fn usual(&self) -> u32 {
        self.steps.first().map_or(100, |(_, percent)| *percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn line(percent: u32, dates: &[(i32, i32)]) -> Capacity {
        Capacity {
            percent,
            dates: dates
                .iter()
                .map(|(first, last)| (Day(*first), Day(*last)))
                .collect(),
            span: Span::default(),
        }
    }

    #[test]
    fn the_narrowest_line_counts_and_of_equals_the_last() {
        let lines = [
            line(80, &[]),
            line(50, &[(10, 30), (40, 40)]),
            line(20, &[(12, 14)]),
            line(30, &[(13, 15)]),
            line(10, &[(20, 40)]),
        ];
        let capacity = CapacityByDay::new(&lines);
        let days = [9, 10, 12, 13, 15, 16, 20, 30, 31, 40, 41].map(|day| capacity.on(Day(day)));
        assert_eq!(days, [80, 50, 20, 30, 30, 50, 10, 10, 10, 50, 80]);
        assert_eq!(capacity.usual(), 80);
        assert_eq!(CapacityByDay::new(&[]).on(Day(0)), 100);
    }
}
