//! The plan's header and its calendars.

use serde::ser::{Serialize, Serializer};

use super::attributes::{Attributes, levels, remarks};
use super::object::{In, Object};
use super::value::{Source, shown_lines};
use crate::calendar::Instant;
use crate::plan::{Header, PlanCalendar};

object! { Header => |header, object, context| {
    let schedule = context.schedule;
    object.key("id", header.name.as_str())?;
    object.key("title", &header.title)?;
    object.instant("start", Some(schedule.start))?;
    object.instant("finish", Some(schedule.finish))?;
    object.instant("as_of", schedule.as_of)?;
    object.day("start_day", Some(schedule.start.day()))?;
    object.day("finish_day", Some(schedule.finish_day))?;
    object.day("as_of_day", schedule.as_of.map(Instant::day))?;
    object.key("timezone", header.timezone.name())?;
    object.key("day", &header.day_minutes)?;
    object.key("week", &header.week_minutes)?;
    object.key("attributes", &Attributes(In(context, header)))?;
    object.key("source", &In(context, &Source(header.name_span)))?;
}}

impl Serialize for Attributes<'_, Header> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(In(context, header)) = *self;
        let mut object = Object::open(context, serializer)?;
        object.maybe("start", header.start.as_ref())?;
        object.maybe("calendar", header.calendar.as_ref())?;
        object.list("owner", &header.owners)?;
        object.maybe("currency", header.currency.as_ref())?;
        object.maybe("budget", header.budget.as_ref())?;
        object.maybe("as_of", header.as_of.as_ref())?;
        object.flag("as_late_as_possible", header.as_late_as_possible.is_some())?;
        object.flag("level_resources", header.level_resources.is_some())?;
        levels(&mut object, &header.levels)?;
        remarks(&mut object, &header.remarks)?;
        object.end()
    }
}

object! { PlanCalendar => |calendar, object, context| {
    let zone = calendar.timezone.unwrap_or(context.plan.header.timezone);
    object.key("id", calendar.name.as_str())?;
    object.key("title", &calendar.title)?;
    object.key("timezone", zone.name())?;
    object.key(
        "lines",
        &In(context, shown_lines(context, &calendar.lines).as_slice()),
    )?;
    object.key("attributes", &Attributes(In(context, calendar)))?;
    object.key("source", &In(context, &Source(calendar.name_span)))?;
}}

impl Serialize for Attributes<'_, PlanCalendar> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(In(context, calendar)) = *self;
        let mut object = Object::open(context, serializer)?;
        object.maybe("like", calendar.like.as_ref())?;
        object.list("off_from", &calendar.files)?;
        object.maybe("timezone", calendar.timezone.as_ref())?;
        remarks(&mut object, &calendar.remarks)?;
        object.end()
    }
}
