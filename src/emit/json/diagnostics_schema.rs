//! The JSON Schema of the output of `--message-format json`.

use serde_json::{Value, json};

use super::schema;

/// The JSON Schema (draft 2020-12) of diagnostics as data. A diagnostic is the same as in the plan's schema, except
/// that its files are relative to the working folder.
#[must_use]
pub fn diagnostics_schema() -> String {
    let mut whole: Value = serde_json::from_str(schema()).unwrap_or_default();
    let mut diagnostic = whole
        .pointer_mut("/$defs/diagnostic")
        .map(Value::take)
        .unwrap_or_default();
    name_folder(&mut diagnostic);
    let document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "planc diagnostics",
        "description": "The output of `--message-format json`: all diagnostics of the plans, in order of file and place.",
        "type": "object",
        "properties": {
            "format": { "const": "planc-diagnostics" },
            "version": { "const": 1 },
            "diagnostics": { "type": "array", "items": diagnostic },
            "more": {
                "description": "How many diagnostics of a code are left out: without `--all`, those above 1,000. Absent if there are none.",
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "code": { "type": "string" },
                        "severity": { "enum": ["error", "warning"] },
                        "count": { "type": "integer", "minimum": 1 },
                    },
                    "required": ["code", "severity", "count"],
                    "additionalProperties": false,
                },
            },
        },
        "required": ["format", "version", "diagnostics"],
        "additionalProperties": false,
    });
    format!("{document:#}\n")
}

/// States in every description which folder files are relative to.
fn name_folder(value: &mut Value) {
    match value {
        Value::String(text) => {
            *text = text.replace("the root plan's folder", "the working folder");
        }
        Value::Array(list) => list.iter_mut().for_each(name_folder),
        Value::Object(map) => map.values_mut().for_each(name_folder),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
