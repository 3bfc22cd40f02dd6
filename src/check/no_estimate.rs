//! `no-estimate`: a task without a size, which is scheduled as one day.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    let Some(task) = item.task() else { return };
    let between_dates = task.start.is_some() && task.finish.is_some();
    let is_over = task.done.is_some() && task.started.is_some();
    if task.size.is_none() && !between_dates && !is_over {
        context.item(
            id,
            LintProblem::NoEstimate {
                name: item.name.to_string(),
                at: item.name_span,
            },
        );
    }
}
