//! `inconsistent-progress`: a task whose `progress` contradicts its other facts.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if !item.is_task() {
        return;
    }
    let Some(progress) = item.progress() else {
        return;
    };
    let name = item.name.to_string();
    if item.done().is_some() {
        return;
    }
    // The example in the message has to be valid: no fact is later than the status date, or earlier than the start.
    let status_date = context.status_date.map(|(date, _)| date.day);
    let started = item.started().map(|date| date.day);
    let first = started.or_else(|| context.plan.header.start().map(|date| date.day));
    let (Some(first), Some(last)) = (first.or(status_date), status_date.or(first)) else {
        return;
    };
    if progress.value >= 100 {
        context.item(
            id,
            LintProblem::FullWithoutDone {
                name,
                date: first.max(last).to_string(),
                at: progress.span,
            },
        );
    } else if item.started().is_none() {
        context.item(
            id,
            LintProblem::ProgressWithoutStarted {
                name,
                date: first.min(last).to_string(),
                at: progress.span,
            },
        );
    }
}
