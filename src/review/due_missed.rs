//! `due-missed`: forecast after the due date; one for each driving chain.

use super::chain::{drivers, labels};
use super::context::Context;
use super::late::{as_upper, due_at, goal_forecast, goal_forecast_day, goal_late, late};
use super::possible::possible;
use crate::diagnostics::ReviewProblem;
use crate::plan::{ItemId, Moment, Place};

pub(super) fn check(context: &mut Context) {
    let (plan, schedule) = (context.plan, context.schedule);
    let mut is_late = vec![false; plan.items.len()];
    for (id, item) in plan.items() {
        if item.due.is_some()
            && !context.is_achieved(id)
            && late(plan, schedule, id).is_some()
            && let Some(mark) = is_late.get_mut(id.index())
        {
            *mark = true;
        }
    }
    let marked = |id: &ItemId| is_late.get(id.index()).copied().unwrap_or(false);
    // Late phases stand for what drives them, so they count on a chain too.
    let is_late_within = |other: ItemId| plan.outwards(other).any(|outer| marked(&outer));
    for (id, item) in plan.items().filter(|(id, _)| marked(id)) {
        let (Some(due), Some(late), Some(dates)) =
            (item.due, late(plan, schedule, id), schedule.dates(id))
        else {
            continue;
        };
        let is_told = |other: ItemId| {
            plan.outwards(other)
                .any(|outer| outer != id && marked(&outer) && !plan.is_within(id, outer))
        };
        let chain = drivers(schedule, id);
        if chain.iter().copied().any(is_told) {
            continue;
        }
        let on = |day| due_at(plan, schedule, id, Moment { day, ..due });
        let (_, forecast) = possible(due, (dates.finish, dates.finish_day), on);
        let problem = ReviewProblem::DueMissed {
            name: item.name.to_string(),
            date: context.sources.text(due.span).to_owned(),
            forecast,
            late: late.text(),
            at: due.span,
            chain: labels(plan, schedule, &item.name, &chain),
        };
        context.report(Place::Item(id), problem);
    }
    for (id, goal) in plan.goals() {
        let (Some(due), Some(late), Some(forecast), Some(day)) = (
            goal.due,
            goal_late(plan, schedule, id),
            goal_forecast(plan, schedule, goal),
            goal_forecast_day(plan, schedule, goal),
        ) else {
            continue;
        };
        if goal.accomplished.is_some() {
            continue;
        }
        let last = plan
            .goal_requires(id)
            .map(|target| target.item)
            .max_by_key(|item| {
                (
                    schedule.dates(*item).map(|dates| dates.finish),
                    std::cmp::Reverse(*item),
                )
            });
        let Some(last) = last else { continue };
        let mut chain = vec![last];
        chain.extend(drivers(schedule, last));
        if chain.iter().copied().any(is_late_within) {
            continue;
        }
        chain.retain(|id| !plan.is_phase(*id));
        let on = |day| as_upper(Moment { day, ..due }, &plan.header.working_time);
        let (_, forecast) = possible(due, (forecast, day), on);
        let problem = ReviewProblem::DueMissed {
            name: goal.name.to_string(),
            date: context.sources.text(due.span).to_owned(),
            forecast,
            late: late.text(),
            at: due.span,
            chain: labels(plan, schedule, &goal.name, &chain),
        };
        context.report(Place::Goal(id), problem);
    }
}
