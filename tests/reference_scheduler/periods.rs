//! Working time as a list of periods, each of the day on which it begins, counted one after the other.

/// Working minutes from `start` to `end`, each of which counts `weight`.
#[derive(Clone, Copy, Debug)]
struct Period {
    start: i64,
    end: i64,
    weight: i64,
    /// The day to which it belongs: the one on which it begins.
    day: i64,
    /// What all periods before it count.
    before: i64,
}

/// Periods in order and apart; two of them may touch.
#[derive(Clone, Debug, Default)]
pub(crate) struct Periods {
    list: Vec<Period>,
}

impl Periods {
    /// From (start, end, weight, day), in order; what overlaps an earlier one is cut.
    pub(crate) fn new(pieces: impl IntoIterator<Item = (i64, i64, i64, i64)>) -> Self {
        let (mut list, mut before, mut over) = (Vec::new(), 0, i64::MIN);
        for (start, end, weight, day) in pieces {
            let start = start.max(over);
            if start < end && weight > 0 {
                list.push(Period {
                    start,
                    end,
                    weight,
                    day,
                    before,
                });
                before += (end - start) * weight;
                over = end;
            }
        }
        Self { list }
    }

    /// The weight of each stretch from the weights that all give it.
    pub(crate) fn combine(all: &[Self], weigh: impl Fn(&[i64]) -> i64) -> Self {
        let mut bounds: Vec<i64> = all
            .iter()
            .flat_map(|one| {
                one.list
                    .iter()
                    .flat_map(|period| [period.start, period.end])
            })
            .collect();
        bounds.sort_unstable();
        bounds.dedup();
        Self::new(bounds.windows(2).map(|ends| {
            let at = |one: &Self| {
                one.period_at(ends[0])
                    .map(|period| (period.weight, period.day))
            };
            let here: Vec<Option<(i64, i64)>> = all.iter().map(at).collect();
            let weights: Vec<i64> = here.iter().map(|at| at.map_or(0, |at| at.0)).collect();
            let day = here.iter().flatten().map(|at| at.1).min().unwrap_or(0);
            (ends[0], ends[1], weigh(&weights), day)
        }))
    }

    /// With another weight, by day.
    pub(crate) fn weighted(&self, weight: impl Fn(i64) -> i64) -> Self {
        let list = self.list.iter();
        Self::new(list.map(|one| (one.start, one.end, one.weight * weight(one.day), one.day)))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn period_at(&self, t: i64) -> Option<&Period> {
        let after = self.list.partition_point(|period| period.start <= t);
        let period = &self.list[after.checked_sub(1)?];
        (t < period.end).then_some(period)
    }

    pub(crate) fn works_at(&self, t: i64) -> bool {
        self.period_at(t).is_some()
    }

    /// What all minutes before `t` count.
    fn count(&self, t: i64) -> i64 {
        let after = self.list.partition_point(|period| period.start <= t);
        let Some(place) = after.checked_sub(1) else {
            return 0;
        };
        let period = self.list[place];
        period.before + (t.min(period.end) - period.start) * period.weight
    }

    /// w(a, b): the working minutes in [a, b), negative where b comes first.
    pub(crate) fn between(&self, a: i64, b: i64) -> i64 {
        self.count(b) - self.count(a)
    }

    /// up(t): the first start of a working minute at or after `t`.
    pub(crate) fn up(&self, t: i64) -> Option<i64> {
        let next = self.list.partition_point(|period| period.end <= t);
        self.list.get(next).map(|period| period.start.max(t))
    }

    /// dn(t): the last end of a working minute at or before `t`.
    pub(crate) fn dn(&self, t: i64) -> Option<i64> {
        let after = self.list.partition_point(|period| period.start < t);
        Some(self.list[after.checked_sub(1)?].end.min(t))
    }

    /// The last start of a working minute at or before `t`.
    pub(crate) fn minute_to(&self, t: i64) -> Option<i64> {
        self.dn(t + 1).map(|end| end - 1)
    }

    /// The first start of a working minute of all.
    pub(crate) fn first(&self) -> Option<i64> {
        self.list.first().map(|period| period.start)
    }

    /// add(t, n): `t` for 0, else the earliest u with w(t, u) = n, or with the least above it where minutes weigh more.
    pub(crate) fn add(&self, t: i64, n: i64) -> Option<i64> {
        if n == 0 {
            return Some(t);
        }
        let wanted = self.count(t) + n;
        if wanted <= 0 {
            return None;
        }
        let after = self.list.partition_point(|period| period.before < wanted);
        let period = self.list[after.checked_sub(1)?];
        let minutes = (wanted - period.before + period.weight - 1) / period.weight;
        let end = period.start + minutes;
        (end <= period.end).then_some(end)
    }

    /// The latest x with w(x, y) = n, in minutes that weigh 1.
    pub(crate) fn latest(&self, y: i64, n: i64) -> Option<i64> {
        let wanted = self.count(y) - n;
        if wanted < 0 {
            return None;
        }
        let after = self.list.partition_point(|period| period.before <= wanted);
        let period = self.list[after.checked_sub(1)?];
        if wanted < period.before + (period.end - period.start) * period.weight {
            return Some(period.start + (wanted - period.before));
        }
        None
    }

    /// Where a date stands that bounds from above: the end of the last period of that day, its 24:00 without one.
    pub(crate) fn day_end(&self, day: i64) -> i64 {
        let of_day = self.list.iter().filter(|period| period.day == day);
        let end = of_day.map(|period| period.end).max();
        end.unwrap_or((day + 1) * 1440)
    }
}

/// The least integer in `from..=to` for which `holds`, which holds of all greater ones then.
pub(crate) fn least(from: i64, to: i64, holds: impl Fn(i64) -> bool) -> Option<i64> {
    let (mut low, mut high) = (from, to);
    if low > high || !holds(high) {
        return None;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}

/// The greatest integer in `from..=to` for which `holds`, which holds of all lesser ones then.
pub(crate) fn greatest(from: i64, to: i64, holds: impl Fn(i64) -> bool) -> Option<i64> {
    least(-to, -from, |t| holds(-t)).map(|t| -t)
}
