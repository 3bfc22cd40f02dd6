//! A calendar of the plan.

use chrono_tz::Tz;
use smol_str::SmolStr;
use thin_vec::ThinVec;

use super::{CalendarId, Declaration, Sited};
use crate::ast::Text;
use crate::calendar::{IcsProblemKind, Line, WorkingTime};
use crate::source::Span;

/// A `work` or `off` line, and the name of its days off.
pub type NamedLine = (Line, Option<SmolStr>);

/// `off from`: a calendar file, and the selection of its entries that count.
#[derive(Clone, Debug)]
pub struct DaysOffFile {
    /// Its path as written.
    pub path: Text,
    /// Words of the entries that count; if empty, all entries do.
    pub only: ThinVec<Text>,
    /// Words of the entries that do not count.
    pub except: ThinVec<Text>,
    /// The entries that give no day off, each with its line in the file.
    pub ignored: Vec<(IcsProblemKind, u32, Option<Span>)>,
    /// The words that match no entry, and the names of the entries.
    pub unmatched: Vec<(Text, Vec<String>)>,
}

/// A `calendar` declaration, compiled.
#[derive(Clone, Debug)]
pub struct PlanCalendar {
    /// Its declaration.
    pub declaration: Declaration,
    /// Whether a title is written.
    pub has_title: bool,
    /// `like`.
    pub like: Option<Sited<CalendarId>>,
    /// `timezone`; without it, the plan's time zone applies.
    pub timezone: Option<Tz>,
    /// Its own lines and those copied by `like`, with the names of days off.
    pub lines: Vec<NamedLine>,
    /// The `work` and `off` lines written in it, for messages about them.
    pub written: Vec<Sited<Line>>,
    /// The calendar files that `off from` names.
    pub files: ThinVec<DaysOffFile>,
    /// Its working time on the wall clock of the plan's time zone.
    pub working_time: WorkingTime,
}
