//! Ways out of overbooking: a task waits for the one before it, goes to someone who is free, or the plan is levelled.

use miette::LabeledSpan;

use super::edits::Edits;
use super::offer::{Offer, replaced};
use crate::language::Attribute;
use crate::lsp::path::Paths;
use crate::plan::{ItemId, PartyKind, WhoId};
use crate::schedule::Dates;
use crate::source::Span;

/// The most tasks that are given to someone else.
const MOST: usize = 3;

/// The offers for a person, named at that place, for whom these tasks are too much in a week.
pub(super) fn in_a_week(edits: Edits<'_>, at: Span, tasks: &[LabeledSpan]) -> Vec<Offer> {
    let waits = match tasks {
        [first, second] => waits(edits, first, second),
        _ => None,
    };
    let waits = waits.into_iter().chain(given(edits, at, tasks));
    waits.chain(levelled(edits)).collect()
}

/// The offers for tasks that are together more than a limit of a person allows.
pub(super) fn over_limit(edits: Edits<'_>, tasks: &[LabeledSpan]) -> Vec<Offer> {
    let waits = match tasks {
        [first, second] => waits(edits, first, second),
        _ => None,
    };
    waits.into_iter().chain(levelled(edits)).collect()
}

/// Lets planc move the tasks of the whole plan so that nobody is overbooked.
pub(super) fn levelled(edits: Edits<'_>) -> Option<Offer> {
    let plan = edits
        .plan()
        .filter(|_| edits.analysis.plan.header.level_resources().is_none())?;
    let edit = edits.insert(plan, Attribute::LevelResources, "");
    let title = "let tasks move until nobody is overbooked: `level resources`";
    Some(Offer::other(title, [edit]))
}

/// Gives each of the first tasks of a person, named at that place, to someone who is free while it lasts.
pub(super) fn given(edits: Edits<'_>, at: Span, tasks: &[LabeledSpan]) -> Vec<Offer> {
    let mut parties = edits.analysis.plan.parties();
    let Some((who, _)) = parties.find(|(_, party)| party.name_span == at) else {
        return Vec::new();
    };
    let tasks = tasks.iter().filter_map(|label| task_at(edits, label));
    let offers = tasks.filter_map(|task| given_away(edits, task, who));
    offers.take(MOST).collect()
}

/// The task that a label of the message points to.
fn task_at(edits: Edits<'_>, label: &LabeledSpan) -> Option<ItemId> {
    let mut items = edits.analysis.plan.items();
    let (id, _) = items.find(|(_, item)| item.name_span.start as usize == label.offset())?;
    Some(id)
}

/// Lets the second of two tasks wait for the first.
fn waits(edits: Edits<'_>, first: &LabeledSpan, second: &LabeledSpan) -> Option<Offer> {
    let plan = &edits.analysis.plan;
    let (first, second) = (task_at(edits, first)?, task_at(edits, second)?);
    let path = Paths::new(plan).from(Some(second), first)?;
    let task = plan.item(second);
    let block = edits.declaration(task.name_span)?;
    let edit = edits.add_value(block, Attribute::After, path);
    let title = format!("let `{}` wait for `{path}`", task.name);
    Some(Offer::other(title, [edit]))
}

/// Gives a task of a person to the first other one who is free while it lasts.
fn given_away(edits: Edits<'_>, task: ItemId, who: WhoId) -> Option<Offer> {
    let (plan, schedule) = (&edits.analysis.plan, &edits.analysis.schedule);
    let item = plan.item(task);
    let booking = item.by().iter().find(|booking| booking.who == who)?;
    let dates = schedule.dates(task).filter(|dates| !dates.achieved)?;
    let overlaps = |other: &Dates| other.start < dates.finish && dates.start < other.finish;
    let works_then = |person: WhoId| {
        let hours = schedule.party_working_time(person);
        hours.is_some_and(|hours| hours.between(dates.start, dates.finish) > 0)
    };
    let is_booked = |person: WhoId| {
        let is_it = |worker: WhoId| {
            let mut members = plan.party(worker).members().iter();
            worker == person || members.any(|member| member.value == person)
        };
        plan.items().any(|(id, _)| {
            let mut workers = schedule.workers(id).iter();
            workers.any(|worker| is_it(worker.who)) && schedule.dates(id).is_some_and(overlaps)
        })
    };
    let (_, free) = plan.parties().find(|(person, party)| {
        party.kind == PartyKind::Person && works_then(*person) && !is_booked(*person)
    })?;
    let title = format!("give `{}` to `{}`, who is free then", item.name, free.name);
    Some(Offer::other(
        title,
        [replaced(booking.span, free.name.as_str())],
    ))
}
