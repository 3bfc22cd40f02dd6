//! The entries that a plan has in its calendar.

use crate::emit::Selection;
use crate::plan::{ItemId, PlainId, Plan};
use crate::schedule::Schedule;

/// The subject of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    Item(ItemId),
    Goal(PlainId),
}

/// The aspect of the subject that an entry shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// The dates of the subject itself.
    Item,
    /// The review of a deliverable, from hand-over to acceptance.
    Review,
    /// The promised day of the subject.
    Due,
}

/// One entry, before it becomes an event, a to-do or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) subject: Subject,
    pub(super) role: Role,
}

/// All entries in the order of the text: each item, then its review and its due date; goals last.
///
/// Cancelled items and goals have no entries.
pub(super) fn entries(plan: &Plan, schedule: &Schedule, selection: &Selection<'_>) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(plan.items.len() + plan.plains.len());
    let mut push = |subject, role| entries.push(Entry { subject, role });
    for (id, item) in plan.items() {
        let Some(dates) = schedule.dates(id) else {
            continue;
        };
        if !selection.keeps(id) {
            continue;
        }
        let subject = Subject::Item(id);
        push(subject, Role::Item);
        if item.is_deliverable() && dates.start < dates.finish {
            push(subject, Role::Review);
        }
        if item.due().is_some() {
            push(subject, Role::Due);
        }
    }
    for (id, goal) in plan.goals() {
        if goal.cancelled().is_none() && schedule.goal(id).is_some() && selection.keeps_goal(id) {
            push(Subject::Goal(id), Role::Item);
        }
    }
    entries
}
