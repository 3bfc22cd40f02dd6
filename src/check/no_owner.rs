//! `no-owner`: a task or deliverable without an owner.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, ItemKind};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    let around_is_broken = context.plan.header.broken
        || context
            .plan
            .outwards(id)
            .any(|outer| context.plan.item(outer).broken);
    if !matches!(item.kind, ItemKind::Task | ItemKind::Deliverable)
        || around_is_broken
        || !context.plan.owners_of(id).is_empty()
    {
        return;
    }
    let by: Vec<_> = item
        .by()
        .iter()
        .map(|booking| crate::plan::Sited::new(booking.who, booking.span))
        .collect();
    context.item(
        id,
        LintProblem::NoOwner {
            kind: item.kind.word(),
            name: item.name.to_string(),
            candidate: context.candidate(&by),
            at: item.name_span,
        },
    );
}
