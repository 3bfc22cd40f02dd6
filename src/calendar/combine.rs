//! Working time made of others.

use std::collections::HashMap;

use super::shape::Shape;
use super::timeline::Builder;
use super::{Day, FIRST_DAY, LAST_DAY, Line, WorkingTime, marked};

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
        join(&times, |shapes| {
            Shape::join(shapes, |weights| {
                let weighted = weights
                    .iter()
                    .zip(&factors)
                    .map(|(&weight, &factor)| weight.saturating_mul(factor));
                weighted.fold(0, u32::saturating_add)
            })
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
        let factors = marked::factors(base, exceptions);
        join(&[self, &factors], |shapes| {
            Shape::join(shapes, |weights| {
                weights.iter().copied().fold(1, u32::saturating_mul)
            })
        })
    }

    /// Without what the `off` lines name, in the plan's zone: whole days with the periods that begin on them, times where
    /// the clock shows them.
    #[must_use]
    pub fn subtract(&self, offs: &[Line]) -> Self {
        if offs.is_empty() {
            return self.clone();
        }
        let days = marked::whole_days(offs);
        let days_before = marked::days_after(&days.1);
        let times = marked::times(offs);
        join(&[self, &days.0, &days_before, &times], |shapes| {
            let [time, day, before, times] = shapes else {
                return Shape::default();
            };
            let spill = time.spill;
            let mut left = Shape::join(&[time, times], |weights| match weights {
                [weight, 0] => *weight,
                _ => 0,
            });
            left.spill = spill;
            left.keep(before.spans.is_empty(), day.spans.is_empty())
        })
    }

    /// Without the minutes in which the other works.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        join(&[self, other], |shapes| {
            Shape::join(shapes, |weights| match weights {
                [weight, 0] => *weight,
                _ => 0,
            })
        })
    }
}

/// Joins working times minute by minute; one alone with weights of 0 and 1 is itself.
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
        _ => join(&kept, |shapes| Shape::join(shapes, weigh)),
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
