//! How late something is against its own target.

use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{Goal, GoalId, ItemId, Moment, Plan};
use crate::schedule::Schedule;

/// How much later than its `due`, or where only an `on` is written, than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// Minutes of the item's working time, or of the clock; above 0.
    pub minutes: i64,
    /// Minutes of a day of that time: the plan's `1d`, or 1440.
    pub day: i64,
    /// Whether the minutes are those of the clock: the item is elapsed, or no working minute lies between.
    pub by_clock: bool,
}

impl Late {
    /// Working minutes, with the minutes of the plan's `1d`.
    #[must_use]
    pub fn working(minutes: i64, day: i64) -> Self {
        Self {
            minutes,
            day: day.max(1),
            by_clock: false,
        }
    }

    /// Minutes of the clock.
    #[must_use]
    pub fn clock(minutes: i64) -> Self {
        Self {
            minutes,
            day: 1440,
            by_clock: true,
        }
    }

    /// From one instant to a later one: minutes of a working time, and of the clock where none lie between.
    #[must_use]
    pub fn between(plan: &Plan, time: &WorkingTime, from: Instant, to: Instant) -> Option<Self> {
        if to <= from {
            return None;
        }
        let minutes = time.between(from, to);
        Some(if minutes > 0 {
            Self::working(minutes, plan.header.day_minutes)
        } else {
            Self::clock(to - from)
        })
    }

    /// As a size of its own, rounded up: `3 d`, `4 h`, `20 min`.
    #[must_use]
    pub fn size(self) -> String {
        let up = |unit: i64| (self.minutes + unit - 1) / unit;
        if self.minutes >= self.day {
            format!("{} d", up(self.day))
        } else if self.minutes >= 60 {
            format!("{} h", up(60))
        } else {
            format!("{} min", self.minutes)
        }
    }

    /// As a size of its own, to a tenth of a day: `3 d`, `2.5 d`.
    #[must_use]
    pub fn size_exact(self) -> String {
        let tenths = (self.minutes * 10 + self.day / 2) / self.day;
        if tenths % 10 == 0 {
            format!("{} d", tenths / 10)
        } else {
            format!("{}.{} d", tenths / 10, tenths % 10)
        }
    }

    /// As every output says it: `3 d late`, `4 h late`, `16 h late by the clock`; a part of a day counts as a whole one, and
    /// of an hour likewise.
    #[must_use]
    pub fn text(self) -> String {
        self.said("late")
    }

    /// The size with a word for what it means: `3 d too late`, `16 h too late by the clock`.
    #[must_use]
    pub fn said(self, word: &str) -> String {
        let clock = if self.by_clock { " by the clock" } else { "" };
        format!("{} {word}{clock}", self.size())
    }
}

/// The date that an item promises: its `due`, else its `on`.
#[must_use]
pub fn promise(plan: &Plan, id: ItemId) -> Option<Moment> {
    let item = plan.item(id);
    item.due
        .or_else(|| item.milestone().and_then(|milestone| milestone.on))
}

/// The instant of an item's target: its `due`, else its `on`.
#[must_use]
pub fn target(plan: &Plan, schedule: &Schedule, id: ItemId) -> Option<Instant> {
    Some(due_at(plan, schedule, id, promise(plan, id)?))
}

/// When an item is due on a date: without a time at the end of its day, at 24:00 where it runs by the clock.
#[must_use]
pub fn due_at(plan: &Plan, schedule: &Schedule, id: ItemId, due: Moment) -> Instant {
    if schedule.is_by_clock(id) {
        return due.exact().unwrap_or_else(|| due.day.end());
    }
    upper(plan, schedule, id, due)
}

/// The instant of a date of an item that bounds from above, on its own hours (rule 1).
#[must_use]
pub fn upper(plan: &Plan, schedule: &Schedule, id: ItemId, moment: Moment) -> Instant {
    as_upper(
        moment,
        schedule.hours(id).unwrap_or(&plan.header.working_time),
    )
}

