//! Work outside working hours: a dated `work` line for those involved, or another time.

use super::edits::Edits;
use super::offer::Offer;
use super::statement::date_moved;
use crate::calendar::WorkingTime;
use crate::diagnostics::Edit;
use crate::language::Attribute;
use crate::plan::{CalendarId, Item, ItemId, Moment, PartyKind, WhoId};
use crate::source::Span;

/// The fixes for a time of day at which nobody works.
pub(super) fn outside(edits: Edits<'_>, at: Span, work: Option<&str>) -> Vec<Offer> {
    let Some((id, item)) = edits.item(at) else {
        return Vec::new();
    };
    let hours = edits.analysis.schedule.hours(id);
    let hours = hours.unwrap_or(&edits.analysis.plan.header.working_time);
    let other = other_time(edits, item, hours, at);
    let more = work.and_then(|line| more_hours(edits, id, line));
    more.into_iter().chain(other).collect()
}

/// Moves a time to the nearest working time, unless both ends of the task are given.
fn other_time(edits: Edits<'_>, item: &Item, hours: &WorkingTime, at: Span) -> Option<Offer> {
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
    date_moved(edits, at, &to.to_string())
}

/// Adds a dated `work` line for each person involved, or else for the calendar by which they work.
fn more_hours(edits: Edits<'_>, id: ItemId, line: &str) -> Option<Offer> {
    let (plan, schedule) = (&edits.analysis.plan, &edits.analysis.schedule);
    let item = plan.item(id);
    let workers = schedule.workers(id).iter().filter(|it| !it.used);
    let approvers = item.approvers();
    let approvers = approvers.iter().map(|who| who.value);
    let people: Vec<WhoId> = approvers.chain(workers.map(|it| it.who)).collect();
    let mut blocks = Vec::new();
    if people.is_empty() || item.calendar().is_some() {
        blocks.push(calendar(edits, plan.calendar_of(id).map(|it| it.value))?);
    }
    for who in people.into_iter().filter(|_| item.calendar().is_none()) {
        let party = plan.party(who);
        blocks.push(match party.kind {
            PartyKind::Person => party.name_span,
            PartyKind::Team | PartyKind::Resource => {
                let its = party.calendar().or_else(|| plan.calendar_of(id));
                calendar(edits, its.map(|it| it.value))?
            }
        });
    }
    blocks.sort_unstable();
    blocks.dedup();
    let blocks = blocks.into_iter();
    let changes =
        blocks.map(|block| Some(edits.insert(edits.declaration(block)?, Attribute::Work, line)));
    let changes: Option<Vec<Edit>> = changes.collect();
    Some(Offer::likely(format!("add `work {line}`"), changes?))
}

/// The declaration of a calendar that is in the plan's time zone.
fn calendar(edits: Edits<'_>, id: Option<CalendarId>) -> Option<Span> {
    let plan = &edits.analysis.plan;
    let calendar = plan.calendar(id?);
    let is_here = calendar
        .timezone
        .is_none_or(|zone| zone == plan.header.timezone);
    is_here.then_some(calendar.name_span)
}

/// Adds a `work` line for the days of a task on which nobody works.
pub(super) fn empty(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let plan = &edits.analysis.plan;
    let (id, item) = edits.item(at)?;
    let (first, last) = (item.start()?.day, item.finish()?.day);
    let dates = if first == last {
        first.to_string()
    } else {
        format!("{first}..{last}")
    };
    let workers = edits.analysis.schedule.workers(id).iter();
    let mut workers = workers.filter(|it| !it.used).map(|it| plan.party(it.who));
    let block = match (workers.next(), workers.next()) {
        (Some(party), None) if party.kind == PartyKind::Person => party.name_span,
        (Some(_), Some(_)) => return None,
        (Some(_) | None, _) => calendar(edits, plan.calendar_of(id).map(|it| it.value))?,
    };
    let line = format!("{dates} 09:00..17:00");
    let edit = edits.insert(edits.declaration(block)?, Attribute::Work, &line);
    Some(Offer::likely(format!("add `work {line}`"), [edit]))
}
