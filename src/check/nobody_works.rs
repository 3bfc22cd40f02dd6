//! `nobody-works`: an effort without anybody who works on it.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, Size};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    // An owner written on the task itself works on it.
    let is_named = !item.by().is_empty() || item.own_owner().is_some();
    let is_open = item.done().is_none() && !is_named;
    let Some(Size::Effort(estimate)) = item.task_size().filter(|_| is_open) else {
        return;
    };
    let problem = LintProblem::NobodyWorks {
        name: item.name.to_string(),
        candidate: context.candidate(context.plan.owners_of(id)),
        at: estimate.span,
    };
    context.item(id, problem);
}
