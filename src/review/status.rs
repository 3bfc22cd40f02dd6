//! The status of each item, by its facts alone.

use super::Status;
use super::context::is_achieved;
use crate::ast::End;
use crate::plan::{Decision, Item, ItemId, ItemKind, Plan, Standing, Target};
use crate::schedule::Schedule;

/// The status by item; that of a phase comes from its contents.
pub(super) fn statuses(plan: &Plan, schedule: &Schedule) -> Vec<Status> {
    let mut statuses: Vec<Status> = plan
        .items()
        .map(|(id, _)| leaf(plan, schedule, id))
        .collect();
    for (id, item) in plan.items().rev() {
        let begun = |inner: ItemId| {
            matches!(
                statuses.get(inner.index()),
                Some(Status::Active | Status::Review | Status::Done | Status::Blocked)
            )
        };
        let is_begun = match item.kind {
            ItemKind::Phase => plan.children(Some(id)).any(begun),
            // A deliverable is made by the work in `from`, so it begins with the first of that work.
            ItemKind::Deliverable => item.from().iter().any(|target| begun(target.item)),
            ItemKind::Task | ItemKind::Milestone => false,
        };
        if let Some(status) = statuses.get_mut(id.index())
            && *status == Status::Todo
            && is_begun
        {
            *status = Status::Active;
        }
    }
    statuses
}

fn leaf(plan: &Plan, schedule: &Schedule, id: ItemId) -> Status {
    let item = plan.item(id);
    if plan.is_cancelled(id) {
        return Status::Cancelled;
    }
    if is_achieved(plan, schedule, id) {
        return Status::Done;
    }
    if item.blocked().is_some() {
        return Status::Blocked;
    }
    match item.kind {
        ItemKind::Phase => Status::Todo,
        ItemKind::Task => {
            let is_begun = item.started().is_some()
                || item.progress().is_some_and(|progress| progress.value > 0)
                || item
                    .spans()
                    .is_some_and(|(from, _)| is_past(plan, schedule, from));
            if is_begun {
                Status::Active
            } else {
                Status::Todo
            }
        }
        ItemKind::Deliverable => match item.standing(plan) {
            Standing::Delivered(_) => Status::Review,
            Standing::Rejected(_) => Status::Active,
            Standing::Open | Standing::Accepted(..) => Status::Todo,
        },
        ItemKind::Milestone => gate(plan, schedule, id, item),
    }
}

fn gate(plan: &Plan, schedule: &Schedule, id: ItemId, item: &Item) -> Status {
    if item.gate().is_none() {
        return Status::Todo;
    }
    if matches!(item.decision(), Decision::Refused(_)) {
        return Status::Blocked;
    }
    let mut required = plan
        .requires_of(id)
        .filter(|target| !plan.is_cancelled(target.item))
        .peekable();
    let has_any = required.peek().is_some();
    if has_any && required.all(|target| is_achieved(plan, schedule, target.item)) {
        Status::Review
    } else {
        Status::Todo
    }
}

/// Whether an end of an item is in the past, by the facts.
pub(super) fn is_past(plan: &Plan, schedule: &Schedule, target: Target) -> bool {
    let begun = |leaf: ItemId| {
        let item = plan.item(leaf);
        let standing = item.standing(plan);
        item.started().is_some()
            || matches!(standing, Standing::Delivered(_) | Standing::Accepted(..))
    };
    match target.end {
        End::Finish => is_achieved(plan, schedule, target.item),
        End::Start => plan
            .leaves(target.item)
            .any(|leaf| begun(leaf) || is_achieved(plan, schedule, leaf)),
    }
}
