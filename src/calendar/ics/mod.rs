//! Days off from a calendar file (RFC 5545): `off from "holidays.ics"`.

mod clock;
mod entry;
mod event;
mod problem;
mod recur;
mod revision;
mod rule;
mod scan;
mod select;
mod series;
mod value;
mod zones;

use chrono_tz::Tz;

pub use entry::Entry;
pub use problem::{IcsProblem, IcsProblemKind};
pub use select::Selection;

use super::{Day, Instant, Line, LineKind, TimeRange};
use clock::Clock;
use event::Event;
use scan::{PartKind, scan};
use series::{Budget, expand};
use zones::Zones;

/// Somebody's time off, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayOff {
    /// Where it begins, on the clock of the zone that the file was read for.
    pub from: Instant,
    /// Where it ends, excluded; after `from`.
    pub to: Instant,
    /// The number of its entry in the file.
    pub entry: u32,
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
                from_file: true,
                ..Line::off(first, last)
            }];
        }
        let line = |from: Day, to: Day, start: u16, end: u16| Line {
            kind: LineKind::Off,
            dates: vec![(from, to)],
            weekdays: None,
            times: vec![TimeRange { start, end }],
            own,
            from_file: true,
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

/// A calendar file, read as time off.
#[derive(Clone, Debug, Default)]
pub struct DaysOff {
    /// What is in the file, in its order.
    pub entries: Vec<Entry>,
    /// When its entries take time off, in order.
    pub days: Vec<DayOff>,
    /// What cannot be read or does not count, in the order of lines.
    pub problems: Vec<IcsProblem>,
}

/// Reads the events of a calendar file as time off, on the clock of `zone`, which is also that of times without a zone.
///
/// Recurring events are repeated within the years of a plan, with their exceptions (RFC 5545, 3.8.5 and 3.8.4.4); of several
/// revisions the last one counts; cancelled ones are left out. Nothing is left out in silence that would have been a day
/// off, and a bad entry costs no other.
#[must_use]
pub fn read_days_off(text: &str, zone: Tz) -> DaysOff {
    let scanned = scan(text);
    let mut budget = Budget::new();
    let mut read = DaysOff {
        problems: scanned.problems,
        ..DaysOff::default()
    };
    let (zones, problems) = Zones::read(&scanned.parts, &scanned.headers, &mut budget);
    read.problems.extend(problems);
    let mut events = Vec::new();
    for part in scanned
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Event)
    {
        let number = u32::try_from(read.entries.len()).unwrap_or(u32::MAX);
        read.entries.push(Entry::read(part));
        let header = scanned
            .headers
            .get(part.calendar.saturating_sub(1) as usize);
        match Event::read(part, number, header, &zones, Clock::Zone(zone)) {
            Ok(event) => events.push(event),
            Err(problem) => read.problems.push(IcsProblem {
                entry: Some(number),
                ..problem
            }),
        }
    }
    let busy = scanned
        .parts
        .iter()
        .find(|part| part.kind == PartKind::Busy);
    let busy = busy.map(|part| IcsProblem::new(part.line, IcsProblemKind::NotRead));
    read.problems.extend(busy);
    let (events, problems) = revision::latest(events);
    read.problems.extend(problems);
    let (days, problems) = expand(&events, zone, &mut budget);
    read.days = days;
    read.problems.extend(problems);
    read.days.sort_unstable();
    read.problems.sort_by_key(|problem| problem.line);
    read
}
