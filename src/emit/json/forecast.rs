//! The forecast.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};
use smol_str::SmolStr;

use super::List;
use super::context::JsonContext;
use super::layout::Layout;
use super::object::In;
use super::schema;
use crate::compilation::Compilation;
use crate::forecast::{Driver, Forecast, Outlook};

/// The JSON Schema (draft 2020-12) of the forecast of a plan. Its parts are those of the plan's schema.
#[must_use]
pub fn forecast_schema() -> String {
    let mut whole: Value = serde_json::from_str(schema()).unwrap_or_default();
    let parts = ["forecast", "share", "outlook", "instant", "day", "path"];
    let parts: Map<String, Value> = parts
        .into_iter()
        .filter_map(|name| {
            let part = whole.pointer_mut(&format!("/$defs/{name}"))?;
            Some((name.to_owned(), part.take()))
        })
        .collect();
    let document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The forecast of a plan",
        "description": "The output of `planc forecast --to json`.",
        "type": "object",
        "properties": {
            "format": { "const": "planc-forecast" },
            "version": { "const": 1 },
            "plan": { "description": "The identifier of the plan.", "type": "string" },
            "forecast": { "$ref": "#/$defs/forecast" },
        },
        "required": ["format", "version", "plan", "forecast"],
        "additionalProperties": false,
        "$defs": parts,
    });
    format!("{document:#}\n")
}

/// The forecast of a plan as one object.
pub(in crate::emit) fn write(compilation: &Compilation) -> Vec<u8> {
    let context = JsonContext::new(compilation);
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Layout::default());
    Document(&context)
        .serialize(&mut serializer)
        .expect("writing to memory never fails");
    bytes.push(b'\n');
    bytes
}

struct Document<'a>(&'a JsonContext<'a>);

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let context = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", "planc-forecast")?;
        map.serialize_entry("version", &1)?;
        map.serialize_entry("plan", context.plan.header.name.as_str())?;
        let forecast = context.forecast.map(|forecast| In(context, forecast));
        map.serialize_entry("forecast", &forecast)?;
        map.end()
    }
}

object! { Forecast => |forecast, object, context| {
    let assumptions = &forecast.assumptions;
    object.key("samples", &assumptions.samples)?;
    object.key("seed", &assumptions.seed)?;
    object.key("distribution", assumptions.distribution.word())?;
    object.key("spread", &assumptions.spread)?;
    object.key("together", &List(|| assumptions.together.iter().map(SmolStr::as_str)))?;
    object.key("varying", &forecast.varying)?;
    object.key("dates", &In(context, forecast.outlooks.as_slice()))?;
    let tasks = || {
        let tasks = context.report.forecast_tasks(forecast).into_iter();
        tasks.map(|(id, critical, correlation)| Task {
            id: context.item(id),
            critical,
            correlation: correlation.map(rounded),
        })
    };
    object.key("tasks", &List(tasks))?;
}}

object! { Outlook => |outlook, object, context| {
    let (report, subject) = (context.report, outlook.subject);
    let (kind, id, title) = report.subject(subject);
    object.key("kind", kind)?;
    object.key("id", id)?;
    object.key("title", title)?;
    object.instant("date", Some(outlook.stated))?;
    object.day("date_day", Some(outlook.stated_day))?;
    object.key("chance", &report.chance_of_stated(outlook))?;
    for (percent, key, key_of_day) in [
        (50, "p50", "p50_day"),
        (80, "p80", "p80_day"),
        (95, "p95", "p95_day"),
    ] {
        let at = outlook.quantile(percent);
        object.instant(key, Some(at))?;
        object.day(key_of_day, Some(at.day_as_end()))?;
    }
    let due = report.chance_of_due(outlook);
    object.instant("due", due.map(|(_, at, _)| at))?;
    object.day("due_day", due.map(|(due, ..)| due.day))?;
    object.key("due_chance", &due.map(|(_, _, chance)| chance))?;
    object.key("drivers", &In(context, outlook.drivers.as_slice()))?;
}}

object! { Driver => |driver, object, context| {
    object.key("task", context.item(driver.task))?;
    object.key("correlation", &rounded(driver.correlation))?;
}}

/// A task with the share of samples in which it is critical, and its correlation with the plan finish.
#[derive(serde::Serialize)]
struct Task<'a> {
    id: &'a str,
    critical: f64,
    correlation: Option<f64>,
}

/// A number with three digits after the point.
fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
