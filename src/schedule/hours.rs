//! The hours that apply to each item: working times by rules 5, 8, 9 and 10, each compiled once however many items
//! share it.

use std::collections::HashSet;
use std::sync::Arc;

use std::collections::HashMap;

use super::WorkingTimeId;
use super::sharing::{self, FULL, Part, burned_limits};
use crate::ast::ValueShare;
use crate::calendar::{Day, Instant, Line, Memory, WorkingTime};
use crate::plan::{Booking, CalendarId, Party, Plan, WhoId};

/// The calendar for those that have none of their own, and whether it replaces theirs (a task's calendar does).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct FallbackCalendar {
    pub(super) calendar: Option<CalendarId>,
    pub(super) replaces: bool,
}

impl FallbackCalendar {
    /// That calendar for parties that have none.
    pub(super) const fn around(calendar: Option<CalendarId>) -> Self {
        Self {
            calendar,
            replaces: false,
        }
    }
}

/// The hours of an effort: when it is worked on, and how much of it is burned in each minute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Burning {
    /// The union of the workers' hours, with weight 1.
    pub(super) hours: WorkingTimeId,
    /// The share % times the efficiency % in each minute.
    pub(super) burn: WorkingTimeId,
}

type Crew = Vec<(WhoId, Option<ValueShare>, Option<WhoId>)>;

type Members = Arc<[(WhoId, WorkingTimeId)]>;

/// All working times of a schedule, interned.
pub(super) struct Hours<'a> {
    plan: &'a Plan,
    memory: &'a Memory,
    times: Vec<WorkingTime>,
    /// By calendar, with the default hours last.
    calendars: Vec<Option<WorkingTimeId>>,
    parties: HashMap<(WhoId, FallbackCalendar), WorkingTimeId>,
    members: HashMap<(WhoId, FallbackCalendar), Members>,
    days_off: HashMap<(WorkingTimeId, WhoId), WorkingTimeId>,
    together: HashMap<(FallbackCalendar, Crew), WorkingTimeId>,
    alone: HashMap<(WhoId, Option<ValueShare>, FallbackCalendar), Burning>,
    burning: HashMap<(FallbackCalendar, Crew), Burning>,
    all_of: HashMap<Vec<WorkingTimeId>, WorkingTimeId>,
    any_of: HashMap<Vec<WorkingTimeId>, WorkingTimeId>,
    always: Option<WorkingTimeId>,
    /// Whether anyone has a limit.
    pub(super) has_limits: bool,
    burned_by_member: HashMap<(WorkingTimeId, WhoId), WorkingTimeId>,
}

impl<'a> Hours<'a> {
    pub(super) fn new(plan: &'a Plan, memory: &'a Memory) -> Self {
        Self {
            plan,
            memory,
            times: Vec::new(),
            calendars: vec![None; plan.calendars.len() + 1],
            parties: HashMap::new(),
            members: HashMap::new(),
            days_off: HashMap::new(),
            together: HashMap::new(),
            alone: HashMap::new(),
            burning: HashMap::new(),
            all_of: HashMap::new(),
            any_of: HashMap::new(),
            always: None,
            has_limits: plan.parties().any(|(_, party)| !party.limits().is_empty()),
            burned_by_member: HashMap::new(),
        }
    }

    pub(super) fn into_times(self) -> Vec<WorkingTime> {
        self.times
    }

