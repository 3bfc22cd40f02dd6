//! Days off from a calendar file (RFC 5545): `off from "holidays.ics"`.

mod event;
mod problem;
mod recur;
mod scan;
mod series;

use chrono_tz::Tz;

pub use problem::{IcsProblem, IcsProblemKind};

use super::{Day, HORIZON, Instant, Line, LineKind, TimeRange};
use event::Event;
use scan::{BlockKind, scan};
use series::{Budget, expand};

/// One entry of a calendar file: somebody's time off.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayOff {
    /// Where it begins, on the clock of the zone that the file was read for.
    pub from: Instant,
    /// Where it ends, excluded; after `from`.
    pub to: Instant,
    /// What the file calls it; may be empty.
    pub summary: String,
    /// Whether the file gives dates without times, so that whole days are off.
    pub all_day: bool,
}

impl DayOff {
    /// The `off` lines that say the same: whole days with what begins on them where the file gives dates, else the times.
    #[must_use]
    pub fn lines(&self, own: u8) -> Vec<Line> {
        let (first, last) = (self.from.day(), self.to.day_as_end());
        if self.all_day {
            return vec![Line {
                own,
                ..Line::off(first, last)
            }];
        }
        let line = |from: Day, to: Day, start: u16, end: u16| Line {
            kind: LineKind::Off,
            dates: vec![(from, to)],
            weekdays: None,
            times: vec![TimeRange { start, end }],
            own,
        };
        let end = match self.to.minute_of_day() {
            0 => 1440,
            minute => minute,
        };
        let start = self.from.minute_of_day();
        if first == last {
            return vec![line(first, first, start, end)];
        }
        let mut lines = vec![line(first, first, start, 1440)];
        if last - first > 1 {
            lines.push(line(first + 1, last - 1, 0, 1440));
        }
        lines.push(line(last, last, 0, end));
        lines
    }
}

/// The most entries that one file may give, repetitions counted.
pub const MAX_DAYS_OFF: usize = 200_000;

/// Reads the events of a calendar file as time off, on the clock of `zone`, which is also that of times without a zone.
///
/// Recurring events are repeated within the years of a plan, with their exceptions (RFC 5545, 3.8.5 and 3.8.4.4);
/// cancelled ones are left out; whether an event shows as busy does not matter. In order of time.
///
/// # Errors
/// What in the file cannot be read, with its line: nothing is skipped in silence that would have been a day off.
pub fn read_days_off(text: &str, zone: Tz) -> Result<Vec<DayOff>, IcsProblem> {
    let blocks = scan(text)?;
    let zones = event::zones(&blocks);
    let mut events = Vec::new();
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Event) {
        events.push(Event::read(block, &zones, zone)?);
    }
    let mut days = expand(&events, zone, &mut Budget::new(MAX_DAYS_OFF))?;
    days.retain(|day| day.from < *HORIZON.end() && day.to > *HORIZON.start());
    for day in &mut days {
        day.from = day.from.max(*HORIZON.start());
        day.to = day.to.min(*HORIZON.end());
    }
    days.sort();
    days.dedup();
    Ok(days)
}
