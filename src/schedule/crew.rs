//! The people who work on a task.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::plan::{Booking, Item, ItemId, WhoId};

/// A person or team that works on a task, or a resource that it uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worker {
    /// The person, team or resource.
    pub who: WhoId,
    /// Percent of one full-time person booked in each worked minute: 100 for one, 250 for two and a half.
    pub percent: u32,
    /// The number of units of a team or resource, if booked by number.
    pub number: Option<u32>,
    /// Whether it is named after `uses`.
    pub used: bool,
    /// Whether it is a person without a written share: then `percent` is their capacity on the day on which the task
    /// starts, and may differ on other days.
    pub by_capacity: bool,
    /// The team as one of whose members the scheduler chose them (rule 41).
    pub team: Option<WhoId>,
}

impl Worker {
    /// A member of a team that works on something as a whole.
    pub(crate) const fn of_member(self, member: WhoId) -> Self {
        Self {
            who: member,
            percent: 100,
            number: None,
            by_capacity: true,
            ..self
        }
    }
}

/// The workers of each task of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workers {
    list: Vec<Worker>,
    /// By item: the end of its workers in the list.
    ends: Vec<u32>,
}

impl Workers {
    pub(super) fn with_capacity(items: usize) -> Self {
        Self {
            list: Vec::with_capacity(items),
            ends: Vec::with_capacity(items),
        }
    }

    /// Adds workers of the current item.
    pub(super) fn extend(&mut self, workers: impl Iterator<Item = Worker>) {
        self.list.extend(workers);
    }

    /// Ends the current item and continues with the next one.
    pub(super) fn close(&mut self) {
        let end = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.ends.push(end);
    }

    /// The workers of an item; empty for anything but a task.
    pub(super) fn of(&self, id: ItemId) -> &[Worker] {
        let end = |index: usize| self.ends.get(index).map_or(0, |end| *end as usize);
        let from = id.index().checked_sub(1).map_or(0, end);
        self.list.get(from..end(id.index())).unwrap_or_default()
    }
}

/// Who was chosen for each task that several could work on (rule 41).
#[derive(Clone, Debug, Default)]
pub(super) struct Crews(BTreeMap<ItemId, Vec<Booking>>);

impl Crews {
    pub(super) fn choose(&mut self, id: ItemId, crew: Vec<Booking>) {
        self.0.insert(id, crew);
    }

    /// The people who work on a task.
    pub(super) fn of<'a>(&'a self, id: ItemId, item: &'a Item) -> Cow<'a, [Booking]> {
        match self.0.get(&id) {
            Some(crew) => Cow::Borrowed(crew),
            None => crew_of(item),
        }
    }
}

/// The people after `by`, of `any of` the first; without `by`, the owner written on the task itself.
pub(super) fn crew_of(item: &Item) -> Cow<'_, [Booking]> {
    let by = item.by();
    if by.is_empty() {
        let owners = item.owners().iter().map(|owner| Booking {
            who: owner.value,
            share: None,
            span: owner.span,
            share_span: owner.span,
            team: None,
        });
        return Cow::Owned(owners.collect());
    }
    if by.len() > 1 && item.by_any().is_some() {
        return Cow::Borrowed(by.get(..1).unwrap_or_default());
    }
    Cow::Borrowed(by)
}