    #[allow(
        clippy::indexing_slicing,
        reason = "an id is made by `keep`, and what is taken away is no longer used"
    )]
    pub(super) fn get(&self, time: WorkingTimeId) -> &WorkingTime {
        &self.times[time.0 as usize]
    }

    /// Makes questions about these days faster.
    pub(super) fn expect(&self, first: Day, last: Day) {
        for time in &self.times {
            time.expect(first, last);
        }
    }

    /// Keeps those periods as a working time.
    pub(super) fn of_periods(&mut self, periods: &[(Instant, Instant)]) -> WorkingTimeId {
        self.keep(WorkingTime::of_periods(periods))
    }

    fn keep(&mut self, time: WorkingTime) -> WorkingTimeId {
        let id = u32::try_from(self.times.len()).unwrap_or(u32::MAX);
        self.times.push(time);
        WorkingTimeId(id)
    }

    /// The number of working times.
    pub(super) const fn count(&self) -> usize {
        self.times.len()
    }

    /// Forgets those without pauses that were kept since there were so many.
    pub(super) fn forget_after(&mut self, count: usize) {
        self.times.truncate(count);
    }

    /// The clock, if anything is measured by it.
    pub(super) const fn clock(&self) -> Option<WorkingTimeId> {
        self.always
    }

    /// The clock.
    pub(super) fn always(&mut self) -> WorkingTimeId {
        if let Some(time) = self.always {
            return time;
        }
        let time = self.keep(WorkingTime::always());
        self.always = Some(time);
        time
    }

    /// The hours of a calendar; without one, those of the plan.
    pub(super) fn calendar(&mut self, calendar: Option<CalendarId>) -> WorkingTimeId {
        let calendar = calendar.or(self.plan.header.calendar().map(|written| written.value));
        let place = calendar.map_or(self.plan.calendars.len(), CalendarId::index);
        if let Some(Some(time)) = self.calendars.get(place) {
            return *time;
        }
        let compiled = match calendar {
            Some(id) => self.plan.calendar(id).working_time.clone(),
            None => self.plan.header.working_time.clone(),
        };
        let time = self.keep(compiled);
        if let Some(slot) = self.calendars.get_mut(place) {
            *slot = Some(time);
        }
        time
    }

    /// The hours of a person, team or resource; for a team with members, the hours in which any of them works.
    pub(super) fn party(&mut self, who: WhoId, context: FallbackCalendar) -> WorkingTimeId {
        if let Some(&time) = self.parties.get(&(who, context)) {
            return time;
        }
        let members = self.members(who, context);
        let time = if members.is_empty() {
            self.own_hours(who, context)
        } else {
            let parts: Vec<&WorkingTime> = members
                .iter()
                .map(|(_, member)| self.get(*member))
                .collect();
            let union = WorkingTime::union(&parts);
            self.keep(union)
        };
        self.parties.insert((who, context), time);
        time
    }

    /// The party's own calendar and `work`, else those of the context; its own `off` is subtracted.
    fn own_hours(&mut self, who: WhoId, context: FallbackCalendar) -> WorkingTimeId {
        let party = self.plan.party(who);
        let zone = self.plan.header.timezone;
        let own = !context.replaces && (party.calendar().is_some() || !party.work.is_empty());
        let around = context
            .calendar
            .or(self.plan.header.calendar().map(|written| written.value));
        let calendar = if own && party.calendar().is_some() {
            party.calendar().map(|written| written.value)
        } else {
            around
        };
        if party.off.is_empty() && (!own || party.work.is_empty()) {
            return self.calendar(calendar);
        }
        let own_zone = calendar
            .and_then(|id| self.plan.calendar(id).timezone)
            .unwrap_or(zone);
        let lines = if own {
            self.plan.lines_of_party(who, calendar)
        } else {
            let lines = self.plan.lines_of(calendar);
            lines.iter().map(Line::taken).collect()
        };
        let offs = party.off.iter().map(|(line, _)| line.clone()).collect();
        let compiled = self.memory.compile(lines, offs, own_zone, zone);
        self.keep(compiled)
    }

    /// The persons of a team with members, without duplicates and with their hours; empty for all others.
    ///
    /// Teams of teams are resolved from the inside out, on an explicit stack rather than the call stack.
    pub(super) fn members(&mut self, team: WhoId, context: FallbackCalendar) -> Members {
        let mut open = vec![(team, context)];
        let mut begun = HashSet::new();
        while let Some(&(team, context)) = open.last() {
            let party = self.plan.party(team);
            if party.members().is_empty() || self.members.contains_key(&(team, context)) {
                open.pop();
                continue;
            }
            let inner = match party.calendar() {
                Some(calendar) if !context.replaces => {
                    FallbackCalendar::around(Some(calendar.value))
                }
                _ => context,
            };
            if begun.insert((team, context)) {
                // A team that contains itself, which is a separate error, is not begun again.
                let teams = party.members().iter().map(|member| (member.value, inner));
                open.extend(teams.filter(|team| !begun.contains(team)));
                continue;
            }
            let mut persons = Vec::with_capacity(party.members().len());
            for member in party.members() {
                let who = member.value;
                if self.plan.party(who).members().is_empty() {
                    persons.push((who, self.party(who, inner)));
                } else if let Some(known) = self.members.get(&(who, inner)) {
                    persons.extend(known.iter().copied());
                }
            }
            let mut seen = HashSet::with_capacity(persons.len());
            persons.retain(|(who, _)| seen.insert(*who));
            for (_, time) in &mut persons {
                *time = self.without_days_off(*time, team);
            }
            self.members.insert((team, context), persons.into());
            open.pop();
        }
        let known = self.members.get(&(team, context));
        known.cloned().unwrap_or_default()
    }

    /// A team's days off also apply to its members.
    fn without_days_off(&mut self, time: WorkingTimeId, team: WhoId) -> WorkingTimeId {
        let party = self.plan.party(team);
        if party.off.is_empty() {
            return time;
        }
        if let Some(&known) = self.days_off.get(&(time, team)) {
            return known;
        }
        let offs: Vec<Line> = party.off.iter().map(|(line, _)| line.clone()).collect();
        let less = self.get(time).subtract(&offs);
        let less = self.keep(less);
        self.days_off.insert((time, team), less);
        less
    }

    /// The hours of someone who is booked, as a member of the team from which they were chosen.
    fn booked(&mut self, booking: Booking, context: FallbackCalendar) -> WorkingTimeId {
        let members = booking.team.map(|team| self.members(team, context));
        let mut members = members.iter().flat_map(|members| members.iter());
        match members.find(|(member, _)| *member == booking.who) {
            Some((_, time)) => *time,
            None => self.party(booking.who, context),
        }
    }

    /// The minutes in which all the workers work together (rule 8); a team with members needs as many of them as are
    /// booked.
    pub(super) fn together(&mut self, by: &[Booking], context: FallbackCalendar) -> WorkingTimeId {
        match by {
            [] => return self.calendar(context.calendar),
            [one] if self.plan.party(one.who).members().is_empty() => {
                return self.booked(*one, context);
            }
            _ => {}
        }
        let key = (context, crew(by));
        if let Some(&time) = self.together.get(&key) {
            return time;
        }
        let mut parts = Vec::with_capacity(by.len());
        for booking in by {
            let members = self.members(booking.who, context);
            parts.push(if members.is_empty() {
                self.booked(*booking, context)
            } else {
                let wanted = sharing::heads(booking.share, members.len());
                let times: Vec<&WorkingTime> =
                    members.iter().map(|(_, time)| self.get(*time)).collect();
                let enough = WorkingTime::combine(&times, |weights| {
                    let there = weights.iter().filter(|weight| **weight > 0).count();
                    u32::from(there >= wanted)
                });
                self.keep(enough)
            });
        }
        let time = self.all_of(parts);
        self.together.insert(key, time);
        time
    }

    /// The minutes that all of these have in common.
    pub(super) fn all_of(&mut self, mut parts: Vec<WorkingTimeId>) -> WorkingTimeId {
        parts.sort_unstable();
        parts.dedup();
        if let [one] = parts.as_slice() {
            return *one;
        }
        if let Some(&time) = self.all_of.get(&parts) {
            return time;
        }
        let times: Vec<&WorkingTime> = parts.iter().map(|part| self.get(*part)).collect();
        let shared = WorkingTime::intersect(&times);
        let time = self.keep(shared);
        self.all_of.insert(parts, time);
        time
    }

    /// The minutes that at least one of these has.
    pub(super) fn any_of(&mut self, times: &[WorkingTimeId]) -> WorkingTimeId {
        let mut parts = times.to_vec();
        parts.sort_unstable();
        parts.dedup();
        if let [one] = parts.as_slice() {
            return *one;
        }
        if let Some(&time) = self.any_of.get(&parts) {
            return time;
        }
        let times: Vec<&WorkingTime> = parts.iter().map(|part| self.get(*part)).collect();
        let united = WorkingTime::union(&times);
        let time = self.keep(united);
        self.any_of.insert(parts, time);
        time
    }

    /// The times at which an effort is worked on, and the amount that is burned (rule 9); without workers, it is one
    /// person at full time.
    pub(super) fn burning(&mut self, by: &[Booking], context: FallbackCalendar) -> Burning {
        if let [one] = by
            && one.team.is_none()
            && let Some(&burning) = self.alone.get(&(one.who, one.share, context))
        {
            return burning;
        }
        let key = (context, crew(by));
        if let Some(&burning) = self.burning.get(&key) {
            return burning;
        }
        let mut parts = Vec::with_capacity(by.len());
        if by.is_empty() {
            let hours = self.calendar(context.calendar);
            parts.push(self.get(hours).scaled(FULL, &[]));
        }
        for booking in by {
            parts.push(self.burned_by(*booking, context));
        }
        let factors: Vec<(&WorkingTime, u32)> = parts.iter().map(|part| (part, 1)).collect();
        let burn = match parts.as_slice() {
            [one] => one.clone(),
            _ => WorkingTime::weighted_sum(&factors),
        };
        let hours = WorkingTime::union(&[&burn]);
        let burning = Burning {
            hours: self.keep(hours),
            burn: self.keep(burn),
        };
        if let [one @ Booking { team: None, .. }] = by {
            self.alone.insert((one.who, one.share, context), burning);
        } else {
            self.burning.insert(key, burning);
        }
        burning
    }

    /// The minutes of all of these, their weights added up.
    pub(super) fn sum_of(&mut self, times: &[WorkingTimeId]) -> WorkingTimeId {
        let parts: Vec<(&WorkingTime, u32)> =
            times.iter().map(|time| (self.get(*time), 1)).collect();
        let sum = WorkingTime::weighted_sum(&parts);
        self.keep(sum)
    }

    /// A working time without some periods, its weights multiplied by a factor.
    pub(super) fn without_pauses(
        &mut self,
        time: WorkingTimeId,
        pauses: &[(Instant, Instant)],
        factor: u32,
    ) -> WorkingTimeId {
        let pauses = WorkingTime::of_periods(pauses);
        let worked = self.get(time).without(&pauses).scaled(factor, &[]);
        self.keep(worked)
    }

    /// Those who burn an effort, each with what limits them; None if no limit does.
    ///
    /// Of a team that works as a whole, each member has their own limits; of a part of a team nobody knows who works.
    pub(super) fn limited(
        &mut self,
        by: &[Booking],
        context: FallbackCalendar,
    ) -> Option<Box<[Part]>> {
        if !self.has_limits {
            return None;
        }
        let mut parts = Vec::with_capacity(by.len());
        for booking in by {
            let members = self.members(booking.who, context);
            let is_whole = match booking.share {
                None => true,
                Some(ValueShare::Number(number)) => number as usize == members.len(),
                Some(ValueShare::Percent(_)) => false,
            };
            if members.is_empty() || !is_whole {
                parts.push(Part {
                    who: booking.who,
                    burn: self.burning(std::slice::from_ref(booking), context).burn,
                    limits: burned_limits(self.plan.party(booking.who)),
                });
                continue;
            }
            for (who, time) in members.iter().copied() {
                parts.push(Part {
                    who,
                    burn: self.burned_by_member(time, who),
                    limits: burned_limits(self.plan.party(who)),
                });
            }
        }
        let is_limited = parts.iter().any(|part| !part.limits.is_empty());
        is_limited.then(|| parts.into())
    }

    fn burned_by_member(&mut self, time: WorkingTimeId, who: WhoId) -> WorkingTimeId {
        if let Some(&known) = self.burned_by_member.get(&(time, who)) {
            return known;
        }
        let burned = self.weighted(time, self.plan.party(who), None);
        let burned = self.keep(burned);
        self.burned_by_member.insert((time, who), burned);
        burned
    }

    /// The share % times the efficiency % in each minute that one booking works.
    fn burned_by(&mut self, booking: Booking, context: FallbackCalendar) -> WorkingTime {
        let members = self.members(booking.who, context);
        if members.is_empty() {
            let time = self.booked(booking, context);
            return self.weighted(time, self.plan.party(booking.who), booking.share);
        }
        let share_of_each = match booking.share {
            Some(ValueShare::Percent(percent)) => {
                let heads = u32::try_from(members.len()).unwrap_or(u32::MAX);
                Some(ValueShare::Percent((percent / heads).max(1)))
            }
            Some(ValueShare::Number(_)) | None => None,
        };
        let times: Vec<WorkingTime> = members
            .iter()
            .map(|(who, time)| self.weighted(*time, self.plan.party(*who), share_of_each))
            .collect();
        let times: Vec<&WorkingTime> = times.iter().collect();
        let heads = match booking.share {
            Some(ValueShare::Number(number)) => number as usize,
            Some(ValueShare::Percent(_)) | None => members.len(),
        };
        WorkingTime::combine(&times, |weights| sharing::best(weights, heads))
    }

    fn weighted(
        &self,
        time: WorkingTimeId,
        party: &Party,
        share: Option<ValueShare>,
    ) -> WorkingTime {
        let (base, exceptions) = sharing::weights(party, share);
        self.get(time).scaled(base, &exceptions)
    }
}

fn crew(by: &[Booking]) -> Crew {
    by.iter()
        .map(|booking| (booking.who, booking.share, booking.team))
        .collect()
}
