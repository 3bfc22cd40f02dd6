//! The `plan` declaration.

use chrono_tz::Tz;
use smol_str::SmolStr;
use thin_vec::ThinVec;

use super::{CalendarId, LintLevels, Moment, Remarks, Sited, WhoId};
use crate::ast::Money;
use crate::calendar::WorkingTime;
use crate::source::Span;

/// The plan itself.
///
/// If the text has no `plan` declaration (an error), its fields have values that allow the rest to be checked.
#[derive(Clone, Debug)]
pub struct Header {
    /// The identifier, which is part of the identity of every calendar entry.
    pub name: SmolStr,
    /// The title, made from the identifier where none is written.
    pub title: SmolStr,
    /// Where the identifier is declared.
    pub name_span: Span,
    /// `start`: the beginning of scheduling; None where it is missing or invalid (an error).
    pub start: Option<Moment>,
    /// `timezone`; UTC where none is written.
    pub timezone: Tz,
    /// `calendar`.
    pub calendar: Option<Sited<CalendarId>>,
    /// The plan's working time: that of its calendar, else mon..fri 08:00..12:00, 13:00..17:00.
    pub working_time: WorkingTime,
    /// The length of `1d`, in minutes (rule 3).
    pub day_minutes: i64,
    /// The length of `1w`, in minutes (rule 3).
    pub week_minutes: i64,
    /// `owner`: the project manager.
    pub owners: ThinVec<Sited<WhoId>>,
    /// `currency`.
    pub currency: Option<Sited<SmolStr>>,
    /// `budget`.
    pub budget: Option<Money>,
    /// `as of`: the status date.
    pub as_of: Option<Moment>,
    /// `as late as possible`, for every task and milestone.
    pub as_late_as_possible: Option<Span>,
    /// `level resources`.
    pub level_resources: Option<Span>,
    /// `allow` and `deny` written here.
    pub levels: LintLevels,
    /// Notes, links, risks, tags, fields.
    pub remarks: Remarks,
    /// Whether its block contains invalid text.
    pub broken: bool,
}
