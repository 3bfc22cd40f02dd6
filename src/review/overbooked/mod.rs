//! `overbooked`: a person by week, a person with two things at one written time, and a team or resource in any minute.

mod clash;
mod limit;
mod minute;
mod week;

use std::collections::HashMap;

use super::context::ReviewContext;
use super::load::{Bookings, Likeness, Week, weeks};
use crate::diagnostics::Lint;
use crate::plan::{PartyKind, Place};
use clash::Clash;

pub(super) fn check(context: &mut ReviewContext) {
    let plan = context.plan;
    // If the lint is allowed everywhere, there is nothing to find.
    let lint = Lint::from_name("overbooked");
    if lint.is_some_and(|lint| plan.severity(Place::Plan, lint).is_none()) {
        return;
    }
    let booked = Bookings::gather(plan, context.schedule);
    // Persons who only work in the same teams, with the same hours, are overbooked alike.
    let mut alike: HashMap<Likeness, (Vec<Week>, Vec<Clash>)> = HashMap::new();
    for (who, party) in plan.parties() {
        // A party that never works is a separate error.
        let hours = context.schedule.party_working_time(who);
        let Some(hours) = hours.filter(|hours| !hours.is_empty()) else {
            continue;
        };
        if party.is_outside() || booked.is_free(who) {
            continue;
        }
        let find = || {
            let bookings = booked.of(who);
            let weeks = weeks(plan, context.schedule, who, &bookings);
            (weeks, minute::clashes_of_person(party, &bookings))
        };
        match (party.kind, booked.likeness(who)) {
            (PartyKind::Person, _) if !party.limits().is_empty() => {
                let (weeks, clashes) = find();
                limit::report(context, party, &booked.of(who));
                week::report(context, party, &weeks);
                minute::report_person(context, party, &clashes);
            }
            (PartyKind::Person, Some(likeness)) => {
                let (weeks, clashes) = alike.entry(likeness).or_insert_with(find);
                week::report(context, party, weeks);
                minute::report_person(context, party, clashes);
            }
            (PartyKind::Person, None) => {
                let (weeks, clashes) = find();
                week::report(context, party, &weeks);
                minute::report_person(context, party, &clashes);
            }
            (PartyKind::Team, _) => minute::check_several(context, party, &booked.of(who)),
            (PartyKind::Resource, _) => {
                let bookings = booked.of(who);
                minute::check_several(context, party, &bookings);
                minute::check_off(context, party, hours, &bookings);
            }
        }
    }
}
