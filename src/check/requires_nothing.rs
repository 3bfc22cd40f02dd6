//! `requires-nothing`: a milestone that waits for nothing, and so is an arbitrary point in time.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    let Some(milestone) = item
        .milestone()
        .filter(|milestone| milestone.external.is_none())
    else {
        return;
    };
    // `before` on another item also makes this one wait; with invalid text elsewhere that is unknown.
    if context.is_whole
        && milestone.requires_all.is_none()
        && context.graph.all_incoming(id).next().is_none()
    {
        context.item(
            id,
            LintProblem::RequiresNothing {
                name: item.name.to_string(),
                at: item.name_span,
            },
        );
    }
}
