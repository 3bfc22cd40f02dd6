//! The parts that events and to-dos share.

use smol_str::SmolStr;
use std::collections::HashSet;

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

/// Writes all events of a plan, then all its to-dos, then what has left it.
pub(super) fn write_components(lines: &mut ContentLines, context: &IcalContext<'_>) {
    each_entry(context, &mut |component, uid, entry| {
        lines.entry(component.word(), context.stamp(uid), entry);
    });
    for cancelled in context.cancelled() {
        let entry = &cancelled.lines;
        lines.entry(cancelled.component, Some(cancelled.stamp), entry);
    }
}

/// Calls a function with the lines of each entry, but for its stamp, and with its UID.
pub(super) fn each_entry(
    context: &IcalContext<'_>,
    then: &mut dyn FnMut(Component, &str, &ContentLines),
) {
    let events = context.events.iter();
    let events: Vec<_> = events.map(|(entry, when)| (*entry, Some(*when))).collect();
    let todos: Vec<_> = context.todos.iter().map(|entry| (*entry, None)).collect();
    for (component, entries) in [(Component::Event, events), (Component::Todo, todos)] {
        if entries.is_empty() {
            continue;
        }
        let relations = Relations::new(context, component);
        for (entry, when) in entries {
            let uid = context.uid(entry, component).to_string();
            let mut lines = ContentLines::new();
            lines.text("UID", &uid);
            match when {
                Some(when) => event::write_when(&mut lines, context.clock, when),
                None => todo::write_when(&mut lines, context, entry),
            }
            let summary = write_texts(&mut lines, context, entry, component);
            match component {
                Component::Event => event::write_state(&mut lines, context, entry),
                Component::Todo => todo::write_state(&mut lines, context, entry),
            }
            relations.write(&mut lines, context, entry);
            write_alarm(&mut lines, context, entry, component, &summary);
            then(component, &uid, &lines);
        }
    }
}

/// Writes the texts for people, the kind and the tags. Returns the summary.
fn write_texts(
    lines: &mut ContentLines,
    context: &IcalContext<'_>,
    entry: Entry,
    component: Component,
) -> String {
    let plan = context.report.plan;
    let summary = summary(context, entry, component);
    lines.text("SUMMARY", &summary);
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
            let goal = plan.plain(id);
            let tags = goal.tags().iter().chain(plan.header.tags());
            let categories = ["goal"]
                .into_iter()
                .chain(tags.map(|tag| tag.value.as_str()));
            (describe_goal(context, id), goal, categories.collect())
        }
    };
    if !description.is_empty() {
        lines.text("DESCRIPTION", &description);
    }
    let mut seen = HashSet::with_capacity(categories.len());
    categories.retain(|word| seen.insert(*word));
    lines.name("CATEGORIES").texts(categories);
    if let Some(address) = web_address(declaration) {
        lines.plain("URL", address);
    }
    summary
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
