//! Alarms, only where asked for: calendar programs nag.

use std::io;

use super::content_line::ContentLines;
use super::context::Context;
use super::entry::{Entry, Role, Subject};
use super::stamp::duration_text;
use super::uid::Component;
use super::when::{When, when};
use crate::plan::ItemKind;

/// The minute of the day that an alarm counts back from where no time of day is written: people sleep at midnight.
const MORNING: i64 = 9 * 60;

/// Writes an alarm before a milestone, a goal or a due date that is not achieved yet. It only shows something; none sends mail.
pub(super) fn write_alarm<W: io::Write>(
    lines: &mut ContentLines<'_, W>,
    context: &Context<'_>,
    entry: Entry,
    component: Component,
    summary: &str,
) -> io::Result<()> {
    let Some(minutes) = context.calendar.options.alarm else {
        return Ok(());
    };
    let Some(when) = occasion(context, entry, component) else {
        return Ok(());
    };
    lines.begin("VALARM")?;
    lines.text("UID", &format!("alarm~{}", context.uid(entry, component)))?;
    lines.plain("ACTION", "DISPLAY")?;
    lines.text("DESCRIPTION", summary)?;
    let (start, offset) = match when {
        When::Days(first, _) => (first.start(), MORNING - minutes),
        When::Times(start, _) => (start, -minutes),
    };
    match component {
        Component::Event => lines.plain("TRIGGER", duration_text(offset))?,
        // A to-do may have no start, and its end is the forecast and not what was promised.
        Component::Todo => {
            let at = context.clock.utc(start + offset);
            lines
                .name("TRIGGER")
                .param("VALUE", "DATE-TIME")
                .value(at)?;
        }
    }
    lines.end("VALARM")
}

/// What the alarm is about.
fn occasion(context: &Context<'_>, entry: Entry, component: Component) -> Option<When> {
    let plan = context.calendar.plan;
    let due = match entry.subject {
        Subject::Goal(id) => {
            let goal = plan.goal(id);
            if goal.accomplished.is_some() || goal.missed.is_some() {
                return None;
            }
            None
        }
        Subject::Item(id) => {
            let item = plan.item(id);
            // A to-do has no entry of its own for its promised date.
            let due = item.due.filter(|_| component == Component::Todo);
            let is_rung = entry.role == Role::Due
                || entry.role == Role::Item
                    && (item.kind() == ItemKind::Milestone || due.is_some());
            if context.report.is_achieved(id) || !is_rung {
                return None;
            }
            due
        }
    };
    due.map(When::date)
        .or_else(|| when(&context.calendar, entry))
}
