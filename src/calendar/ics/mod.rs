//! Days off from a calendar file (RFC 5545): `off from "holidays.ics"`.

mod budget;
mod clock;
mod entry;
mod event;
mod occurrences;
mod problem;
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

use super::{Day, Instant, Line, TimeRange};
use budget::Budget;
use clock::Clock;
use event::Event;
use scan::{PartKind, scan};
use series::expand;
use zones::Zones;

/// Somebody's time off, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayOff {
    /// Its beginning, on the clock of the zone that the file was read for.
    pub from: Instant,
    /// Its end, excluded; after `from`.
    pub to: Instant,
    /// The number of its entry in the file.
    pub entry: u32,
    /// Whether the file gives dates without times, so that whole days are off.
    pub all_day: bool,
}

impl DayOff {
    /// The equivalent `off` lines: whole days where the file gives dates, otherwise times.
    #[must_use]
    pub fn lines(&self, own: u8) -> Vec<Line> {
        let (first, last) = (self.from.day(), self.to.day_as_end());
        let line = |from: Day, to: Day, times: Vec<TimeRange>| Line {
            times,
            own,
            from_file: true,
            ..Line::off(from, to)
        };
        if self.all_day {
            return vec![line(first, last, Vec::new())];
        }
        let end = match self.to.minute_of_day() {
            0 => 1440,
            minute => minute,
        };
        let start = self.from.minute_of_day();
        if first == last {
            return vec![line(first, first, vec![TimeRange { start, end }])];
        }
        let evening = TimeRange { start, end: 1440 };
        let morning = TimeRange { start: 0, end };
        let mut lines = vec![line(first, first, vec![evening])];
        if last - first > 1 {
            let whole = vec![TimeRange::WHOLE_DAY];
            lines.push(line(first + 1, last - 1, whole));
        }
        lines.push(line(last, last, vec![morning]));
        lines
    }
}

/// The most entries that one file may give, repetitions counted.
pub const MAX_DAYS_OFF: usize = 200_000;

/// A calendar file, read as time off.
#[derive(Clone, Debug, Default)]
pub struct DaysOff {
    /// The entries, in the order of the file.
    pub entries: Vec<Entry>,
    /// The time off that the entries give, in order.
    pub days: Vec<DayOff>,
    /// Entries that cannot be read or do not count, in the order of lines.
    pub problems: Vec<IcsProblem>,
}

/// Reads the events of a calendar file as time off, on the clock of `zone`, which is also that of times without a zone.
///
/// Recurring events are repeated within the years of a plan, with their exceptions (RFC 5545, 3.8.5 and 3.8.4.4); of several
/// revisions the last one counts; cancelled ones are left out. Every day off that is lost is reported, and a bad entry does
/// not affect the others.
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
    let of_kind = |kind| scanned.parts.iter().filter(move |part| part.kind == kind);
    let mut events = Vec::new();
    for (part, number) in of_kind(PartKind::Event).zip(0..) {
        read.entries.push(Entry::read(part));
        let header = scanned.headers.get(part.calendar);
        match Event::read(part, number, header, &zones, Clock::Zone(zone)) {
            Ok(event) => events.push(event),
            Err(problem) => read.problems.push(IcsProblem {
                entry: Some(number),
                ..problem
            }),
        }
    }
    let busy = of_kind(PartKind::Busy).next();
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
