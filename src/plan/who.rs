//! Persons, teams and resources.

use smol_str::SmolStr;
use thin_vec::ThinVec;

use super::{CalendarId, CapacityByDay, DaysOffFile, Plan, Remarks, Sited, WhoId};
use crate::ast::{Decimal, Per, Text};
use crate::calendar::{Day, Line, WorkingTime};
use crate::language::Kind;
use crate::source::Span;

/// The kind of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartyKind {
    /// A single human being.
    Person,
    /// Several people, or an outside party.
    Team,
    /// A machine or a room.
    Resource,
}

impl PartyKind {
    /// The kind of its declaration in the language.
    #[must_use]
    pub const fn declared(self) -> Kind {
        match self {
            Self::Person => Kind::Person,
            Self::Team => Kind::Team,
            Self::Resource => Kind::Resource,
        }
    }

    /// The keyword.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.declared().word()
    }
}

/// `90/h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The amount, in the plan's currency.
    pub amount: Decimal,
    /// The unit, hour or day.
    pub per: Per,
    /// Where it is written.
    pub span: Span,
}

/// `capacity 50% 2026-05-01..2026-06-30`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// Percent of full time.
    pub percent: u32,
    /// The days on which it applies, both ends included; empty means always. Dated lines beat undated ones.
    pub dates: Vec<(Day, Day)>,
    /// Where it is written.
    pub span: Span,
}

/// `limit 4h/day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Minutes of work.
    pub minutes: i64,
    /// The period in which that many minutes are allowed.
    pub per: Per,
    /// Where it is written.
    pub span: Span,
}

/// A person, team or resource.
#[derive(Clone, Debug)]
pub struct Party {
    /// The kind of the party.
    pub kind: PartyKind,
    /// The identifier.
    pub name: SmolStr,
    /// The name to show, made from the identifier where none is written.
    pub title: SmolStr,
    /// Where the identifier is declared.
    pub name_span: Span,
    /// `email`.
    pub email: Option<Text>,
    /// `calendar`.
    pub calendar: Option<Sited<CalendarId>>,
    /// Its own `work` lines; they join the calendar's lines as a calendar's own lines join those of `like`.
    pub work: Vec<(Line, Option<SmolStr>)>,
    /// Its own `off` lines, always subtracted (rule 5).
    pub off: Vec<(Line, Option<SmolStr>)>,
    /// The `work` and `off` lines written on it, for messages about them.
    pub written: Vec<Sited<Line>>,
    /// The calendar files that `off from` names.
    pub files: ThinVec<DaysOffFile>,
    /// `rate`.
    pub rate: Option<Rate>,
    /// `capacity`, in order.
    pub capacity: Vec<Capacity>,
    /// The capacity on each day that results from those lines.
    pub capacity_by_day: CapacityByDay,
    /// `efficiency` in percent.
    pub efficiency: Option<Sited<u32>>,
    /// `limit`, in order.
    pub limits: Vec<Limit>,
    /// `members` of a team.
    pub members: ThinVec<Sited<WhoId>>,
    /// `size` of a team or resource; a team without it has as many units as `members`.
    pub size: Option<Sited<u32>>,
    /// Notes, links, risks, tags, fields.
    pub remarks: Remarks,
    /// Whether its block contains invalid text.
    pub broken: bool,
}

impl Plan {
    /// The lines of a calendar; without one, the default lines of a plan that names no calendar.
    #[must_use]
    pub fn lines_of(&self, calendar: Option<CalendarId>) -> Vec<Line> {
        match calendar {
            Some(id) => {
                let lines = &self.calendar(id).lines;
                lines.iter().map(|(line, _)| line.clone()).collect()
            }
            None => WorkingTime::default_lines(),
        }
    }

    /// The lines by which someone with that calendar works (rule 5), without their own `off` lines.
    #[must_use]
    pub fn lines_of_party(&self, who: WhoId, calendar: Option<CalendarId>) -> Vec<Line> {
        let party = self.party(who);
        let mut lines = self.lines_of(calendar);
        // A party's own weekly hours replace inherited ones; dated lines alone are exceptions to inherited hours.
        let weekly = party.work.iter().any(|(line, _)| line.dates.is_empty());
        if party.calendar.is_none() && weekly {
            lines.clear();
        }
        // A party's own lines, including its days off, are nearer than those of the calendar.
        lines = lines.iter().map(Line::taken).collect();
        lines.extend(party.work.iter().map(|(line, _)| line.clone()));
        lines
    }
}

impl Party {
    /// How many units can be booked at once: 1 for a person, the size of a team or resource (1 for a resource without
    /// `size`), 0 for an outside party, which is never booked.
    #[must_use]
    pub fn units(&self) -> u32 {
        match self.kind {
            PartyKind::Person => 1,
            PartyKind::Team => self.size.map_or_else(
                || u32::try_from(self.members.len()).unwrap_or(u32::MAX),
                |size| size.value,
            ),
            PartyKind::Resource => self.size.map_or(1, |size| size.value),
        }
    }

    /// Whether it is a team without `size` and `members`: a supplier, an authority.
    #[must_use]
    pub fn is_outside(&self) -> bool {
        self.units() == 0
    }
}
