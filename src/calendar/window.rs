//! Days that are looked up very often, in a table: their questions are answered without a search.

use super::{Day, WorkingTime};

/// A table of consecutive days, and of their sums in steps.
#[derive(Debug)]
pub(super) struct Window {
    first: Day,
    /// By day: the weighted minutes before it, and the number of its shape. One more at the end.
    days: Vec<(i64, u32)>,
    /// By step of 2 to the power of `power` minutes: the last day that begins at or before it.
    steps: Vec<u32>,
    power: u32,
}

impl Window {
    pub(super) fn new(time: &WorkingTime, first: Day, last: Day) -> Self {
        let days: Vec<(i64, u32)> = (first.0..=last.0 + 1)
            .map(|day| (time.count(Day(day).start()), time.shape_number(Day(day))))
            .collect();
        let base = days.first().map_or(0, |day| day.0);
        let sum = days.last().map_or(0, |day| day.0) - base;
        let mut power = 0;
        while (sum >> power) > 2 * i64::try_from(days.len()).unwrap_or(i64::MAX) {
            power += 1;
        }
        let steps = 0..=(sum >> power);
        let steps = steps.map(|step| {
            let count = base + (step << power);
            let after = days.partition_point(|day| day.0 <= count);
            u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX)
        });
        Self {
            first,
            steps: steps.collect(),
            days,
            power,
        }
    }

    /// The weighted minutes before a day, and its shape.
    pub(super) fn day(&self, day: Day) -> Option<(i64, u32)> {
        let place = usize::try_from(day - self.first).ok()?;
        self.days.get(place).copied()
    }

    /// The last day before which there are at most `count` weighted minutes, those minutes, and its shape.
    pub(super) fn last_before(&self, count: i64) -> Option<(Day, i64, u32)> {
        let (base, _) = self.days.first()?;
        let step = usize::try_from((count - base) >> self.power).ok()?;
        let mut place = *self.steps.get(step)? as usize;
        // The last day of the table may be followed by others with the same sum.
        while self.days.get(place + 1)?.0 <= count {
            place += 1;
        }
        let (before, shape) = self.days.get(place)?;
        let day = self.first + i32::try_from(place).ok()?;
        Some((day, *before, *shape))
    }
}
