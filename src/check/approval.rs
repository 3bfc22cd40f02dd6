//! `self-approval`: a deliverable or gate that only its own owner approves.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if !item.is_deliverable() && !item.is_gate() {
        return;
    }
    let approvers = item.approvers();
    let owners = context.plan.owners_of(id);
    let owner_of = |approver: &crate::plan::Sited<_>| {
        owners.iter().find(|owner| owner.value == approver.value)
    };
    let Some(first) = approvers.first() else {
        return;
    };
    if approvers
        .iter()
        .all(|approver| owner_of(approver).is_some())
    {
        let problem = LintProblem::SelfApproval {
            kind: if item.is_deliverable() {
                "deliverable"
            } else {
                "gate"
            },
            name: item.name.to_string(),
            at: first.span,
            who: context.who(first.value),
            owner: owner_of(first).map(|owner| owner.span),
        };
        context.item(id, problem);
    }
}
