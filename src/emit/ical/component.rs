//! The parts that events and to-dos share.

use std::collections::HashSet;
use std::io;

use smol_str::SmolStr;

use super::alarm::write_alarm;
use super::content_line::ContentLines;
use super::context::IcalContext;
use super::describe::describe_item;
use super::describe_goal::describe_goal;
use super::entry::{Entry, Role, Subject};
use super::relation::Relations;
use super::summary::summary;
use super::uid::Component;
use super::{event, todo};
use crate::ast::Text;
use crate::plan::Declaration;

/// Writes all events of a plan, then all its to-dos.
pub(super) fn write_components<W: io::Write>(
    lines: &mut ContentLines<'_, W>,
    context: &IcalContext<'_>,
) -> io::Result<()> {
    if !context.events.is_empty() {
        let relations = Relations::new(context, Component::Event);
        for (entry, when) in &context.events {
            lines.entry("VEVENT", context.stamp.as_deref(), |lines| {
                write_identity(lines, context, *entry, Component::Event)?;
                event::write_when(lines, context.clock, *when)?;
                let summary = write_texts(lines, context, *entry, Component::Event)?;
                event::write_state(lines, context, *entry)?;
                relations.write(lines, context, *entry)?;
                write_alarm(lines, context, *entry, Component::Event, &summary)
            })?;
        }
    }
    if !context.todos.is_empty() {
        let relations = Relations::new(context, Component::Todo);
        for entry in &context.todos {
            lines.entry("VTODO", context.stamp.as_deref(), |lines| {
                write_identity(lines, context, *entry, Component::Todo)?;
                todo::write_when(lines, context, *entry)?;
                let summary = write_texts(lines, context, *entry, Component::Todo)?;
                todo::write_state(lines, context, *entry)?;
                relations.write(lines, context, *entry)?;
                write_alarm(lines, context, *entry, Component::Todo, &summary)
            })?;
        }
    }
    Ok(())
}

fn write_identity<W: io::Write>(
    lines: &mut ContentLines<'_, W>,
    context: &IcalContext<'_>,
    entry: Entry,
    component: Component,
) -> io::Result<()> {
    lines.text("UID", &context.uid(entry, component).to_string())
}

/// Writes the texts for people, the kind and the tags. Returns the summary.
fn write_texts<W: io::Write>(
    lines: &mut ContentLines<'_, W>,
    context: &IcalContext<'_>,
    entry: Entry,
    component: Component,
) -> io::Result<String> {
    let plan = context.calendar.plan;
    let summary = summary(context, entry, component);
    lines.text("SUMMARY", &summary)?;
    let (description, declaration, mut categories) = match entry.subject {
        Subject::Item(id) => {
            let item = plan.item(id);
            let role = match entry.role {
                Role::Item => None,
                Role::Review => Some("review"),
                Role::Due => Some("due"),
            };
            let mut categories: Vec<&str> = role.into_iter().chain([item.kind.word()]).collect();
            if item.is_gate() {
                categories.push("gate");
            }
            categories.extend(context.tags.of(id).map(SmolStr::as_str));
            (
                describe_item(context, id, entry.role),
                &item.declaration,
                categories,
            )
        }
        Subject::Goal(id) => {
            let goal = plan.goal(id);
            let tags = goal.tags().iter().chain(plan.header.tags());
            let categories = ["goal"]
                .into_iter()
                .chain(tags.map(|tag| tag.value.as_str()));
            (
                describe_goal(context, id),
                &goal.declaration,
                categories.collect(),
            )
        }
    };
    if !description.is_empty() {
        lines.text("DESCRIPTION", &description)?;
    }
    let mut seen = HashSet::with_capacity(categories.len());
    categories.retain(|word| seen.insert(*word));
    lines.name("CATEGORIES").texts(categories)?;
    if let Some(address) = web_address(declaration) {
        lines.plain("URL", address)?;
    }
    Ok(summary)
}

/// The first link that is the address of a web page and needs no escape: a URI value has none.
fn web_address(declaration: &Declaration) -> Option<&str> {
    declaration
        .web_links()
        .iter()
        .find_map(|Text { text, .. }| {
            let rest = text
                .strip_prefix("https://")
                .or_else(|| text.strip_prefix("http://"))?;
            let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
            (!rest.is_empty() && rest.bytes().all(is_plain)).then_some(&**text)
        })
}
