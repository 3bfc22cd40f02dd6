//! Time zones: times with their TZID, and the definitions of zones.

use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType};
use chrono::NaiveDate;
use chrono_tz::Tz;

use super::content_line::ContentLines;
use super::stamp::utc_text;
use crate::calendar::{Instant, local_and_offset, local_of, utc_of};

/// The wall clock of a plan.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    pub(super) zone: Tz,
}

impl Clock {
    /// Whether the clock shows UTC, which needs no definition.
    pub(super) fn is_utc(self) -> bool {
        matches!(
            self.zone,
            Tz::UTC
                | Tz::UCT
                | Tz::Universal
                | Tz::Zulu
                | Tz::Etc__UTC
                | Tz::Etc__UCT
                | Tz::Etc__Universal
                | Tz::Etc__Zulu
        )
    }

    /// Writes a property whose value is a date-time.
    pub(super) fn write(self, lines: &mut ContentLines, name: &str, at: Instant) {
        // A missing hour shifts forward, as in all outputs (rule 2).
        let (local, _) = local_and_offset(self.zone, at);
        let local = local.to_naive().format("%Y%m%dT%H%M00");
        if self.is_utc() {
            lines.plain(name, format_args!("{local}Z"));
        } else {
            lines
                .name(name)
                .param("TZID", self.zone.name())
                .value(local);
        }
    }

    /// The instant in UTC: `20260302T080000Z`.
    pub(super) fn utc(self, at: Instant) -> String {
        utc_text(utc_of(self.zone, at).0 * 60)
    }

    /// Returns the end if it is still after the start once both are shifted out of a missing hour, else the start plus
    /// the length.
    pub(super) fn end_after(self, start: Instant, end: Instant) -> Instant {
        let from = utc_of(self.zone, start);
        if utc_of(self.zone, end) > from {
            end
        } else {
            local_of(self.zone, from + (end - start).max(1))
        }
    }
}

pub(super) fn write_zone(lines: &mut ContentLines, name: &str, first: i32, last: i32) {
    let root = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    let mut calendar = ICalendar {
        components: vec![root],
    };
    // The range starts a day early, since the clock of a zone can be a day away from UTC.
    let from = start_of_year(first) - 86_400;
    calendar.add_timezone(name, from, start_of_year(last + 2));
    let text = calendar.to_string();
    for line in text.split("\r\n") {
        if !matches!(line, "" | "BEGIN:VCALENDAR" | "END:VCALENDAR") {
            lines.ready_made(line);
        }
    }
}

/// The first moment of a year in UTC, in seconds since 1970.
fn start_of_year(year: i32) -> i64 {
    NaiveDate::from_ymd_opt(year, 1, 1)
        .unwrap_or_default()
        .and_time(chrono::NaiveTime::MIN)
        .and_utc()
        .timestamp()
}
