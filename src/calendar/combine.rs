//! Working time combined from others.

use std::collections::HashMap;

use chrono_tz::Tz;

use super::assemble::assemble;
use super::hours::raw_timeline;
use super::ranges::Sweep;
use super::rules::rules_of_union;
use super::shape::Shape;
use super::timeline::Builder;
use super::zone_map::ZoneMap;
use super::{Day, FIRST_DAY, LAST_DAY, Line, WeekdaySet, WorkingTime};

impl WorkingTime {
    /// The minutes in which all work, with weight 1; of none: always.
    #[must_use]
    pub fn intersect(parts: &[&Self]) -> Self {
        join_by_minute(parts, Self::always(), |weights| {
            u32::from(weights.iter().all(|&weight| weight > 0))
        })
    }

    /// The minutes in which any works, with weight 1; of none: never.
    #[must_use]
    pub fn union(parts: &[&Self]) -> Self {
        join_by_minute(parts, Self::never(), |weights| {
            u32::from(weights.iter().any(|&weight| weight > 0))
        })
    }

    /// The minutes of each with its weight times its factor, added up where several work.
    #[must_use]
    pub fn weighted_sum(parts: &[(&Self, u32)]) -> Self {
        let (times, factors): (Vec<&Self>, Vec<u32>) = parts.iter().copied().unzip();
        Self::combine(&times, |weights| {
            let weighted = weights
                .iter()
                .zip(&factors)
                .map(|(&weight, &factor)| weight.saturating_mul(factor));
            weighted.fold(0, u32::saturating_add)
        })
    }

    /// Each minute weighs what `weigh` makes of its weights in all of them, in their order.
    #[must_use]
    pub fn combine(parts: &[&Self], weigh: impl Fn(&[u32]) -> u32) -> Self {
        join(parts, |shapes| Shape::join(shapes, &weigh))
    }

    /// Each minute weighs `base` times what it did, within a range of days (both ends included) that range's factor
    /// instead. Where ranges overlap the narrowest holds, of equals the last.
    #[must_use]
    pub fn scaled(&self, base: u32, exceptions: &[((Day, Day), u32)]) -> Self {
        let factors = factors(base, exceptions);
        Self::combine(&[self, &factors], |weights| {
            weights.iter().copied().fold(1, u32::saturating_mul)
        })
    }

    /// Without what the `off` lines name, in the plan's zone: whole days with the periods that begin on them, times where
    /// the clock shows them.
    #[must_use]
    pub fn subtract(&self, offs: &[Line]) -> Self {
        if offs.is_empty() {
            return self.clone();
        }
        let (days, times): (Vec<Line>, Vec<Line>) =
            offs.iter().cloned().partition(Line::is_whole_off);
        // Periods run into the next day.
        let next_days: Vec<Line> = days.iter().map(a_day_later).collect();
        let named = [named_by(&days), named_by(&next_days), named_by(&times)];
        let [days, next_days, times] = &named;
        join(&[self, days, next_days, times], |shapes| {
            let [time, day, next_day, times] = shapes else {
                return Shape::default();
            };
            let spill = time.spill;
            let mut left = Shape::join(&[time, times], unless);
            left.spill = spill;
            left.keep(next_day.spans.is_empty(), day.spans.is_empty())
        })
    }

    /// Without the minutes in which the other works.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        Self::combine(&[self, other], unless)
    }
}

/// The weight in the first working time, where the second does not work.
fn unless(weights: &[u32]) -> u32 {
    match weights {
        [weight, 0] => *weight,
        _ => 0,
    }
}

fn a_day_later(line: &Line) -> Line {
    let later = |&(first, last): &(Day, Day)| (first + 1, last + 1);
    Line {
        dates: line.dates.iter().map(later).collect(),
        weekdays: line.weekdays.map(WeekdaySet::next_day),
        ..line.clone()
    }
}

/// Everything that the lines name, whole days or times, with weight 1.
fn named_by(lines: &[Line]) -> WorkingTime {
    let raw = raw_timeline(&rules_of_union(lines));
    WorkingTime::new(assemble(&raw, &ZoneMap::new(Tz::UTC, Tz::UTC)))
}

/// Whole days that weigh the factor of the narrowest range around them, among equals the last one's; `base` elsewhere.
fn factors(base: u32, exceptions: &[((Day, Day), u32)]) -> WorkingTime {
    let mut ranges: Vec<_> = exceptions.iter().rev().copied().collect();
    ranges.sort_by_key(|&((first, last), _)| last - first);
    let dates = ranges.iter().map(|(range, _)| std::slice::from_ref(range));
    let mut sweep = Sweep::new(dates, (FIRST_DAY, LAST_DAY + 1));
    let mut builder = Builder::new();
    while let Some((first, end, active)) = sweep.advance() {
        let narrowest = active.first().and_then(|&index| ranges.get(index));
        let weight = narrowest.map_or(base, |&(_, factor)| factor);
        let shape = builder.shape(Shape::whole_day(weight));
        builder.push_weeks(first, end, |_, _| shape);
    }
    WorkingTime::new(builder.finish())
}

/// Combines working times with weights of 0 and 1; a single plain one is returned as it is.
fn join_by_minute(
    parts: &[&WorkingTime],
    none: WorkingTime,
    weigh: fn(&[u32]) -> u32,
) -> WorkingTime {
    let mut kept: Vec<&WorkingTime> = Vec::with_capacity(parts.len());
    for &part in parts {
        if !kept.iter().any(|known| known.is_same(part)) {
            kept.push(part);
        }
    }
    match kept.as_slice() {
        [] => none,
        [one] if one.is_plain() => (*one).clone(),
        _ => WorkingTime::combine(&kept, weigh),
    }
}

/// Joins working times day by day: `day_of` makes a day of the same day in each.
pub(super) fn join(parts: &[&WorkingTime], day_of: impl Fn(&[&Shape]) -> Shape) -> WorkingTime {
    let mut starts: Vec<Day> = parts
        .iter()
        .flat_map(|part| &part.timeline().segments)
        .map(|segment| segment.first)
        .collect();
    starts.push(FIRST_DAY);
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().copied().skip(1).chain([LAST_DAY + 1]);
    let mut builder = Builder::new();
    let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
    for (&first, end) in starts.iter().zip(ends) {
        let weeks: Vec<_> = parts
            .iter()
            .map(|part| part.week(part.segment(first)))
            .collect();
        builder.push_weeks(first, end, |builder, day| {
            let weekday = day.weekday().index();
            let ids: Vec<u32> = weeks
                .iter()
                .filter_map(|week| week.days.get(weekday).copied())
                .collect();
            if let Some(&shape) = known.get(&ids) {
                return shape;
            }
            let shapes: Vec<&Shape> = parts
                .iter()
                .zip(&weeks)
                .map(|(part, week)| &part.shape_of(week, weekday).shape)
                .collect();
            let shape = builder.shape(day_of(&shapes));
            known.insert(ids, shape);
            shape
        });
    }
    WorkingTime::new(builder.finish())
}
