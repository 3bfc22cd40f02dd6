//! `two-sizes`, `finish-before-start`, `bad-estimate`: the size and the dates of a task.

use super::context::CheckContext;
use crate::diagnostics::CheckProblem;
use crate::plan::{Estimate, Item, ItemId, Size};
use crate::source::Span;

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    for estimate in [item.review(), item.takes(), item.effort()]
        .into_iter()
        .flatten()
    {
        order(context, id, estimate);
    }
    let (Some(start), Some(finish)) = (item.start(), item.finish()) else {
        return;
    };
    if let Some(size) = item.task_size() {
        let (word, at) = named(size);
        context.item(
            id,
            CheckProblem::DatesAndSize {
                name: item.name.to_string(),
                size: word,
                at,
                start: start.span,
                finish: finish.span,
            },
        );
    }
    // A finish without a time is the end of its day, so that start and finish may be on one day.
    let finish_minute = finish.minute.unwrap_or(24 * 60);
    if (finish.day, finish_minute) <= (start.day, start.minute.unwrap_or(0)) {
        let problem = CheckProblem::FinishBeforeStart {
            name: item.name.to_string(),
            at: finish.span,
            start: start.span,
        };
        context.item(id, problem);
    }
}

/// The attribute of a size, and the place where it is written.
fn named(size: Size<'_>) -> (&'static str, Span) {
    match size {
        Size::Takes(estimate) => ("takes", estimate.span),
        Size::Effort(estimate) => ("effort", estimate.span),
        Size::Spans(from, to) => ("spans", from.span.join(to.span)),
    }
}

fn order(context: &mut CheckContext, id: ItemId, estimate: &Estimate) {
    let Some((optimistic, pessimistic)) = estimate.range.as_deref() else {
        return;
    };
    if *optimistic > estimate.likely || estimate.likely > *pessimistic {
        context.item(id, CheckProblem::EstimateOrder { at: estimate.span });
    }
}
