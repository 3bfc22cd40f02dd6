//! Working time as a table of minutes, by the words of rule 6 and nothing else.

use crate::calendar::{Day, Instant, Line, LineKind, TimeRange};

/// The days of which the model keeps every minute.
pub(super) const FIRST: Day = Day(20_000);
pub(super) const DAYS: i32 = 42;

pub(super) fn first() -> Instant {
    FIRST.start()
}

pub(super) fn end() -> Instant {
    (FIRST + DAYS).start()
}

/// The weight of each minute from [`first`] on, and up to which minute each day's work belongs to the day before.
#[derive(Clone)]
pub(super) struct Model {
    pub(super) weights: Vec<u32>,
    spills: Vec<i64>,
}

fn on(line: &Line, day: Day) -> bool {
    in_dates(line, day) && line.weekdays.is_none_or(|set| set.contains(day.weekday()))
}

fn in_dates(line: &Line, day: Day) -> bool {
    line.dates.is_empty()
        || line
            .dates
            .iter()
            .any(|&(from, to)| from <= day && day <= to)
}

fn date_count(line: &Line) -> i32 {
    if line.dates.is_empty() {
        return i32::MAX;
    }
    let first = line
        .dates
        .iter()
        .map(|range| range.0)
        .min()
        .unwrap_or_default();
    let last = line
        .dates
        .iter()
        .map(|range| range.1)
        .max()
        .unwrap_or_default();
    let dates = (first.0..=last.0).filter(|&day| in_dates(line, Day(day)));
    i32::try_from(dates.count()).unwrap_or(i32::MAX)
}

fn rank(line: &Line) -> (i32, u8) {
    (
        date_count(line),
        line.weekdays.map_or(7, |set| set.iter().map(|_| 1).sum()),
    )
}

fn beats_file(work: &Line, off: &Line) -> bool {
    let all_days = rank(work).1 == 7;
    off.from_file
        && !work.dates.is_empty()
        && work.own <= off.own
        && (all_days || date_count(work) <= date_count(off))
}

/// Whether someone's own dated line beats a day off of their own file, which would be off whatever else is said.
fn beats_own_file(work: &Line, off: &Line) -> bool {
    off.from_file && !work.dates.is_empty() && work.own == 0 && rank(work).1 == 7
}

fn holds(range: TimeRange, minute: i64) -> bool {
    i64::from(range.start) <= minute && minute < i64::from(range.end)
}

/// Whether the hours of `day` hold the minute `t`.
fn day_has(lines: &[Line], offs: &[Line], day: Day, t: Instant) -> bool {
    let whole = |line: &&Line| line.kind == LineKind::Off && line.times.is_empty() && on(line, day);
    // A dated `work` line that no written day off nearer than it beats, and what of the files it beats.
    let dated = lines.iter().filter(|line| {
        let nearer = |off: &&Line| !off.from_file && off.own < line.own;
        line.kind == LineKind::Work
            && on(line, day)
            && !lines.iter().filter(whole).any(|off| nearer(&off))
    });
    let spared = |off: &Line| dated.clone().any(|work| beats_file(work, off));
    let own = |off: &Line| dated.clone().any(|work| beats_own_file(work, off));
    if offs.iter().any(|line| whole(&line) && !own(line)) {
        return false;
    }
    let unbeaten = lines
        .iter()
        .filter(|line| line.kind == LineKind::Work && on(line, day))
        .filter(|work| {
            !lines
                .iter()
                .filter(whole)
                .any(|off| off.own < work.own && !spared(off))
        });
    let Some(narrowest) = unbeaten.clone().map(rank).min() else {
        return false;
    };
    let implied = lines.iter().filter(|line| {
        line.kind == LineKind::Work
            && !line.dates.is_empty()
            && in_dates(line, day)
            && !on(line, day)
    });
    if lines
        .iter()
        .filter(whole)
        .any(|off| rank(off) <= narrowest && !spared(off))
        || implied
            .into_iter()
            .any(|line| (date_count(line), 8) <= narrowest)
    {
        return false;
    }
    unbeaten.filter(|line| rank(line) == narrowest).any(|work| {
        let cut = |off: &Line, always: bool| {
            [day - 1, day, day + 1].into_iter().any(|from| {
                off.kind == LineKind::Off
                    && on(off, from)
                    && off
                        .times
                        .iter()
                        .any(|&range| holds(range, t - from.start()))
                    && if always {
                        !beats_own_file(work, off)
                    } else {
                        off.dates.is_empty()
                            || (rank(off) <= rank(work) || off.own < work.own)
                                && !beats_file(work, off)
                    }
            })
        };
        work.times
            .iter()
            .any(|&range| holds(range, t - day.start()))
            && !lines.iter().any(|off| cut(off, false))
            && !offs.iter().any(|off| cut(off, true))
    })
}

