//! The days or times of an entry.

use super::entry::{Entry, Role, Subject};
use crate::calendar::{Day, Instant};
use crate::plan::{Fact, ItemId, ItemKind, Moment};
use crate::report::{Report, finish_as_written, start_as_written};

/// The length in minutes of an entry for a moment with a time of day; calendar programs hide entries of no length.
const MOMENT: i64 = 15;

/// The days or times of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Whole days, first and last included.
    Days(Day, Day),
    /// From one instant to a later one.
    Times(Instant, Instant),
}

impl When {
    /// The event of a written date: the whole day, or from its time of day on; 24:00 is the end of the day.
    pub(super) fn date(moment: Moment) -> Self {
        match moment.exact() {
            Some(at) if at < moment.day.end() => Self::Times(at, at + MOMENT),
            Some(_) | None => Self::Days(moment.day, moment.day),
        }
    }
}

/// The days or times of an event: whole days if the plan means days; exact times if the text has a time of day, or if
/// work starts or ends inside a day.
pub(super) fn when(report: Report<'_>, entry: Entry) -> Option<When> {
    let Report { plan, schedule, .. } = report;
    let id = match entry.subject {
        Subject::Goal(id) => {
            let goal = plan.plain(id);
            let accomplished = goal.accomplished().and_then(Fact::date);
            let date = accomplished.or(goal.due()).map(When::date);
            return date.or_else(|| {
                let day = schedule.goal_day(id)?;
                Some(When::Days(day, day))
            });
        }
        Subject::Item(id) => id,
    };
    let dates = schedule.dates(id)?;
    Some(match (entry.role, plan.kind(id)) {
        (Role::Due, _) => When::date(plan.item(id).due()?),
        (Role::Review, _) | (Role::Item, ItemKind::Task) => stretch(report, id)?,
        (Role::Item, ItemKind::Milestone | ItemKind::Deliverable) => moment(report, id)?,
        (Role::Item, ItemKind::Phase) => {
            let last = dates.finish_day;
            When::Days(dates.start_day.min(last), last)
        }
    })
}

/// The day on which an item ends, or the time that the text gives for it.
fn moment(report: Report<'_>, id: ItemId) -> Option<When> {
    let dates = report.schedule.dates(id)?;
    let day = dates.finish_day;
    let written = finish_as_written(report.plan, id, dates.finish);
    Some(written.map_or(When::Days(day, day), When::date))
}

/// The days that an item fills; otherwise its times; otherwise its day.
fn stretch(report: Report<'_>, id: ItemId) -> Option<When> {
    let Report { plan, schedule, .. } = report;
    let dates = schedule.dates(id)?;
    if dates.finish <= dates.start {
        return moment(report, id);
    }
    let is_written = start_as_written(plan, id, dates.start).is_some()
        || finish_as_written(plan, id, dates.finish).is_some();
    let hours = schedule.hours(id).unwrap_or(&plan.header.working_time);
    if !is_written && let Some((first, last)) = report.whole_days(id) {
        // If the hand-over is on Friday evening, the review begins on Monday.
        let begun = (first != dates.start_day)
            .then(|| hours.up(first.start()))
            .flatten()
            .map(|at| hours.owner_of(at))
            .filter(|day| (first..=last).contains(day));
        return Some(When::Days(begun.unwrap_or(first), last));
    }
    // A date without a time has no time of day, although the schedule gives it one (rule 1).
    let started = plan.item(id).started();
    let start = match started {
        Some(started) if started.minute.is_none() && dates.start == started.as_lower() => hours
            .up(dates.start)
            .filter(|begun| begun.day() == started.day)
            .unwrap_or(dates.start),
        Some(_) | None => dates.start,
    };
    Some(When::Times(start.min(dates.finish - 1), dates.finish))
}
