//! How dates moved, as a table for a terminal: a row for each report, a column for each milestone.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use crate::calendar::Day;
use crate::compare::{Report, Track, Trend};
use crate::plan::Plan;
use crate::report::Shift;
use crate::report::words::day_text;
use crate::source::harmless_line;

/// The widest columns of commits and of milestones.
const WIDEST: usize = 24;
/// What stands where a date did not move.
const SAME: &str = "·";

/// The table; as many milestones stand side by side as fit into the width.
#[must_use]
pub fn trend_text(
    trend: &Trend,
    plan: &Plan,
    width: usize,
    heading: &dyn Fn(&str) -> String,
) -> String {
    let mut out = heading(&harmless_line(&head(trend, plan))) + "\n";
    let commits: Vec<String> = trend.reports.iter().map(commit).collect();
    let first = widest(commits.iter().map(String::as_str)).max("commit".len());
    let columns: Vec<Column> = (0..trend.tracks.len())
        .filter_map(|at| Column::new(trend, plan, at))
        .collect();
    let mut rest = columns.as_slice();
    while !rest.is_empty() {
        let mut used = DAY + first + 4;
        let fitting = rest.iter().take_while(|column| {
            used += column.width + 2;
            used <= width + 2
        });
        let (block, others) = rest.split_at(fitting.count().max(1));
        out.push('\n');
        write_block(&mut out, trend, (&commits, first), block, heading);
        rest = others;
    }
    skipped(&mut out, trend);
    out
}

/// The width of the column of report dates.
const DAY: usize = "report date".len();

/// `Website relaunch: 5 of 30 commits changed a date`.
fn head(trend: &Trend, plan: &Plan) -> String {
    let (all, some) = (trend.versions, trend.reports.len());
    let commits = if all == 1 { "commit" } else { "commits" };
    let what = if trend.is_of_changes {
        " changed a date"
    } else {
        ""
    };
    format!("{}: {some} of {all} {commits}{what}", plan.header.title)
}

/// The tags of a commit, or else its identifier.
fn commit(report: &Report) -> String {
    let origin = &report.origin;
    if origin.tags.is_empty() {
        origin.short.clone()
    } else {
        shortened(&origin.tags.join(" "))
    }
}

/// A milestone with its cell in each report, and what stands below.
struct Column {
    head: String,
    cells: Vec<String>,
    /// Whether each cell tells something new.
    news: Vec<bool>,
    in_all: String,
    due: String,
    width: usize,
}

impl Column {
    fn new(trend: &Trend, plan: &Plan, at: usize) -> Option<Self> {
        let track = trend.tracks.get(at)?;
        let dates = || {
            trend
                .reports
                .iter()
                .map(|it| it.dates.get(at).copied().flatten())
        };
        let mut was_there = false;
        let (mut cells, mut news) = (Vec::new(), Vec::new());
        for date in dates() {
            let (cell, is_new) = match date {
                Some((day, Some(shift))) => (moved_text(plan, day, shift), true),
                Some((day, None)) if !was_there => (day_text(day), true),
                Some(_) => (SAME.to_owned(), false),
                None if was_there => ("no date".to_owned(), true),
                None => (String::new(), false),
            };
            was_there = date.is_some();
            cells.push(cell);
            news.push(is_new);
        }
        let mut shifts = dates().filter_map(|date| date?.1).peekable();
        let in_all = match shifts.peek() {
            Some(_) => sum_text(plan, shifts.filter(|shift| !shift.by_clock)),
            None => String::new(),
        };
        let head = shortened(&track.path);
        let due = due_text(track);
        let texts = cells.iter().chain([&head, &in_all, &due]);
        let width = widest(texts.map(String::as_str));
        Some(Self {
            head,
            cells,
            news,
            in_all,
            due,
            width,
        })
    }
}

/// `30 Mar 2026  +5 d`.
fn moved_text(plan: &Plan, day: Day, shift: Shift) -> String {
    format!("{}  {}", day_text(day), shift.text(plan))
}

/// How far working time moved in all.
fn sum_text(plan: &Plan, shifts: impl Iterator<Item = Shift>) -> String {
    let sum = shifts.reduce(|all, one| Shift {
        minutes: all.minutes + one.minutes,
        ..one
    });
    match sum {
        Some(sum) if sum.minutes != 0 => sum.text(plan),
        Some(_) | None => "0 d".to_owned(),
    }
}

fn due_text(track: &Track) -> String {
    track.due.map_or_else(String::new, |due| day_text(due.day))
}

fn write_block(
    out: &mut String,
    trend: &Trend,
    (commits, first): (&[String], usize),
    block: &[Column],
    heading: &dyn Fn(&str) -> String,
) {
    let line = |day: &str, commit: &str, cell: &dyn Fn(&Column) -> String| {
        let mut text = String::new();
        pad(&mut text, day, DAY);
        pad(&mut text, commit, first);
        for column in block {
            pad(&mut text, &cell(column), column.width);
        }
        harmless_line(text.trim_end()).into_owned()
    };
    let head = line("report date", "commit", &|it| it.head.clone());
    out.push_str(&heading(&head));
    out.push('\n');
    for (at, (report, commit)) in trend.reports.iter().zip(commits).enumerate() {
        let is_new = |column: &Column| column.news.get(at) == Some(&true);
        if trend.is_of_changes && !block.iter().any(is_new) {
            continue;
        }
        let cell = |column: &Column| column.cells.get(at).cloned().unwrap_or_default();
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "{}", line(&day_text(report.day), commit, &cell));
    }
    for (name, text) in [
        ("in all", (|it| &it.in_all) as fn(&Column) -> &String),
        ("due", |it| &it.due),
    ] {
        if block.iter().any(|column| !text(column).is_empty()) {
            let _ = writeln!(out, "{}", line(name, "", &|it| text(it).clone()));
        }
    }
}

/// The versions without dates.
fn skipped(out: &mut String, trend: &Trend) {
    let title = match trend.skipped.len() {
        0 => return,
        1 => "1 commit is skipped, because its plan has errors".to_owned(),
        count => format!("{count} commits are skipped, because their plans have errors"),
    };
    // Writing to a `String` cannot fail.
    let _ = writeln!(out, "\n{title}");
    for skipped in &trend.skipped {
        let (origin, error) = (&skipped.origin, &skipped.error);
        let line = format!("  {}  {}  {error}", origin.short, day_text(origin.day));
        let _ = writeln!(out, "{}", harmless_line(&line));
    }
}

fn widest<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    texts.map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// The end of a text that is too long for a column.
fn shortened(text: &str) -> String {
    let mut rest = text;
    while rest.width() >= WIDEST {
        let mut letters = rest.chars();
        letters.next();
        rest = letters.as_str();
    }
    if rest.len() == text.len() {
        text.to_owned()
    } else {
        format!("…{rest}")
    }
}

/// Adds a word in a column of that width.
fn pad(out: &mut String, word: &str, width: usize) {
    out.push_str(word);
    out.push_str(&" ".repeat(width.saturating_sub(word.width()) + 2));
}
