//! `self-approval`: a deliverable or gate that only its own owner approves.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Detail, Item, ItemId};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    let approvers = match &item.detail {
        Detail::Deliverable(deliverable) => &deliverable.approvers,
        Detail::Milestone(milestone) if milestone.gate.is_some() => &milestone.approvers,
        Detail::Phase(_) | Detail::Task(_) | Detail::Milestone(_) => return,
    };
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
            kind: if item.deliverable().is_some() {
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
