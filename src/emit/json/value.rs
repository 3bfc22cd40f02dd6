//! The values of attributes.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use serde::ser::{Serialize, Serializer};
use smol_str::SmolStr;

use super::context::JsonContext;
use super::object::{In, Object, Written};
use crate::ast::{Decimal, End, Field, Money, Per, Text, ValueShare};
use crate::calendar::{Day, Line, LineKind, TimeRange};
use crate::diagnostics::Lint;
use crate::plan::{
    Booking, CalendarId, Capacity, Cost, Criterion, DaysOffFile, Estimate, Limit, Link, Moment,
    NamedLine, Record, Sited, Target, WhoId,
};
use crate::schedule::Schedule;
use crate::source::Span;

/// Implements `Written` for types from an expression that gives the value to write.
macro_rules! plain {
    ($($type:ty => |$context:pat_param, $value:pat_param| $written:expr;)*) => {$(
        impl Written for $type {
            fn write<S: Serializer>(&self, context: &JsonContext<'_>, serializer: S) -> Result<S::Ok, S::Error> {
                let ($context, $value) = (context, self);
                $written.serialize(serializer)
            }
        }
    )*};
}

plain! {
    Text => |_, text| text.text;
    SmolStr => |_, text| text.as_str();
    u32 => |_, number| number;
    i64 => |_, minutes| minutes;
    Lint => |_, lint| lint.name();
    WhoId => |context, who| context.who(*who);
    CalendarId => |context, id| context.plan.calendar(*id).name.as_str();
    Moment => |_, moment| moment.to_string();
    Day => |_, day| day.to_string();
}

impl<T: Written> Written for Sited<T> {
    fn write<S: Serializer>(
        &self,
        context: &JsonContext<'_>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.value.write(context, serializer)
    }
}

/// A sum is a number, a rate an object.
impl Written for Money {
    fn write<S: Serializer>(
        &self,
        context: &JsonContext<'_>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let amount = Number(self.amount);
        let Some(per) = self.per else {
            return amount.serialize(serializer);
        };
        let mut object = Object::open(context, serializer)?;
        object.key("amount", &amount)?;
        object.key("per", per_word(per))?;
        object.end()
    }
}

/// A decimal number as a JSON number.
pub(super) struct Number(pub(super) Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Decimal { mantissa, scale } = self.0;
        let power = 10u64.checked_pow(u32::from(scale)).unwrap_or(u64::MAX);
        if mantissa.is_multiple_of(power) {
            serializer.serialize_u64(mantissa / power)
        } else {
            #[allow(
                clippy::cast_precision_loss,
                reason = "a JSON number is a double for most of its readers; up to 15 digits come back as written"
            )]
            serializer.serialize_f64(mantissa as f64 / power as f64)
        }
    }
}

const fn per_word(per: Per) -> &'static str {
    match per {
        Per::Hour => "hour",
        Per::Day => "day",
        Per::Week => "week",
        Per::Month => "month",
    }
}

const fn end_word(end: End) -> &'static str {
    match end {
        End::Start => "start",
        End::Finish => "finish",
    }
}

object! { Estimate => |estimate, object, _| {
    let range = estimate.range.as_deref();
    object.maybe("optimistic", range.map(|(optimistic, _)| optimistic))?;
    object.key("likely", &estimate.likely)?;
    object.maybe("pessimistic", range.map(|(_, pessimistic)| pessimistic))?;
    object.key("elapsed", &estimate.elapsed)?;
}}

object! { Target => |target, object, context| {
    object.key("on", context.item(target.item))?;
    object.key("end", end_word(target.end))?;
}}

object! { Link => |link, object, context| {
    object.key("on", context.item(link.target.item))?;
    object.key("end", end_word(link.target.end))?;
    object.key("lag", &link.lag.map_or(0, |lag| lag.minutes))?;
    object.key("elapsed", &link.lag.is_some_and(|lag| lag.elapsed))?;
}}

object! { Booking => |booking, object, context| {
    object.key("who", context.who(booking.who))?;
    match booking.share {
        Some(ValueShare::Percent(percent)) => object.key("percent", &percent)?,
        Some(ValueShare::Number(number)) => object.key("number", &number)?,
        None => {}
    }
}}

