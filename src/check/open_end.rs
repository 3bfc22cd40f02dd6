//! `open-end`: a task that nothing waits for.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, Size};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if !item.is_task() {
        return;
    }
    let spans = matches!(item.task_size(), Some(Size::Spans(..)));
    if context.is_whole
        && !spans
        && context.graph.all_outgoing(id).next().is_none()
        && !context.graph.is_for_goal(id)
    {
        context.item(
            id,
            LintProblem::OpenEnd {
                name: item.name.to_string(),
                at: item.name_span,
            },
        );
    }
}
