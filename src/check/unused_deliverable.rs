//! `unused-deliverable`: a deliverable that no milestone requires.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, ItemKind};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if item.kind != ItemKind::Deliverable || !context.is_whole || context.graph.is_for_goal(id) {
        return;
    }
    let is_required = context
        .graph
        .all_outgoing(id)
        .any(|edge| edge.required && context.plan.kind(edge.to) == ItemKind::Milestone);
    if !is_required {
        context.item(
            id,
            LintProblem::UnusedDeliverable {
                name: item.name.to_string(),
                at: item.name_span,
            },
        );
    }
}
