//! VTODO: the component for programs that keep lists of tasks.

use super::content_line::ContentLines;
use super::context::IcalContext;
use super::entry::{Entry, Role, Subject};
use crate::calendar::Instant;
use crate::plan::{Fact, ItemKind};
use crate::review::Status;
use crate::review::late::as_upper;

/// Writes start and due as date-times: programs disagree whether a DUE date is the last day or the day after.
pub(super) fn write_when(lines: &mut ContentLines, context: &IcalContext<'_>, entry: Entry) {
    let Some((start, due)) = times(context, entry) else {
        return;
    };
    let due = match start {
        // DUE must be later than DTSTART (RFC 5545, 3.8.2.3), so an item that takes no time has only DUE.
        Some(start) if start < due => {
            context.clock.write(lines, "DTSTART", start);
            context.clock.end_after(start, due)
        }
        _ => due,
    };
    context.clock.write(lines, "DUE", due);
}

/// Writes the status and the progress.
pub(super) fn write_state(lines: &mut ContentLines, context: &IcalContext<'_>, entry: Entry) {
    let plan = context.report.plan;
    let review = context.report.review;
    let (status, percent, priority, finish) = match entry.subject {
        Subject::Item(id) => {
            let item = plan.item(id);
            let percent = match (entry.role, item.kind) {
                (Role::Item, ItemKind::Task | ItemKind::Phase) => review.progress(id),
                _ => None,
            };
            let finish = context.report.schedule.dates(id).map(|dates| dates.finish);
            // A review begins with the hand-over; the deliverable itself begins with the work on it.
            let status = match (entry.role, review.status(id)) {
                (Role::Review, Status::Todo | Status::Active) => Status::Todo,
                (_, status) => status,
            };
            (status, percent, plan.priority_of(id), finish)
        }
        Subject::Goal(id) => {
            let done = plan.plain(id).accomplished().and_then(Fact::date);
            let status = if done.is_some() {
                Status::Done
            } else {
                Status::Todo
            };
            let done = done.map(|date| as_upper(date, &plan.header.working_time));
            (status, None, 500, done)
        }
    };
    let is_begun = percent.is_some_and(|percent| percent > 0)
        || matches!(entry.subject, Subject::Item(id) if plan.item(id).started().is_some());
    if let Some(priority) = priority_value(priority) {
        lines.plain("PRIORITY", priority);
    }
    let (word, percent) = match status {
        Status::Done => ("COMPLETED", Some(100)),
        Status::Active | Status::Review | Status::Blocked
            if is_begun || status != Status::Blocked =>
        {
            // 100 is reserved for completed items.
            let percent = percent.filter(|percent| *percent > 0);
            ("IN-PROCESS", percent.map(|percent| percent.min(99)))
        }
        Status::Todo | Status::Active | Status::Review | Status::Blocked => ("NEEDS-ACTION", None),
        // Cancelled items have no entry.
        Status::Cancelled => ("CANCELLED", None),
    };
    lines.plain("STATUS", word);
    if let Some(percent) = percent {
        lines.plain("PERCENT-COMPLETE", percent);
    }
    if let Some(finish) = finish.filter(|_| status == Status::Done) {
        lines.plain("COMPLETED", context.clock.utc(finish));
    }
}

/// The end, and the start if the item takes time.
fn times(context: &IcalContext<'_>, entry: Entry) -> Option<(Option<Instant>, Instant)> {
    let plan = context.report.plan;
    let id = match entry.subject {
        Subject::Item(id) => id,
        Subject::Goal(id) => return Some((None, context.report.schedule.goal(id)?)),
    };
    let dates = context.report.schedule.dates(id)?;
    let start = match (entry.role, plan.kind(id)) {
        (Role::Item, ItemKind::Milestone | ItemKind::Deliverable) => None,
        (Role::Item, ItemKind::Phase | ItemKind::Task) | (Role::Review | Role::Due, _) => {
            Some(dates.start)
        }
    };
    Some((start, dates.finish))
}

/// Converts a priority of 0 to 1000 to the scale from 9 to 1, where 1 is the highest; None for normal.
fn priority_value(priority: u32) -> Option<u32> {
    (priority != 500).then(|| 9 - priority.min(1000) * 8 / 1000)
}
