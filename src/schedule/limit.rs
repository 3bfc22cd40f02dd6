//! Work under limits: at most so much of a person in each day, ISO week or calendar month (rules 11 and 42).
//!
//! An effort is worked on greedily: from its start on as much as every limit allows, then again from the start of the next
//! day, week or month. Whoever starts later has burned no more at any instant, so a finish never comes earlier for a
//! later start.

use super::WorkingTimeId;
use super::hours::Hours;
use super::saturating::{self, AFTER};
use super::sharing::Part;
use crate::ast::Per;
use crate::calendar::{HORIZON, Instant};
use crate::plan::WhoId;

/// How an effort is burned.
#[derive(Clone, Debug)]
pub(super) enum Burn {
    /// By the weights of a working time.
    Plain(WorkingTimeId),
    /// By several people, of whom at least one has a limit.
    Limited(Box<[Part]>),
}

/// The first instant of the period in which an instant lies.
pub(crate) fn start_of(per: Per, at: Instant) -> Instant {
    let day = at.day();
    match per {
        Per::Hour | Per::Day => day,
        Per::Week => day.monday(),
        Per::Month => day.first_of_month(),
    }
    .start()
}

/// The end of the period in which an instant lies.
pub(crate) fn end_of(per: Per, at: Instant) -> Instant {
    let day = at.day();
    match per {
        Per::Hour | Per::Day => day + 1,
        Per::Week => day.monday() + 7,
        Per::Month => (day.first_of_month() + 31).first_of_month(),
    }
    .start()
}

impl Burn {
    /// The parts of several people, of whom at least one has a limit.
    fn parts(&self) -> Result<&[Part], WorkingTimeId> {
        match self {
            Self::Plain(time) => Err(*time),
            Self::Limited(parts) => Ok(parts),
        }
    }

    /// What is burned between two instants, if it begins at the first.
    pub(super) fn between(&self, hours: &Hours<'_>, from: Instant, to: Instant) -> i64 {
        match self.parts() {
            Err(time) => hours.get(time).between(from, to),
            Ok(parts) => Walk::new(hours, parts, from).burn_until(to),
        }
    }

    /// The earliest instant at which so much is burned.
    pub(super) fn add(&self, hours: &Hours<'_>, from: Instant, units: i64) -> Instant {
        match self.parts() {
            Err(time) => saturating::add(hours.get(time), from, units),
            Ok(parts) => Walk::new(hours, parts, from).burn(units),
        }
    }

    /// The latest start from which so much is burned up to an instant; None if there is none.
    pub(super) fn sub_latest(&self, hours: &Hours<'_>, to: Instant, units: i64) -> Option<Instant> {
        match self.parts() {
            Err(time) => saturating::sub_latest(hours.get(time), to, units),
            Ok(_) if saturating::is_beyond(to) => Some(to),
            Ok(parts) if units <= 0 => {
                let ups = parts
                    .iter()
                    .map(|part| saturating::up(hours.get(part.burn), to));
                ups.min()
            }
            Ok(_) => {
                let (enough, _) = self.turn(hours, to, units)?;
                Some(enough)
            }
        }
    }

    /// The earliest start from which at most so much is burned up to an instant; the start of 1900 if there is no less.
    pub(super) fn sub_earliest(&self, hours: &Hours<'_>, to: Instant, units: i64) -> Instant {
        match self.parts() {
            Err(time) => saturating::sub_earliest(hours.get(time), to, units),
            Ok(_) if saturating::is_beyond(to) => to,
            Ok(_) => {
                let turn = self.turn(hours, to, units.saturating_add(1));
                turn.map_or(*HORIZON.start(), |(_, less)| less)
            }
        }
    }

    /// Two neighbouring starts: from the first at least so much is burned up to an instant, and from the second less. None
    /// if there is no such first one.
    fn turn(&self, hours: &Hours<'_>, to: Instant, units: i64) -> Option<(Instant, Instant)> {
        let first = *HORIZON.start();
        let is_enough = |from: Instant| self.between(hours, from, to) >= units;
        let mut less = to.max(first);
        let mut step = 1440;
        let mut enough = loop {
            let from = (less - step).max(first);
            if is_enough(from) {
                break from;
            }
            if from == first {
                return None;
            }
            (less, step) = (from, step * 2);
        };
        while less - enough > 1 {
            let middle = enough + (less - enough) / 2;
            if is_enough(middle) {
                enough = middle;
            } else {
                less = middle;
            }
        }
        Some((enough, less))
    }
}

impl Burn {
    /// The periods in which someone works on an effort under limits, from the start of the work to its end; of what works
    /// on nothing itself, those of all who do. None without limits.
    pub(super) fn worked_by(
        &self,
        hours: &Hours<'_>,
        who: WhoId,
        (from, to): (Instant, Instant),
    ) -> Option<Vec<(Instant, Instant)>> {
        let parts = self.parts().ok()?;
        if let Some(part) = parts.iter().find(|part| part.who == who) {
            return Some(part.worked(hours, from, to));
        }
        let all = parts.iter().flat_map(|part| part.worked(hours, from, to));
        let mut all: Vec<(Instant, Instant)> = all.collect();
        all.sort_unstable();
        all.dedup_by(|next, before| {
            let joins = next.0 <= before.1;
            if joins {
                before.1 = before.1.max(next.1);
            }
            joins
        });
        Some(all)
    }
}

