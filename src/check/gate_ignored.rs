//! `gate-ignored`: work after a gate that started before the gate was passed.

use std::cmp::Reverse;

use super::context::CheckContext;
use crate::calendar::LAST_DAY;
use crate::diagnostics::LintProblem;
use crate::language::Attribute;
use crate::plan::{ItemId, Moment};

/// Each item is reported once, with the gate that was passed last among those that it waits for.
pub(super) fn check(context: &mut CheckContext) {
    let plan = context.plan;
    let gate = |id: ItemId| Some(plan.item(id)).filter(|item| item.is_gate());
    let passed = |id: ItemId| gate(id)?.passed().as_ref()?.date().map(|at| at.day);
    let mut gates: Vec<ItemId> = plan
        .items()
        .map(|(id, _)| id)
        .filter(|id| gate(*id).is_some() && !plan.is_cancelled(*id))
        .collect();
    if gates.is_empty() {
        return;
    }
    // A gate that has not been passed counts as passed last.
    gates.sort_by_key(|id| Reverse(passed(*id).unwrap_or(LAST_DAY)));
    let last_gate = context.graph.first_before(&gates);
    for (id, item) in plan.items() {
        let Some(gate_id) = last_gate.get(id.index()).copied().flatten() else {
            continue;
        };
        let Some(at) = began(context, id) else {
            continue;
        };
        let passed = passed(gate_id);
        if passed.is_some_and(|passed| passed <= at.day) {
            continue;
        }
        let (name, gate_name) = (&item.name, &plan.item(gate_id).name);
        let is_refused = gate(gate_id).is_some_and(|gate| gate.refused().next().is_some());
        let help = if passed.is_some() {
            format!("correct when `{name}` began, or when `{gate_name}` was passed")
        } else if is_refused {
            format!("correct the date of `{name}`, or write when `{gate_name}` was passed")
        } else {
            let day = at.day;
            format!(
                "write when `{gate_name}` was passed, such as `passed {day}`, or correct the date of `{name}`"
            )
        };
        let problem = LintProblem::GateIgnored {
            name: name.to_string(),
            gate: gate_name.to_string(),
            help,
            at: at.span,
            gate_at: plan.item(gate_id).name_span,
        };
        context.item(id, problem);
    }
}

/// The beginning of work on an item, by its facts.
fn began(context: &CheckContext, id: ItemId) -> Option<Moment> {
    if context.plan.is_cancelled(id) {
        return None;
    }
    let began = [Attribute::Started, Attribute::Done, Attribute::Delivered];
    let mut began = context.plan.item(id).dates(&began);
    began.next().map(|(_, date)| date)
}
