//! The gantt chart: bars over time.

use std::fmt::Write as _;

use super::escape::escape;
use super::gantt_axis::{axis, days_off};
use super::ids::Ids;
use super::sections::sections;
use super::view::View;
use super::{Picture, Scope};
use crate::calendar::Instant;
use crate::emit::MermaidTarget;
use crate::plan::ItemId;
use crate::review::Status;

/// The width of the picture in pixels; without it Mermaid takes the width of the page, which is often too small.
const WIDTH: usize = 1200;

/// Draws a bar for each item, or for each piece of a task, with an absolute start and end. The end of a milestone is its start; the end of a bar is
/// excluded, so that an item that starts at a finish is drawn at the end of that bar.
///
/// If all items fill whole days, the dates are days and days off are shaded (Mermaid does not move an end that is
/// written as a day). Otherwise they are minutes of the plan's clock, without shading, because Mermaid would then move
/// ends.
pub(super) fn draw(view: &View<'_>, scope: Scope) -> Picture {
    let sections = sections(view, scope);
    let items: Vec<ItemId> = sections
        .iter()
        .flat_map(|section| section.items.iter().copied())
        .collect();
    let by_day = items.iter().all(|id| fits_days(view, *id));
    let spans: Vec<Vec<(Instant, Instant)>> =
        items.iter().map(|id| spans(view, *id, by_day)).collect();
    let first = spans.iter().flatten().map(|(start, _)| *start).min();
    let last = spans.iter().flatten().map(|(_, end)| *end).max();

    let mut text = front_matter(&sections);
    let _ = writeln!(text, "gantt\n  title {}", escape(&view.heading(scope.root)));
    let time = if by_day { "" } else { "THH:mm" };
    let _ = writeln!(text, "  dateFormat YYYY-MM-DD{time}");
    if let Some((first, last)) = first.zip(last) {
        axis(last - first, by_day, &mut text);
        if by_day {
            days_off(&view.plan.header.working_time, first, last, &mut text);
        }
    }
    text.push_str("  todayMarker off\n");

    let stamp = |at: Instant| {
        if by_day {
            at.day().to_string()
        } else {
            at.to_string()
        }
    };
    let mut ids = Ids::new("t_");
    let mut spans = spans.into_iter();
    let mut marks = 0;
    for section in &sections {
        if let Some((lines, _)) = &section.name {
            let _ = writeln!(text, "  section {}", lines.join("<br>"));
        }
        for (id, spans) in section.items.iter().zip(spans.by_ref()) {
            let count = spans.len();
            for ((start, end), number) in spans.into_iter().zip(1..) {
                marks += 1;
                let piece = if count > 1 {
                    format!(" ({number} of {count})")
                } else {
                    String::new()
                };
                let _ = writeln!(
                    text,
                    "  {}{piece} : {}{}, {}, {}",
                    view.label(*id),
                    flags(view, *id, start == end),
                    ids.make(&view.plan.item(*id).path),
                    stamp(start),
                    stamp(end),
                );
            }
        }
    }
    // Mermaid before 11.7 does not know this line and draws nothing at all, so only its newest version gets one.
    if view.options.mermaid_target >= MermaidTarget::V12
        && let Some(as_of) = view.schedule.as_of
        && first
            .zip(last)
            .is_some_and(|(first, last)| (first..=last).contains(&as_of))
    {
        let at = stamp(as_of);
        let _ = writeln!(text, "  Status {} : vert, status, {at}, {at}", as_of.day());
    }
    Picture::new(text, marks)
}

/// Reserves space at the left for the widest section name.
fn front_matter(sections: &[super::sections::Section]) -> String {
    let widest = sections
        .iter()
        .filter_map(|section| section.name.as_ref())
        .map(|(_, width)| *width)
        .max()
        .unwrap_or(0);
    let padding = if widest == 0 {
        40
    } else {
        (widest * 7 + 24).clamp(75, 400)
    };
    format!("---\nconfig:\n  gantt:\n    useWidth: {WIDTH}\n    leftPadding: {padding}\n---\n")
}

/// Whether days alone describe the dates of an item.
fn fits_days(view: &View<'_>, id: ItemId) -> bool {
    view.dates(id).is_none_or(|dates| {
        if dates.finish <= dates.start {
            view.report().edge_of_day(id, dates.finish).is_some()
        } else {
            let is_edge = |at: Instant| view.report().edge_of_day(id, at).is_some();
            let pieces = view.report().pieces(id);
            view.report().whole_days(id).is_some()
                && pieces
                    .iter()
                    .all(|(from, to)| is_edge(*from) && is_edge(*to))
        }
    })
}

/// The start and the excluded end of each bar of an item.
fn spans(view: &View<'_>, id: ItemId, by_day: bool) -> Vec<(Instant, Instant)> {
    let pieces = view.report().pieces(id);
    if pieces.is_empty() {
        return span(view, id, by_day).into_iter().collect();
    }
    let edge = |at: Instant| {
        let edge = view.report().edge_of_day(id, at);
        edge.filter(|_| by_day).unwrap_or(at)
    };
    let pieces = pieces.into_iter();
    pieces.map(|(from, to)| (edge(from), edge(to))).collect()
}

/// The start and the excluded end of an item; both are equal if it takes no time.
fn span(view: &View<'_>, id: ItemId, by_day: bool) -> Option<(Instant, Instant)> {
    let dates = view.dates(id)?;
    if dates.finish <= dates.start {
        let mut at = dates.finish;
        if by_day {
            at = view.report().edge_of_day(id, at)?;
        }
        return Some((at, at));
    }
    if by_day {
        let (first, last) = view.report().whole_days(id)?;
        Some((first.start(), last.end()))
    } else {
        Some((dates.start, dates.finish))
    }
}

/// Mermaid's words for the style of a bar, each followed by a comma: `crit, done, milestone, `.
fn flags(view: &View<'_>, id: ItemId, takes_no_time: bool) -> String {
    let mut flags = String::new();
    if view.is_pressing(id) {
        flags.push_str("crit, ");
    }
    match view.status(id) {
        Status::Done => flags.push_str("done, "),
        Status::Active | Status::Review => flags.push_str("active, "),
        Status::Todo | Status::Blocked | Status::Cancelled => {}
    }
    if takes_no_time {
        flags.push_str("milestone, ");
    }
    flags
}
