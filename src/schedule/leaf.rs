//! The data that one leaf contributes to the network: its size, hours, bounds, limits and facts.

use std::borrow::Cow;

use super::hours::Hours;
use super::limit::Burn;
use super::saturating::{self, AFTER, BEFORE};
use super::{Cause, WorkingTimeId};
use crate::calendar::{Day, Instant};
use crate::plan::Target;

/// The kind of time that a leaf takes (rule 25).
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// `takes`: minutes of its hours.
    Work(i64),
    /// `effort`: the total to burn, and how it is burned.
    Effort { units: i64, burn: Burn },
    /// `takes … elapsed`: clock minutes.
    Elapsed(i64),
    /// A milestone, or an empty phase.
    Moment,
    /// A deliverable and its review.
    Output(Review),
    /// `spans`: it follows two ends.
    Spans(Box<(Target, Target)>),
    /// Cancelled: its successors wait for its predecessors instead (rule 24).
    Cancelled,
}

/// The time from hand-over to acceptance (rules 5 and 19).
#[derive(Clone, Debug)]
pub(super) enum Review {
    /// Clock minutes; 0 without a review.
    Clock(i64),
    /// Minutes of each approver in their own hours; it is over when the last one has finished.
    AllOf(i64, Box<[WorkingTimeId]>),
    /// Minutes of the approver who is available first.
    AnyOf(i64, Box<[WorkingTimeId]>),
}

/// The remaining part of a started task (rules 22 and 23).
#[derive(Clone, Copy, Debug)]
pub(super) enum Rest {
    /// No fact is written: it is on course.
    OnCourse,
    /// Minutes, or units of an effort, from the status date on.
    Left(i64, Cause),
}

/// The open part of a whole at that progress in percent.
pub(super) fn rest_of(whole: i64, progress: u32) -> i64 {
    let open = i64::from(100 - progress.min(100));
    (whole.saturating_mul(open) + 50) / 100
}

/// The facts of a leaf (rule 22).
#[derive(Clone, Copy, Debug)]
pub(super) enum Actual {
    /// A task has started.
    Started(Instant, Day, Cause, Rest),
    /// A deliverable was handed over and awaits acceptance.
    Delivered(Instant, Day, Cause),
    /// A gate was refused, and not passed since (rule 24).
    Refused(Instant, Day, Cause),
    /// Done, accepted, reached or passed.
    Over {
        start: Instant,
        finish: Instant,
        /// The days as which they print (rule 1).
        days: (Day, Day),
        start_cause: Cause,
        finish_cause: Cause,
        /// Whether the finish is a task's `done` without a time: if its day is the one on which the task would have
        /// ended by its dates, the task keeps its hours (rule 22).
        keeps_hours: bool,
    },
}

/// A leaf as the passes see it; an empty phase also counts as one.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) kind: Kind,
    /// Its facts, if there are any.
    pub(super) actual: Option<Box<Actual>>,
    /// Its own calendar, for lags and ends of days.
    pub(super) own: WorkingTimeId,
    /// The working time in which its slack is measured: its own calendar, or the clock if elapsed.
    pub(super) counted: WorkingTimeId,
    /// The greatest lower bound of its start, on a working minute if it needs one, and the day as which it prints;
    /// without the status date.
    pub(super) lower: (Instant, Day, Cause),
    /// The status date as a bound of a start that is still open, on a working minute if it needs one; before everything
    /// if there is no status date.
    pub(super) today: Instant,
    /// The greatest lower bound of its finish.
    pub(super) lower_finish: Option<Box<(Instant, Cause)>>,
    /// The earliest date that its start may not pass.
    pub(super) limit_start: Instant,
    /// The earliest date that its finish may not pass, `due` included.
    pub(super) limit_finish: Instant,
    /// `as late as possible`.
    pub(super) late: bool,
    /// Whether it is reached automatically when all its predecessors are achieved: a milestone that is not a gate and
    /// has no fact.
    pub(super) by_itself: bool,
}

impl Leaf {
    /// Whether it is a clock item, which starts at any minute: elapsed tasks, milestones, deliverables.
    pub(super) const fn is_clock(&self) -> bool {
        !matches!(self.kind, Kind::Work(_) | Kind::Effort { .. })
    }

    /// Whether its duration and slack are minutes of the clock.
    pub(super) const fn is_by_clock(&self) -> bool {
        matches!(
            self.kind,
            Kind::Elapsed(_) | Kind::Output(Review::Clock(1..))
        )
    }

    /// Whether it runs from a start to a finish; all others are a moment, or begin with one.
    pub(super) const fn takes_time(&self) -> bool {
        !matches!(self.kind, Kind::Moment | Kind::Output(_))
    }

    /// Whether dates and starts bind it to a working minute, although it is a clock item (rule 18).
    pub(super) const fn snaps(&self) -> bool {
        matches!(self.kind, Kind::Moment | Kind::Output(_))
    }

