//! The effort of a task, in minutes of one person at full time.

use super::Dated;
use crate::plan::{Item, ItemId, Plan, Size};
use crate::schedule::Worker;

/// The work that has gone into an item.
pub(super) fn spent(item: &Item) -> i64 {
    let spent = item.spent().iter();
    spent.fold(0, |sum, spent| sum.saturating_add(spent.value))
}

/// The share of a worker in percent; an outside party works as one person would.
pub(super) fn percent(plan: &Plan, worker: &Worker) -> u32 {
    if plan.party(worker.who).is_outside() {
        100
    } else {
        worker.percent
    }
}

/// The sum of the shares of a crew; if nobody is named, that of one person at full time.
pub(super) fn crew_percent(plan: &Plan, workers: &[Worker]) -> i64 {
    let crew = workers.iter().filter(|worker| !worker.used);
    let sum: i64 = crew.map(|worker| i64::from(percent(plan, worker))).sum();
    if sum > 0 { sum } else { 100 }
}

/// The effort that is planned for a task: its `effort`, else its duration times the shares of those who work on it. What
/// they work in clock time, or between two ends, follows from its dates. Waiting time is not effort (rule 34).
pub(super) fn planned(it: Dated<'_>, id: ItemId) -> i64 {
    let (item, workers) = (it.plan.item(id), it.schedule.workers(id));
    if it.schedule.dates(id).is_none() {
        return 0;
    }
    if let Some(effort) = item.effort() {
        return effort.likely;
    }
    let minutes = match item.task_size() {
        Some(Size::Takes(estimate)) if !estimate.elapsed => Some(estimate.likely),
        None if item.start().is_none() || item.finish().is_none() => {
            Some(it.plan.header.day_minutes)
        }
        _ => None,
    };
    let load = if let Some(minutes) = minutes {
        minutes.saturating_mul(crew_percent(it.plan, workers))
    } else {
        let crew = workers.iter().filter(|worker| !worker.used);
        let bookings = crew.filter_map(|worker| it.schedule.booking(it.plan, id, worker));
        let loads = bookings.map(|booking| booking.load(booking.from, booking.until));
        loads.fold(0, i64::saturating_add)
    };
    load / 100
}
