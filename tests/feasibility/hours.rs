//! Whose hours count, as the checker sees it (rules 5 and 8 to 10).

use planc::ast::ValueShare;
use planc::plan::{Booking, CalendarId, ItemId, ItemKind, Party, PartyKind, Plan, Size, WhoId};
use planc::schedule::Schedule;

use super::choice;
use super::clock::Clock;
use super::limits::Part;

/// The working periods of each item.
pub(crate) struct HoursOf {
    own: Vec<Clock>,
    burn: Vec<Option<Clock>>,
    parties: Vec<Clock>,
    /// Of an effort by someone who has a limit: each who burns it.
    parts: Vec<Vec<Part>>,
    reviewers: Vec<Vec<Clock>>,
}

impl HoursOf {
    pub(crate) fn new(plan: &Plan, schedule: &Schedule, window: (i64, i64)) -> Self {
        let world = World { plan, window };
        let mut hours = Self {
            own: Vec::new(),
            burn: Vec::new(),
            parties: plan
                .parties()
                .map(|(who, _)| world.party(who, None, None))
                .collect(),
            parts: Vec::new(),
            reviewers: Vec::new(),
        };
        for (id, item) in plan.items() {
            let outer = plan.parent(id).and_then(|parent| world.around(parent));
            let (mut own, mut burn, mut reviewers) =
                (world.calendar(world.around(id)), None, Vec::new());
            let mut parts = Vec::new();
            match item.kind {
                ItemKind::Task => {
                    let replaced = item.calendar().map(|calendar| calendar.value);
                    let by = choice::crew(plan, schedule, id);
                    if let Some(Size::Effort(_)) = item.task_size() {
                        let clock = world.burn(&by, replaced, outer);
                        own = Clock::combine(std::slice::from_ref(&clock), |weights| {
                            weights[0].min(1)
                        });
                        burn = Some(clock);
                        parts = world.parts(&by, replaced, outer);
                    } else if !by.is_empty() {
                        let all: Vec<Clock> = by
                            .iter()
                            .map(|booking| world.there(*booking, replaced, outer))
                            .collect();
                        let shared = Clock::combine(&all, |weights| {
                            i64::from(weights.iter().all(|weight| *weight > 0))
                        });
                        if !shared.is_empty() {
                            own = shared;
                        }
                    }
                }
                ItemKind::Deliverable if !item.approvers().is_empty() => {
                    let approvers = item.approvers().iter();
                    reviewers = approvers
                        .map(|who| world.party(who.value, None, outer))
                        .collect();
                }
                ItemKind::Deliverable => reviewers.push(own.clone()),
                ItemKind::Milestone | ItemKind::Phase => {}
            }
            hours.own.push(own);
            hours.burn.push(burn);
            hours.parts.push(parts);
            hours.reviewers.push(reviewers);
        }
        hours
    }

    pub(crate) fn own(&self, id: ItemId) -> &Clock {
        &self.own[id.index()]
    }

    /// The hours of a person or resource.
    pub(crate) fn party(&self, who: WhoId) -> &Clock {
        &self.parties[who.index()]
    }

    pub(crate) fn burn(&self, id: ItemId) -> &Clock {
        self.burn[id.index()].as_ref().expect("an effort burns")
    }

    /// Those who burn an effort, if any of them has a limit.
    pub(crate) fn parts(&self, id: ItemId) -> &[Part] {
        &self.parts[id.index()]
    }

    pub(crate) fn reviewers(&self, id: ItemId) -> Vec<Clock> {
        self.reviewers[id.index()].clone()
    }
}

struct World<'a> {
    plan: &'a Plan,
    window: (i64, i64),
}

