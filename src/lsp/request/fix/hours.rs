//! Work outside working hours: a dated `work` line for those involved, or another time.

use super::Offer;
use super::fact::moved;
use super::pen::Pen;
use crate::calendar::WorkingTime;
use crate::diagnostics::Edit;
use crate::language::Attribute;
use crate::plan::{CalendarId, Item, ItemId, Moment, PartyKind, WhoId};
use crate::source::Span;

/// The item whose statement is at a place.
fn item_of(pen: Pen<'_>, at: Span) -> Option<(ItemId, &Item)> {
    let (_, block) = pen.statement(at)?;
    let name = block.name.as_ref()?.span;
    let mut items = pen.analysis.plan.items();
    items.find(|(_, item)| item.name_span == name)
}

/// The fixes for a time of day at which nobody works.
pub(super) fn outside(pen: Pen<'_>, at: Span, work: Option<&str>) -> Vec<Offer> {
    let Some((id, item)) = item_of(pen, at) else {
        return Vec::new();
    };
    let hours = pen.analysis.schedule.hours(id);
    let hours = hours.unwrap_or(&pen.analysis.plan.header.working_time);
    let other = other_time(pen, item, hours, at);
    let more = work.and_then(|line| more_hours(pen, id, line));
    more.into_iter().chain(other).collect()
}

/// Moves a time to the nearest working time, unless both ends of the task are given.
fn other_time(pen: Pen<'_>, item: &Item, hours: &WorkingTime, at: Span) -> Option<Offer> {
    if item.start().is_some() && item.finish().is_some() {
        return None;
    }
    let start = item.start().or(item.not_before());
    let end = item.finish().or(item.on());
    let written = |date: Option<Moment>| date.filter(|date| date.span == at)?.exact();
    let to = match (written(start), written(end)) {
        (Some(start), _) => hours.up(start)?,
        (None, Some(end)) => hours.down(end)?,
        (None, None) => return None,
    };
    moved(pen, at, &to.to_string())
}

/// Adds a dated `work` line for each person involved, or else for the calendar by which they work.
fn more_hours(pen: Pen<'_>, id: ItemId, line: &str) -> Option<Offer> {
    let (plan, schedule) = (&pen.analysis.plan, &pen.analysis.schedule);
    let item = plan.item(id);
    let workers = schedule.workers(id).iter().filter(|it| !it.used);
    let approvers = item.approvers();
    let approvers = approvers.iter().map(|who| who.value);
    let people: Vec<WhoId> = approvers.chain(workers.map(|it| it.who)).collect();
    let mut blocks = Vec::new();
    if people.is_empty() || item.calendar().is_some() {
        blocks.push(calendar(pen, plan.calendar_of(id).map(|it| it.value))?);
    }
    for who in people.into_iter().filter(|_| item.calendar().is_none()) {
        let party = plan.party(who);
        blocks.push(match party.kind {
            PartyKind::Person => party.name_span,
            PartyKind::Team | PartyKind::Resource => {
                let its = party.calendar().or_else(|| plan.calendar_of(id));
                calendar(pen, its.map(|it| it.value))?
            }
        });
    }
    blocks.sort_unstable();
    blocks.dedup();
    let blocks = blocks.into_iter();
    let edits =
        blocks.map(|block| Some(pen.insert(pen.declaration(block)?, Attribute::Work, line)));
    let edits: Option<Vec<Edit>> = edits.collect();
    Some(Offer::likely(format!("add `work {line}`"), edits?))
}

/// The declaration of a calendar that is in the plan's time zone.
fn calendar(pen: Pen<'_>, id: Option<CalendarId>) -> Option<Span> {
    let plan = &pen.analysis.plan;
    let calendar = plan.calendar(id?);
    let is_here = calendar
        .timezone
        .is_none_or(|zone| zone == plan.header.timezone);
    is_here.then_some(calendar.name_span)
}

/// Adds a `work` line for the days of a task on which nobody works.
pub(super) fn empty(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let plan = &pen.analysis.plan;
    let (id, item) = item_of(pen, at)?;
    let (first, last) = (item.start()?.day, item.finish()?.day);
    let dates = if first == last {
        first.to_string()
    } else {
        format!("{first}..{last}")
    };
    let workers = pen.analysis.schedule.workers(id).iter();
    let mut workers = workers.filter(|it| !it.used).map(|it| plan.party(it.who));
    let block = match (workers.next(), workers.next()) {
        (Some(party), None) if party.kind == PartyKind::Person => party.name_span,
        (Some(_), Some(_)) => return None,
        (Some(_) | None, _) => calendar(pen, plan.calendar_of(id).map(|it| it.value))?,
    };
    let line = format!("{dates} 09:00..17:00");
    let edit = pen.insert(pen.declaration(block)?, Attribute::Work, &line);
    Some(Offer::likely(format!("add `work {line}`"), [edit]))
}
