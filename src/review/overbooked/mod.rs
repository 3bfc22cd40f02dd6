//! `overbooked`: a person by week, whoever has two things at one written time, and a team or resource in any minute.

mod booking;
mod clash;
mod minute;
mod week;

use super::context::Context;
use crate::plan::PartyKind;

pub(super) fn check(context: &mut Context) {
    let plan = context.plan;
    let booked = booking::gather(plan, context.schedule);
    for ((who, party), bookings) in plan.parties().zip(&booked) {
        // Who never works at all is an error of its own.
        let hours = context.schedule.party_working_time(who);
        let Some(hours) = hours.filter(|hours| !hours.is_empty()) else {
            continue;
        };
        if bookings.is_empty() || party.is_outside() {
            continue;
        }
        match party.kind {
            PartyKind::Person => {
                week::check(context, party, hours, bookings);
                minute::check_person(context, party, bookings);
            }
            PartyKind::Team => minute::check_several(context, party, bookings),
            PartyKind::Resource => {
                minute::check_several(context, party, bookings);
                minute::check_off(context, party, hours, bookings);
            }
        }
    }
}
