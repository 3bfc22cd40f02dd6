//! `over-budget`: the plan or a phase is forecast to cost more than its budget.

use std::cmp::Reverse;

use miette::LabeledSpan;

use super::context::ReviewContext;
use crate::ast::Money;
use crate::cost::{Cost, Costs, Currency};
use crate::diagnostics::LintProblem;
use crate::plan::{ItemId, Place};

/// The number of items that a message names.
const SHOWN: usize = 3;

pub(super) fn check(context: &mut ReviewContext, costs: &Costs) {
    let plan = context.plan;
    if let Some(budget) = plan.header.budget() {
        let all = plan.items().map(|(id, _)| id);
        let cost = costs.whole();
        let name = format!("plan `{}`", plan.header.name);
        compare(context, costs, Place::Plan, name, budget, cost, all);
    }
    for (id, phase) in plan.items().filter(|(_, item)| item.is_phase()) {
        if let Some(budget) = phase.budget() {
            let inside = std::iter::once(id).chain(plan.contents(id));
            let cost = costs.of(plan, id);
            let name = format!("phase `{}`", phase.name);
            compare(context, costs, Place::Item(id), name, budget, cost, inside);
        }
    }
}

fn compare(
    context: &mut ReviewContext,
    costs: &Costs,
    place: Place,
    name: String,
    budget: Money,
    cost: Cost<'_>,
    items: impl Iterator<Item = ItemId>,
) {
    let plan = context.plan;
    let currency = Currency::of(plan);
    let forecast = cost.total().forecast;
    let over = forecast - currency.minor(budget.amount);
    if over <= 0 {
        return;
    }
    let own = items.map(|id| (Reverse(costs.own(id).total().forecast), id));
    let mut own: Vec<_> = own.filter(|(Reverse(cost), _)| *cost > 0).collect();
    own.sort_unstable();
    let largest = own.first().map(|(_, id)| plan.item(*id).path.to_string());
    let labels = own.iter().take(SHOWN).map(|(Reverse(cost), id)| {
        let text = format!("costs {}", currency.text(*cost));
        LabeledSpan::new_with_span(Some(text), plan.item(*id).name_span)
    });
    let problem = LintProblem::OverBudget {
        name,
        forecast: currency.text(forecast),
        over: currency.text(over),
        largest: largest.unwrap_or_default(),
        enough: currency.written(forecast),
        items: labels.collect(),
        at: budget.span,
    };
    context.report(place, problem);
}
