//! A calendar of the plan.

use chrono_tz::Tz;
use smol_str::SmolStr;
use thin_vec::ThinVec;

use super::{CalendarId, Remarks, Sited};
use crate::ast::Text;
use crate::calendar::{IcsProblemKind, Line, WorkingTime};
use crate::source::Span;

/// `off from`: a calendar file, and which of its entries count.
#[derive(Clone, Debug)]
pub struct DaysOffFile {
    /// Its path as written.
    pub path: Text,
    /// Words of the entries that count; all do, when empty.
    pub only: ThinVec<Text>,
    /// Words of the entries that do not.
    pub except: ThinVec<Text>,
    /// The entries that give no day off, each at its line of the file.
    pub ignored: Vec<(IcsProblemKind, u32, Option<Span>)>,
    /// The words that no entry has, and what the entries are called.
    pub unmatched: Vec<(Text, Vec<String>)>,
}

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
    /// The calendar files that `off from` names.
    pub files: ThinVec<DaysOffFile>,
    /// Its working time on the plan zone's wall clock.
    pub working_time: WorkingTime,
    /// Notes, links, risks, tags, fields.
    pub remarks: Remarks,
    /// Whether its block holds broken text.
    pub broken: bool,
}
