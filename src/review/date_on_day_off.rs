//! `date-on-day-off`: a due or hard date that falls on a day off, and its effect on the item.

use super::context::ReviewContext;
use super::late::upper;
use super::possible::Side;
use crate::calendar::{Day, WorkingTime};
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, Moment, Place};

/// The effect of a date on an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// It fixes an end, which moves to a working day.
    End(Side),
    /// It fixes a moment, which stays on that day.
    Moment,
    /// It is only a limit.
    Limit,
}

pub(super) fn check(context: &mut ReviewContext, id: ItemId, item: &Item) {
    if context.is_achieved(id) || context.schedule.dates(id).is_none() {
        return;
    }
    if is_on_days_off(context, id, item) {
        report_days_off(context, id, item);
        return;
    }
    let plan = context.plan;
    let schedule = context.schedule;
    let hours = schedule.hours(id).unwrap_or(&plan.header.working_time);
    for (date, holds) in dates(item) {
        // The first or last day of a month was not chosen for its weekday.
        if date.is_month || hours.works_on(date.day) {
            continue;
        }
        let problem = day_off(
            hours,
            &item.name,
            date,
            became(context, id, item, date, holds),
            holds,
        );
        context.report(Place::Item(id), problem);
    }
}

/// The hard dates and the `due` of an item, each with its effect. Dates with a time of day that fix an end are left to
/// `outside-hours`.
fn dates(item: &Item) -> impl Iterator<Item = (Moment, Holds)> {
    let day = |date: Option<Moment>, holds| {
        date.filter(|date| date.minute.is_none())
            .map(|date| (date, holds))
    };
    let limit = |date: Option<Moment>| date.map(|date| (date, Holds::Limit));
    let open = |date: Option<Moment>| date.filter(|_| item.started().is_none());
    let dates = [
        day(item.on(), Holds::Moment),
        day(open(item.start()), Holds::End(Side::Start)),
        limit(open(item.start_not_after())),
        day(item.finish(), Holds::End(Side::Finish)),
        limit(item.finish_not_after()),
        limit(item.not_after()),
        limit(item.due()),
    ];
    dates.into_iter().flatten()
}

/// The effect on the item, in words that follow "is a day off".
fn became(context: &ReviewContext, id: ItemId, item: &Item, date: Moment, holds: Holds) -> String {
    let Some(dates) = context.schedule.dates(id) else {
        return String::new();
    };
    let name = &item.name;
    let (verb, day) = match holds {
        Holds::End(Side::Start) => ("starts", dates.start_day),
        Holds::End(Side::Finish) => ("finishes", dates.finish_day),
        Holds::Moment => ("is", dates.finish_day),
        Holds::Limit => return String::new(),
    };
    if day == date.day {
        format!(", but `{name}` stays on it")
    } else {
        format!(", so `{name}` {verb} on {}", long(day))
    }
}

pub(super) fn check_goals(context: &mut ReviewContext) {
    for (id, goal) in context.plan.goals() {
        let is_over =
            goal.accomplished().is_some() || goal.missed().is_some() || goal.cancelled().is_some();
        let Some(due) = goal.due().filter(|_| !is_over) else {
            continue;
        };
        let hours = &context.plan.header.working_time;
        if !due.is_month && !hours.works_on(due.day) {
            let problem = day_off(hours, &goal.name, due, String::new(), Holds::Limit);
            context.report(Place::Plain(id), problem);
        }
    }
}

fn day_off(
    hours: &WorkingTime,
    name: &str,
    date: Moment,
    became: String,
    holds: Holds,
) -> LintProblem {
    let (side, day) = if holds == Holds::End(Side::Start) {
        ("after", hours.working_day_after(date.day))
    } else {
        ("before", hours.working_day_before(date.day))
    };
    let help = day.map_or_else(
        || "write a working day".to_owned(),
        |day| format!("write {day}, the working day {side} it"),
    );
    LintProblem::DateOnDayOff {
        date: long(date.day),
        became,
        help,
        at: date.span,
        name: name.to_owned(),
    }
}

/// Whether nobody works between the two days of a task.
pub(super) fn is_on_days_off(context: &ReviewContext, id: ItemId, item: &Item) -> bool {
    let (Some(start), Some(finish), None) = (item.start(), item.finish(), item.task_size()) else {
        return false;
    };
    if item.started().is_some() || item.done().is_some() || item.stands_as_written() {
        return false;
    }
    let hours = context.schedule.hours(id);
    let (from, to) = (
        start.as_lower(),
        upper(context.plan, context.schedule, id, finish),
    );
    from < to && hours.is_some_and(|hours| hours.between(from, to) == 0)
}

fn report_days_off(context: &mut ReviewContext, id: ItemId, item: &Item) {
    let (Some(start), Some(finish), Some(dates)) =
        (item.start(), item.finish(), context.schedule.dates(id))
    else {
        return;
    };
    let days = if start.day == finish.day {
        format!("on {}", long(start.day))
    } else {
        format!("from {} to {}", long(start.day), long(finish.day))
    };
    let name = &item.name;
    let became = if dates.finish > dates.start {
        format!("but `{name}` stays there, as written")
    } else {
        let day = long(dates.start_day);
        format!("so `{name}` becomes a moment on {day}")
    };
    let problem = LintProblem::OnDaysOff {
        days,
        became,
        start: start.day.to_string(),
        finish: finish.day.to_string(),
        at: start.span,
        finish_at: finish.span,
    };
    context.report(Place::Item(id), problem);
}

/// A day with its weekday: `Saturday 2026-03-07`.
fn long(day: Day) -> String {
    format!("{} {day}", day.date().format("%A"))
}
