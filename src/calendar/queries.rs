//! Queries on working time.

use super::ranges::last_while;
use super::timeline::{Counted, CountedShape};
use super::{Day, FIRST_DAY, HORIZON, Instant, LAST_DAY, WorkingTime};

impl WorkingTime {
    /// w(a, b): the weighted working minutes in [a, b); negative where b is before a.
    #[must_use]
    pub fn between(&self, a: Instant, b: Instant) -> i64 {
        self.count(b) - self.count(a)
    }

    /// up(t): the first start of a working minute at or after `t`. `None`: there is none before the end of 2200.
    #[must_use]
    pub fn up(&self, t: Instant) -> Option<Instant> {
        if t < *HORIZON.start() || t >= *HORIZON.end() {
            return None;
        }
        if self.is_working(t) {
            return Some(t);
        }
        self.latest(self.count(t))
    }

    /// dn(t): the last end of a working minute at or before `t`. `None`: there is none since 1900.
    #[must_use]
    pub fn down(&self, t: Instant) -> Option<Instant> {
        if !HORIZON.contains(&t) {
            return None;
        }
        self.earliest(self.count(t))
    }

    /// add(t, n): `t` if `n` is 0, else the earliest u with w(t, u) at least `n`; `None` beyond the horizon or below 0.
    #[must_use]
    pub fn add(&self, t: Instant, n: i64) -> Option<Instant> {
        if n < 0 || !HORIZON.contains(&t) {
            return None;
        }
        if n == 0 {
            Some(t)
        } else {
            self.earliest(self.count(t).saturating_add(n))
        }
    }

    /// The latest x with w(x, y) at least `n`, for `n` of 0 or more; for 0 that is up(y) (rule 28).
    #[must_use]
    pub fn sub_latest(&self, y: Instant, n: i64) -> Option<Instant> {
        if n < 0 || !HORIZON.contains(&y) {
            return None;
        }
        self.latest(self.count(y) - n)
    }

    /// The earliest x with w(x, y) at most `n`, for `n` of 0 or more; for 0 that is dn(y).
    #[must_use]
    pub fn sub_earliest(&self, y: Instant, n: i64) -> Option<Instant> {
        if n < 0 || !HORIZON.contains(&y) {
            return None;
        }
        self.earliest(self.count(y) - n)
    }

    /// The end of a lag or, below 0, of a lead (rule 15): a lag counts on to the end of its last minute, a lead counts back
    /// to the start of its first one.
    #[must_use]
    pub fn lag(&self, t: Instant, n: i64) -> Option<Instant> {
        match n {
            0 => Some(t),
            1.. => self.add(t, n),
            _ => self.sub_latest(t, n.saturating_neg()),
        }
    }

    /// Whether the minute that starts at `t` is worked.
    #[must_use]
    pub fn is_working(&self, t: Instant) -> bool {
        self.weight_at(t) > 0
    }

    /// The weight of the minute that starts at `t`; 0 where nobody works.
    #[must_use]
    pub fn weight_at(&self, t: Instant) -> u32 {
        if t < *HORIZON.start() || t >= *HORIZON.end() {
            return 0;
        }
        let minute = t.minute_of_day();
        let last = self.shape(t.day()).last_begun(minute);
        last.filter(|counted| minute < counted.span.end)
            .map_or(0, |counted| counted.span.weight)
    }

    /// The instant of a date as an upper bound (rule 1): the end of the last period that began on that day, its 24:00
    /// if none did.
    #[must_use]
    pub fn day_end(&self, day: Day) -> Instant {
        self.last_end(day).unwrap_or(day.end())
    }

    /// The end of the last period that began on a day.
    fn last_end(&self, day: Day) -> Option<Instant> {
        let spill = self.spill(day + 1);
        if spill > 0 {
            return Some(day.end() + spill);
        }
        if !day.is_in_horizon() {
            return None;
        }
        let minute = self.shape(day).shape.own_end()?;
        Some(day.start() + i64::from(minute))
    }

    /// Whether a working period begins on that day.
    #[must_use]
    pub fn works_on(&self, day: Day) -> bool {
        self.last_end(day).is_some()
    }

    /// The last day before this one on which a working period begins.
    #[must_use]
    pub fn working_day_before(&self, day: Day) -> Option<Day> {
        if day <= FIRST_DAY {
            return None;
        }
        let end = self.down(self.day_start(day).min(*HORIZON.end()))?;
        Some(self.owner_of(end - 1))
    }

    /// The first day after this one on which a working period begins.
    #[must_use]
    pub fn working_day_after(&self, day: Day) -> Option<Day> {
        if day >= LAST_DAY {
            return None;
        }
        let start = self.up(self.day_start(day + 1).max(*HORIZON.start()))?;
        Some(self.owner_of(start))
    }

    /// The day to which the worked minute that starts at `t` belongs: the one on which its period began.
    #[must_use]
    pub fn owner_of(&self, t: Instant) -> Day {
        let day = t.day();
        if i64::from(t.minute_of_day()) < self.spill(day) {
            day - 1
        } else {
            day
        }
    }

    /// The start of the minutes that belong to a day: its 00:00, or the end of what belongs to the day before.
    #[must_use]
    pub fn day_start(&self, day: Day) -> Instant {
        day.start() + self.spill(day)
    }

    /// The end of the minutes that belong to a day, which is the start of the next day's.
    #[must_use]
    pub fn own_end(&self, day: Day) -> Instant {
        self.day_start(day + 1)
    }

