//! Dependencies between items.

use super::{Schedule, saturating};
use crate::ast::End;
use crate::calendar::{Instant, WorkingTime};
use crate::plan::{ItemId, Plan, WhoId};
use crate::source::Span;

/// The index of a dependency in the schedule's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DependencyId(pub u32);

/// The attribute as which a dependency was written, or the person who makes one task wait for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// `after` or `finish after`, on the successor.
    After,
    /// `before`, on the predecessor.
    Before,
    /// `requires`, or one item of `requires all`.
    Requires,
    /// `from`.
    From,
    /// Not written: in a levelled plan the successor takes over someone whom the predecessor frees (rule 35).
    Handover(WhoId),
}

/// The dependency of one item on another; a phase counts as one item (rule 17 spreads its dependencies over its
/// leaves).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The predecessor.
    pub from: ItemId,
    /// The end of the predecessor.
    pub from_end: End,
    /// The successor.
    pub to: ItemId,
    /// The end of the successor.
    pub to_end: End,
    /// The lag in minutes of the successor's working time, or of the clock; a lead is negative.
    pub lag: i64,
    /// Whether the lag is clock time.
    pub elapsed: bool,
    /// The attribute as which it was written.
    pub origin: Origin,
    /// The reference in the text; for `requires all`, the word `all`; for a handover, the booking of the successor.
    pub span: Span,
}

impl Dependency {
    /// `FS`, `SS`, `FF` or `SF`, with the predecessor's end first.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        match (self.from_end, self.to_end) {
            (End::Finish, End::Start) => "FS",
            (End::Start, End::Start) => "SS",
            (End::Finish, End::Finish) => "FF",
            (End::Start, End::Finish) => "SF",
        }
    }

    /// The date that it gives the successor's end (rules 15, 18 and 26), on the successor's hours; `start` is the plan's.
    pub(super) fn bound(
        &self,
        from: Instant,
        own: &WorkingTime,
        snaps: bool,
        start: Instant,
    ) -> Instant {
        match self.lag {
            0 if snaps && self.from_end == End::Start => saturating::up(own, from),
            0 => from,
            lag if self.elapsed && lag < 0 => (from + lag).max(start),
            lag if self.elapsed => from + lag,
            lag if lag < 0 => saturating::sub_earliest(own, from, -lag).max(start),
            lag => saturating::add(own, from, lag),
        }
    }

    /// The exact inverse (rule 28): the latest end that it allows its predecessor if the successor has this date.
    pub(super) fn limit(&self, date: Instant, own: &WorkingTime, clock: bool) -> Instant {
        // A start already is on a working minute, if it needs one.
        let clock = clock || self.to_end == End::Start;
        if self.lag != 0 && !self.elapsed {
            return saturating::latest_before(own, date, self.lag);
        }
        let date = if clock {
            date
        } else {
            saturating::up(own, date)
        };
        if saturating::is_beyond(date) {
            date
        } else {
            date - self.lag
        }
    }
}

impl Schedule {
    /// The date that a dependency gives a leaf after an end of its predecessor; None if the leaf has no dates.
    #[must_use]
    pub fn bound(
        &self,
        plan: &Plan,
        link: &Dependency,
        leaf: ItemId,
        from: Instant,
    ) -> Option<Instant> {
        let snaps = !plan.item(leaf).is_task();
        Some(link.bound(from, self.hours(leaf)?, snaps, self.start))
    }

    /// The latest end that a dependency allows its predecessor if a leaf has this date; None if the leaf has no dates.
    #[must_use]
    pub fn limit(
        &self,
        plan: &Plan,
        link: &Dependency,
        leaf: ItemId,
        date: Instant,
    ) -> Option<Instant> {
        let item = plan.item(leaf);
        let is_clock = !item.is_task() || self.is_by_clock(leaf) || item.spans().is_some();
        Some(link.limit(date, self.hours(leaf)?, is_clock))
    }
}
