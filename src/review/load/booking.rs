//! The bookings of each person, team and resource.

use crate::plan::ItemId;
use crate::plan::{CapacityByDay, PartyKind, Plan, WhoId};
use crate::schedule::{Booking, Schedule, WorkingTimeId};

/// The bookings of each person, team and resource from the status date on.
pub(in crate::review) struct Bookings<'p> {
    plan: &'p Plan,
    schedule: &'p Schedule,
    /// By person, team and resource: the tasks that name them directly.
    own: Vec<Vec<Slot>>,
    /// By team: the tasks on which the whole team works.
    whole: Vec<Vec<Slot>>,
    /// By person and team: the teams that they are members of and that work on something as a whole.
    teams: Vec<Vec<WhoId>>,
}

/// A task, and the position among its workers.
type Slot = (ItemId, usize);

/// The properties that must be equal for persons to be booked alike.
pub(in crate::review) type Likeness = (Vec<WhoId>, Option<WorkingTimeId>, CapacityByDay);

impl<'p> Bookings<'p> {
    pub(in crate::review) fn gather(plan: &'p Plan, schedule: &'p Schedule) -> Self {
        let nothing = vec![Vec::new(); plan.parties.len()];
        let mut bookings = Self {
            plan,
            schedule,
            own: nothing.clone(),
            whole: nothing,
            teams: vec![Vec::new(); plan.parties.len()],
        };
        for (id, item) in plan.items() {
            let Some(dates) = schedule.dates(id) else {
                continue;
            };
            if !item.is_task() || item.done().is_some() {
                continue;
            }
            if dates.finish <= schedule.as_of.unwrap_or(dates.start).max(dates.start) {
                continue;
            }
            for (place, worker) in schedule.workers(id).iter().enumerate() {
                let party = plan.party(worker.who);
                // A person by number is a separate error.
                if party.kind == PartyKind::Person && worker.number.is_some_and(|number| number > 1)
                {
                    continue;
                }
                let team = worker
                    .team
                    .and_then(|team| bookings.own.get_mut(team.index()));
                if let Some(own) = team {
                    own.push((id, place));
                }
                let count = u32::try_from(party.members().len()).unwrap_or(u32::MAX);
                if let Some(own) = bookings.own.get_mut(worker.who.index()) {
                    own.push((id, place));
                }
                if count > 0
                    && worker.percent == count.saturating_mul(100)
                    && let Some(whole) = bookings.whole.get_mut(worker.who.index())
                {
                    whole.push((id, place));
                }
            }
        }
        for ((team, party), whole) in plan.parties().zip(&bookings.whole) {
            for member in party.members().iter().filter(|_| !whole.is_empty()) {
                if let Some(teams) = bookings.teams.get_mut(member.value.index()) {
                    teams.push(team);
                }
            }
        }
        bookings
    }

    fn own(&self, who: WhoId) -> &[Slot] {
        self.own.get(who.index()).map_or(&[], Vec::as_slice)
    }

    fn teams(&self, who: WhoId) -> &[WhoId] {
        self.teams.get(who.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether nothing of a party is booked.
    pub(in crate::review) fn is_free(&self, who: WhoId) -> bool {
        self.own(who).is_empty() && self.teams(who).is_empty()
    }

    /// The key under which a party shares its bookings with others; None for a party with tasks of its own.
    pub(in crate::review) fn likeness(&self, who: WhoId) -> Option<Likeness> {
        self.own(who).is_empty().then(|| {
            let hours = self.schedule.party_working_times.get(who.index());
            let capacity = self.plan.party(who).capacity_by_day.clone();
            (self.teams(who).to_vec(), hours.copied(), capacity)
        })
    }

    /// The bookings of a party, in the order of the tasks.
    pub(in crate::review) fn of(&self, who: WhoId) -> Vec<Booking<'p>> {
        let own = self.own(who).iter().map(|slot| (*slot, false));
        let whole = self
            .teams(who)
            .iter()
            .filter_map(|team| self.whole.get(team.index()));
        let whole = whole.flatten().map(|slot| (*slot, true));
        let mut slots: Vec<(Slot, bool)> = own.chain(whole).collect();
        slots.sort_unstable();
        let bookings = slots.into_iter().filter_map(|((id, place), is_member)| {
            let worker = self.schedule.workers(id).get(place)?;
            let worker = if is_member {
                worker.of_member(who)
            } else {
                *worker
            };
            let mut booking = self.schedule.booking(self.plan, id, &worker)?;
            if worker.team == Some(who) {
                booking = booking.of_team(self.plan.party(who));
            }
            booking.from = booking
                .from
                .max(self.schedule.as_of.unwrap_or(booking.from));
            Some(booking)
        });
        bookings.collect()
    }
}
