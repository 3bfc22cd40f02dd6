//! Conversion from the clock of a calendar's zone to the plan's.

use chrono_tz::Tz;

use super::ranges::BOUNDS;
use super::zone::{local_of, offset_at_utc, utc_of};
use super::{Day, Instant};

/// The map from the clock readings of one zone to those of another (rule 2), day by day.
pub(super) struct ZoneMap {
    own: Tz,
    plan: Tz,
    /// First day (of the calendar's clock) of each piece; the minutes that the plan's clock is ahead, or `None` on days
    /// that see that change, where each reading is mapped by itself.
    pub(super) pieces: Vec<(Day, Option<i32>)>,
}

/// The distance at which the offsets are compared. No zone has changed twice within less.
const STEP: i64 = 5 * 1440;

impl ZoneMap {
    pub(super) fn new(own: Tz, plan: Tz) -> Self {
        let (first, end) = BOUNDS;
        if own == plan {
            return Self {
                own,
                plan,
                pieces: vec![(first, Some(0))],
            };
        }
        let ahead = |utc: Instant| offset_at_utc(plan, utc) - offset_at_utc(own, utc);
        let mut at = first.start() - 1440;
        let mut before = ahead(at);
        let mut pieces = vec![(first, Some(before))];
        while at < end.end() {
            let next = at + STEP;
            if ahead(next) == before {
                at = next;
                continue;
            }
            // The change lies in (low, high].
            let (mut low, mut high) = (at, next);
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if ahead(middle) == before {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            before = ahead(high);
            at = high;
            // The readings of the calendar's clock that the change concerns, and the days whose periods may reach them.
            let (old, new) = (local_of(own, high - 1) + 1, local_of(own, high));
            let (first, last) = (old.min(new) - 1, old.max(new));
            let (from, to) = (first.day() - 1, last.day() + 1);
            while pieces.last().is_some_and(|&(piece, _)| piece >= from) {
                pieces.pop();
            }
            pieces.push((from, None));
            pieces.push((to, Some(before)));
        }
        Self { own, plan, pieces }
    }

    /// The reading of the plan's clock when the calendar's shows `at`.
    pub(super) fn reading(&self, at: Instant) -> Instant {
        local_of(self.plan, utc_of(self.own, at))
    }
}
