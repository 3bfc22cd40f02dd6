//! Lints about milestones and gates: what they wait for, who decides, and where they lead.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, ItemKind};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if !item.is_milestone() {
        return;
    }
    // `requires-nothing`: an arbitrary point in time. `before` on another item also makes this one wait; with invalid
    // text elsewhere that is unknown.
    if item.external().is_none()
        && context.is_whole
        && item.requires_all().is_none()
        && context.graph.all_incoming(id).next().is_none()
    {
        context.at_name(id, |name, at| LintProblem::RequiresNothing { name, at });
    }
    if item.is_gate() {
        check_gate(context, id, item);
    }
}

fn check_gate(context: &mut CheckContext, id: ItemId, item: &Item) {
    let plan = context.plan;
    if item.approvers().is_empty() {
        let candidate = context.candidate(plan.owners_of(id));
        context.at_name(id, |name, at| LintProblem::GateWithoutApprover {
            name,
            candidate,
            at,
        });
    }
    let is_deliverable = |inner| plan.kind(inner) == ItemKind::Deliverable;
    let mut required = context.graph.incoming(id).filter(|edge| edge.required);
    let decides_on_deliverable = required.any(|edge| plan.leaves(edge.from).any(is_deliverable));
    drop(required);
    let mut named = item.requires().iter();
    if item.criteria().is_empty()
        && !decides_on_deliverable
        && !named.any(|target| plan.item(target.item).broken)
    {
        context.at_name(id, |name, at| LintProblem::GateOnNothing { name, at });
    }
    if context.is_whole && !context.is_awaited(id) {
        context.at_name(id, |name, at| LintProblem::GateHoldsNothing { name, at });
    }
}

/// `leads-nowhere`: in a plan with goals, a milestone that no goal waits for, directly or not.
pub(super) fn check_ways(context: &mut CheckContext) {
    let plan = context.plan;
    if plan.goals().next().is_none() || !context.is_whole {
        return;
    }
    let graph = &context.graph;
    let items = plan.items().map(|(id, _)| id);
    let required = items.filter(|id| graph.is_for_goal(*id));
    let reached = graph.backwards(required, graph.everything());
    for (id, item) in plan.items() {
        if item.is_milestone() && !reached.has(id) && !plan.is_cancelled(id) {
            context.at_name(id, |name, at| LintProblem::LeadsNowhere { name, at });
        }
    }
}
