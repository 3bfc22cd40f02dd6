//! The part of an item that is done, as an exact fraction.

use super::Dated;
use super::effort;
use super::rounding::Fraction;
use crate::calendar::Instant;
use crate::plan::ItemId;
use crate::schedule::Dates;

/// The part of an item that is done; `progress` is its progress in percent, rounded down, if it is known.
pub(super) fn fraction(it: Dated<'_>, id: ItemId, progress: Option<u32>) -> Fraction {
    let item = it.plan.item(id);
    if let Some(percent) = progress {
        let percent = Fraction::within(i64::from(percent), 100);
        let is_exact = percent.part == 100 || item.progress().is_some();
        let left = item.remaining().filter(|_| !is_exact);
        let whole = item.task_estimate().map(|estimate| estimate.likely);
        return match (left, whole) {
            (Some(left), Some(whole)) => Fraction::within(whole - left.value, whole),
            _ => percent,
        };
    }
    let Some(dates) = it.schedule.dates(id).filter(|_| item.is_task()) else {
        return Fraction::NONE;
    };
    let Some(as_of) = it.schedule.as_of else {
        return Fraction::within(effort::spent(item), effort::planned(it, id));
    };
    until(it, id, dates, as_of)
}

/// The part of the dates of a task up to an instant.
pub(super) fn until(it: Dated<'_>, id: ItemId, dates: &Dates, at: Instant) -> Fraction {
    let worked = it.schedule.worked(id);
    let minutes = |until| match worked.or(it.schedule.working_time(id)) {
        Some(time) if !it.schedule.is_by_clock(id) => time.between(dates.start, until),
        _ => until - dates.start,
    };
    let until = at.clamp(dates.start, dates.finish.max(dates.start));
    Fraction::within(minutes(until), minutes(dates.finish))
}
