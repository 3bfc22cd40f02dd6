//! The forecast of a plan: as text for people, as CSV and as JSON.

mod csv;
mod histogram;
mod text;

use super::{json, options};
use crate::compilation::Compilation;

options::words! {
    /// A format of a forecast, besides text for people.
    ForecastFormat {
        /// JSON: the same object as in the JSON output of the plan.
        Json "json",
        /// CSV: one line for each date and task.
        Csv "csv",
    }
}

/// How text is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The width in columns.
    pub width: usize,
    /// Whether it may have bars that ASCII lacks.
    pub unicode: bool,
    /// Whether it shows a histogram of every date, and every task.
    pub all: bool,
}

/// Writes the forecast of a plan for programs; empty without a forecast.
#[must_use]
pub fn emit_forecast(compilation: &Compilation, format: ForecastFormat) -> Vec<u8> {
    match (format, &compilation.forecast) {
        (_, None) => Vec::new(),
        (ForecastFormat::Json, Some(_)) => json::forecast(compilation),
        (ForecastFormat::Csv, Some(forecast)) => {
            csv::write(compilation.report(), forecast).into_bytes()
        }
    }
}

/// Writes the forecast of a plan for people; empty without a forecast.
#[must_use]
pub fn forecast_text(
    compilation: &Compilation,
    page: Page,
    heading: &dyn Fn(&str) -> String,
) -> String {
    let forecast = compilation.forecast.as_ref();
    forecast.map_or_else(String::new, |forecast| {
        text::write(compilation.report(), forecast, page, heading)
    })
}
