//! Whose hours count (rules 5 and 8 to 10).

use planc::ast::ValueShare;
use planc::plan::{Booking, CalendarId, ItemId, ItemKind, Party, PartyKind, Plan, Size, WhoId};

use super::calendars::Calendars;
use super::periods::Periods;

/// The hours of one item.
pub(crate) struct Hours {
    /// In which it starts, and in which its lags and ends of days are counted.
    pub(crate) own: Periods,
    /// What is burned in each minute, of an effort.
    pub(crate) burn: Option<Periods>,
    /// Of each approver.
    pub(crate) approvers: Vec<Periods>,
}

impl Hours {
    pub(crate) fn of(calendars: &Calendars<'_>, id: ItemId, by: &[Booking]) -> Self {
        let plan = calendars.plan;
        let item = plan.item(id);
        let outer = plan.parent(id).and_then(|parent| around(plan, parent));
        let replaced = item.calendar().map(|calendar| calendar.value);
        let site = Site {
            calendars,
            replaced,
            outer,
        };
        let mut hours = Self {
            own: calendars.hours(replaced.or(outer)),
            burn: None,
            approvers: Vec::new(),
        };
        match item.kind {
            ItemKind::Task => {
                if matches!(item.task_size(), Some(Size::Effort(_))) {
                    let burn = site.burn(by);
                    hours.own =
                        Periods::combine(std::slice::from_ref(&burn), |weights| weights[0].min(1));
                    hours.burn = Some(burn);
                } else if !by.is_empty() {
                    let all: Vec<Periods> = by.iter().map(|booking| site.there(booking)).collect();
                    let shared = Periods::combine(&all, |weights| {
                        i64::from(weights.iter().all(|weight| *weight > 0))
                    });
                    assert!(!shared.is_empty(), "they never work together");
                    hours.own = shared;
                }
            }
            ItemKind::Deliverable => {
                let approvers = item.approvers().iter();
                hours.approvers = approvers.map(|who| site.party(who.value, outer)).collect();
            }
            ItemKind::Milestone | ItemKind::Phase => {}
        }
        hours
    }
}

/// The calendar written on an item, or on the innermost phase around it.
fn around(plan: &Plan, id: ItemId) -> Option<CalendarId> {
    let written = plan
        .outwards(id)
        .find_map(|outer| plan.item(outer).calendar());
    written.map(|calendar| calendar.value)
}

/// Where a task stands.
struct Site<'a> {
    calendars: &'a Calendars<'a>,
    /// Its own calendar, which replaces that of each who works on it.
    replaced: Option<CalendarId>,
    outer: Option<CalendarId>,
}

impl Site<'_> {
    fn party(&self, who: WhoId, outer: Option<CalendarId>) -> Periods {
        let party = self.calendars.plan.party(who);
        let own = party.calendar().map(|calendar| calendar.value);
        let calendar = self.replaced.or(own).or(outer);
        (self.calendars).of_party(party, calendar, self.replaced.is_some())
    }

    /// The hours of one person, as a member of the team from which they were chosen.
    fn of_one(&self, booking: &Booking) -> Periods {
        let team = booking.team.map(|team| self.calendars.plan.party(team));
        let calendar = team.and_then(|team| team.calendar());
        let calendar = calendar.map(|calendar| calendar.value);
        self.party(booking.who, calendar.or(self.outer))
    }

    /// Each member in their own hours, else the team's; the team's days off are theirs too.
    fn members(&self, team: &Party) -> Vec<Periods> {
        let outer = team
            .calendar()
            .map(|calendar| calendar.value)
            .or(self.outer);
        let members = team.members().iter().map(|member| {
            assert!(
                team.off.is_empty(),
                "a team with members has no days off here"
            );
            self.party(member.value, outer)
        });
        members.collect()
    }

    /// When enough of a booking are there.
    fn there(&self, booking: &Booking) -> Periods {
        let team = self.calendars.plan.party(booking.who);
        if team.members().is_empty() {
            return self.of_one(booking);
        }
        let members = self.members(team);
        let wanted = match booking.share {
            Some(ValueShare::Number(number)) => number as usize,
            _ => members.len(),
        };
        Periods::combine(&members, |weights| {
            i64::from(weights.iter().filter(|weight| **weight > 0).count() >= wanted)
        })
    }

    /// Share times efficiency, in each minute (rule 9).
    fn burn(&self, by: &[Booking]) -> Periods {
        if by.is_empty() {
            let hours = self.calendars.hours(self.replaced.or(self.outer));
            return hours.weighted(|_| 10_000);
        }
        let all: Vec<Periods> = by.iter().map(|booking| self.burned(booking)).collect();
        Periods::combine(&all, |weights| weights.iter().sum())
    }

    fn burned(&self, booking: &Booking) -> Periods {
        let party = self.calendars.plan.party(booking.who);
        if party.members().is_empty() {
            let hours = self.of_one(booking);
            return hours.weighted(|day| rate(party, booking.share, day));
        }
        let members: Vec<Periods> = (self.members(party).into_iter())
            .zip(party.members())
            .map(|(hours, member)| {
                let member = self.calendars.plan.party(member.value);
                hours.weighted(|day| rate(member, None, day))
            })
            .collect();
        let heads = match booking.share {
            Some(ValueShare::Number(number)) => number as usize,
            _ => members.len(),
        };
        Periods::combine(&members, |weights| {
            let mut sorted = weights.to_vec();
            sorted.sort_unstable();
            sorted.iter().rev().take(heads).sum()
        })
    }
}

/// Percent times percent.
fn rate(party: &Party, share: Option<ValueShare>, day: i64) -> i64 {
    let efficiency = party
        .efficiency()
        .map_or(100, |percent| i64::from(percent.value));
    let share = match (share, party.kind) {
        (Some(ValueShare::Percent(percent)), _) => i64::from(percent),
        (Some(ValueShare::Number(number)), _) => i64::from(number) * 100,
        (None, PartyKind::Person) => capacity(party, day).min(100),
        (None, _) => i64::from(party.units().max(1)) * 100,
    };
    share * efficiency
}

/// The capacity on a day: the line of the fewest dates.
fn capacity(party: &Party, day: i64) -> i64 {
    let days = |(first, last): (i64, i64)| last - first + 1;
    let mut found = (i64::MAX, 100);
    for line in party.capacity() {
        let ranges: Vec<(i64, i64)> = (line.dates.iter())
            .map(|(first, last)| (i64::from(first.0), i64::from(last.0)))
            .collect();
        let all: i64 = ranges.iter().copied().map(days).sum();
        let narrow = if ranges.is_empty() { i64::MAX } else { all };
        let holds = ranges.is_empty()
            || ranges
                .iter()
                .any(|range| (range.0..=range.1).contains(&day));
        if holds && narrow <= found.0 {
            found = (narrow, i64::from(line.percent));
        }
    }
    found.1
}
