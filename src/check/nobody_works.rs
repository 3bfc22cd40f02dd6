//! `nobody-works`: an effort without anybody who works on it.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, Size};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    let Some(task) = item.task().filter(|task| task.done.is_none()) else {
        return;
    };
    // An owner written on the task itself works on it.
    let is_named = !task.by.is_empty() || item.own_owner().is_some();
    let Some(Size::Effort(estimate)) = task.size.as_ref().filter(|_| !is_named) else {
        return;
    };
    let problem = LintProblem::NobodyWorks {
        name: item.name.to_string(),
        candidate: context.candidate(context.plan.owners_of(id)),
        at: estimate.span,
    };
    context.item(id, problem);
}
