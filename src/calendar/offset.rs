//! Instants with an offset: how they are written (RFC 3339) and read.

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use super::Instant;
use super::zone::{local_of, offset_at_utc, offset_of_local, utc_of};

/// Minutes east of UTC by which an instant of the plan's clock is to be understood: together they name one moment. In a
/// missing hour that is the offset before it.
#[must_use]
pub fn offset_at(zone: Tz, at: Instant) -> i32 {
    offset_of_local(zone, at)
}

/// An instant of the plan's clock as it is written with an offset: the reading and the minutes east of UTC. A missing hour
/// shifts forward, a doubled one is the first (rule 2).
#[must_use]
pub fn local_and_offset(zone: Tz, at: Instant) -> (Instant, i32) {
    let utc = utc_of(zone, at);
    let offset = offset_at_utc(zone, utc);
    (utc + i64::from(offset), offset)
}

/// What the plan's clock shows at a date and time written with an offset (minutes east of UTC).
#[must_use]
pub fn instant_from_offset(at: NaiveDateTime, offset: i32, plan_zone: Tz) -> Instant {
    local_of(plan_zone, Instant::from_date_time(at) - i64::from(offset))
}