    /// Whether a bound on its finish shifts its start.
    pub(super) const fn shifts(&self) -> bool {
        self.actual.is_none() && !self.is_transparent()
    }

    /// Whether it keeps its hours if it was done on the day on which it would have ended by its dates.
    pub(super) fn keeps_hours(&self) -> bool {
        let actual = self.actual.as_deref();
        matches!(actual, Some(Actual::Over { keeps_hours, .. }) if *keeps_hours)
    }

    /// The greatest lower bound of its finish, and its cause.
    pub(super) fn lower_finish(&self) -> Option<(Instant, Cause)> {
        self.lower_finish.as_deref().copied()
    }

    /// Whether it only passes on dates that others give it.
    pub(super) const fn is_transparent(&self) -> bool {
        matches!(self.kind, Kind::Spans(..) | Kind::Cancelled)
    }

    /// Whether its start is a fact.
    pub(super) const fn has_started(&self) -> bool {
        self.actual.is_some()
    }

    /// Whether it is a gate that was refused, and not passed since.
    pub(super) fn is_refused(&self) -> bool {
        matches!(self.actual.as_deref(), Some(Actual::Refused(..)))
    }

    /// Whether its finish is a fact.
    pub(super) fn is_over(&self) -> bool {
        matches!(self.actual.as_deref(), Some(Actual::Over { .. }))
    }

    /// fin(s) of rule 25.
    pub(super) fn finish_of(&self, hours: &Hours<'_>, start: Instant) -> Instant {
        match &self.kind {
            Kind::Work(minutes) => saturating::add(hours.get(self.own), start, *minutes),
            Kind::Effort { units, burn } => burn.add(hours, start, *units),
            Kind::Elapsed(minutes) => start + *minutes,
            Kind::Moment | Kind::Spans(..) | Kind::Cancelled => start,
            Kind::Output(review) => review.finish_of(hours, start),
        }
    }

    /// The end of a rest that continues from an instant.
    pub(super) fn rest_from(&self, hours: &Hours<'_>, at: Instant, rest: i64) -> Instant {
        match &self.kind {
            Kind::Work(_) => saturating::add(hours.get(self.own), at, rest),
            Kind::Effort { burn, .. } => burn.add(hours, at, rest),
            _ => at + rest,
        }
    }

    /// The latest s with fin(s) at or before a limit (rule 29); None if its calendar has no working time far enough
    /// back.
    pub(super) fn start_for(&self, hours: &Hours<'_>, limit: Instant) -> Option<Instant> {
        if saturating::is_beyond(limit) {
            return Some(AFTER);
        }
        match &self.kind {
            Kind::Work(0) => saturating::last_start(hours.get(self.own), limit),
            Kind::Work(minutes) => saturating::sub_latest(hours.get(self.own), limit, *minutes),
            Kind::Effort { units, burn } => burn.sub_latest(hours, limit, *units),
            Kind::Elapsed(minutes) => Some(limit - *minutes),
            Kind::Moment | Kind::Spans(..) | Kind::Cancelled => Some(limit),
            Kind::Output(review) => review.start_for(hours, limit),
        }
    }

    /// The start, by its size, of a leaf that ended at an instant; at the earliest, its very first working minute.
    pub(super) fn began_before(&self, hours: &Hours<'_>, finish: Instant) -> Instant {
        let start = self.start_for(hours, finish);
        start
            .unwrap_or_else(|| self.first_minute(hours))
            .min(finish)
    }

    /// The very first minute in which it can be placed (rule 29).
    pub(super) fn first_minute(&self, hours: &Hours<'_>) -> Instant {
        let time = match &self.kind {
            Kind::Output(Review::AllOf(_, times) | Review::AnyOf(_, times)) => {
                return times
                    .iter()
                    .map(|time| saturating::up(hours.get(*time), BEFORE))
                    .max()
                    .unwrap_or(BEFORE);
            }
            _ => self.own,
        };
        saturating::up(hours.get(time), BEFORE)
    }

    /// The same leaf with the approver who takes over a hand-over at an instant, if any one of several may (rule 29).
    pub(super) fn with_approver_at(&self, hours: &Hours<'_>, start: Instant) -> Cow<'_, Self> {
        let Kind::Output(Review::AnyOf(minutes, times)) = &self.kind else {
            return Cow::Borrowed(self);
        };
        let first = Review::first_there(*minutes, times, hours, start);
        let times = first.map(|(_, _, time)| time).into_iter().collect();
        Cow::Owned(Self {
            kind: Kind::Output(Review::AllOf(*minutes, times)),
            ..self.clone()
        })
    }

    /// The same leaf as if all of several approvers had to accept: then it is over in time whoever is available first.
    pub(super) fn with_every_approver(&self) -> Cow<'_, Self> {
        let Kind::Output(Review::AnyOf(minutes, times)) = &self.kind else {
            return Cow::Borrowed(self);
        };
        Cow::Owned(Self {
            kind: Kind::Output(Review::AllOf(*minutes, times.clone())),
            ..self.clone()
        })
    }