object! { Criterion => |criterion, object, _| {
    object.key("text", &criterion.text.text)?;
    object.maybe("met", criterion.met.as_ref())?;
}}

object! { Cost => |cost, object, _| {
    object.key("sum", &Number(cost.sum.amount))?;
    object.maybe("date", cost.date.as_ref())?;
    object.maybe("label", cost.label.as_ref())?;
}}

object! { Field => |field, object, _| {
    object.key("key", field.key.text.as_str())?;
    object.key("value", &field.text.text)?;
}}

object! { Record => |record, object, _| {
    object.maybe("date", record.date.as_ref())?;
    object.maybe("text", record.text.as_ref())?;
    object.list("by", &record.by)?;
}}

object! { (Target, Target) => |ends, object, context| {
    object.key("from", &In(context, &ends.0))?;
    object.key("to", &In(context, &ends.1))?;
}}

object! { Limit => |limit, object, _| {
    object.key("minutes", &limit.minutes)?;
    object.key("per", per_word(limit.per))?;
}}

object! { Capacity => |capacity, object, _| {
    object.key("percent", &capacity.percent)?;
    object.list("dates", &capacity.dates)?;
}}

object! { (Day, Day) => |it, object, context| {
    let (from, to) = it;
    object.key("from", &In(context, from))?;
    object.key("to", &In(context, to))?;
}}

object! { TimeRange => |range, object, _| {
    // A range past midnight belongs to the day on which it starts.
    let end = if range.end > 1440 {
        range.end - 1440
    } else {
        range.end
    };
    let time = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    object.key("from", &time(range.start))?;
    object.key("to", &time(end))?;
}}

/// The lines as they are written. A calendar file can repeat without end, so only its days off within the years of the
/// plan are shown, and those with the same name are one line.
pub(super) fn shown_lines(context: &JsonContext<'_>, lines: &[NamedLine]) -> Vec<NamedLine> {
    let Schedule { start, finish, .. } = context.schedule;
    let years = start.day().date().year()..=finish.day().date().year();
    let mut places: BTreeMap<_, usize> = BTreeMap::new();
    let mut shown: Vec<NamedLine> = Vec::new();
    for (line, name) in lines {
        if !line.from_file {
            shown.push((line.clone(), name.clone()));
            continue;
        }
        let dates = line.dates.iter().copied();
        let dates = dates.filter(|(first, last)| {
            first.date().year() <= *years.end() && last.date().year() >= *years.start()
        });
        let times = line.times.iter().map(|times| (times.start, times.end));
        let key = (name, line.own, times.collect::<Vec<_>>());
        if let Some((known, _)) = places.get(&key).and_then(|place| shown.get_mut(*place)) {
            known.dates.extend(dates);
            continue;
        }
        let dates: Vec<_> = dates.collect();
        if !dates.is_empty() {
            places.insert(key, shown.len());
            shown.push((
                Line {
                    dates,
                    ..line.clone()
                },
                name.clone(),
            ));
        }
    }
    shown
}

object! { NamedLine => |it, object, context| {
    let (line, name) = it;
    let days: Option<Vec<&str>> = line
        .weekdays
        .map(|days| days.iter().map(crate::calendar::Weekday::name).collect());
    object.key(
        "kind",
        match line.kind {
            LineKind::Work => "work",
            LineKind::Off => "off",
        },
    )?;
    object.key("dates", &In(context, line.dates.as_slice()))?;
    object.key("days", &days)?;
    object.key("times", &In(context, line.times.as_slice()))?;
    object.key("name", name)?;
    object.key("inherited", &(line.own > 0))?;
    object.key("from_file", &line.from_file)?;
}}

object! { DaysOffFile => |it, object, _| {
    object.key("path", it.path.text.as_str())?;
    object.list("only", &it.only)?;
    object.list("except", &it.except)?;
}}

/// The position of a declaration: that of its identifier.
pub(super) struct Source(pub(super) Span);

object! { Source => |it, object, context| {
    let Self(span) = *it;
    let location = context.sources.location(span.start);
    let file = location.and_then(|location| context.sources.file(location.file));
    object.key("file", file.map_or("", |file| file.path()))?;
    object.key("line", &location.map_or(1, |location| location.line))?;
    object.key("column", &location.map_or(1, |location| location.column))?;
}}
