//! iCalendar: RFC 5545, with the calendar names of RFC 7986 and the project links of RFC 9253.
//!
//! The same plan gives the same bytes everywhere: no clock, no random identity, one compiled-in time-zone database.

mod alarm;
mod component;
mod content_line;
mod context;
mod describe;
mod describe_goal;
mod entry;
mod event;
mod fold;
mod header;
mod paragraphs;
mod relation;
mod stamp;
mod stamps;
mod summary;
mod todo;
mod uid;
mod undecided;
mod versions;
mod when;
mod zone;
#[cfg(test)]
mod zone_tests;

use chrono::Datelike as _;

pub use self::stamp::Stamp;
pub use self::stamps::{Cancelled, Gone, Shown, Stamps};
pub use self::versions::{cancelled, shown};

use self::content_line::ContentLines;
use self::context::IcalContext;
use super::{Content, Emitted, Format, Note, Options, file_name};
use crate::compilation::Compilation;

/// Google drops events of calendars above this many bytes.
const GOOGLE_LIMIT: usize = 1_000_000;

/// Writes one calendar from one or several plans, with entries in the order of the plans and of the text.
pub(super) fn emit(plans: &[&Compilation], options: &Options) -> Emitted<'static> {
    let contexts = plans.iter().map(|plan| IcalContext::new(plan, options));
    let contexts: Vec<IcalContext<'_>> = contexts.collect();
    let mut lines = ContentLines::new();
    lines.begin("VCALENDAR");
    header::write_header(&mut lines, &contexts);
    write_zones(&mut lines, &contexts);
    for context in &contexts {
        component::write_components(&mut lines, context);
    }
    lines.end("VCALENDAR");
    let text = lines.into_text();
    let ending = Format::Ical.ending();
    Emitted {
        name: plans.first().map_or_else(String::new, |plan| {
            file_name(&plan.plan.header.name, None, ending)
        }),
        notes: notes(plans, text.len()),
        content: Content::Text(text),
    }
}

/// The notes about a calendar of which some program will not show all.
fn notes(plans: &[&Compilation], bytes: usize) -> Vec<Note> {
    let mut names: Vec<&str> = plans.iter().map(|it| &*it.plan.header.name).collect();
    names.sort_unstable();
    let same = names.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
    let mut notes: Vec<Note> = same
        .filter_map(|same| same.first())
        .map(|name| Note {
            message: format!(
                "two plans are called `{name}`, so calendar programs treat their entries as the same"
            ),
            help: Some("give one of the plans another identifier, or write one calendar for each"),
        })
        .collect();
    if bytes > GOOGLE_LIMIT {
        notes.push(Note {
            message: format!(
                "the calendar has {}.{} MB, but Google Calendar drops events from calendars over 1 MB",
                bytes / 1_000_000,
                bytes % 1_000_000 / 100_000
            ),
            help: Some(
                "filter it, such as with `--kind milestone`, `--phase`, `--for` or `--relations none`",
            ),
        });
    }
    notes
}

/// Adds the years in which times name a zone.
fn add_span(
    spans: &mut Vec<(&'static str, i32, i32)>,
    (name, first, last): (&'static str, i32, i32),
) {
    match spans.iter_mut().find(|(other, ..)| *other == name) {
        Some(span) => *span = (name, span.1.min(first), span.2.max(last)),
        None => spans.push((name, first, last)),
    }
}

/// Writes a VTIMEZONE for each zone that a time names, sorted by name.
///
/// Each has the rules from the year of the first such time to the year after the last.
fn write_zones(lines: &mut ContentLines, contexts: &[IcalContext<'_>]) {
    let mut spans: Vec<(&'static str, i32, i32)> = Vec::new();
    for context in contexts {
        let Some((first, last)) = context.timed else {
            continue;
        };
        if context.clock.is_utc() {
            continue;
        }
        let name = context.clock.zone.name();
        let years = (first.to_naive().year(), last.to_naive().year());
        add_span(&mut spans, (name, years.0, years.1));
    }
    let cancelled = contexts.iter().flat_map(IcalContext::cancelled);
    for (name, first, last) in cancelled.filter_map(|it| it.zone) {
        add_span(&mut spans, (name, first, last));
    }
    // A calendar must have a component (RFC 5545, 3.6), so a calendar without entries has the zone of its clock.
    if let Some(first) = contexts.first()
        && contexts.iter().all(IcalContext::is_empty)
    {
        let schedule = first.report.schedule;
        let years = [schedule.start, schedule.finish].map(|at| at.to_naive().year());
        let [from, to] = years;
        spans.push((first.clock.zone.name(), from, to.max(from)));
    }
    spans.sort_unstable();
    for (name, first, last) in spans {
        zone::write_zone(lines, name, first, last);
    }
}