    /// The working time in which its slack is measured once it starts at an instant: for a review by any of several,
    /// the hours of the approver who is available first.
    pub(super) fn counted_from(&self, hours: &Hours<'_>, start: Instant) -> WorkingTimeId {
        match &self.kind {
            Kind::Output(Review::AnyOf(minutes, times)) => {
                Review::first_there(*minutes, times, hours, start)
                    .map_or(self.counted, |(_, _, time)| time)
            }
            _ => self.counted,
        }
    }

    /// The last instant up to a limit at which it can start.
    pub(super) fn begins_by(&self, hours: &Hours<'_>, limit: Instant) -> Option<Instant> {
        if self.is_clock() {
            Some(limit)
        } else {
            saturating::last_start(hours.get(self.own), limit)
        }
    }

    /// The latest valid start within a limit of its start and the start that its finish allows (rule 29); None if its
    /// calendar has no working time far enough back.
    pub(super) fn latest_within(
        &self,
        hours: &Hours<'_>,
        start: Instant,
        by_finish: Option<Instant>,
    ) -> Option<Instant> {
        let own = hours.get(self.own);
        let latest = if self.is_clock() || own.is_working(start) {
            start
        } else {
            saturating::down(own, start)?
        };
        Some(latest.min(by_finish?))
    }

    /// The latest valid finish at or before a limit, for a leaf whose start is a fact; also the least finish that a
    /// bound on the finish allows (rule 26). None if its calendar has no working time far enough back.
    pub(super) fn latest_finish(&self, hours: &Hours<'_>, limit: Instant) -> Option<Instant> {
        if self.is_clock() {
            Some(limit)
        } else {
            saturating::down(hours.get(self.own), limit)
        }
    }

    /// The least start whose finish a bound on the finish allows (rules 16 and 26), not yet on a working minute.
    pub(super) fn start_from(&self, hours: &Hours<'_>, bound: Instant) -> Instant {
        match &self.kind {
            Kind::Work(minutes) => saturating::sub_earliest(hours.get(self.own), bound, *minutes),
            Kind::Effort { units, burn } => {
                let last = saturating::down(hours.get(self.own), bound).unwrap_or(BEFORE) - 1;
                burn.sub_earliest(hours, last, units - 1)
            }
            Kind::Elapsed(minutes) => bound - *minutes,
            Kind::Moment | Kind::Spans(..) | Kind::Cancelled => bound,
            Kind::Output(review) => review.start_from(hours, bound),
        }
    }
}

impl Review {
    fn finish_of(&self, hours: &Hours<'_>, start: Instant) -> Instant {
        match self {
            Self::Clock(minutes) => start + *minutes,
            Self::AllOf(minutes, times) => times
                .iter()
                .map(|time| saturating::add(hours.get(*time), start, *minutes))
                .max()
                .unwrap_or(start),
            Self::AnyOf(minutes, times) => Self::first_there(*minutes, times, hours, start)
                .map_or(start, |(_, finish, _)| finish),
        }
    }

    /// The approver who is available first after a hand-over, and among equals the one who finishes first.
    fn first_there(
        minutes: i64,
        times: &[WorkingTimeId],
        hours: &Hours<'_>,
        start: Instant,
    ) -> Option<(Instant, Instant, WorkingTimeId)> {
        let there = times.iter().map(|id| {
            let time = hours.get(*id);
            let (begin, finish) = (
                saturating::up(time, start),
                saturating::add(time, start, minutes),
            );
            (begin, finish, *id)
        });
        there.min_by_key(|(begin, finish, _)| (*begin, *finish))
    }

    fn start_for(&self, hours: &Hours<'_>, limit: Instant) -> Option<Instant> {
        let latest = |minutes: i64, time: &WorkingTimeId| {
            saturating::sub_latest(hours.get(*time), limit, minutes)
        };
        match self {
            Self::Clock(minutes) => Some(limit - *minutes),
            Self::AllOf(minutes, times) => times
                .iter()
                .map(|time| latest(*minutes, time))
                .min()
                .unwrap_or(Some(limit)),
            // The latest of them all: that approver works from this very minute, and so is the first to be available.
            Self::AnyOf(minutes, times) => times
                .iter()
                .map(|time| latest(*minutes, time))
                .max()
                .unwrap_or(Some(limit)),
        }
    }

    fn start_from(&self, hours: &Hours<'_>, bound: Instant) -> Instant {
        let least = |minutes: i64, time: &WorkingTimeId| {
            saturating::sub_earliest(hours.get(*time), bound - 1, minutes - 1)
        };
        match self {
            Self::Clock(minutes) => bound - *minutes,
            // It is enough that one of them has not finished before.
            Self::AllOf(minutes, times) => times
                .iter()
                .map(|time| least(*minutes, time))
                .min()
                .unwrap_or(bound),
            Self::AnyOf(minutes, times) => times
                .iter()
                .map(|time| least(*minutes, time))
                .max()
                .unwrap_or(bound),
        }
    }
}
