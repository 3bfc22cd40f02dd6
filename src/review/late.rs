//! The delay of an item or goal against its own target.

use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{Declaration, Fact, ItemId, Moment, PlainId, Plan};
use crate::schedule::Schedule;

/// The delay after `due`, or after `on` if that is the only date written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// Minutes of the item's working time, or of the clock; above 0.
    pub minutes: i64,
    /// Minutes of a day of that time: the plan's `1d`, or 1440.
    pub day: i64,
    /// Whether the minutes are those of the clock: the item is elapsed, or there are no working minutes in between.
    pub by_clock: bool,
}

impl Late {
    /// A delay in working minutes, where `day` is the minutes of the plan's `1d`.
    #[must_use]
    pub fn working(minutes: i64, day: i64) -> Self {
        Self {
            minutes,
            day: day.max(1),
            by_clock: false,
        }
    }

    /// A delay in minutes of the clock.
    #[must_use]
    pub fn clock(minutes: i64) -> Self {
        Self {
            minutes,
            day: 1440,
            by_clock: true,
        }
    }

    /// The delay from one instant to a later one: in minutes of a working time, or of the clock if there are none in
    /// between.
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

    /// The size alone, rounded up: `3 d`, `4 h`, `20 min`.
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

    /// The size alone, to a tenth of a day: `3 d`, `2.5 d`.
    #[must_use]
    pub fn size_exact(self) -> String {
        let tenths = (self.minutes * 10 + self.day / 2) / self.day;
        if tenths % 10 == 0 {
            format!("{} d", tenths / 10)
        } else {
            format!("{}.{} d", tenths / 10, tenths % 10)
        }
    }

    /// The text for every output: `3 d late`, `4 h late`, `16 h late by the clock`; a part of a day counts as a whole
    /// one, and so does a part of an hour.
    #[must_use]
    pub fn text(self) -> String {
        self.said("late")
    }

    /// The size with a word for its meaning: `3 d too late`, `16 h too late by the clock`.
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
    item.due().or_else(|| item.on())
}

/// The instant of an item's target: its `due`, else its `on`.
#[must_use]
pub fn target(plan: &Plan, schedule: &Schedule, id: ItemId) -> Option<Instant> {
    Some(due_at(plan, schedule, id, promise(plan, id)?))
}

/// The instant at which an item is due on a date: if no time is written, the end of its day, or 24:00 if it runs by the
/// clock.
#[must_use]
pub fn due_at(plan: &Plan, schedule: &Schedule, id: ItemId, due: Moment) -> Instant {
    if schedule.is_by_clock(id) {
        return due.exact().unwrap_or_else(|| due.day.end());
    }
    upper(plan, schedule, id, due)
}

/// The instant of an item's date as an upper bound, on the item's own hours (rule 1).
#[must_use]
pub fn upper(plan: &Plan, schedule: &Schedule, id: ItemId, moment: Moment) -> Instant {
    as_upper(
        moment,
        schedule.hours(id).unwrap_or(&plan.header.working_time),
    )
}

/// The instant of a date as an upper bound (rule 1).
#[must_use]
pub fn as_upper(moment: Moment, time: &WorkingTime) -> Instant {
    moment.exact().unwrap_or_else(|| time.day_end(moment.day))
}

/// The working time in which an item's delay is measured; the plan's if the item has no dates.
#[must_use]
pub fn working_time<'a>(plan: &'a Plan, schedule: &'a Schedule, id: ItemId) -> &'a WorkingTime {
    schedule
        .working_time(id)
        .unwrap_or(&plan.header.working_time)
}

/// The delay of an item, forecast or actual; None if it is on time, or has no target or no dates.
#[must_use]
pub fn late(plan: &Plan, schedule: &Schedule, id: ItemId) -> Option<Late> {
    let dates = schedule.dates(id)?;
    if is_kept(promise(plan, id)?, dates.finish_day) {
        return None;
    }
    let target = target(plan, schedule, id)?;
    after(plan, schedule, id, target, dates.finish)
}

/// Whether an end that prints as `day` keeps a date: if a day without a time was promised, the hour does not matter.
#[must_use]
pub fn is_kept(date: Moment, day: Day) -> bool {
    date.minute.is_none() && day <= date.day
}

/// The delay of one instant after another, in the time of an item.
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

/// The forecast of a goal: the instant at which it was accomplished, else the finish of the last thing that it
/// requires; None if it requires nothing that has dates.
#[must_use]
pub fn goal_forecast(plan: &Plan, schedule: &Schedule, goal: &Declaration) -> Option<Instant> {
    if let Some(date) = goal.accomplished().and_then(Fact::date) {
        return Some(as_upper(date, &plan.header.working_time));
    }
    let all = goal
        .requires_all()
        .and((!plan.items.is_empty()).then_some(schedule.finish));
    goal.requires()
        .iter()
        .filter_map(|target| Some(schedule.dates(target.item)?.finish))
        .chain(all)
        .max()
}

/// The day of a goal's forecast, as it prints.
#[must_use]
pub fn goal_forecast_day(plan: &Plan, schedule: &Schedule, goal: &Declaration) -> Option<Day> {
    if let Some(date) = goal.accomplished().and_then(Fact::date) {
        return Some(date.day);
    }
    let at = goal_forecast(plan, schedule, goal)?;
    let required = goal.requires().iter().map(|target| target.item);
    let days = required
        .filter_map(|id| schedule.dates(id))
        .filter(|dates| dates.finish == at)
        .map(|dates| dates.finish_day);
    let all = goal.requires_all().and_then(|_| schedule.finish_day_at(at));
    days.chain(all).min().or_else(|| Some(at.day_as_end()))
}

/// The delay of a goal after its `due`; None if it was missed, since no date is expected of it any more.
#[must_use]
pub fn goal_late(plan: &Plan, schedule: &Schedule, id: PlainId) -> Option<Late> {
    goal_delay(plan, schedule, id).filter(|_| plan.plain(id).missed().is_none())
}

/// The delay after its `due` of the last thing that a goal requires, whether or not the goal was missed.
#[must_use]
pub fn goal_delay(plan: &Plan, schedule: &Schedule, id: PlainId) -> Option<Late> {
    let goal = plan.plain(id);
    if goal.cancelled().is_some() {
        return None;
    }
    let time = &plan.header.working_time;
    let due = goal.due()?;
    let forecast = goal_forecast(plan, schedule, goal)?;
    if is_kept(due, goal_forecast_day(plan, schedule, goal)?) {
        return None;
    }
    Late::between(plan, time, as_upper(due, time), forecast)
}
