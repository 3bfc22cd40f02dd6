//! Days between two bounds, cut into ranges within which the same rules apply.

use std::collections::BTreeSet;

use super::Day;

/// Visits the days of `bounds` (first included, last excluded) in order, in ranges within which the same sets of dates
/// hold: `visit(first, end, sets)`, where `sets` has the indexes into `dates`.
pub(super) fn sweep(
    dates: &[Vec<(Day, Day)>],
    bounds: (Day, Day),
    mut visit: impl FnMut(Day, Day, &BTreeSet<usize>),
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
    let mut active = BTreeSet::new();
    let mut from = first;
    for (day, index, starts) in events {
        if day > from {
            visit(from, day, &active);
            from = day;
        }
        if starts {
            active.insert(index);
        } else {
            active.remove(&index);
        }
    }
    if from < end {
        visit(from, end, &active);
    }
}
