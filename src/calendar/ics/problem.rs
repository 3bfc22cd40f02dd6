//! What can be wrong with a calendar file.

use thiserror::Error;

/// A problem at a line of a calendar file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{kind}")]
pub struct IcsProblem {
    /// Counted from 1.
    pub line: u32,
    /// What is wrong there.
    pub kind: IcsProblemKind,
}

/// What is wrong, in words that follow the name of the file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IcsProblemKind {
    /// The file is something else.
    #[error("it is no calendar file: it does not begin with `BEGIN:VCALENDAR`")]
    NotACalendar,
    /// An `END` that closes nothing, or something else.
    #[error("`END:{found}` closes nothing that is open")]
    UnexpectedEnd {
        /// What it says it closes.
        found: String,
    },
    /// A `BEGIN` without its `END`.
    #[error("`BEGIN:{open}` is never closed")]
    Unclosed {
        /// What is left open.
        open: String,
    },
    /// An event without a beginning.
    #[error("an event has no `DTSTART`")]
    NoStart,
    /// A value that is not what its property wants.
    #[error("`{property}` has a value that cannot be read: `{value}`")]
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
    /// A time in a time zone without a name.
    #[error("`{property}` names no time zone")]
    NoZone {
        /// The property, such as `DTSTART`.
        property: &'static str,
    },
    /// A time zone that nobody knows.
    #[error("the time zone `{name}` is unknown")]
    UnknownZone {
        /// The name.
        name: String,
    },
    /// A rule by which nothing ever happens.
    #[error("the rule of a recurring event names no day")]
    BarrenRule,
    /// Rules that would take too long to follow.
    #[error("its recurring events repeat too often to be days off")]
    TooOften,
    /// Too many entries.
    #[error(
        "it has more than {} entries, repetitions counted",
        super::MAX_DAYS_OFF
    )]
    TooMany,
}
