//! `no-criterion`, `no-approver`, `no-review`, `no-source`: missing parts of a deliverable.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    let Some(deliverable) = item.deliverable() else {
        return;
    };
    let name = || item.name.to_string();
    let at = item.name_span;
    if deliverable.criteria.is_empty() {
        context.item(id, LintProblem::NoCriterion { name: name(), at });
    }
    if deliverable.approvers.is_empty() {
        let candidate = context.candidate(&[]);
        context.item(
            id,
            LintProblem::NoApprover {
                name: name(),
                candidate,
                at,
            },
        );
    }
    if deliverable.review.is_none() && deliverable.accepted.is_empty() {
        context.item(id, LintProblem::NoReview { name: name(), at });
    }
    if deliverable.from.is_empty() && deliverable.external.is_none() {
        context.item(id, LintProblem::NoSource { name: name(), at });
    }
}
