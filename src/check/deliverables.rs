//! `no-criterion`, `no-approver`, `no-review`, `no-source`: missing parts of a deliverable.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if !item.is_deliverable() {
        return;
    }
    let name = || item.name.to_string();
    let at = item.name_span;
    if item.criteria().is_empty() {
        context.item(id, LintProblem::NoCriterion { name: name(), at });
    }
    if item.approvers().is_empty() {
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
    if item.review().is_none() && item.accepted().next().is_none() {
        context.item(id, LintProblem::NoReview { name: name(), at });
    }
    if item.from().is_empty() && item.external().is_none() {
        context.item(id, LintProblem::NoSource { name: name(), at });
    }
}
