//! The working periods of activities that do not work all the time.

/// Working periods on the time axis; before the first and after the last one, all time is worked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Periods(Vec<Period>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Period {
    start: i64,
    end: i64,
    /// The worked time before it.
    before: i64,
}

impl Periods {
    /// The periods from starts and ends, in order.
    #[must_use]
    pub fn new(periods: impl IntoIterator<Item = (i64, i64)>) -> Self {
        let mut before = 0;
        let mut list: Vec<Period> = Vec::new();
        for (start, end) in periods {
            match list.last_mut() {
                Some(before) if before.end == start => before.end = end,
                _ => list.push(Period { start, end, before }),
            }
            before += end - start;
        }
        Self(list)
    }

    /// The worked time before an instant.
    fn count(&self, at: i64) -> i64 {
        let begun = self.0.partition_point(|period| period.start <= at);
        let period = begun.checked_sub(1).and_then(|place| self.0.get(place));
        match (period, begun == self.0.len()) {
            (Some(last), true) => {
                last.before + (at - last.start).min(last.end - last.start) + (at - last.end).max(0)
            }
            (Some(period), false) => {
                period.before + (at - period.start).min(period.end - period.start)
            }
            (None, _) => self.0.first().map_or(at, |first| at - first.start),
        }
    }

    /// The latest instant before which a given time is worked.
    fn latest(&self, count: i64) -> i64 {
        let begun = self.0.partition_point(|period| period.before <= count);
        match begun.checked_sub(1).and_then(|place| self.0.get(place)) {
            Some(period) => period.start + (count - period.before),
            None => self.0.first().map_or(count, |first| first.start + count),
        }
    }

    /// The first worked minute at or after an instant.
    pub(super) fn up(&self, at: i64) -> i64 {
        self.latest(self.count(at))
    }

    /// The last end of a worked minute at or before an instant.
    pub(super) fn down(&self, at: i64) -> i64 {
        self.latest(self.count(at) - 1) + 1
    }

    /// The end of a size that begins at an instant.
    pub(super) fn finish(&self, start: i64, size: i64) -> i64 {
        if size == 0 {
            start
        } else {
            self.latest(self.count(start) + size - 1) + 1
        }
    }

    /// The latest start of a size that ends by an instant.
    pub(super) fn start(&self, finish: i64, size: i64) -> i64 {
        if size == 0 {
            finish
        } else {
            self.latest(self.count(finish) - size)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_counted_through_gaps() {
        let periods = Periods::new([(10, 14), (20, 24), (24, 26)]);
        assert_eq!(periods.up(3), 3);
        assert_eq!(periods.up(14), 20);
        assert_eq!(periods.up(40), 40);
        assert_eq!(periods.down(18), 14);
        assert_eq!(periods.finish(12, 2), 14);
        assert_eq!(periods.finish(12, 3), 21);
        assert_eq!(periods.finish(8, 6), 14);
        assert_eq!(periods.finish(24, 5), 29);
        assert_eq!(periods.start(20, 2), 12);
        assert_eq!(periods.start(21, 3), 12);
        assert_eq!(periods.start(30, 6), 24);
        assert_eq!(periods.start(14, 6), 8);
    }
}
