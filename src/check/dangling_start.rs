//! `dangling-start`: a task that is tied by its finish only.

use super::context::CheckContext;
use crate::ast::End;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if !item.is_task() {
        return;
    }
    let start_is_bound = item.start().is_some()
        || item.started().is_some()
        || item.done().is_some()
        || context
            .plan
            .outwards(id)
            .any(|outer| context.plan.item(outer).not_before().is_some());
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
            other: context.plan.item(edge.from).name.to_string(),
            at: item.name_span,
            tie: edge.span,
        };
        context.item(id, problem);
    }
}
