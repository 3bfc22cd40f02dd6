//! Days between two bounds, cut into ranges within which the same rules apply.

use std::collections::BTreeSet;

use super::Day;

/// What holds on the day that the sweep has reached.
pub(super) trait Active {
    fn enter(&mut self, index: usize);
    fn leave(&mut self, index: usize);
}

impl Active for BTreeSet<usize> {
    fn enter(&mut self, index: usize) {
        self.insert(index);
    }

    fn leave(&mut self, index: usize) {
        self.remove(&index);
    }
}

/// Visits the days of `bounds` (first included, last excluded) in order, in ranges within which the same sets of dates
/// hold: `visit(first, end, active)`, where `active` has been told the indexes into `dates` of those that do.
pub(super) fn sweep<A: Active>(
    dates: &[Vec<(Day, Day)>],
    bounds: (Day, Day),
    active: &mut A,
    mut visit: impl FnMut(Day, Day, &A),
) {
    let (first, end) = bounds;
    let mut events: Vec<(Day, usize, bool)> = Vec::new();
    for (index, ranges) in dates.iter().enumerate() {
        for &(from, to) in ranges {
            let from = from.max(first);
            let until = if to >= end { end } else { to + 1 };
            if from < until {
                events.push((from, index, true));
                events.push((until, index, false));
            }
        }
    }
    events.sort_unstable_by_key(|&(day, index, starts)| (day, starts, index));
    let mut from = first;
    for (day, index, starts) in events {
        if day > from {
            visit(from, day, active);
            from = day;
        }
        if starts {
            active.enter(index);
        } else {
            active.leave(index);
        }
    }
    if from < end {
        visit(from, end, active);
    }
}
