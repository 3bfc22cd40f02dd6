//! Adds `allow` to silence a lint.

use super::Offer;
use super::pen::Pen;
use crate::diagnostics::Diagnostic;
use crate::language::{Attribute, Kind};

/// Silences the lint in the innermost block around it that can have `allow`.
pub(super) fn offer(pen: Pen<'_>, diagnostic: &Diagnostic) -> Option<Offer> {
    let lint = diagnostic.problem().lint()?;
    let around = pen.around(diagnostic.span());
    let can_say = Attribute::Allow.info().kinds;
    let block = around
        .into_iter()
        .rev()
        .find(|block| can_say.contains(block.kind))
        .or_else(|| pen.plan())?;
    let title = match (block.kind, &block.name) {
        (Kind::Plan, _) | (_, None) => format!("allow `{lint}` in the whole plan"),
        (_, Some(name)) => format!("allow `{lint}` in `{}`", name.text),
    };
    let edit = pen.add_value(block, Attribute::Allow, lint.name());
    Some(Offer::other(title, [edit]))
}
