//! Problems of a calendar file.

use thiserror::Error;

use crate::calendar::{FIRST_DAY, LAST_DAY};

/// A problem at a line of a calendar file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{kind}")]
pub struct IcsProblem {
    /// Counted from 1.
    pub line: u32,
    /// The entry of the file that it is about, if only one.
    pub entry: Option<u32>,
    /// The kind of problem.
    pub kind: IcsProblemKind,
}

impl IcsProblem {
    pub(super) const fn new(line: u32, kind: IcsProblemKind) -> Self {
        Self {
            line,
            entry: None,
            kind,
        }
    }
}

/// The kinds of problems, in words that follow the name of the file and the line.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IcsProblemKind {
    /// The file is something else.
    #[error("this is not a calendar file: it does not begin with `BEGIN:VCALENDAR`")]
    NotACalendar,
    /// An `END` that closes nothing, or something else.
    #[error("`END:{found}` has no matching `BEGIN:{found}`")]
    UnexpectedEnd {
        /// The name that it closes.
        found: String,
    },
    /// A `BEGIN` without its `END`.
    #[error("`BEGIN:{open}` is never closed")]
    Unclosed {
        /// The name that is left open.
        open: String,
    },
    /// An event without a beginning.
    #[error("an event has no `DTSTART`")]
    NoStart,
    /// A value that is not what its property needs.
    #[error("`{property}` has a value that planc cannot read: `{value}`")]
    BadValue {
        /// The property, such as `DTSTART`.
        property: &'static str,
        /// Its value, shortened.
        value: String,
    },
    /// A property that says nothing.
    #[error("`{property}` has no value")]
    NoValue {
        /// The property, such as `DTSTART`.
        property: &'static str,
    },
    /// A time zone that nobody knows.
    #[error("the time zone `{name}` is unknown, and the file does not define it")]
    UnknownZone {
        /// The name.
        name: String,
    },
    /// A rule by another calendar (RFC 7529).
    #[error("planc does not support the calendar `{scale}` by which this event repeats")]
    OtherScale {
        /// Its name, such as `CHINESE`.
        scale: String,
    },
    /// A rule by which nothing ever happens.
    #[error("the rule of a recurring event matches no day")]
    BarrenRule,
    /// Rules that would take too long to follow.
    #[error("this event repeats too often to be days off")]
    TooOften,
    /// Too many entries.
    #[error(
        "the file has more than {} entries, including repetitions",
        super::MAX_DAYS_OFF
    )]
    TooMany,
    /// An event that ends before it begins.
    #[error("an event ends before it begins")]
    EndsFirst,
    /// A time without a length.
    #[error("an event has a time but no length")]
    NoLength,
    /// An event that no plan can reach.
    #[error("an event is outside the years {} to {}", FIRST_DAY.date().format("%Y"), LAST_DAY.date().format("%Y"))]
    OutsideYears,
    /// Two events of one identity that are not revisions by their numbers.
    #[error("the event in line {other} has the same `UID` and replaces this one")]
    SameUid {
        /// The line of the event that counts.
        other: u32,
    },
    /// Busy times and availability.
    #[error("planc does not read `VFREEBUSY` and `VAVAILABILITY` as days off")]
    NotRead,
    /// Entries that are not marked as absences, in a file that marks those.
    #[error(
        "{}, but the file marks others as out of office",
        match *entries {
            1 => "one event shows as free or busy".to_owned(),
            more => format!("{more} events show as free or busy"),
        }
    )]
    NotAway {
        /// The number of such entries.
        entries: usize,
    },
}

impl IcsProblemKind {
    /// Whether the file is as it should be and planc alone leaves the entry out.
    #[must_use]
    pub const fn is_warning(&self) -> bool {
        matches!(
            self,
            Self::EndsFirst
                | Self::NoLength
                | Self::OutsideYears
                | Self::SameUid { .. }
                | Self::NotRead
                | Self::NotAway { .. }
        )
    }
}

/// The part of a text that a message shows.
pub(super) fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}
