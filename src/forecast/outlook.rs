//! The dates of one subject in all samples.

use super::Subject;
use super::drivers::Driver;
use crate::calendar::{Day, Instant};

/// The dates of one subject in all samples.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// What it is about.
    pub subject: Subject,
    /// The date that the plan states.
    pub stated: Instant,
    /// The day as which that date prints.
    pub stated_day: Day,
    /// The different dates in order, each with the number of its samples. Neighbours are counted together, under the
    /// latest of them, if there are very many.
    pub dates: Vec<(Instant, u32)>,
    /// The tasks whose duration moves the date, the strongest first; empty for items other than milestones.
    pub drivers: Vec<Driver>,
}

impl Outlook {
    /// The number of samples.
    #[must_use]
    pub fn samples(&self) -> u32 {
        self.dates.iter().map(|(_, count)| count).sum()
    }

    /// The nearest-rank quantile: the earliest date that at least this percentage of the samples keep.
    #[must_use]
    pub fn quantile(&self, percent: u32) -> Instant {
        let samples = u64::from(self.samples());
        let rank = (samples * u64::from(percent)).div_ceil(100).max(1);
        let mut passed = 0;
        for (at, count) in &self.dates {
            passed += u64::from(*count);
            if passed >= rank {
                return *at;
            }
        }
        self.dates.last().map_or(self.stated, |(at, _)| *at)
    }

    /// The share of the samples that are over at or before an instant.
    #[must_use]
    pub fn chance(&self, at: Instant) -> f64 {
        let kept = self.dates.iter().take_while(|(date, _)| *date <= at);
        let kept: u32 = kept.map(|(_, count)| count).sum();
        f64::from(kept) / f64::from(self.samples().max(1))
    }

    /// The share of the samples that are over by the end of a day, or by an instant after it.
    #[must_use]
    pub fn chance_by_day(&self, day: Day, at: Instant) -> f64 {
        self.chance(at.max(day.end()))
    }
}
