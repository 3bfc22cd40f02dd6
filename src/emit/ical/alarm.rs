//! Alarms, written only on request, since they interrupt people.

use super::content_line::ContentLines;
use super::context::IcalContext;
use super::entry::{Entry, Role, Subject};
use super::stamp::duration_text;
use super::uid::Component;
use super::when::{When, when};
use crate::plan::ItemKind;

/// The minute of the day from which an alarm counts back if no time of day is written: people sleep at midnight.
const MORNING: i64 = 9 * 60;

/// Writes an alarm before a milestone, goal or due date that is not achieved yet. The alarm only displays; it sends no
/// mail.
pub(super) fn write_alarm(
    lines: &mut ContentLines,
    context: &IcalContext<'_>,
    entry: Entry,
    component: Component,
    summary: &str,
) {
    let Some(minutes) = context.options.alarm else {
        return;
    };
    let Some(when) = occasion(context, entry, component) else {
        return;
    };
    lines.begin("VALARM");
    lines.text("UID", &format!("alarm~{}", context.uid(entry, component)));
    lines.plain("ACTION", "DISPLAY");
    lines.text("DESCRIPTION", summary);
    let (start, offset) = match when {
        When::Days(first, _) => (first.start(), MORNING - minutes),
        When::Times(start, _) => (start, -minutes),
    };
    match component {
        Component::Event => lines.plain("TRIGGER", duration_text(offset)),
        // A to-do may have no start, and its end is the forecast, not the promised date.
        Component::Todo => {
            let at = context.clock.utc(start + offset);
            lines.name("TRIGGER").param("VALUE", "DATE-TIME").value(at);
        }
    }
    lines.end("VALARM");
}

/// The date or time that the alarm announces.
fn occasion(context: &IcalContext<'_>, entry: Entry, component: Component) -> Option<When> {
    let plan = context.report.plan;
    let due = match entry.subject {
        Subject::Goal(id) => {
            let goal = plan.plain(id);
            if goal.accomplished().is_some() || goal.missed().is_some() {
                return None;
            }
            None
        }
        Subject::Item(id) => {
            let item = plan.item(id);
            // A to-do has no separate entry for its promised date.
            let due = item.due().filter(|_| component == Component::Todo);
            let is_rung = entry.role == Role::Due
                || entry.role == Role::Item && (item.kind == ItemKind::Milestone || due.is_some());
            if context.report.is_achieved(id) || !is_rung {
                return None;
            }
            due
        }
    };
    due.map(When::date).or_else(|| when(context.report, entry))
}
