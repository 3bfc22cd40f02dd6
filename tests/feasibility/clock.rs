//! Working time as a list of periods, counted by plain arithmetic.

use planc::calendar::{Instant, WorkingTime};

/// Periods in order and apart, each with a weight and with the weighted minutes before it.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    periods: Vec<(i64, i64, i64, i64)>,
}

impl Clock {
    pub(crate) fn of(time: &WorkingTime, (from, to): (i64, i64)) -> Self {
        Self::from_periods(
            time.periods(Instant(from), Instant(to))
                .map(|(start, end, weight)| (start.0, end.0, i64::from(weight))),
        )
    }

    pub(crate) fn from_periods(periods: impl Iterator<Item = (i64, i64, i64)>) -> Self {
        let mut before = 0;
        let mut list = Vec::new();
        for (start, end, weight) in
            periods.filter(|(start, end, weight)| start < end && *weight > 0)
        {
            list.push((start, end, weight, before));
            before += (end - start) * weight;
        }
        Self { periods: list }
    }

    /// The weight of each stretch from the weights that all give it.
    pub(crate) fn combine(all: &[Self], weigh: impl Fn(&[i64]) -> i64) -> Self {
        let mut bounds: Vec<i64> = all
            .iter()
            .flat_map(|clock| clock.periods.iter().flat_map(|period| [period.0, period.1]))
            .collect();
        bounds.sort_unstable();
        bounds.dedup();
        let stretches = bounds.windows(2).map(|ends| {
            let weights: Vec<i64> = all.iter().map(|clock| clock.weight(ends[0])).collect();
            (ends[0], ends[1], weigh(&weights))
        });
        Self::from_periods(stretches)
    }

    /// Without what lies on days that are off.
    pub(crate) fn without(&self, is_off: impl Fn(i64) -> bool) -> Self {
        let days = self.periods.iter().flat_map(|&(start, end, weight, _)| {
            (start.div_euclid(1440)..=(end - 1).div_euclid(1440)).map(move |day| {
                (
                    start.max(day * 1440),
                    end.min((day + 1) * 1440),
                    weight,
                    day,
                )
            })
        });
        let left = days.filter(|(_, _, _, day)| !is_off(*day));
        Self::from_periods(left.map(|(start, end, weight, _)| (start, end, weight)))
    }

    /// With the weight of each day.
    pub(crate) fn weighted(&self, weight_on: impl Fn(i64) -> i64) -> Self {
        let days = self.periods.iter().flat_map(|&(start, end, weight, _)| {
            (start.div_euclid(1440)..=(end - 1).div_euclid(1440)).map(move |day| {
                (
                    start.max(day * 1440),
                    end.min((day + 1) * 1440),
                    weight,
                    day,
                )
            })
        });
        Self::from_periods(
            days.map(|(start, end, weight, day)| (start, end, weight * weight_on(day))),
        )
    }

    /// The periods between two instants.
    pub(crate) fn within(&self, from: i64, to: i64) -> Vec<(i64, i64)> {
        let cut = |period: &(i64, i64, i64, i64)| (period.0.max(from), period.1.min(to));
        let periods = self.periods.iter().map(cut);
        periods.filter(|(start, end)| start < end).collect()
    }

    fn at(&self, t: i64) -> Option<&(i64, i64, i64, i64)> {
        let after = self.periods.partition_point(|period| period.0 <= t);
        after.checked_sub(1).map(|place| &self.periods[place])
    }

    pub(crate) fn weight(&self, t: i64) -> i64 {
        self.at(t)
            .map_or(0, |period| if t < period.1 { period.2 } else { 0 })
    }

    pub(crate) fn is_working(&self, t: i64) -> bool {
        self.weight(t) > 0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }

    fn count(&self, t: i64) -> i64 {
        self.at(t).map_or(0, |&(start, end, weight, before)| {
            before + (t.min(end) - start) * weight
        })
    }

    /// w(a, b), signed.
    pub(crate) fn between(&self, a: i64, b: i64) -> i64 {
        self.count(b) - self.count(a)
    }

    /// The first start of a working minute at or after `t`.
    pub(crate) fn up(&self, t: i64) -> i64 {
        if self.is_working(t) {
            return t;
        }
        let after = self.periods.partition_point(|period| period.0 <= t);
        self.periods
            .get(after)
            .expect("the window is wide enough")
            .0
    }

    /// The start of the working minute before the one at or after `t`.
    pub(crate) fn minute_before(&self, t: i64) -> i64 {
        let period = self.at(t - 1).expect("the window is wide enough");
        (t - 1).min(period.1 - 1)
    }

    /// The earliest u with w(t, u) of at least `n`, which may be negative; `t` for 0.
    pub(crate) fn add(&self, t: i64, n: i64) -> i64 {
        if n == 0 {
            return t;
        }
        let wanted = self.count(t) + n;
        let after = self.periods.partition_point(|period| period.3 < wanted);
        let &(start, _, weight, before) = after
            .checked_sub(1)
            .and_then(|place| self.periods.get(place))
            .expect("the window is wide enough");
        start + (wanted - before + weight - 1).div_euclid(weight)
    }

    /// The end of the last period that lies on a day; its 24:00 without one.
    pub(crate) fn day_end(&self, day: i64) -> i64 {
        let end = (day + 1) * 1440;
        match self.at(end - 1) {
            Some(period) if period.1 > day * 1440 => period.1.min(end),
            _ => end,
        }
    }
}
