//! The plan's header and its calendars.

use super::attributes::WithHours;
use super::cost::{Budget, earned_value};
use super::object::In;
use super::value::{Number, Source, shown_lines};
use crate::ast::Decimal;
use crate::calendar::Instant;
use crate::plan::{Header, PlanCalendar};
use crate::report::Baseline;
use crate::schedule::level::Outcome;

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
    if let Some(outcome) = &schedule.levelling {
        object.key("levelling", &In(context, outcome))?;
    }
    let cost = context.report.plan_cost();
    let budget = header.budget().map(|sum| Budget(sum, cost));
    object.key("cost", &cost.as_ref().map(|cost| In(context, cost)))?;
    object.key("budget", &budget.as_ref().map(|it| In(context, it)))?;
    object.key("earned_value", &earned_value(context, None))?;
    if let Some(baseline) = context.report.baseline {
        object.key("baseline", &In(context, baseline))?;
    }
    object.key("attributes", &In(context, &header.declaration))?;
    object.key("source", &In(context, &Source(header.name_span)))?;
}}

object! { Baseline => |baseline, object, context| {
    object.key("revision", baseline.revision.as_str())?;
    object.key("finish", &In(context, &baseline.finish))?;
}}

object! { Outcome => |outcome, object, context| {
    let above = context.schedule.above_earliest(context.plan);
    object.key("schedules", &outcome.schedules)?;
    object.instant("earliest_finish", outcome.earliest_finish)?;
    object.key("optimal", &above.map(|above| above == 0))?;
    object.key("percent_above", &above.map(tenths))?;
}}

/// A number of tenths.
fn tenths(tenths: i64) -> Number {
    Number(Decimal {
        mantissa: tenths.unsigned_abs(),
        scale: 1,
    })
}

object! { PlanCalendar => |calendar, object, context| {
    let zone = calendar.timezone.unwrap_or(context.plan.header.timezone);
    object.key("id", calendar.name.as_str())?;
    object.key("title", &calendar.has_title.then_some(&calendar.title))?;
    object.key("timezone", zone.name())?;
    object.key(
        "lines",
        &In(context, shown_lines(context, &calendar.lines).as_slice()),
    )?;
    let attributes = WithHours {
        declaration: &calendar.declaration,
        lines: Vec::new(),
        files: &calendar.files,
    };
    object.key("attributes", &In(context, &attributes))?;
    object.key("source", &In(context, &Source(calendar.name_span)))?;
}}
