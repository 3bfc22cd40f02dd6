//! Lints about one deliverable: what is missing, and what it is for.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, ItemKind};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if !item.is_deliverable() {
        return;
    }
    if item.criteria().is_empty() {
        context.at_name(id, |name, at| LintProblem::NoCriterion { name, at });
    }
    if item.approvers().is_empty() {
        let candidate = context.candidate(&[]);
        context.at_name(id, |name, at| LintProblem::NoApprover {
            name,
            candidate,
            at,
        });
    }
    if item.review().is_none() && item.accepted().next().is_none() {
        context.at_name(id, |name, at| LintProblem::NoReview { name, at });
    }
    if item.from().is_empty() && item.external().is_none() {
        context.at_name(id, |name, at| LintProblem::NoSource { name, at });
    }
    // `unused-deliverable`: no milestone requires it.
    let mut waiting = context.graph.all_outgoing(id);
    let is_milestone = |other| context.plan.kind(other) == ItemKind::Milestone;
    let is_required = waiting.any(|edge| edge.required && is_milestone(edge.to));
    drop(waiting);
    if context.is_whole && !is_required && !context.graph.is_for_goal(id) {
        context.at_name(id, |name, at| LintProblem::UnusedDeliverable { name, at });
    }
}

/// `self-approval`: only its own owner approves a deliverable or a gate.
pub(super) fn check_approval(context: &mut CheckContext, id: ItemId, item: &Item) {
    let kind = match item.kind {
        ItemKind::Deliverable => "deliverable",
        ItemKind::Milestone if item.is_gate() => "gate",
        _ => return,
    };
    let owners = context.plan.owners_of(id);
    let is_owner = |who| owners.iter().find(|owner| owner.value == who);
    let mut approvers = item.approvers().iter();
    if let [first, ..] = item.approvers()
        && approvers.all(|approver| is_owner(approver.value).is_some())
    {
        let problem = LintProblem::SelfApproval {
            kind,
            name: item.name.to_string(),
            at: first.span,
            who: context.who(first.value),
            owner: is_owner(first.value).map(|owner| owner.span),
        };
        context.item(id, problem);
    }
}
