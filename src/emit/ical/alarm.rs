//! Alarms, only where asked for: calendar programs nag.

use std::io;

use super::content_line::ContentLines;
use super::context::Context;
use super::entry::{Entry, Role, Subject};
use super::stamp::duration_text;
use super::uid::Component;
use crate::emit::late::upper;
use crate::plan::ItemKind;

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
    let before = duration_text(minutes.saturating_neg());
    let Some(trigger) = trigger(context, entry, component) else {
        return Ok(());
    };
    lines.begin("VALARM")?;
    lines.text("UID", &format!("alarm~{}", context.uid(entry, component)))?;
    lines.plain("ACTION", "DISPLAY")?;
    lines.text("DESCRIPTION", summary)?;
    match trigger {
        Trigger::Start => lines.plain("TRIGGER", before)?,
        Trigger::End => lines
            .name("TRIGGER")
            .param("RELATED", "END")
            .value(before)?,
        Trigger::At(due) => {
            let at = context.clock.utc(due - minutes);
            lines
                .name("TRIGGER")
                .param("VALUE", "DATE-TIME")
                .value(at)?;
        }
    }
    lines.end("VALARM")
}

/// What the alarm counts back from.
enum Trigger {
    /// DTSTART.
    Start,
    /// DUE, where there is no DTSTART.
    End,
    /// The promised date, which is not the to-do's forecast.
    At(crate::calendar::Instant),
}

fn trigger(context: &Context<'_>, entry: Entry, component: Component) -> Option<Trigger> {
    let plan = context.calendar.plan;
    let id = match entry.subject {
        Subject::Goal(id) => {
            let goal = plan.goal(id);
            let is_open = goal.accomplished.is_none() && goal.missed.is_none();
            return match component {
                Component::Event => is_open.then_some(Trigger::Start),
                Component::Todo => is_open.then_some(Trigger::End),
            };
        }
        Subject::Item(id) => id,
    };
    if context.is_achieved(id) {
        return None;
    }
    let item = plan.item(id);
    let is_milestone = item.kind() == ItemKind::Milestone;
    match (component, entry.role) {
        (Component::Event, Role::Due) => Some(Trigger::Start),
        (Component::Event, Role::Item) => is_milestone.then_some(Trigger::Start),
        (Component::Todo, Role::Item) => match item.due {
            Some(due) => Some(Trigger::At(upper(plan, context.calendar.schedule, id, due))),
            None => is_milestone.then_some(Trigger::End),
        },
        (_, Role::Review) | (Component::Todo, Role::Due) => None,
    }
}