/// The instant of a date that bounds from above (rule 1).
#[must_use]
pub fn as_upper(moment: Moment, time: &WorkingTime) -> Instant {
    moment.exact().unwrap_or_else(|| time.day_end(moment.day))
}

/// The working time of an item, in which it is early or late; the plan's where it has no dates.
#[must_use]
pub fn working_time<'a>(plan: &'a Plan, schedule: &'a Schedule, id: ItemId) -> &'a WorkingTime {
    schedule
        .working_time(id)
        .unwrap_or(&plan.header.working_time)
}

/// How late an item is, planned or in fact; None where it is in time, has no target or no dates.
#[must_use]
pub fn late(plan: &Plan, schedule: &Schedule, id: ItemId) -> Option<Late> {
    let dates = schedule.dates(id)?;
    if is_kept(promise(plan, id)?, dates.finish_day) {
        return None;
    }
    let target = target(plan, schedule, id)?;
    after(plan, schedule, id, target, dates.finish)
}

/// Whether something that prints as a day keeps a date: whatever the hour, where a day was promised and no time.
#[must_use]
pub fn is_kept(date: Moment, day: Day) -> bool {
    date.minute.is_none() && day <= date.day
}

/// How much later than one instant another is, in the time of an item.
#[must_use]
pub fn after(
    plan: &Plan,
    schedule: &Schedule,
    id: ItemId,
    from: Instant,
    to: Instant,
) -> Option<Late> {
    if schedule.is_by_clock(id) {
        return (to > from).then(|| Late::clock(to - from));
    }
    Late::between(plan, working_time(plan, schedule, id), from, to)
}

/// When a goal is to be expected: when it was accomplished, else when the last thing that it requires is; None where it
/// requires nothing that has dates.
#[must_use]
pub fn goal_forecast(plan: &Plan, schedule: &Schedule, goal: &Goal) -> Option<Instant> {
    if let Some(date) = goal.accomplished.as_ref().and_then(|fact| fact.date) {
        return Some(as_upper(date, &plan.header.working_time));
    }
    let all = goal
        .requires_all
        .and((!plan.items.is_empty()).then_some(schedule.finish));
    goal.requires
        .iter()
        .filter_map(|target| Some(schedule.dates(target.item)?.finish))
        .chain(all)
        .max()
}

/// The day of a goal's forecast, as it prints.
#[must_use]
pub fn goal_forecast_day(plan: &Plan, schedule: &Schedule, goal: &Goal) -> Option<Day> {
    if let Some(date) = goal.accomplished.as_ref().and_then(|fact| fact.date) {
        return Some(date.day);
    }
    let at = goal_forecast(plan, schedule, goal)?;
    let required = goal.requires.iter().map(|target| target.item);
    let days = required
        .filter_map(|id| schedule.dates(id))
        .filter(|dates| dates.finish == at)
        .map(|dates| dates.finish_day);
    let all = goal.requires_all.and_then(|_| schedule.finish_day_at(at));
    days.chain(all).min().or_else(|| Some(at.day_as_end()))
}

/// How late a goal is against its `due`; None where it was missed, since no date is expected of it any more.
#[must_use]
pub fn goal_late(plan: &Plan, schedule: &Schedule, id: GoalId) -> Option<Late> {
    goal_delay(plan, schedule, id).filter(|_| plan.goal(id).missed.is_none())
}

/// How much later than its `due` all that a goal requires will be there, whether or not it was missed.
#[must_use]
pub fn goal_delay(plan: &Plan, schedule: &Schedule, id: GoalId) -> Option<Late> {
    let goal = plan.goal(id);
    if goal.cancelled.is_some() {
        return None;
    }
    let time = &plan.header.working_time;
    let due = goal.due?;
    let forecast = goal_forecast(plan, schedule, goal)?;
    if is_kept(due, goal_forecast_day(plan, schedule, goal)?) {
        return None;
    }
    Late::between(plan, time, as_upper(due, time), forecast)
}
