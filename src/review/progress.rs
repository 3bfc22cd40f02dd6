//! The progress of each item.

use super::Status;
use crate::plan::{Item, ItemId, ItemKind, Plan, Size};
use crate::schedule::{Dates, Schedule};

/// The progress by item, in percent: as written, else from `remaining`, else 100 if done and 0 if not begun; for a
/// phase, the mean of its tasks, weighted by size (rule 34). None if it is unknown.
pub(super) fn progress(plan: &Plan, schedule: &Schedule, statuses: &[Status]) -> Vec<Option<u32>> {
    let mut list: Vec<Option<u32>> = Vec::with_capacity(plan.items.len());
    for ((_, item), status) in plan.items().zip(statuses) {
        let known = match status {
            Status::Done => Some(100),
            Status::Todo => Some(0),
            Status::Active | Status::Blocked | Status::Review | Status::Cancelled => None,
        };
        list.push(match item.kind {
            ItemKind::Task if *status != Status::Done => {
                let left = item.remaining().map(|left| left.value);
                let whole = item.task_estimate().map(|estimate| estimate.likely);
                item.progress()
                    .map(|progress| progress.value)
                    .or_else(|| done_share(left?, whole?))
                    .or(known)
            }
            ItemKind::Phase | ItemKind::Task | ItemKind::Deliverable | ItemKind::Milestone => known,
        });
    }
    for (id, item) in plan.items() {
        if item.is_phase()
            && let Some(whole) = phase(plan, schedule, &list, id)
            && let Some(entry) = list.get_mut(id.index())
        {
            *entry = Some(whole);
        }
    }
    list
}

fn done_share(left: i64, whole: i64) -> Option<u32> {
    let done = (whole - left).clamp(0, whole);
    u32::try_from(done.checked_mul(100)?.checked_div(whole)?).ok()
}

fn phase(plan: &Plan, schedule: &Schedule, list: &[Option<u32>], id: ItemId) -> Option<u32> {
    let (mut done, mut whole) = (0i64, 0i64);
    for leaf in plan.leaves(id) {
        let item = plan.item(leaf);
        let Some(dates) = schedule.dates(leaf).filter(|_| item.is_task()) else {
            continue;
        };
        let size = size(plan, item, dates);
        let percent = list.get(leaf.index()).copied().flatten()?;
        done = done.checked_add(size.checked_mul(i64::from(percent))?)?;
        whole = whole.checked_add(size)?;
    }
    u32::try_from(done.checked_div(whole)?).ok()
}

/// The minutes of work with which a task is weighted in its phase: its effort, else its estimated duration, with a day
/// of the clock as one day. Waiting has no weight.
fn size(plan: &Plan, item: &Item, dates: &Dates) -> i64 {
    match item.task_size() {
        Some(Size::Takes(estimate)) if estimate.elapsed => {
            estimate.likely.saturating_mul(plan.header.day_minutes) / 1440
        }
        Some(Size::Takes(estimate) | Size::Effort(estimate)) => estimate.likely,
        Some(Size::Spans(..)) => 0,
        None if item.start().is_some() && item.finish().is_some() => dates.duration,
        None => plan.header.day_minutes,
    }
}
