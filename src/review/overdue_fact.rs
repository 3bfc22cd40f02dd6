//! `overdue-fact`: only the status date holds an item back, and no fact gives a reason.

use super::context::ReviewContext;
use crate::calendar::{Day, Instant};
use crate::diagnostics::LintProblem;
use crate::language::Attribute;
use crate::plan::{Item, ItemId, ItemKind, Place, Standing};

pub(super) fn check(context: &mut ReviewContext, id: ItemId, item: &Item) {
    // In invalid text, the fact may be written.
    if !item.broken
        && let Some((have, day, fact)) = overdue(context, id, item)
    {
        let problem = LintProblem::OverdueFact {
            name: item.name.to_string(),
            have,
            date: day.to_string(),
            fact,
            by: missing(context, item, fact),
            at: item.name_span,
        };
        context.report(Place::Item(id), problem);
    }
}

/// The party whose acceptance is missing, if others have accepted.
fn missing(context: &ReviewContext, item: &Item, fact: Attribute) -> String {
    let open = context.plan.open_approvers(item);
    match open.first().filter(|_| fact == Attribute::Accepted) {
        Some(who) if open.len() < item.approvers().len() => {
            format!(" by {}", context.plan.party(*who).name)
        }
        _ => String::new(),
    }
}

/// The event that is overdue at the status date, its day, and the attribute that would record it.
pub(super) fn overdue(
    context: &ReviewContext,
    id: ItemId,
    item: &Item,
) -> Option<(&'static str, Day, Attribute)> {
    let dates = context.schedule.dates(id)?;
    let as_of = context.schedule.as_of?;
    let without = dates.without_status_date.as_deref()?;
    // A blocked, rejected or refused item has a reason why it has not happened, and so does an item after a refused
    // gate.
    let is_told = item.blocked().is_some()
        || dates.held_by_refusal
        || context.plan.standing_refusal(item).is_some();
    if is_told || context.is_achieved(id) {
        return None;
    }
    let start = without.start.filter(|at| *at < as_of).map(Instant::day);
    let finish = without.finish.filter(|at| *at <= as_of);
    let finish = finish.map(Instant::day_as_end);
    match item.kind {
        ItemKind::Phase => None,
        ItemKind::Task if item.started().is_none() => {
            start.map(|day| ("have started", day, Attribute::Started))
        }
        ItemKind::Task => finish
            .filter(|_| item.progress().is_none() && item.remaining().is_none())
            .map(|day| ("have been done", day, Attribute::Done)),
        ItemKind::Deliverable => match item.standing(context.plan) {
            Standing::Delivered(_) => {
                finish.map(|day| ("have been accepted", day, Attribute::Accepted))
            }
            Standing::Open | Standing::Rejected(_) | Standing::Accepted(..) => {
                start.map(|day| ("have been handed over", day, Attribute::Delivered))
            }
        },
        ItemKind::Milestone if item.gate().is_some() => {
            finish.map(|day| ("have been decided", day, Attribute::Passed))
        }
        ItemKind::Milestone => finish.map(|day| ("have been reached", day, Attribute::Reached)),
    }
}
