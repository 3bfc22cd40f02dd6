//! `planc schema`: prints the JSON Schema of planc's JSON output.

use super::Outcome;
use super::arguments::{Schema, SchemaWord};
use super::failure::Failure;
use super::terminal::Terminal;
use crate::emit::json;

pub(super) fn run(schema: &Schema, terminal: &Terminal) -> Result<Outcome, Failure> {
    match schema.what {
        SchemaWord::Plan => terminal.write_result(json::schema().as_bytes())?,
        SchemaWord::Diagnostics => terminal.write_result(json::diagnostics_schema().as_bytes())?,
        SchemaWord::Forecast => terminal.write_result(json::forecast_schema().as_bytes())?,
        SchemaWord::Diff => {
            terminal.write_result(json::comparison_schema().as_bytes())?;
        }
        SchemaWord::History => terminal.write_result(json::trend_schema().as_bytes())?,
        SchemaWord::Why => terminal.write_result(json::why_schema().as_bytes())?,
    }
    Ok(Outcome::Fine)
}