impl Part {
    /// The periods in which they work, from the start of the work to its end.
    pub(super) fn worked(
        &self,
        hours: &Hours<'_>,
        from: Instant,
        to: Instant,
    ) -> Vec<(Instant, Instant)> {
        let parts = std::slice::from_ref(self);
        let mut walk = Walk::new(hours, parts, from);
        let mut worked: Vec<(Instant, Instant)> = Vec::new();
        let time = hours.get(self.burn);
        while walk.at < to {
            let start = walk.at;
            let end = walk.stretch(to);
            let burned = walk.amount(end);
            let last = if burned < time.between(start, end) {
                saturating::add(time, start, burned).min(end)
            } else {
                end
            };
            for (from, to, _) in time.periods(start, last) {
                match worked.last_mut() {
                    Some(before) if before.1 == from => before.1 = to,
                    _ => worked.push((from, to)),
                }
            }
            walk.pass(end);
        }
        worked
    }
}

/// The way from the start of the work on, in stretches that end where a period of a limit does.
struct Walk<'a, 'h> {
    hours: &'a Hours<'h>,
    parts: &'a [Part],
    at: Instant,
    /// By part and limit: what may still be burned in the current period.
    left: Vec<i64>,
}

impl<'a, 'h> Walk<'a, 'h> {
    fn new(hours: &'a Hours<'h>, parts: &'a [Part], from: Instant) -> Self {
        let limits = parts.iter().flat_map(|part| &part.limits);
        Self {
            hours,
            parts,
            at: from.max(*HORIZON.start()),
            left: limits.map(|(_, units)| *units).collect(),
        }
    }

    fn limits(&self) -> impl Iterator<Item = &'a (Per, i64)> + use<'a> {
        self.parts.iter().flat_map(|part| &part.limits)
    }

    /// The end of the stretch that begins now, in which no period of a limit ends.
    fn stretch(&mut self, until: Instant) -> Instant {
        let limits = self.limits();
        for ((per, units), left) in limits.zip(&mut self.left) {
            if start_of(*per, self.at) == self.at {
                *left = *units;
            }
        }
        let ends = self.limits().map(|(per, _)| end_of(*per, self.at));
        ends.fold(until, Instant::min)
    }

    /// By part: what it burns from now until an instant in the stretch.
    fn amounts(&self, until: Instant) -> impl Iterator<Item = i64> {
        let mut at = 0;
        self.parts.iter().map(move |part| {
            let end = at + part.limits.len();
            let left = self.left.get(at..end).unwrap_or_default().iter();
            at = end;
            let burned = self.hours.get(part.burn).between(self.at, until);
            left.copied().fold(burned, i64::min)
        })
    }

    fn amount(&self, until: Instant) -> i64 {
        self.amounts(until).fold(0, i64::saturating_add)
    }

    /// Goes on to the end of a stretch.
    fn pass(&mut self, end: Instant) {
        let amounts: Vec<i64> = self.amounts(end).collect();
        let counts = self.parts.iter().map(|part| part.limits.len());
        let burned = amounts.into_iter().zip(counts);
        let burned = burned.flat_map(|(amount, count)| std::iter::repeat_n(amount, count));
        for (left, burned) in self.left.iter_mut().zip(burned) {
            *left -= burned;
        }
        self.at = end;
    }

    /// What is burned until an instant.
    fn burn_until(mut self, to: Instant) -> i64 {
        let mut burned = 0i64;
        while self.at < to {
            let end = self.stretch(to);
            burned = burned.saturating_add(self.amount(end));
            self.pass(end);
        }
        burned
    }

    /// The instant at which so much is burned.
    fn burn(mut self, units: i64) -> Instant {
        let mut open = units;
        if open <= 0 {
            return self.at;
        }
        let last = *HORIZON.end();
        if self.most(last) < open {
            return AFTER;
        }
        while self.at < last {
            let end = self.stretch(last);
            let burned = self.amount(end);
            if burned >= open {
                let (mut less, mut enough) = (self.at, end);
                while enough - less > 1 {
                    let middle = less + (enough - less) / 2;
                    if self.amount(middle) >= open {
                        enough = middle;
                    } else {
                        less = middle;
                    }
                }
                return enough;
            }
            open -= burned;
            self.pass(end);
        }
        AFTER
    }

    /// More than what can be burned until an instant, found without going there.
    fn most(&self, until: Instant) -> i64 {
        let days = i64::from(until.day() - self.at.day()) + 1;
        let of_part = |part: &Part| {
            let all = self.hours.get(part.burn).between(self.at, until);
            let limits = part.limits.iter().map(|(per, units)| {
                let periods = match per {
                    Per::Hour | Per::Day => days,
                    Per::Week => days / 7 + 2,
                    Per::Month => days / 28 + 2,
                };
                units.saturating_mul(periods)
            });
            limits.fold(all, i64::min)
        };
        let parts = self.parts.iter().map(of_part);
        parts.fold(0, i64::saturating_add)
    }
}
