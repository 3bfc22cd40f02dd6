//! How dates moved, as CSV (RFC 4180, but lines end in a line feed).

use std::fmt::Write as _;

use crate::compare::Trend;
use crate::emit::csv::quoted;

const HEADER: &str = "report_date,commit,commit_date,tags,kind,id,title,date,moved_minutes\n";

pub(super) fn write(trend: &Trend) -> String {
    let mut out = HEADER.to_owned();
    for report in &trend.reports {
        for (track, date) in trend.tracks.iter().zip(&report.dates) {
            let Some((day, shift)) = date else {
                continue;
            };
            let moved = shift.map_or_else(String::new, |shift| shift.minutes.to_string());
            let fields = [
                report.day.to_string(),
                report.origin.short.clone(),
                report.origin.day.to_string(),
                quoted(&report.origin.tags.join(" ")),
                track.kind.to_owned(),
                track.path.clone(),
                quoted(&track.title),
                day.to_string(),
                moved,
            ];
            // Writing to a `String` cannot fail.
            let _ = writeln!(out, "{}", fields.join(","));
        }
    }
    out
}
