//! How dates moved over the versions of a plan: as text for people, as CSV and as JSON.

mod csv;
mod text;

use super::{json, options};
use crate::compare::Trend;
use crate::plan::Plan;

pub use text::trend_text;

options::words! {
    /// A format of a history.
    TrendFormat {
        /// A table.
        Text "text",
        /// JSON.
        Json "json",
        /// CSV: one line for each date of each report.
        Csv "csv",
    }
}

/// Writes how the dates of a plan moved, for a page of that width; `heading` marks headings.
#[must_use]
pub fn emit_trend(
    trend: &Trend,
    plan: &Plan,
    format: TrendFormat,
    width: usize,
    heading: &dyn Fn(&str) -> String,
) -> String {
    match format {
        TrendFormat::Text => trend_text(trend, plan, width, heading),
        TrendFormat::Json => json::trend(trend, plan),
        TrendFormat::Csv => csv::write(trend),
    }
}