impl World<'_> {
    /// The calendar written on an item, or on the innermost phase around it.
    fn around(&self, id: ItemId) -> Option<CalendarId> {
        let mut outwards = self.plan.outwards(id);
        let written = outwards.find_map(|outer| self.plan.item(outer).calendar());
        written.map(|calendar| calendar.value)
    }

    fn calendar(&self, id: Option<CalendarId>) -> Clock {
        let time = match id {
            Some(id) => &self.plan.calendar(id).working_time,
            None => &self.plan.header.working_time,
        };
        Clock::of(time, self.window)
    }

    fn party(&self, who: WhoId, replaced: Option<CalendarId>, outer: Option<CalendarId>) -> Clock {
        let party = self.plan.party(who);
        assert!(party.work.is_empty(), "the checker knows no own `work`");
        let own = party.calendar().map(|calendar| calendar.value);
        let base = self.calendar(replaced.or(own).or(outer));
        base.without(|day| is_off(party, day))
    }

    /// When enough of a booking are there.
    fn there(
        &self,
        booking: Booking,
        replaced: Option<CalendarId>,
        outer: Option<CalendarId>,
    ) -> Clock {
        let team = self.plan.party(booking.who);
        if team.members().is_empty() {
            return self.of_one(booking, replaced, outer);
        }
        let members = self.members(team, replaced, outer);
        let wanted = match booking.share {
            Some(ValueShare::Number(number)) => number as usize,
            Some(ValueShare::Percent(percent)) => (percent as usize).div_ceil(100),
            None => members.len(),
        };
        Clock::combine(&members, |weights| {
            i64::from(weights.iter().filter(|weight| **weight > 0).count() >= wanted)
        })
    }

    /// The hours of one person, as a member of the team from which they were chosen.
    fn of_one(
        &self,
        booking: Booking,
        replaced: Option<CalendarId>,
        outer: Option<CalendarId>,
    ) -> Clock {
        let Some(team) = booking.team.map(|team| self.plan.party(team)) else {
            return self.party(booking.who, replaced, outer);
        };
        let of_team = team.calendar().map(|calendar| calendar.value).or(outer);
        let clock = self.party(booking.who, replaced, of_team);
        clock.without(|day| is_off(team, day))
    }

    fn members(
        &self,
        team: &Party,
        replaced: Option<CalendarId>,
        outer: Option<CalendarId>,
    ) -> Vec<Clock> {
        let of_team = team.calendar().map(|calendar| calendar.value).or(outer);
        let members = team.members().iter().map(|member| {
            let clock = self.party(member.value, replaced, of_team);
            clock.without(|day| is_off(team, day))
        });
        members.collect()
    }

    /// Each who burns an effort, if any of them has a limit; of a part of a team nobody knows who works.
    fn parts(
        &self,
        by: &[Booking],
        replaced: Option<CalendarId>,
        outer: Option<CalendarId>,
    ) -> Vec<Part> {
        let mut all = Vec::new();
        for booking in by {
            let party = self.plan.party(booking.who);
            let is_whole = match booking.share {
                None => true,
                Some(ValueShare::Number(number)) => number as usize == party.members().len(),
                Some(ValueShare::Percent(_)) => false,
            };
            if party.members().is_empty() || !is_whole {
                let clock = self.burn(std::slice::from_ref(booking), replaced, outer);
                all.push(part(booking.who, party, clock));
                continue;
            }
            let clocks = self.members(party, replaced, outer);
            for (clock, member) in clocks.into_iter().zip(party.members()) {
                let person = self.plan.party(member.value);
                let clock = clock.weighted(|day| burned(person, None, day));
                all.push(part(member.value, person, clock));
            }
        }
        if all.iter().all(|part| part.limits.is_empty()) {
            all.clear();
        }
        all
    }

    fn burn(
        &self,
        by: &[Booking],
        replaced: Option<CalendarId>,
        outer: Option<CalendarId>,
    ) -> Clock {
        if by.is_empty() {
            return self.calendar(replaced.or(outer)).weighted(|_| 10_000);
        }
        let all: Vec<Clock> = by
            .iter()
            .map(|booking| {
                let party = self.plan.party(booking.who);
                if !party.members().is_empty() {
                    let clocks: Vec<Clock> = self
                        .members(party, replaced, outer)
                        .into_iter()
                        .zip(party.members())
                        .map(|(clock, member)| {
                            let member = self.plan.party(member.value);
                            clock.weighted(|day| burned(member, None, day))
                        })
                        .collect();
                    let heads = match booking.share {
                        Some(ValueShare::Number(number)) => number as usize,
                        _ => clocks.len(),
                    };
                    return Clock::combine(&clocks, |weights| {
                        let mut sorted = weights.to_vec();
                        sorted.sort_unstable();
                        sorted.iter().rev().take(heads).sum()
                    });
                }
                let clock = self.of_one(*booking, replaced, outer);
                clock.weighted(|day| burned(party, booking.share, day))
            })
            .collect();
        Clock::combine(&all, |weights| weights.iter().sum())
    }
}

fn part(who: WhoId, party: &Party, clock: Clock) -> Part {
    let efficiency = party
        .efficiency()
        .map_or(100, |percent| i64::from(percent.value));
    let limits = party.limits().iter();
    Part {
        who,
        clock,
        limits: limits
            .map(|limit| (limit.per, limit.minutes * 100 * efficiency))
            .collect(),
    }
}

/// Share % times efficiency % on a day.
fn burned(party: &Party, share: Option<ValueShare>, day: i64) -> i64 {
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

pub(crate) fn capacity(party: &Party, day: i64) -> i64 {
    let mut found = 100;
    let mut narrowest = i64::MAX;
    for line in party.capacity() {
        if line.dates.is_empty() && narrowest == i64::MAX {
            found = i64::from(line.percent);
        }
        for (first, last) in &line.dates {
            let (first, last) = (i64::from(first.0), i64::from(last.0));
            if (first..=last).contains(&day) && last - first <= narrowest {
                (found, narrowest) = (i64::from(line.percent), last - first);
            }
        }
    }
    found
}

/// Whether whole days off fall on that day.
fn is_off(party: &Party, day: i64) -> bool {
    party.off.iter().any(|(line, _)| {
        assert!(
            line.times.is_empty(),
            "the checker knows whole days off only"
        );
        let on_date = line.dates.is_empty()
            || line
                .dates
                .iter()
                .any(|(first, last)| (i64::from(first.0)..=i64::from(last.0)).contains(&day));
        let weekday = planc::calendar::Day(i32::try_from(day).unwrap_or(0)).weekday();
        on_date && line.weekdays.is_none_or(|set| set.contains(weekday))
    })
}
