//! `leads-nowhere`: in a plan with goals, a milestone that no goal waits for, directly or not.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::ItemKind;

pub(super) fn check(context: &mut CheckContext) {
    let plan = context.plan;
    if plan.goals.is_empty() || !context.is_whole {
        return;
    }
    let required = plan
        .items()
        .map(|(id, _)| id)
        .filter(|id| context.graph.is_for_goal(*id));
    let reached = context
        .graph
        .backwards(required, context.graph.everything());
    for (id, item) in plan.items() {
        if plan.kind(id) == ItemKind::Milestone && !reached.has(id) && !plan.is_cancelled(id) {
            context.item(
                id,
                LintProblem::LeadsNowhere {
                    name: item.name.to_string(),
                    at: item.name_span,
                },
            );
        }
    }
}
