//! Time zones: names, offsets, and conversion between a zone's wall clock and UTC.

use chrono::{NaiveDateTime, Offset, TimeZone};
use chrono_tz::{GapInfo, TZ_VARIANTS, Tz};

use super::Instant;

/// The zone of that name in the IANA database, in its exact spelling.
#[must_use]
pub fn parse_zone(name: &str) -> Option<Tz> {
    name.parse().ok()
}

/// Every zone name, in the order of the database, for suggestions.
pub fn zone_names() -> impl Iterator<Item = &'static str> {
    TZ_VARIANTS.iter().map(|zone| zone.name())
}

/// The wall clock of `zone` at an instant of UTC.
#[must_use]
pub fn local_of(zone: Tz, utc: Instant) -> Instant {
    utc + i64::from(offset_at_utc(zone, utc))
}

/// The instant of UTC at which the clock of `zone` shows `local`. A missing hour is read as if the clock had not yet been
/// moved, so it shifts forward; of a doubled one it is the first (rule 2; RFC 5545, 3.3.5).
#[must_use]
pub fn utc_of(zone: Tz, local: Instant) -> Instant {
    local - i64::from(offset_at(zone, local))
}

/// An instant of the plan's clock as it is written with an offset: the reading and the minutes east of UTC. A missing hour
/// shifts forward, a doubled one is the first (rule 2).
#[must_use]
pub fn local_and_offset(zone: Tz, at: Instant) -> (Instant, i32) {
    let utc = utc_of(zone, at);
    let offset = offset_at_utc(zone, utc);
    (utc + i64::from(offset), offset)
}

/// The reading of the plan's clock at a date and time with an offset (minutes east of UTC).
#[must_use]
pub fn instant_from_offset(at: NaiveDateTime, offset: i32, plan_zone: Tz) -> Instant {
    local_of(plan_zone, Instant::from(at) - i64::from(offset))
}

/// Minutes east of UTC at an instant of UTC.
pub(super) fn offset_at_utc(zone: Tz, utc: Instant) -> i32 {
    if zone == Tz::UTC {
        return 0;
    }
    minutes(
        zone.offset_from_utc_datetime(&utc.to_naive())
            .fix()
            .local_minus_utc(),
    )
}

/// Minutes east of UTC at an instant of the plan's clock: together they name one moment. In a missing hour that is the
/// offset before it.
#[must_use]
pub fn offset_at(zone: Tz, local: Instant) -> i32 {
    if zone == Tz::UTC {
        return 0;
    }
    let naive: NaiveDateTime = local.to_naive();
    let offset = match zone.offset_from_local_datetime(&naive) {
        chrono::LocalResult::Single(offset) | chrono::LocalResult::Ambiguous(offset, _) => {
            Some(offset)
        }
        chrono::LocalResult::None => GapInfo::new(&naive, &zone)
            .and_then(|gap| gap.begin)
            .map(|(_, offset)| offset),
    };
    offset.map_or(0, |offset| minutes(offset.fix().local_minus_utc()))
}

/// Whole minutes of an offset; local mean times before standard time had seconds, which are dropped.
fn minutes(seconds: i32) -> i32 {
    seconds.div_euclid(60)
}
