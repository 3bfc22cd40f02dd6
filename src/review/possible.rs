//! The possible date to write instead of a date that cannot be kept.

use crate::calendar::{Day, Instant};
use crate::plan::Moment;

/// The end of an item that a date applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Start,
    Finish,
}

impl Side {
    /// The day as which an instant prints on this side (rule 1).
    pub(super) const fn day(self, at: Instant) -> Day {
        match self {
            Self::Start => at.day(),
            Self::Finish => at.day_as_end(),
        }
    }
}

/// The date that can be kept if `moment` cannot, and the word before it: the day as which the end prints if the day
/// alone is enough, else the day with the time.
///
/// `limit` returns the last instant at which a date without a time is kept.
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
