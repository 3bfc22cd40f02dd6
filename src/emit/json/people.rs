//! Persons, teams and resources.

use serde::ser::{Serialize, Serializer};

use super::attributes::{Attributes, remarks};
use super::context::Context;
use super::object::{In, Object, Written};
use super::value::{Source, shown_lines};
use crate::plan::Party;

impl Written for Party {
    fn write<S: Serializer>(
        &self,
        context: &Context<'_>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let party = self;
        let mut object = Object::open(context, serializer)?;
        object.key("id", party.name.as_str())?;
        object.key("name", &party.title)?;
        object.key("units", &party.units())?;
        object.key("attributes", &Attributes(In(context, self)))?;
        object.key("source", &In(context, &Source(party.name_span)))?;
        object.end()
    }
}

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
        // With members, the size is only their number.
        if party.members.is_empty() {
            object.maybe("size", party.size.as_ref())?;
        }
        remarks(&mut object, &party.remarks)?;
        object.end()
    }
}
