//! Saturating working time arithmetic: results outside the years of a plan become [`BEFORE`] or [`AFTER`].

use crate::calendar::{HORIZON, Instant, WorkingTime};

/// Before everything: there is no lower bound.
pub(super) const BEFORE: Instant = Instant(i64::MIN / 4);

/// After everything: there is no upper limit, or the work does not fit before the end of 2200.
pub(super) const AFTER: Instant = Instant(i64::MAX / 4);

/// Whether an instant is after all dates that a plan may contain.
pub(super) fn is_beyond(t: Instant) -> bool {
    t > *HORIZON.end()
}

/// up(t) of rule 25.
pub(super) fn up(time: &WorkingTime, t: Instant) -> Instant {
    time.up(t.max(*HORIZON.start())).unwrap_or(AFTER)
}

/// dn(t) of rule 25; None if nothing was worked before.
pub(super) fn down(time: &WorkingTime, t: Instant) -> Option<Instant> {
    if is_beyond(t) {
        return Some(t);
    }
    time.down(t)
}

/// add(t, n) of rule 25 for an `n` of 0 or more.
pub(super) fn add(time: &WorkingTime, t: Instant, n: i64) -> Instant {
    if n == 0 {
        return t;
    }
    time.add(t.max(*HORIZON.start()), n).unwrap_or(AFTER)
}

/// The latest x with w(x, y) of at least `n`; None if there is none.
pub(super) fn sub_latest(time: &WorkingTime, y: Instant, n: i64) -> Option<Instant> {
    if is_beyond(y) {
        return Some(y);
    }
    time.sub_latest(y, n)
}

/// The earliest x with w(x, y) of at most `n`; the start of 1900 if there is no less.
pub(super) fn sub_earliest(time: &WorkingTime, y: Instant, n: i64) -> Instant {
    if is_beyond(y) {
        return y;
    }
    time.sub_earliest(y, n).unwrap_or(*HORIZON.start())
}

/// The last start of a working minute at or before `t`; None if nothing was worked before.
pub(super) fn last_start(time: &WorkingTime, t: Instant) -> Option<Instant> {
    if is_beyond(t) || time.is_working(t) {
        Some(t)
    } else {
        Some(down(time, t)? - 1)
    }
}

/// The latest x with w(x, y) = `n`, which is negative for a lead (rule 28).
pub(super) fn latest_before(time: &WorkingTime, y: Instant, n: i64) -> Instant {
    if is_beyond(y) {
        y
    } else if n < 0 {
        up(time, add(time, y, -n))
    } else {
        // After the last working minute, any instant is as good as the end of 2200; and a date without working time far
        // enough before it limits nothing (rule 29).
        time.sub_latest(y, n).unwrap_or(AFTER)
    }
}
