//! How dates moved over the versions of a plan: as text for people, as a chart, as CSV and as JSON.

mod csv;
mod mermaid;
mod svg;
mod text;
mod ticks;

use unicode_width::UnicodeWidthStr as _;

use super::{json, options};
use crate::calendar::Day;
use crate::compare::{Report, Trend};
use crate::plan::Plan;
use crate::report::Shift;

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
        /// The triangle of milestone trend analysis.
        Svg "svg",
        /// A line for each date, in days since its first forecast.
        Mermaid "mermaid",
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
        TrendFormat::Svg => svg::write(trend, plan),
        TrendFormat::Mermaid => mermaid::write(trend, plan),
    }
}

/// The date of a track in each report, and whether it was reached before and moves no more.
fn dates_of(
    trend: &Trend,
    at: usize,
) -> impl Iterator<Item = (&Report, Option<(Day, Option<Shift>)>, bool)> {
    let date = move |report: &Report| report.dates.get(at).copied().flatten();
    let reports = trend.reports.iter();
    let last = reports
        .clone()
        .rposition(|report| date(report).is_some_and(|(_, it)| it.is_some()));
    let last = last.unwrap_or(0);
    let reached = reports.clone().enumerate().position(|(number, report)| {
        number >= last && date(report).is_some_and(|(day, _)| day <= report.day)
    });
    let numbered = reports.enumerate();
    numbered.map(move |(number, report)| {
        let is_over = reached.is_some_and(|reached| number > reached);
        (report, date(report), is_over)
    })
}

/// The date of a track in the last report.
fn last_date(trend: &Trend, at: usize) -> Option<Day> {
    let date = trend.reports.last()?.dates.get(at)?;
    date.map(|(day, _)| day)
}

/// The beginning of a text that is too long.
fn clipped(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        let mut longer = out.clone();
        longer.push(c);
        if longer.width() >= most {
            break;
        }
        out = longer;
    }
    out + "…"
}