impl Model {
    pub(super) fn of_lines(lines: &[Line], offs: &[Line]) -> Self {
        let mut weights = Vec::new();
        let mut spills = Vec::new();
        for number in 0..=DAYS {
            let day = FIRST + number;
            let before = |minute: i64| day_has(lines, offs, day - 1, day.start() + minute);
            spills.push(
                (0..1440)
                    .rev()
                    .find(|&minute| before(minute))
                    .map_or(0, |minute| minute + 1),
            );
            if number < DAYS {
                weights.extend((0..1440).map(|minute| {
                    u32::from(before(minute) || day_has(lines, offs, day, day.start() + minute))
                }));
            }
        }
        Self { weights, spills }
    }

    pub(super) fn join(parts: &[&Self], weigh: impl Fn(&[u32]) -> u32) -> Self {
        let length = parts.first().map_or(0, |part| part.weights.len());
        let weights = (0..length).map(|index| {
            let weights: Vec<u32> = parts
                .iter()
                .filter_map(|part| part.weights.get(index).copied())
                .collect();
            weigh(&weights)
        });
        Self {
            weights: weights.collect(),
            spills: vec![0; usize::try_from(DAYS).unwrap_or(0) + 1],
        }
    }

    pub(super) fn map(&self, weigh: impl Fn(Instant, u32) -> u32) -> Self {
        let weights = self
            .weights
            .iter()
            .zip(0..)
            .map(|(&weight, minute)| weigh(first() + minute, weight));
        Self {
            weights: weights.collect(),
            spills: self.spills.clone(),
        }
    }

    pub(super) fn weight(&self, t: Instant) -> u32 {
        usize::try_from(t - first())
            .ok()
            .and_then(|index| self.weights.get(index))
            .copied()
            .unwrap_or(0)
    }

    /// The day to which a minute belongs.
    pub(super) fn owner(&self, t: Instant) -> Day {
        if i64::from(t.minute_of_day()) < self.spill(t.day()) {
            t.day() - 1
        } else {
            t.day()
        }
    }

    fn spill(&self, day: Day) -> i64 {
        usize::try_from(day - FIRST)
            .ok()
            .and_then(|index| self.spills.get(index))
            .copied()
            .unwrap_or(0)
    }

    pub(super) fn between(&self, a: Instant, b: Instant) -> i64 {
        if b < a {
            return -self.between(b, a);
        }
        (a.0..b.0).map(|t| i64::from(self.weight(Instant(t)))).sum()
    }

    /// The first start of a working minute at or after `t`, if the table holds one.
    pub(super) fn up(&self, t: Instant) -> Option<Instant> {
        (t.0..end().0).map(Instant).find(|&t| self.weight(t) > 0)
    }

    pub(super) fn down(&self, t: Instant) -> Option<Instant> {
        (first().0..t.0)
            .rev()
            .map(Instant)
            .find(|&t| self.weight(t) > 0)
            .map(|t| t + 1)
    }

    pub(super) fn add(&self, t: Instant, n: i64) -> Option<Instant> {
        let mut sum = 0;
        let mut at = t;
        while sum < n {
            if at >= end() {
                return None;
            }
            sum += i64::from(self.weight(at));
            at += 1;
        }
        Some(at)
    }

    /// The latest x with w(x, y) at least n.
    pub(super) fn sub_latest(&self, y: Instant, n: i64) -> Option<Instant> {
        if n == 0 {
            return self.up(y);
        }
        let mut sum = 0;
        let mut at = y;
        while sum < n {
            if at <= first() {
                return None;
            }
            at = at - 1;
            sum += i64::from(self.weight(at));
        }
        Some(at)
    }

    /// The earliest x with w(x, y) at most n.
    pub(super) fn sub_earliest(&self, y: Instant, n: i64) -> Option<Instant> {
        let mut sum = 0;
        let mut at = y;
        loop {
            if at <= first() {
                return None;
            }
            sum += i64::from(self.weight(at - 1));
            if sum > n {
                return Some(at);
            }
            at = at - 1;
        }
    }

    pub(super) fn works_on(&self, day: Day) -> bool {
        self.last_of(day).is_some()
    }

    pub(super) fn day_end(&self, day: Day) -> Instant {
        self.last_of(day).map_or(day.end(), |t| t + 1)
    }

    fn last_of(&self, day: Day) -> Option<Instant> {
        let minutes = (day.start().0..(day + 2).start().0).rev().map(Instant);
        minutes
            .into_iter()
            .find(|&t| self.weight(t) > 0 && self.owner(t) == day)
    }
}
