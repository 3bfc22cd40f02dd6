//! Who works on a task.

use std::borrow::Cow;

use crate::plan::{Booking, Item, Task};

/// Those behind `by`, of `any of` the first; without `by`, the owner written on that very task.
pub(super) fn crew_of<'a>(item: &Item, task: &'a Task) -> Cow<'a, [Booking]> {
    if task.by.is_empty() {
        let owners = item.owners.iter().map(|owner| Booking {
            who: owner.value,
            share: None,
            span: owner.span,
        });
        return Cow::Owned(owners.collect());
    }
    if task.by_any.is_some() {
        return Cow::Borrowed(task.by.get(..1).unwrap_or_default());
    }
    Cow::Borrowed(&task.by)
}
