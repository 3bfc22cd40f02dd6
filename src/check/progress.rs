//! `inconsistent-progress`: `progress` and the other facts of a task disagree.

use super::context::Context;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId};

pub(super) fn check(context: &mut Context, id: ItemId, item: &Item) {
    let Some(task) = item.task() else { return };
    let Some(progress) = task.progress else {
        return;
    };
    let name = item.name.to_string();
    if task.done.is_some() {
        return;
    }
    if progress.value >= 100 {
        context.item(
            id,
            LintProblem::FullWithoutDone {
                name,
                at: progress.span,
            },
        );
    } else if task.started.is_none() {
        context.item(
            id,
            LintProblem::ProgressWithoutStarted {
                name,
                at: progress.span,
            },
        );
    }
}
