//! `requires-nothing`: a milestone that waits for nothing, and so is an arbitrary point in time.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if !item.is_milestone() || item.external().is_some() {
        return;
    }
    // `before` on another item also makes this one wait; with invalid text elsewhere that is unknown.
    if context.is_whole
        && item.requires_all().is_none()
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
