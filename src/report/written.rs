//! Times of day that the text gives for the start or finish of an item.

use crate::calendar::Instant;
use crate::language::Attribute;
use crate::plan::{ItemId, ItemKind, Moment, Plan};

/// The date with a time of day that the text gives for the start of an item.
#[must_use]
pub fn start_as_written(plan: &Plan, id: ItemId, start: Instant) -> Option<Moment> {
    let own = [Attribute::Start, Attribute::Started, Attribute::Delivered];
    let own = plan.item(id).dates(&own).map(|(_, date)| date);
    own.chain(lower_bounds(plan, id))
        .find(|date| date.exact() == Some(start))
}

/// The date with a time of day that the text gives for the end of an item, or for a moment.
#[must_use]
pub fn finish_as_written(plan: &Plan, id: ItemId, finish: Instant) -> Option<Moment> {
    let own = [
        Attribute::Finish,
        Attribute::FinishNotBefore,
        Attribute::Done,
        Attribute::Accepted,
        Attribute::Refused,
        Attribute::On,
        Attribute::Reached,
        Attribute::Passed,
    ];
    let own = plan.item(id).dates(&own).map(|(_, date)| date);
    let is_moment = plan.kind(id) == ItemKind::Milestone;
    let bounds = is_moment.then(|| lower_bounds(plan, id));
    own.chain(bounds.into_iter().flatten())
        .find(|date| date.exact() == Some(finish))
}

/// `start not before` or `not before`, of the item and of the phases around it.
fn lower_bounds(plan: &Plan, id: ItemId) -> impl Iterator<Item = Moment> {
    plan.outwards(id)
        .filter_map(|outer| plan.item(outer).not_before())
}
