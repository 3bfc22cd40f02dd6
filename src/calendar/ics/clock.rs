//! The clocks by which a calendar file's times are written.

use chrono_tz::Tz;

use crate::calendar::ranges::last_while;
use crate::calendar::zone::offset_at_utc;
use crate::calendar::{Day, Instant, local_of, utc_of};

/// A date, or a time by some clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment<'z> {
    /// The reading of that clock; 00:00 of a date.
    pub(super) local: Instant,
    pub(super) clock: Clock<'z>,
    pub(super) is_date: bool,
    /// The date that is meant, should the event be one of whole days.
    pub(super) day: Day,
}

impl<'z> Moment<'z> {
    pub(super) fn of_time(local: Instant, clock: Clock<'z>) -> Self {
        Self {
            local,
            clock,
            is_date: false,
            day: local.day(),
        }
    }

    pub(super) fn utc(self) -> Instant {
        self.clock.utc_of(self.local)
    }

    /// The date that is meant.
    pub(super) fn as_date(self) -> Self {
        Self {
            local: self.day.start(),
            is_date: true,
            ..self
        }
    }
}

/// The clock by which a time is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Clock<'z> {
    Zone(Tz),
    /// Minutes east of UTC.
    Fixed(i64),
    /// A zone that the file defines.
    Defined(&'z Definition),
}

impl Clock<'_> {
    /// A missing hour is read as if the clock had not yet been moved; of a doubled one it is the first (RFC 5545, 3.3.5).
    pub(super) fn utc_of(self, local: Instant) -> Instant {
        match self {
            Self::Zone(zone) => utc_of(zone, local),
            Self::Fixed(offset) => local - offset,
            Self::Defined(zone) => zone.utc_of(local),
        }
    }

    pub(super) fn local_of(self, utc: Instant) -> Instant {
        match self {
            Self::Zone(zone) => local_of(zone, utc),
            Self::Fixed(offset) => utc + offset,
            Self::Defined(zone) => utc + zone.offset_at(utc),
        }
    }
}

/// A change of a clock: minutes east of UTC before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    pub(super) utc: Instant,
    pub(super) before: i64,
    pub(super) after: i64,
}

/// A zone as a `VTIMEZONE` defines it.
///
/// Invariant: there is at least one change, and they are in order of time.
#[derive(Debug, PartialEq)]
pub(super) struct Definition {
    changes: Vec<Change>,
    /// Whether rules give some of the changes, rather than lists.
    has_rules: bool,
}

impl Definition {
    pub(super) fn new(mut changes: Vec<Change>, has_rules: bool) -> Option<Self> {
        changes.sort_unstable();
        changes.dedup_by_key(|change| change.utc);
        (!changes.is_empty()).then_some(Self { changes, has_rules })
    }

    fn offset_at(&self, utc: Instant) -> i64 {
        let last = last_while(&self.changes, |change| change.utc <= utc);
        match (last, self.changes.first()) {
            (Some(change), _) => change.after,
            (None, first) => first.map_or(0, |change| change.before),
        }
    }

    fn utc_of(&self, local: Instant) -> Instant {
        // The offsets that hold within a day of the reading, the earlier ones first; no clock is off by more.
        let earliest = self.offset_at(local - 1440);
        let from = self
            .changes
            .partition_point(|change| change.utc <= local - 1440);
        let changes = self.changes.iter().skip(from);
        let near = changes.take_while(|change| change.utc <= local + 1440);
        let mut offsets = std::iter::once(earliest).chain(near.map(|change| change.after));
        let found = offsets.find(|offset| self.offset_at(local - *offset) == *offset);
        local - found.unwrap_or(earliest)
    }

    /// Whether it only lists changes that the known zone has as well.
    pub(super) fn is_excerpt_of(&self, zone: Tz) -> bool {
        let offset = |utc| i64::from(offset_at_utc(zone, utc));
        !self.has_rules
            && self.changes.len() > 1
            && self.changes.iter().all(|change| {
                offset(change.utc) == change.after && offset(change.utc - 1) == change.before
            })
    }
}
