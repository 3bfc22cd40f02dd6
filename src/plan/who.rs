//! Persons, teams and resources.

use thin_vec::ThinVec;

use super::{CalendarId, CapacityByDay, DaysOffFile, Declaration, NamedLine, Plan, Sited, WhoId};
use crate::calendar::{Line, WorkingTime};
use crate::language::Kind;

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

/// A person, team or resource.
#[derive(Clone, Debug)]
pub struct Party {
    /// Its declaration; the title is the name to show.
    pub declaration: Declaration,
    /// The kind of the party.
    pub kind: PartyKind,
    /// Its own `work` lines; they join the calendar's lines as a calendar's own lines join those of `like`.
    pub work: Vec<NamedLine>,
    /// Its own `off` lines, always subtracted (rule 5).
    pub off: Vec<NamedLine>,
    /// The `work` and `off` lines written on it, for messages about them.
    pub written: Vec<Sited<Line>>,
    /// The calendar files that `off from` names.
    pub files: ThinVec<DaysOffFile>,
    /// The capacity on each day that results from those lines.
    pub capacity_by_day: CapacityByDay,
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
        if party.calendar().is_none() && weekly {
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
            PartyKind::Team => self.size().map_or_else(
                || u32::try_from(self.members().len()).unwrap_or(u32::MAX),
                |size| size.value,
            ),
            PartyKind::Resource => self.size().map_or(1, |size| size.value),
        }
    }

    /// Whether it is a team without `size` and `members`: a supplier, an authority.
    #[must_use]
    pub fn is_outside(&self) -> bool {
        self.units() == 0
    }
}
