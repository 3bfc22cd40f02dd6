//! Persons, teams and resources.

use super::attributes::WithHours;
use super::object::In;
use super::value::{Source, shown_lines};
use crate::plan::Party;

object! { Party => |party, object, context| {
    object.key("id", party.name.as_str())?;
    object.key("name", &party.title)?;
    object.key("units", &party.units())?;
    let attributes = WithHours {
        declaration: &party.declaration,
        lines: vec![("work", party.work.clone()), ("off", shown_lines(context, &party.off))],
        files: &party.files,
    };
    object.key("attributes", &In(context, &attributes))?;
    object.key("source", &In(context, &Source(party.name_span)))?;
}}
