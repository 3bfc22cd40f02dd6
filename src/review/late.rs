//! How late something is against its own target.

use crate::calendar::{Instant, WorkingTime};
use crate::plan::{Goal, GoalId, ItemId, Moment, Plan, Size};
use crate::schedule::Schedule;

/// How much later than its `due`, or where only an `on` is written, than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// Minutes of the item's working time, of the clock where it is elapsed or where only days off lie between; above 0.
    pub minutes: i64,
    /// Minutes of a day of that time: the plan's `1d`, or 1440.
    pub day: i64,
}

impl Late {
    /// As a size of its own, rounded up: `3 d`, `4 h`, `20 min`.
    #[must_use]
    pub fn size(self) -> String {
        self.text().trim_end_matches(" late").to_owned()
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

    /// As every output says it: `3 d late`, `4 h late`; a part of a day counts as a whole one, and of an hour likewise.
    #[must_use]
    pub fn text(self) -> String {
        let up = |unit: i64| (self.minutes + unit - 1) / unit;
        if self.minutes >= self.day {
            format!("{} d late", up(self.day))
        } else if self.minutes >= 60 {
            format!("{} h late", up(60))
        } else {
            format!("{} min late", self.minutes)
        }
    }
}

/// The instant of an item's target: its `due`, else its `on`, on its own working time (rule 1).
#[must_use]
pub fn target(plan: &Plan, schedule: &Schedule, id: ItemId) -> Option<Instant> {
    let item = plan.item(id);
    let moment = item
        .due
        .or_else(|| item.milestone().and_then(|milestone| milestone.on))?;
    Some(as_upper(moment, working_time(plan, schedule, id)))
}

/// The instant of a date that bounds from above (rule 1).
#[must_use]
pub fn as_upper(moment: Moment, time: &WorkingTime) -> Instant {
    moment.exact().unwrap_or_else(|| time.day_end(moment.day))
}

/// The working time of an item; the plan's where it has no dates.
#[must_use]
pub fn working_time<'a>(plan: &'a Plan, schedule: &'a Schedule, id: ItemId) -> &'a WorkingTime {
    schedule
        .working_time(id)
        .unwrap_or(&plan.header.working_time)
}

/// How late an item is, planned or in fact; None where it is in time, has no target or no dates.
#[must_use]
pub fn late(plan: &Plan, schedule: &Schedule, id: ItemId) -> Option<Late> {
    let finish = schedule.dates(id)?.finish;
    let target = target(plan, schedule, id)?;
    let elapsed = plan
        .item(id)
        .task()
        .is_some_and(|task| matches!(&task.size, Some(Size::Takes(estimate)) if estimate.elapsed));
    between(
        plan,
        working_time(plan, schedule, id),
        target,
        finish,
        elapsed,
    )
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

/// How late a goal is against its `due`.
#[must_use]
pub fn goal_late(plan: &Plan, schedule: &Schedule, id: GoalId) -> Option<Late> {
    let goal = plan.goal(id);
    if goal.cancelled.is_some() || goal.missed.is_some() {
        return None;
    }
    let time = &plan.header.working_time;
    let forecast = goal_forecast(plan, schedule, goal)?;
    between(plan, time, as_upper(goal.due?, time), forecast, false)
}

fn between(
    plan: &Plan,
    time: &WorkingTime,
    target: Instant,
    finish: Instant,
    elapsed: bool,
) -> Option<Late> {
    if finish <= target {
        return None;
    }
    let minutes = if elapsed {
        0
    } else {
        time.between(target, finish)
    };
    Some(if minutes > 0 {
        Late {
            minutes,
            day: plan.header.day_minutes.max(1),
        }
    } else {
        Late {
            minutes: finish - target,
            day: 1440,
        }
    })
}
