//! Times of day that the text gives for the start or finish of an item.

use crate::calendar::Instant;
use crate::plan::{Detail, Fact, ItemId, Moment, Plan};

/// The date with a time of day that the text gives for the start of an item.
#[must_use]
pub fn start_as_written(plan: &Plan, id: ItemId, start: Instant) -> Option<Moment> {
    let item = plan.item(id);
    let own: [Option<Moment>; 2] = match &item.detail {
        Detail::Task(task) => [task.start, task.started],
        Detail::Deliverable(deliverable) => [date(deliverable.delivered.as_ref()), None],
        Detail::Phase(_) | Detail::Milestone(_) => [None, None],
    };
    own.into_iter()
        .flatten()
        .chain(lower_bounds(plan, id))
        .find(|moment| moment.exact() == Some(start))
}

/// The date with a time of day that the text gives for the end of an item, or for a moment.
#[must_use]
pub fn finish_as_written(plan: &Plan, id: ItemId, finish: Instant) -> Option<Moment> {
    let item = plan.item(id);
    let is_it = |moment: &Moment| moment.exact() == Some(finish);
    let facts = |facts: &[Fact]| facts.iter().filter_map(|fact| fact.date).find(is_it);
    let own: [Option<Moment>; 3] = match &item.detail {
        Detail::Phase(_) => return None,
        Detail::Task(task) => [task.finish, task.finish_not_before, task.done],
        Detail::Deliverable(deliverable) => {
            return deliverable
                .accepted
                .iter()
                .filter_map(|fact| fact.date)
                .find(is_it);
        }
        Detail::Milestone(milestone) => {
            if let Some(refused) = facts(&milestone.refused) {
                return Some(refused);
            }
            [
                milestone.on,
                date(milestone.reached.as_ref()),
                date(milestone.passed.as_ref()),
            ]
        }
    };
    let bounds = item.milestone().map(|_| lower_bounds(plan, id));
    own.into_iter()
        .flatten()
        .chain(bounds.into_iter().flatten())
        .find(is_it)
}

/// `start not before` or `not before`, of the item and of the phases around it.
fn lower_bounds(plan: &Plan, id: ItemId) -> impl Iterator<Item = Moment> {
    plan.outwards(id)
        .filter_map(|outer| plan.item(outer).not_before)
}

fn date(fact: Option<&Fact>) -> Option<Moment> {
    fact.and_then(|fact| fact.date)
}
