//! `not-yet`: attributes that this version reads but does not apply.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId};

pub(super) fn check_item(context: &mut CheckContext, id: ItemId, item: &Item) {
    let mut say = |what, at| context.item(id, LintProblem::NotYet { what, at });
    if let Some(at) = item.may_pause() {
        say("may pause", at);
    }
}
