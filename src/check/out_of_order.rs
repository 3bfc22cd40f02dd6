//! `out-of-order`: started or achieved before what it waits for or requires, while that is still open.

use super::context::Context;
use super::graph::Edge;
use crate::ast::End;
use crate::diagnostics::LintProblem;
use crate::plan::{Detail, Fact, Item, ItemId, Moment, Plan};

pub(super) fn check(context: &mut Context, id: ItemId, item: &Item) {
    let Some((started, achieved)) = facts(context.plan, item) else {
        return;
    };
    let early = context
        .graph
        .all_incoming(id)
        .filter(|edge| is_open(context, edge))
        // A lead allows the overlap, and a gate has a lint of its own.
        .filter(|edge| edge.lag >= 0 && !is_gate(context, edge.from))
        .find_map(|edge| {
            let fact = match edge.to_end {
                End::Start => started.or(achieved),
                End::Finish => achieved,
            };
            Some((*edge, fact?))
        });
    if let Some((edge, (began, at))) = early {
        let open = context.plan.item(edge.from);
        let problem = LintProblem::OutOfOrder {
            name: item.name.to_string(),
            began,
            open: open.name.to_string(),
            at: at.span,
            open_at: open.name_span,
        };
        context.item(id, problem);
    }
}

type Happened = Option<(&'static str, Moment)>;

/// When the item began and when it was achieved, each with its word.
fn facts(plan: &Plan, item: &Item) -> Option<(Happened, Happened)> {
    let date = |fact: &Option<Fact>| fact.as_ref().and_then(|fact| fact.date);
    let (started, achieved) = match &item.detail {
        Detail::Phase(_) => (None, None),
        Detail::Task(task) => (
            task.started.map(|at| ("started", at)),
            task.done.map(|at| ("was done", at)),
        ),
        Detail::Deliverable(deliverable) => (
            date(&deliverable.delivered).map(|at| ("was delivered", at)),
            plan.acceptance(deliverable)
                .and_then(|fact| fact.date)
                .map(|at| ("was accepted", at)),
        ),
        Detail::Milestone(milestone) => (
            None,
            date(&milestone.reached)
                .map(|at| ("was reached", at))
                .or(date(&milestone.passed).map(|at| ("was passed", at))),
        ),
    };
    (started.is_some() || achieved.is_some()).then_some((started, achieved))
}

/// Whether the end that is waited for has not come, by the facts.
fn is_open(context: &Context, edge: &Edge) -> bool {
    let plan = context.plan;
    if plan.is_cancelled(edge.from) {
        return false;
    }
    match edge.from_end {
        End::Finish => !context.achieved.is(edge.from),
        End::Start => !plan
            .leaves(edge.from)
            .any(|leaf| facts(plan, plan.item(leaf)).is_some() || context.achieved.is(leaf)),
    }
}

fn is_gate(context: &Context, id: ItemId) -> bool {
    context
        .plan
        .item(id)
        .milestone()
        .is_some_and(|milestone| milestone.gate.is_some())
}
