//! `due-order`: due before what it requires is due.

use super::context::Context;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, Moment, Place};

pub(super) fn check_item(context: &mut Context, id: ItemId, item: &Item) {
    let Some(due) = item.due else { return };
    let required: Vec<ItemId> = context
        .graph
        .incoming(id)
        .filter(|edge| edge.required)
        .map(|edge| edge.from)
        .collect();
    report(context, Place::Item(id), &item.name, due, &required);
}

pub(super) fn check_goals(context: &mut Context) {
    for (id, goal) in context.plan.goals() {
        let Some(due) = goal.due.filter(|_| goal.cancelled.is_none()) else {
            continue;
        };
        let all = goal
            .requires_all
            .is_some()
            .then(|| context.plan.children(None));
        let required: Vec<ItemId> = goal
            .requires
            .iter()
            .map(|target| target.item)
            .chain(all.into_iter().flatten())
            .collect();
        report(context, Place::Goal(id), &goal.name, due, &required);
    }
}

/// Reports the one that is due last of what is required, where that is after `due`.
fn report(context: &mut Context, place: Place, name: &str, due: Moment, required: &[ItemId]) {
    let plan = context.plan;
    let later = required
        .iter()
        .flat_map(|outer| (outer.0..plan.end(*outer)).map(ItemId))
        .filter(|inner| !plan.is_cancelled(*inner))
        .filter_map(|inner| Some((plan.item(inner).due?, inner)))
        .filter(|(other, _)| other.day > due.day || (other.day == due.day && is_later(*other, due)))
        .max_by_key(|(other, inner)| (other.day, other.minute, std::cmp::Reverse(*inner)));
    if let Some((other, inner)) = later {
        let problem = LintProblem::DueOrder {
            name: name.to_owned(),
            required: plan.item(inner).name.to_string(),
            date: context.sources.text(other.span).to_owned(),
            at: due.span,
            required_at: other.span,
        };
        context.report(place, problem);
    }
}

/// On one day, only two written times can be told apart.
fn is_later(other: Moment, due: Moment) -> bool {
    matches!((other.minute, due.minute), (Some(other), Some(due)) if other > due)
}
