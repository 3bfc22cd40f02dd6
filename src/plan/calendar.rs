//! A calendar of the plan.

use chrono_tz::Tz;
use smol_str::SmolStr;

use super::{CalendarId, Remarks, Sited};
use crate::calendar::{Line, WorkingTime};
use crate::source::Span;

/// A `calendar` declaration, compiled.
#[derive(Clone, Debug)]
pub struct PlanCalendar {
    /// The identifier.
    pub name: SmolStr,
    /// The title.
    pub title: Option<SmolStr>,
    /// Where the identifier is declared.
    pub name_span: Span,
    /// `like`.
    pub like: Option<Sited<CalendarId>>,
    /// `timezone`; without, the plan's.
    pub timezone: Option<Tz>,
    /// Its own lines and those that `like` took along, with the names of days off.
    pub lines: Vec<(Line, Option<SmolStr>)>,
    /// The `work` and `off` lines that are written in it, for what is said of them.
    pub written: Vec<Sited<Line>>,
    /// Its working time on the plan zone's wall clock.
    pub working_time: WorkingTime,
    /// Notes, links, risks, tags, fields.
    pub remarks: Remarks,
    /// Whether its block holds broken text.
    pub broken: bool,
}
