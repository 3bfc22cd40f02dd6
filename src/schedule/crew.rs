//! Who works on a task.

use std::borrow::Cow;

use crate::plan::{Booking, Item, ItemId, Task, WhoId};

/// Someone who works on a task, or something that it uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worker {
    /// Who or what.
    pub who: WhoId,
    /// Percent of one full-time person booked in each worked minute: 100 for one, 250 for two and a half.
    pub percent: u32,
    /// How many of a team or resource, where booked by number.
    pub number: Option<u32>,
    /// Whether it stands behind `uses`.
    pub used: bool,
    /// Whether no share is written for a person: then `percent` is their capacity on the day on which the task starts, and
    /// another day may have another.
    pub by_capacity: bool,
}

/// Who works on each task, of a whole plan.
#[derive(Clone, Debug, Default)]
pub struct Workers {
    list: Vec<Worker>,
    /// By item: where its workers end in the list.
    ends: Vec<u32>,
}

impl Workers {
    pub(super) fn with_capacity(items: usize) -> Self {
        Self {
            list: Vec::with_capacity(items),
            ends: Vec::with_capacity(items),
        }
    }

    /// Adds some of the item that is next in order.
    pub(super) fn extend(&mut self, workers: impl Iterator<Item = Worker>) {
        self.list.extend(workers);
    }

    /// Goes on to the item after that.
    pub(super) fn close(&mut self) {
        let end = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.ends.push(end);
    }

    /// Who works on an item; nobody, of what is no task.
    pub(super) fn of(&self, id: ItemId) -> &[Worker] {
        let end = |index: usize| self.ends.get(index).map_or(0, |end| *end as usize);
        let from = id.index().checked_sub(1).map_or(0, end);
        self.list.get(from..end(id.index())).unwrap_or_default()
    }
}

/// Those behind `by`, of `any of` the first; without `by`, the owner written on that very task.
pub(super) fn crew_of<'a>(item: &Item, task: &'a Task) -> Cow<'a, [Booking]> {
    if task.by.is_empty() {
        let owners = item.owners.iter().map(|owner| Booking {
            who: owner.value,
            share: None,
            span: owner.span,
            share_span: owner.span,
        });
        return Cow::Owned(owners.collect());
    }
    if task.by_any.is_some() {
        return Cow::Borrowed(task.by.get(..1).unwrap_or_default());
    }
    Cow::Borrowed(&task.by)
}