    /// Whether there is no working time at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.timeline().total == 0
    }

    /// Whether work stops for good before the horizon does.
    #[must_use]
    pub fn is_finite(&self) -> bool {
        self.down(*HORIZON.end())
            .is_none_or(|last| *HORIZON.end() - last > 366 * 1440)
    }

    /// The first working minute of all.
    #[must_use]
    pub fn first(&self) -> Option<Instant> {
        self.up(*HORIZON.start())
    }

    /// The end of the last working minute of all.
    #[must_use]
    pub fn last(&self) -> Option<Instant> {
        self.down(*HORIZON.end())
    }

    /// The working time in [from, to) as (start, end, weight), in order; what touches and weighs the same is one.
    #[must_use]
    pub fn periods(&self, from: Instant, to: Instant) -> Periods<'_> {
        Periods {
            time: self,
            at: from.max(*HORIZON.start()),
            to: to.min(*HORIZON.end()),
        }
    }

    /// Weighted minutes from the start of the horizon to `t`: where many are asked, w(a, b) is the difference of two.
    #[must_use]
    pub fn count(&self, t: Instant) -> i64 {
        let day = t.day();
        if let Some(window) = self.timeline().window.get()
            && let Some((before, shape)) = window.day(day)
            && let Some(shape) = self.shape_by_number(shape)
        {
            return before + shape.count(t.minute_of_day());
        }
        if day < FIRST_DAY {
            return 0;
        }
        if day > LAST_DAY {
            return self.timeline().total;
        }
        let segment = self.segment(day);
        let week = self.week(segment);
        // A segment's Monday is not after its days.
        let since = (day - segment.monday).unsigned_abs();
        let weekday = (since % 7) as usize;
        segment.base
            + i64::from(since / 7) * week.total()
            + week.before_day(weekday)
            + self.shape_of(week, weekday).count(t.minute_of_day())
    }

    /// The latest instant before which there are at most `count` weighted minutes; `None` outside the horizon.
    fn latest(&self, count: i64) -> Option<Instant> {
        if count < 0 || count >= self.timeline().total {
            return None;
        }
        if let Some(window) = self.timeline().window.get()
            && let Some((day, before, shape)) = window.last_before(count)
        {
            let minute = self.shape_by_number(shape)?.latest(count - before)?;
            return Some(day.start() + minute);
        }
        let segments = &self.timeline().segments;
        let segment = last_while(segments, |segment| segment.before <= count)?;
        let week = self.week(segment);
        let (weeks, rest) = divide(count - segment.base, week.total());
        let weekday = week
            .prefix
            .partition_point(|&before| before <= rest)
            .checked_sub(1)?;
        let minute = self
            .shape_of(week, weekday)
            .latest(rest - week.before_day(weekday))?;
        Some((segment.monday + weeks * 7 + weekday_number(weekday)).start() + minute)
    }

    /// The earliest instant before which there are at least `count` weighted minutes; `None` outside the horizon.
    fn earliest(&self, count: i64) -> Option<Instant> {
        Some(self.latest(count.checked_sub(1)?)? + 1)
    }

    /// Minutes of a day's morning that belong to the day before.
    fn spill(&self, day: Day) -> i64 {
        if day.is_in_horizon() {
            i64::from(self.shape(day).shape.spill)
        } else {
            0
        }
    }
}

impl CountedShape {
    /// The last span that starts at or before a minute of the day.
    fn last_begun(&self, minute: u16) -> Option<&Counted> {
        // A day has few spans.
        let mut latest = self.spans.iter().rev();
        latest.find(|counted| counted.span.start <= minute)
    }

    /// Weighted minutes before a minute of the day.
    fn count(&self, minute: u16) -> i64 {
        self.last_begun(minute).map_or(0, |counted| {
            let worked = minute.min(counted.span.end) - counted.span.start;
            counted.before + i64::from(worked) * i64::from(counted.span.weight)
        })
    }

    /// The latest minute before which there are at most `count`, which is less than the day's total.
    fn latest(&self, count: i64) -> Option<i64> {
        let mut latest = self.spans.iter().rev();
        let counted = latest.find(|counted| counted.before <= count)?;
        Some(
            i64::from(counted.span.start)
                + (count - counted.before) / i64::from(counted.span.weight),
        )
    }
}

/// Whole weeks and the rest; a week without work is never reached with something to count.
fn divide(count: i64, week: i64) -> (i32, i64) {
    if week == 0 {
        return (0, count);
    }
    let weeks = i32::try_from(count / week).expect("counts within the horizon are below its weeks");
    (weeks, count % week)
}

fn weekday_number(weekday: usize) -> i32 {
    i32::try_from(weekday).expect("a weekday is below 7")
}

/// The iterator of [`WorkingTime::periods`].
#[derive(Clone, Debug)]
pub struct Periods<'a> {
    time: &'a WorkingTime,
    at: Instant,
    to: Instant,
}

impl Iterator for Periods<'_> {
    type Item = (Instant, Instant, u32);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.to {
            return None;
        }
        let start = self.time.up(self.at)?;
        if start >= self.to {
            self.at = self.to;
            return None;
        }
        let weight = self.time.weight_at(start);
        let mut end = start;
        // A period may run over any number of midnights.
        while end < self.to && self.time.weight_at(end) == weight {
            let shape = self.time.shape(end.day());
            let minute = end.minute_of_day();
            let span = shape
                .spans
                .iter()
                .find(|counted| counted.span.end > minute)?;
            end = end.day().start() + i64::from(span.span.end);
        }
        self.at = end.min(self.to);
        Some((start, self.at, weight))
    }
}
