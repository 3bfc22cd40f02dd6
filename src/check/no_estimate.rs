//! `no-estimate`: a task without a size, which is scheduled as one day.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if !item.is_task() {
        return;
    }
    let between_dates = item.start().is_some() && item.finish().is_some();
    let is_over = item.done().is_some() && item.started().is_some();
    if item.task_size().is_none() && !between_dates && !is_over {
        context.item(
            id,
            LintProblem::NoEstimate {
                name: item.name.to_string(),
                at: item.name_span,
            },
        );
    }
}
