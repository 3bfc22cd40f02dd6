//! `long-task`: a task of over 20 days of work.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId};

/// The length in days above which a task hides its progress.
const LONGEST: i64 = 20;

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    let Some(estimate) = item.task_estimate() else {
        return;
    };
    if !estimate.elapsed && estimate.likely > LONGEST * context.plan.header.day_minutes {
        let problem = LintProblem::LongTask {
            name: item.name.to_string(),
            at: estimate.span,
        };
        context.item(id, problem);
    }
}
