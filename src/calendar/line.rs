//! The `work` and `off` lines of a calendar.

use super::{Day, WeekdaySet};

/// A range of times of day, in minutes since 00:00; the end is excluded. A range that runs past midnight belongs to the
/// day on which it starts, so its end is above 1440.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeRange {
    /// 0 to 1439.
    pub start: u16,
    /// Above `start`, at most `start` + 1440.
    pub end: u16,
}

impl TimeRange {
    /// The range from one time of day to another, each 0 to 1440; an end that is not after the start is on the next day.
    #[must_use]
    pub const fn new(start: u16, end: u16) -> Self {
        if end <= start {
            Self {
                start,
                end: end + 1440,
            }
        } else {
            Self { start, end }
        }
    }

    /// The whole day, 00:00 to 24:00.
    pub const WHOLE_DAY: Self = Self {
        start: 0,
        end: 1440,
    };
}

/// Whether a line gives working time or takes it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    Work,
    Off,
}

/// One `work` or `off` line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    pub kind: LineKind,
    /// First and last day of each range, both included; empty: every date.
    pub dates: Vec<(Day, Day)>,
    /// `None`: every weekday.
    pub weekdays: Option<WeekdaySet>,
    /// Empty on an `off` line: the whole day. An empty `work` line gives no time.
    pub times: Vec<TimeRange>,
    /// 0: the calendar's own; 1: taken from the one that it is `like`; 2: taken by that one, and so on.
    pub own: u8,
    /// Whether it comes from a calendar file, so that a dated `work` line beats it.
    pub from_file: bool,
}

impl Line {
    /// A `work` line for these weekdays of every week.
    #[must_use]
    pub fn work(weekdays: WeekdaySet, times: Vec<TimeRange>) -> Self {
        Self {
            kind: LineKind::Work,
            dates: Vec::new(),
            weekdays: Some(weekdays),
            times,
            own: 0,
            from_file: false,
        }
    }

    /// An `off` line for whole days, first and last included.
    #[must_use]
    pub fn off(first: Day, last: Day) -> Self {
        Self {
            kind: LineKind::Off,
            dates: vec![(first, last)],
            weekdays: None,
            times: Vec::new(),
            own: 0,
            from_file: false,
        }
    }

    /// The same line, seen from a calendar that is like this one.
    #[must_use]
    pub fn taken(&self) -> Self {
        Self {
            own: self.own.saturating_add(1),
            ..self.clone()
        }
    }

    /// Whether it takes whole days away.
    pub(super) fn is_whole_off(&self) -> bool {
        self.kind == LineKind::Off && self.times.is_empty()
    }
}
