//! `overdue-fact`: only the status date holds an item back, and no fact says why.

use super::context::Context;
use crate::calendar::Instant;
use crate::diagnostics::ReviewProblem;
use crate::language::Attribute;
use crate::plan::{Detail, Item, ItemId, Place};

pub(super) fn check(context: &mut Context, id: ItemId, item: &Item) {
    if let Some((have, at, fact)) = overdue(context, id, item) {
        let date = (at - 1).day();
        let problem = ReviewProblem::OverdueFact {
            name: item.name.to_string(),
            have,
            date: date.to_string(),
            fact,
            at: item.name_span,
        };
        context.report(Place::Item(id), problem);
    }
}

/// What would have happened before the status date, when, and which fact would say so.
pub(super) fn overdue(
    context: &Context,
    id: ItemId,
    item: &Item,
) -> Option<(&'static str, Instant, Attribute)> {
    let dates = context.schedule.dates(id)?;
    let as_of = context.schedule.as_of?;
    if context.achieved.is(id) {
        return None;
    }
    let without = dates.without_status_date.as_deref()?;
    let start = without.start.filter(|at| *at < as_of);
    let finish = without.finish.filter(|at| *at <= as_of);
    match &item.detail {
        Detail::Phase(_) => None,
        Detail::Task(task) if task.started.is_none() => {
            start.map(|at| ("have started", at + 1, Attribute::Started))
        }
        Detail::Task(task) => finish
            .filter(|_| task.progress.is_none() && task.remaining.is_none())
            .map(|at| ("have been done", at, Attribute::Done)),
        Detail::Deliverable(deliverable) => match super::status::standing_delivery(deliverable) {
            None => start.map(|at| ("have been handed over", at, Attribute::Delivered)),
            Some(_) => finish.map(|at| ("have been accepted", at, Attribute::Accepted)),
        },
        Detail::Milestone(milestone) if milestone.gate.is_some() => finish
            .filter(|_| milestone.refused.is_empty())
            .map(|at| ("have been decided", at, Attribute::Passed)),
        Detail::Milestone(_) => finish.map(|at| ("have been reached", at, Attribute::Reached)),
    }
}
