//! How dates moved over the versions of a plan, as JSON.

use serde::Serialize;

use crate::compare::{Origin, Report, Skipped, Track, Trend};
use crate::plan::Plan;
use crate::report::Shift;

/// The JSON Schema (draft 2020-12) of a history.
#[must_use]
pub const fn trend_schema() -> &'static str {
    include_str!("trend.schema.json")
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    plan: &'a str,
    title: &'a str,
    commits: usize,
    milestones: Vec<TrackEntry<'a>>,
    reports: Vec<ReportEntry<'a>>,
    skipped: Vec<SkippedEntry<'a>>,
}

#[derive(Serialize)]
struct TrackEntry<'a> {
    id: &'a str,
    was: &'a [String],
    kind: &'static str,
    title: &'a str,
    due: Option<String>,
    gone: bool,
}

#[derive(Serialize)]
struct CommitEntry<'a> {
    id: &'a str,
    short: &'a str,
    date: String,
    tags: &'a [String],
    subject: &'a str,
}

#[derive(Serialize)]
struct ReportEntry<'a> {
    date: String,
    commit: CommitEntry<'a>,
    dates: Vec<DateEntry<'a>>,
}

#[derive(Serialize)]
struct DateEntry<'a> {
    id: &'a str,
    date: String,
    moved: Option<MovedEntry>,
}

#[derive(Serialize)]
struct MovedEntry {
    from: String,
    minutes: i64,
    elapsed: bool,
}

#[derive(Serialize)]
struct SkippedEntry<'a> {
    commit: CommitEntry<'a>,
    error: &'a str,
}

/// How the dates of a plan moved, as JSON.
///
/// # Panics
///
/// Never: text, numbers and lists always have a form in JSON.
#[must_use]
pub fn trend(trend: &Trend, plan: &Plan) -> String {
    let report = |it| report(trend, it);
    let document = Document {
        format: "planc-history",
        version: 1,
        plan: &plan.header.name,
        title: &plan.header.title,
        commits: trend.versions,
        milestones: trend.tracks.iter().map(track).collect(),
        reports: trend.reports.iter().map(report).collect(),
        skipped: trend.skipped.iter().map(skipped).collect(),
    };
    let text = serde_json::to_string_pretty(&document);
    text.expect("text, numbers and lists always have a form in JSON") + "\n"
}

fn track(track: &Track) -> TrackEntry<'_> {
    TrackEntry {
        id: &track.path,
        was: &track.was,
        kind: track.kind,
        title: &track.title,
        due: track.due.map(|due| due.to_string()),
        gone: track.is_gone,
    }
}

fn commit(origin: &Origin) -> CommitEntry<'_> {
    CommitEntry {
        id: &origin.id,
        short: &origin.short,
        date: origin.day.to_string(),
        tags: &origin.tags,
        subject: &origin.subject,
    }
}

fn report<'a>(trend: &'a Trend, report: &'a Report) -> ReportEntry<'a> {
    let dates = trend.tracks.iter().zip(&report.dates);
    let dates = dates.filter_map(|(track, date)| {
        let (day, shift) = (*date)?;
        Some(DateEntry {
            id: &track.path,
            date: day.to_string(),
            moved: shift.map(moved),
        })
    });
    ReportEntry {
        date: report.day.to_string(),
        commit: commit(&report.origin),
        dates: dates.collect(),
    }
}

fn moved(shift: Shift) -> MovedEntry {
    MovedEntry {
        from: shift.from.to_string(),
        minutes: shift.minutes,
        elapsed: shift.by_clock,
    }
}

fn skipped(skipped: &Skipped) -> SkippedEntry<'_> {
    SkippedEntry {
        commit: commit(&skipped.origin),
        error: &skipped.error,
    }
}
