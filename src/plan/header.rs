//! The `plan` declaration.

use chrono_tz::Tz;

use super::Declaration;
use crate::calendar::WorkingTime;

/// The plan itself.
///
/// If the text has no `plan` declaration (an error), its fields have values that allow the rest to be checked.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its declaration; the identifier is part of the identity of every calendar entry.
    pub declaration: Declaration,
    /// `timezone`; UTC where none is written.
    pub timezone: Tz,
    /// The plan's working time: that of its calendar, else mon..fri 08:00..12:00, 13:00..17:00.
    pub working_time: WorkingTime,
    /// The length of `1d`, in minutes (rule 3).
    pub day_minutes: i64,
    /// The length of `1w`, in minutes (rule 3).
    pub week_minutes: i64,
}
