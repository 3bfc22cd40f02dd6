//! The load of people, teams and resources: what is booked of each in every ISO week, and what there is.

mod booking;
mod week;

use std::collections::HashMap;

use crate::plan::{Plan, WhoId};
use crate::schedule::Schedule;
pub(super) use booking::{Bookings, Likeness};
pub(super) use week::weeks;
pub use week::{TaskLoad, Week, week_name};

/// What is booked of persons, teams or resources, from the status date on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// Whose load it is. Persons who only work in the same teams, with the same hours, share one.
    pub parties: Vec<WhoId>,
    /// The weeks in which they are booked, in order.
    pub weeks: Vec<Week>,
}

/// The weeks in which a person, team or resource is booked, in order.
#[must_use]
pub fn weeks_of(plan: &Plan, schedule: &Schedule, who: WhoId) -> Vec<Week> {
    let bookings = Bookings::gather(plan, schedule).of(who);
    weeks(plan, schedule, who, &bookings)
}

/// The load of everyone who is booked, in declaration order of the first of each.
#[must_use]
pub fn load(plan: &Plan, schedule: &Schedule) -> Vec<Load> {
    let bookings = Bookings::gather(plan, schedule);
    let mut alike: HashMap<Likeness, usize> = HashMap::new();
    let mut loads: Vec<Load> = Vec::new();
    for (who, party) in plan.parties() {
        if party.is_outside() || bookings.is_free(who) {
            continue;
        }
        let next = loads.len();
        let place = bookings
            .likeness(who)
            .map_or(next, |likeness| *alike.entry(likeness).or_insert(next));
        match loads.get_mut(place) {
            Some(load) => load.parties.push(who),
            None => loads.push(Load {
                parties: vec![who],
                weeks: weeks(plan, schedule, who, &bookings.of(who)),
            }),
        }
    }
    loads.retain(|load| !load.weeks.is_empty());
    loads
}
