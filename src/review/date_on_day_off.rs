//! `date-on-day-off`: a due or hard date that falls on a day off.

use super::context::Context;
use super::late::working_time;
use crate::calendar::WorkingTime;
use crate::diagnostics::ReviewProblem;
use crate::plan::{Detail, Item, ItemId, Moment, Place};

pub(super) fn check(context: &mut Context, id: ItemId, item: &Item) {
    if context.achieved.is(id) || context.schedule.dates(id).is_none() {
        return;
    }
    let hard = match &item.detail {
        Detail::Phase(_) => [None; 4],
        Detail::Task(task) => [
            task.start.filter(|_| task.started.is_none()),
            task.start_not_after.filter(|_| task.started.is_none()),
            task.finish,
            task.finish_not_after,
        ],
        Detail::Deliverable(deliverable) => [deliverable.start_not_after, None, None, None],
        Detail::Milestone(milestone) => [milestone.on, milestone.not_after, None, None],
    };
    for date in hard.into_iter().flatten().chain(item.due) {
        let time = working_time(context.plan, context.schedule, id);
        if let Some(problem) = day_off(time, &item.name, date) {
            context.report(Place::Item(id), problem);
        }
    }
}

pub(super) fn check_goals(context: &mut Context) {
    for (id, goal) in context.plan.goals() {
        let is_over =
            goal.accomplished.is_some() || goal.missed.is_some() || goal.cancelled.is_some();
        if let Some(problem) = goal
            .due
            .filter(|_| !is_over)
            .and_then(|due| day_off(&context.plan.header.working_time, &goal.name, due))
        {
            context.report(Place::Goal(id), problem);
        }
    }
}

fn day_off(time: &WorkingTime, name: &str, date: Moment) -> Option<ReviewProblem> {
    if time.works_on(date.day) {
        return None;
    }
    let before = time.working_day_before(date.day).map_or_else(
        || "write a working day".to_owned(),
        |day| format!("the working day before is {day}"),
    );
    let weekday = date.day.date().format("%A");
    Some(ReviewProblem::DateOnDayOff {
        date: format!("{weekday} {}", date.day),
        before,
        at: date.span,
        name: name.to_owned(),
    })
}
