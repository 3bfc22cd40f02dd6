//! Adds `allow` to silence a lint.

use super::edits::Edits;
use super::offer::Offer;
use crate::diagnostics::Diagnostic;
use crate::language::{Attribute, Kind};

/// Silences the lint in the innermost block around it that can have `allow`.
pub(super) fn offer(edits: Edits<'_>, diagnostic: &Diagnostic) -> Option<Offer> {
    let lint = diagnostic.problem().lint()?;
    let kinds = Attribute::Allow.info().kinds;
    let mut around = edits.around(diagnostic.span()).into_iter().rev();
    let block = around
        .find(|block| kinds.contains(block.kind))
        .or_else(|| edits.plan())?;
    let title = match (block.kind, &block.name) {
        (Kind::Plan, _) | (_, None) => format!("allow `{lint}` in the whole plan"),
        (_, Some(name)) => format!("allow `{lint}` in `{}`", name.text),
    };
    let edit = edits.add_value(block, Attribute::Allow, lint.name());
    Some(Offer::other(title, [edit]))
}
