//! `gate-without-approver`, `gate-on-nothing`, `gate-holds-nothing`: missing parts of a gate.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, ItemKind};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if !item.is_gate() {
        return;
    }
    let at = item.name_span;
    if item.approvers().is_empty() {
        let candidate = context.candidate(context.plan.owners_of(id));
        context.item(
            id,
            LintProblem::GateWithoutApprover {
                name: item.name.to_string(),
                candidate,
                at,
            },
        );
    }
    let is_deliverable = |inner: ItemId| context.plan.kind(inner) == ItemKind::Deliverable;
    let decides_on_deliverable = context
        .graph
        .incoming(id)
        .filter(|edge| edge.required)
        .any(|edge| context.plan.leaves(edge.from).any(is_deliverable));
    if item.criteria().is_empty()
        && !decides_on_deliverable
        && !item
            .requires()
            .iter()
            .any(|target| context.plan.item(target.item).broken)
    {
        context.item(
            id,
            LintProblem::GateOnNothing {
                name: item.name.to_string(),
                at,
            },
        );
    }
    if context.is_whole
        && context.graph.all_outgoing(id).next().is_none()
        && !context.graph.is_for_goal(id)
    {
        context.item(
            id,
            LintProblem::GateHoldsNothing {
                name: item.name.to_string(),
                at,
            },
        );
    }
}
