//! The dates of many samples, counted.

use crate::calendar::Instant;

/// How often each date occurs.
///
/// Exact up to a number of different dates. Beyond it, neighbours are counted together under the latest of them, in
/// intervals of 2, 4, 8 … minutes, so that memory does not grow with the samples. The result depends on the dates alone,
/// in whatever order they come.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    /// The dates in order, each with its count.
    counts: Vec<(i32, u32)>,
    /// The dates that are not counted yet.
    fresh: Vec<i32>,
    /// The most dates that are kept apart.
    most: usize,
    /// The intervals have 2 to this power of minutes.
    power: u32,
}

impl Tally {
    pub(super) fn new(most: usize) -> Self {
        Self {
            counts: Vec::new(),
            fresh: Vec::new(),
            most,
            power: 0,
        }
    }

    pub(super) fn add(&mut self, at: Instant) {
        // The years of a plan fit easily.
        self.fresh.push(i32::try_from(at.0).unwrap_or(i32::MAX));
        if self.fresh.len() >= (self.counts.len() / 4).max(1024) {
            self.settle();
        }
    }

    /// Counts what is not counted yet.
    pub(super) fn settle(&mut self) {
        self.fresh.sort_unstable();
        let fresh = std::mem::take(&mut self.fresh);
        self.join(fresh.iter().map(|at| (*at, 1)));
        self.fresh = fresh;
        self.fresh.clear();
    }

    /// Adds the counts of another tally; both are settled.
    pub(super) fn absorb(&mut self, other: &Self) {
        self.power = self.power.max(other.power);
        self.join(other.counts.iter().copied());
    }

    /// Joins counts in order.
    fn join(&mut self, more: impl Iterator<Item = (i32, u32)>) {
        let counts = std::mem::take(&mut self.counts);
        let mut joined: Vec<(i32, u32)> = Vec::with_capacity(counts.len() + 1024);
        let (mut left, mut right) = (counts.into_iter().peekable(), more.peekable());
        while let Some(next) = match (left.peek(), right.peek()) {
            (Some(a), Some(b)) if b.0 < a.0 => right.next(),
            (Some(_), _) => left.next(),
            (None, _) => right.next(),
        } {
            self.push(&mut joined, next);
        }
        while joined.len() > self.most && self.power < 30 {
            self.power += 1;
            let finer = std::mem::take(&mut joined);
            for next in finer {
                self.push(&mut joined, next);
            }
        }
        self.counts = joined;
    }

    /// Appends a count, to the last one if both are in the same interval.
    fn push(&self, joined: &mut Vec<(i32, u32)>, (at, count): (i32, u32)) {
        match joined.last_mut() {
            Some(last) if last.0 >> self.power == at >> self.power => {
                *last = (at, last.1 + count);
            }
            _ => joined.push((at, count)),
        }
    }

    /// The dates in order, each with its count.
    pub(super) fn into_counts(self) -> Vec<(Instant, u32)> {
        let counts = self.counts.into_iter();
        counts
            .map(|(at, count)| (Instant(i64::from(at)), count))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dates with a few that are frequent.
    fn dates() -> Vec<Instant> {
        let dates = (0..5_000i64).map(|number| match number % 10 {
            0 => 777,
            _ => number * 7919 % 60_013,
        });
        dates.map(Instant).collect()
    }

    fn counted(most: usize, parts: &[&[Instant]]) -> Vec<(Instant, u32)> {
        let tallies = parts.iter().map(|part| {
            let mut tally = Tally::new(most);
            part.iter().for_each(|at| tally.add(*at));
            tally.settle();
            tally
        });
        let joined = tallies.reduce(|mut all, one| {
            all.absorb(&one);
            all
        });
        joined.map(Tally::into_counts).unwrap_or_default()
    }

    #[test]
    fn counts_do_not_depend_on_the_parts() {
        let dates = dates();
        let backwards: Vec<Instant> = dates.iter().rev().copied().collect();
        let (left, right) = dates.split_at(1_234);
        for most in [10, 100, 3_000, 10_000] {
            let whole = counted(most, &[&dates]);
            assert!(whole.len() <= most);
            assert_eq!(whole.iter().map(|(_, count)| count).sum::<u32>(), 5_000);
            assert_eq!(whole, counted(most, &[&backwards]), "{most}");
            assert_eq!(whole, counted(most, &[left, right]), "{most}");
            assert_eq!(whole, counted(most, &[right, left]), "{most}");
        }
    }

    #[test]
    fn few_dates_are_exact() {
        let counts = counted(10_000, &[&dates()]);
        assert!(counts.contains(&(Instant(777), 500)));
        assert!(counts.is_sorted_by_key(|(at, _)| *at));
    }
}
