//! The days or the times of an entry.

use super::CalendarPlan;
use super::entry::{Entry, Role, Subject};
use crate::calendar::{Day, Instant};
use crate::emit::text::{end_day, whole_days};
use crate::plan::{ItemId, ItemKind};

/// When an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// All day, first and last day included.
    Days(Day, Day),
    /// From one instant to a later one.
    Times(Instant, Instant),
}

/// When an event is: a moment is its whole day, so that nothing has no length; what fills working days is those days.
pub(super) fn when(calendar: &CalendarPlan<'_>, entry: Entry) -> Option<When> {
    let CalendarPlan { plan, schedule, .. } = calendar;
    let id = match entry.subject {
        Subject::Goal(id) => {
            let day = match plan.goal(id).due {
                Some(due) => due.day,
                None => schedule.goal(id)?.day_as_end(),
            };
            return Some(When::Days(day, day));
        }
        Subject::Item(id) => id,
    };
    let item = plan.item(id);
    let dates = schedule.dates(id)?;
    let one = |day| When::Days(day, day);
    Some(match (entry.role, item.kind()) {
        (Role::Due, _) => one(item.due?.day),
        (Role::Review, _) | (Role::Item, ItemKind::Task) => stretch(calendar, id)?,
        (Role::Item, ItemKind::Milestone | ItemKind::Deliverable) => one(end_day(dates)),
        (Role::Item, ItemKind::Phase) => {
            let last = end_day(dates);
            When::Days(dates.start.day().min(last), last)
        }
    })
}

/// The days that an item fills, else its times, else its day.
fn stretch(calendar: &CalendarPlan<'_>, id: ItemId) -> Option<When> {
    let CalendarPlan { plan, schedule, .. } = calendar;
    let dates = schedule.dates(id)?;
    if let Some((first, last)) = whole_days(plan, schedule, id) {
        // Handed over on Friday evening, the review begins on Monday.
        let begun = schedule
            .working_time(id)
            .filter(|_| first != dates.start.day())
            .and_then(|time| Some(time.owner_of(time.up(first.start())?)))
            .filter(|day| (first..=last).contains(day));
        return Some(When::Days(begun.unwrap_or(first), last));
    }
    Some(if dates.start < dates.finish {
        When::Times(dates.start, dates.finish)
    } else {
        let day = end_day(dates);
        When::Days(day, day)
    })
}
