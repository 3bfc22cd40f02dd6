//! `gate-ignored`: work behind a gate that started before the gate was passed.

use super::context::Context;
use crate::diagnostics::LintProblem;
use crate::plan::{Detail, Item, ItemId, Moment};

pub(super) fn check(context: &mut Context) {
    let plan = context.plan;
    if !plan.items.iter().any(Item::is_gate) {
        return;
    }
    let mut begun: Vec<(ItemId, Moment)> = plan
        .items()
        .filter_map(|(id, _)| Some((id, began(context, id)?)))
        .collect();
    begun.sort_by_key(|(_, at)| at.day);
    // By item: when the first work behind it began.
    let first = context.graph.first_after(&begun);
    for (gate, item) in plan.items() {
        let Some(milestone) = item
            .milestone()
            .filter(|milestone| milestone.gate.is_some())
        else {
            continue;
        };
        let passed = milestone.passed.as_ref().and_then(|fact| fact.date);
        let first = first.get(gate.index()).copied().flatten();
        let is_ignored = |first: Moment| passed.is_none_or(|passed| first.day < passed.day);
        if plan.is_cancelled(gate) || !first.is_some_and(is_ignored) {
            continue;
        }
        let behind = context.graph.forwards(gate, context.graph.everything());
        for (id, at) in &begun {
            if *id != gate && behind.has(*id) && passed.is_none_or(|passed| at.day < passed.day) {
                let (name, gate_name) = (&plan.item(*id).name, &item.name);
                let help = if passed.is_some() {
                    format!("correct when `{name}` began, or when `{gate_name}` was passed")
                } else if milestone.refused.is_empty() {
                    let day = at.day;
                    format!(
                        "write when `{gate_name}` was passed, such as `passed {day}`, or correct the date of `{name}`"
                    )
                } else {
                    format!("correct the date of `{name}`, or write when `{gate_name}` was passed")
                };
                let problem = LintProblem::GateIgnored {
                    name: name.to_string(),
                    gate: gate_name.to_string(),
                    help,
                    at: at.span,
                    gate_at: item.name_span,
                };
                context.item(*id, problem);
            }
        }
    }
}

/// When work on it began, by the facts.
fn began(context: &Context, id: ItemId) -> Option<Moment> {
    if context.plan.is_cancelled(id) {
        return None;
    }
    match &context.plan.item(id).detail {
        Detail::Task(task) => task.started.or(task.done),
        Detail::Deliverable(deliverable) => deliverable.delivered.as_ref()?.date,
        Detail::Phase(_) | Detail::Milestone(_) => None,
    }
}
