//! The status of each item, by its facts alone.

use super::Status;
use super::context::is_achieved;
use crate::ast::End;
use crate::plan::{Decision, Detail, ItemId, Milestone, Plan, Size, Standing, Target};
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
        let is_begun = match &item.detail {
            Detail::Phase(_) => plan.children(Some(id)).any(begun),
            // A deliverable is made by the work in `from`, so it begins with the first of that work.
            Detail::Deliverable(deliverable) => {
                deliverable.from.iter().any(|target| begun(target.item))
            }
            Detail::Task(_) | Detail::Milestone(_) => false,
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
    if item.blocked.is_some() {
        return Status::Blocked;
    }
    match &item.detail {
        Detail::Phase(_) => Status::Todo,
        Detail::Task(task) => {
            let is_begun = task.started.is_some()
                || task.progress.is_some_and(|progress| progress.value > 0)
                || matches!(&task.size, Some(Size::Spans(from, _)) if is_past(plan, schedule, *from));
            if is_begun {
                Status::Active
            } else {
                Status::Todo
            }
        }
        Detail::Deliverable(deliverable) => match deliverable.standing(plan) {
            Standing::Delivered(_) => Status::Review,
            Standing::Rejected(_) => Status::Active,
            Standing::Open | Standing::Accepted(..) => Status::Todo,
        },
        Detail::Milestone(milestone) => gate(plan, schedule, id, milestone),
    }
}

fn gate(plan: &Plan, schedule: &Schedule, id: ItemId, milestone: &Milestone) -> Status {
    if milestone.gate.is_none() {
        return Status::Todo;
    }
    if matches!(milestone.decision(), Decision::Refused(_)) {
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
    let begun = |leaf: ItemId| match &plan.item(leaf).detail {
        Detail::Task(task) => task.started.is_some(),
        Detail::Deliverable(deliverable) => matches!(
            deliverable.standing(plan),
            Standing::Delivered(_) | Standing::Accepted(..)
        ),
        Detail::Phase(_) | Detail::Milestone(_) => false,
    };
    match target.end {
        End::Finish => is_achieved(plan, schedule, target.item),
        End::Start => plan
            .leaves(target.item)
            .any(|leaf| begun(leaf) || is_achieved(plan, schedule, leaf)),
    }
}
