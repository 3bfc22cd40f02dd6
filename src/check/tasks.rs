//! Rules about one task: its size, its progress, who works on it, and what it is tied to.

use super::context::CheckContext;
use crate::ast::End;
use crate::diagnostics::{CheckProblem, LintProblem};
use crate::plan::{Estimate, Item, ItemId, Size};
use crate::source::Span;

/// The length in days above which a task hides its progress.
const LONGEST: i64 = 20;

/// `two-sizes`, `finish-before-start`, `bad-estimate`: the size and the dates of a task, and the review of a
/// deliverable.
pub(super) fn check_sizes(context: &mut CheckContext, id: ItemId, item: &Item) {
    for estimate in [item.review(), item.takes(), item.effort()]
        .into_iter()
        .flatten()
    {
        check_order(context, id, estimate);
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

fn check_order(context: &mut CheckContext, id: ItemId, estimate: &Estimate) {
    let Some((optimistic, pessimistic)) = estimate.range.as_deref() else {
        return;
    };
    if *optimistic > estimate.likely || estimate.likely > *pessimistic {
        context.item(id, CheckProblem::EstimateOrder { at: estimate.span });
    }
}

/// The lints about a task.
pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if !item.is_task() {
        return;
    }
    let size = item.task_size();
    let is_done = item.done().is_some();
    // `no-estimate`: without a size, it is scheduled as one day.
    let between_dates = item.start().is_some() && item.finish().is_some();
    let is_over = is_done && item.started().is_some();
    if size.is_none() && !between_dates && !is_over {
        context.at_name(id, |name, at| LintProblem::NoEstimate { name, at });
    }
    // `nobody-works`: an owner written on the task itself works on it.
    let is_named = !item.by().is_empty() || item.own_owner().is_some();
    if let Some(Size::Effort(estimate)) = size.filter(|_| !is_done && !is_named) {
        let problem = LintProblem::NobodyWorks {
            name: item.name.to_string(),
            candidate: context.candidate(context.plan.owners_of(id)),
            at: estimate.span,
        };
        context.item(id, problem);
    }
    // `long-task`
    let longest = LONGEST * context.plan.header.day_minutes;
    if let Some(Size::Takes(estimate) | Size::Effort(estimate)) = size
        && !estimate.elapsed
        && estimate.likely > longest
    {
        let problem = LintProblem::LongTask {
            name: item.name.to_string(),
            at: estimate.span,
        };
        context.item(id, problem);
    }
    // `open-end`: nothing waits for it.
    if context.is_whole && !matches!(size, Some(Size::Spans(..))) && !context.is_awaited(id) {
        context.at_name(id, |name, at| LintProblem::OpenEnd { name, at });
    }
    if !is_done {
        check_progress(context, id, item);
        check_start(context, id, item);
    }
}

/// `inconsistent-progress`: `progress` contradicts the other facts.
fn check_progress(context: &mut CheckContext, id: ItemId, item: &Item) {
    let Some(progress) = item.progress() else {
        return;
    };
    // The example in the message has to be valid: no fact is later than the status date, or earlier than the start.
    let status_date = context.status_date.map(|(date, _)| date.day);
    let first = item.started().or_else(|| context.plan.header.start());
    let first = first.map(|date| date.day);
    let (Some(first), Some(last)) = (first.or(status_date), status_date.or(first)) else {
        return;
    };
    let (name, at) = (item.name.to_string(), progress.span);
    if progress.value >= 100 {
        let date = first.max(last).to_string();
        context.item(id, LintProblem::FullWithoutDone { name, date, at });
    } else if item.started().is_none() {
        let date = first.min(last).to_string();
        context.item(id, LintProblem::ProgressWithoutStarted { name, date, at });
    }
}

/// `dangling-start`: only the finish is tied.
fn check_start(context: &mut CheckContext, id: ItemId, item: &Item) {
    let plan = context.plan;
    let has_bound = |outer| plan.item(outer).not_before().is_some();
    let start_is_bound =
        item.start().is_some() || item.started().is_some() || plan.outwards(id).any(has_bound);
    if start_is_bound || !context.is_whole {
        return;
    }
    let mut tie = None;
    for edge in context.graph.all_incoming(id) {
        match edge.to_end {
            End::Start => return,
            End::Finish => tie = tie.or(Some(*edge)),
        }
    }
    if let Some(edge) = tie {
        let problem = LintProblem::DanglingStart {
            name: item.name.to_string(),
            other: plan.item(edge.from).name.to_string(),
            at: item.name_span,
            tie: edge.span,
        };
        context.item(id, problem);
    }
}
