//! Days and times that lines or ranges mark, as working time of their own, for [`super::combine`].

use std::collections::BTreeSet;

use chrono_tz::Tz;

use super::assemble::assemble;
use super::hours::raw_timeline;
use super::rules::Rules;
use super::shape::{Shape, Span};
use super::sweep::sweep;
use super::timeline::Builder;
use super::zone_map::ZoneMap;
use super::{Day, FIRST_DAY, LAST_DAY, Line, WeekdaySet, WorkingTime};

/// The days that `off` lines without times take away, each as a whole day of weight 1, and the lines that do.
pub(super) fn whole_days(offs: &[Line]) -> (WorkingTime, Vec<Line>) {
    let lines: Vec<Line> = offs
        .iter()
        .filter(|line| line.is_whole_off())
        .cloned()
        .collect();
    (mark(&lines), lines)
}

/// The days after those that the lines take away.
pub(super) fn days_after(lines: &[Line]) -> WorkingTime {
    let moved: Vec<Line> = lines
        .iter()
        .map(|line| Line {
            dates: line
                .dates
                .iter()
                .map(|&(first, last)| (first + 1, last + 1))
                .collect(),
            weekdays: line.weekdays.map(WeekdaySet::next_day),
            ..line.clone()
        })
        .collect();
    mark(&moved)
}

/// The times that `off` lines with times take away, with weight 1.
pub(super) fn times(offs: &[Line]) -> WorkingTime {
    let lines: Vec<Line> = offs
        .iter()
        .filter(|line| !line.is_whole_off())
        .cloned()
        .collect();
    mark(&lines)
}

/// A factor for each day as the weight of all of it: that of the narrowest range around it, of equals the last; `base`
/// elsewhere.
pub(super) fn factors(base: u32, exceptions: &[((Day, Day), u32)]) -> WorkingTime {
    let mut ranges: Vec<_> = exceptions.iter().rev().copied().collect();
    ranges.sort_by_key(|&((first, last), _)| last - first);
    let dates: Vec<_> = ranges.iter().map(|&(range, _)| vec![range]).collect();
    let mut builder = Builder::new();
    sweep(
        &dates,
        (FIRST_DAY, LAST_DAY + 1),
        &mut BTreeSet::new(),
        |first, end, active| {
            let narrowest = active.first().and_then(|&index| ranges.get(index));
            let weight = narrowest.map_or(base, |&(_, factor)| factor);
            let shape = builder.shape(Shape::new(
                vec![Span {
                    start: 0,
                    end: 1440,
                    weight,
                }],
                0,
            ));
            builder.push_weeks(first, end, |_, _| shape);
        },
    );
    WorkingTime::new(builder.finish())
}

/// All that the lines name, where the clock shows it, with weight 1.
fn mark(lines: &[Line]) -> WorkingTime {
    let raw = raw_timeline(&Rules::of_union(lines));
    WorkingTime::new(assemble(&raw, &ZoneMap::new(Tz::UTC, Tz::UTC)))
}
