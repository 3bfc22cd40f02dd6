//! The forecast as CSV (RFC 4180, but lines end in a line feed).

use std::fmt::Write as _;

use crate::calendar::Instant;
use crate::emit::csv::quoted;
use crate::forecast::Forecast;
use crate::report::Report;

const HEADER: &str = "kind,id,title,date,chance,p50,p80,p95,due,due_chance,critical,correlation\n";

pub(super) fn write(report: Report<'_>, forecast: &Forecast) -> String {
    let mut out = HEADER.to_owned();
    for outlook in &forecast.outlooks {
        let (kind, id, title) = report.subject(outlook.subject);
        let due = report.chance_of_due(outlook);
        let [p50, p80, p95] = [50, 80, 95].map(|percent| outlook.quantile(percent));
        let fields = [
            kind.to_owned(),
            id.to_owned(),
            quoted(title),
            outlook.stated_day.to_string(),
            report.chance_of_stated(outlook).to_string(),
            day(p50),
            day(p80),
            day(p95),
            due.map_or_else(String::new, |(due, ..)| due.to_string()),
            due.map_or_else(String::new, |(_, _, chance)| chance.to_string()),
        ];
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "{},,", fields.join(","));
    }
    for (id, critical, correlation) in report.forecast_tasks(forecast) {
        let item = report.plan.item(id);
        let correlation = correlation.map_or_else(String::new, |it| format!("{it:.3}"));
        let title = quoted(&item.title);
        let _ = writeln!(
            out,
            "task,{},{title},,,,,,,,{critical},{correlation}",
            item.path
        );
    }
    out
}

fn day(at: Instant) -> String {
    at.day_as_end().to_string()
}
