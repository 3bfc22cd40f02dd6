//! How dates moved, as Mermaid's `xychart-beta`. Its axis has numbers and no dates, so each line says by how many days a
//! date differs from its first forecast.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::{clipped, dates_of};
use crate::calendar::Day;
use crate::compare::Trend;
use crate::emit::mermaid::escape;
use crate::plan::Plan;
use crate::report::words::day_text;

/// The room of a report on the axis, and that of a character of a name, of which Mermaid counts escapes too; the least and
/// the largest width of the chart.
const ROOM: usize = 105;
const NAME: usize = 10;
const LEAST: usize = 700;
const LARGEST: usize = 4000;
/// The longest name of a line, in columns.
const LONGEST: usize = 24;
/// Colours that are told from each other, on a light page and on a dark one; those of Mermaid are pale.
const COLORS: &str = "#2f81f7, #e16f24, #2da44e, #a371f7, #db61a2, #bf8700, #6e7781";

pub(super) fn write(trend: &Trend, plan: &Plan) -> String {
    // Reports of one day are one place on the axis, which the last one fills.
    let reports = trend.reports.iter().enumerate();
    let by_day: BTreeMap<Day, usize> = reports.map(|(at, report)| (report.day, at)).collect();
    let days: Vec<String> = by_day
        .keys()
        .map(|day| format!("\"{}\"", day_text(*day)))
        .collect();
    let reports: Vec<usize> = by_day.into_values().collect();
    let lines: Vec<(String, Vec<i32>)> = (0..trend.tracks.len())
        .filter_map(|at| line(trend, at, &reports))
        .collect();
    let all = || lines.iter().flat_map(|(_, values)| values);
    let (least, most) = (all().min().copied(), all().max().copied());
    let names = lines.iter().map(|(name, _)| escape(name).width());
    let names = NAME * names.max().unwrap_or(0);
    let width = (ROOM * days.len() + names).clamp(LEAST, LARGEST);
    let title = clipped(&plan.header.title, LONGEST);
    let mut out = format!("---\nconfig:\n  xyChart:\n    width: {width}\n");
    let _ = write!(
        out,
        "  themeVariables:\n    xyChart:\n      plotColorPalette: \"{COLORS}\"\n"
    );
    out.push_str("---\nxychart-beta\n");
    // Writing to a `String` cannot fail.
    let _ = writeln!(
        out,
        "  title {}",
        quoted(&format!("{title}: days later than first forecast"))
    );
    let _ = writeln!(out, "  x-axis \"Report date\" [{}]", days.join(", "));
    let (least, most) = (least.unwrap_or(0).min(0), most.unwrap_or(0).max(1));
    let _ = writeln!(out, "  y-axis \"Days\" {least} --> {most}");
    for (name, values) in lines {
        let values: Vec<String> = values.iter().map(i32::to_string).collect();
        let _ = writeln!(out, "  line {} [{}]", quoted(&name), values.join(", "));
    }
    out
}

/// The name of a track, and by how many days each report differs from the first; where a report has no date, the one before
/// stays.
fn line(trend: &Trend, at: usize, reports: &[usize]) -> Option<(String, Vec<i32>)> {
    let track = trend.tracks.get(at)?;
    let dates: Vec<Option<Day>> = dates_of(trend, at)
        .map(|(_, date, _)| date.map(|(day, _)| day))
        .collect();
    let first = dates.iter().flatten().next()?;
    let mut days = 0;
    let later = dates.iter().map(|date| {
        days = date.map_or(days, |date| date - *first);
        days
    });
    let later: Vec<i32> = later.collect();
    let values = reports
        .iter()
        .filter_map(|at| later.get(*at).copied())
        .collect();
    Some((clipped(&track.title, LONGEST), values))
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", escape(text))
}
