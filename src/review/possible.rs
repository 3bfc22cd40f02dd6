//! The date to write in place of one that cannot be held.

use crate::calendar::{Day, Instant};
use crate::plan::Moment;

/// Which end of an item a date speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Start,
    Finish,
}

impl Side {
    /// The day that an instant prints as on this side (rule 1).
    pub(super) const fn day(self, at: Instant) -> Day {
        match self {
            Self::Start => at.day(),
            Self::Finish => at.day_as_end(),
        }
    }
}

/// The date that holds where `moment` does not: the day on which an end prints if the day alone does, else with the time;
/// and the word before it.
///
/// `limit` says until when a date without a time holds.
pub(super) fn possible(
    moment: Moment,
    (at, day): (Instant, Day),
    limit: impl Fn(Day) -> Instant,
) -> (&'static str, String) {
    if moment.minute.is_none() && limit(day) >= at {
        return ("on", day.to_string());
    }
    let minute = at - day.start();
    if (0..=1440).contains(&minute) {
        let time = format!("{day}T{:02}:{:02}", minute / 60, minute % 60);
        ("at", time)
    } else {
        ("at", at.to_string())
    }
}
