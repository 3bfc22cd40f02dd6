//! `due-missed`: an item or goal that is forecast after its due date; one report for each driving chain.

use std::cmp::Reverse;

use super::chain::{LateChains, labels};
use super::context::ReviewContext;
use super::late::{as_upper, due_at, goal_forecast, goal_forecast_day, goal_late, late};
use super::possible::possible;
use crate::diagnostics::LintProblem;
use crate::plan::{ItemId, Moment, Place};

pub(super) fn check(context: &mut ReviewContext) {
    let (plan, schedule) = (context.plan, context.schedule);
    let mut is_late = vec![false; plan.items.len()];
    for (id, item) in plan.items() {
        if item.due().is_some()
            && !context.is_achieved(id)
            && late(plan, schedule, id).is_some()
            && let Some(mark) = is_late.get_mut(id.index())
        {
            *mark = true;
        }
    }
    let chains = LateChains::new(plan, schedule, &is_late);
    for ((id, item), _) in plan.items().zip(&is_late).filter(|(_, is_late)| **is_late) {
        let (Some(due), Some(late), Some(dates)) =
            (item.due(), late(plan, schedule, id), schedule.dates(id))
        else {
            continue;
        };
        if chains.is_held(id) {
            continue;
        }
        let on = |day| due_at(plan, schedule, id, Moment { day, ..due });
        let (_, forecast) = possible(due, (dates.finish, dates.finish_day), on);
        let problem = LintProblem::DueMissed {
            name: item.name.to_string(),
            date: context.sources.text(due.span).to_owned(),
            forecast,
            late: late.text(),
            at: due.span,
            chain: labels(plan, schedule, &item.name, schedule.drivers_of(id)),
        };
        context.report(Place::Item(id), problem);
    }
    let finish = |item: &ItemId| {
        (
            schedule.dates(*item).map(|dates| dates.finish),
            Reverse(*item),
        )
    };
    let last_of_all = plan.children(None).max_by_key(finish);
    for (id, goal) in plan.goals() {
        let (Some(due), Some(late), Some(forecast), Some(day)) = (
            goal.due(),
            goal_late(plan, schedule, id),
            goal_forecast(plan, schedule, goal),
            goal_forecast_day(plan, schedule, goal),
        ) else {
            continue;
        };
        if goal.accomplished().is_some() {
            continue;
        }
        let required = goal.requires().iter().map(|target| target.item);
        let all = goal.requires_all().and(last_of_all);
        let last = required.chain(all).max_by_key(finish);
        let Some(last) = last else { continue };
        if chains.is_late(schedule.last_leaf(last)) {
            continue;
        }
        let chain = std::iter::once(last).chain(schedule.drivers_of(last));
        let chain = chain.filter(|id| !plan.is_phase(*id));
        let on = |day| as_upper(Moment { day, ..due }, &plan.header.working_time);
        let (_, forecast) = possible(due, (forecast, day), on);
        let problem = LintProblem::DueMissed {
            name: goal.name.to_string(),
            date: context.sources.text(due.span).to_owned(),
            forecast,
            late: late.text(),
            at: due.span,
            chain: labels(plan, schedule, &goal.name, chain),
        };
        context.report(Place::Plain(id), problem);
    }
}
