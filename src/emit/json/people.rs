//! Persons, teams and resources.

use serde::ser::{Serialize, Serializer};

use super::attributes::{Attributes, remarks};
use super::object::{In, Object};
use super::value::{Source, shown_lines};
use crate::plan::Party;

object! { Party => |party, object, context| {
    object.key("id", party.name.as_str())?;
    object.key("name", &party.title)?;
    object.key("units", &party.units())?;
    object.key("attributes", &Attributes(In(context, party)))?;
    object.key("source", &In(context, &Source(party.name_span)))?;
}}

impl Serialize for Attributes<'_, Party> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(In(context, party)) = *self;
        let off = shown_lines(context, &party.off);
        let mut object = Object::open(context, serializer)?;
        object.maybe("email", party.email.as_ref())?;
        object.maybe("calendar", party.calendar.as_ref())?;
        object.list("work", &party.work)?;
        object.list("off", &off)?;
        object.list("off_from", &party.files)?;
        object.maybe("rate", party.rate.as_ref())?;
        object.list("capacity", &party.capacity)?;
        object.maybe("efficiency", party.efficiency.as_ref())?;
        object.list("limit", &party.limits)?;
        object.list("members", &party.members)?;
        // If a team has members, its size is only their number.
        if party.members.is_empty() {
            object.maybe("size", party.size.as_ref())?;
        }
        remarks(&mut object, &party.remarks)?;
        object.end()
    }
}
