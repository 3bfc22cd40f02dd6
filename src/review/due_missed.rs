//! `due-missed`: forecast after the due date; one for each driving chain.

use super::chain::{chain, end_day, labels};
use super::context::Context;
use super::late::{goal_forecast, goal_late, late};
use crate::diagnostics::ReviewProblem;
use crate::plan::{ItemId, Place};

pub(super) fn check(context: &mut Context) {
    let (plan, schedule) = (context.plan, context.schedule);
    let mut is_late = vec![false; plan.items.len()];
    for (id, item) in plan.items() {
        if item.due.is_some()
            && !context.achieved.is(id)
            && late(plan, schedule, id).is_some()
            && let Some(mark) = is_late.get_mut(id.index())
        {
            *mark = true;
        }
    }
    let marked = |id: &ItemId| is_late.get(id.index()).copied().unwrap_or(false);
    // Late phases stand for what drives them, so they count on a chain too.
    let is_told = |id: ItemId, chain: &[ItemId]| {
        chain.iter().any(|other| {
            *other != id
                && plan
                    .outwards(*other)
                    .any(|outer| outer != id && marked(&outer) && !plan.is_within(id, outer))
        })
    };
    for (id, item) in plan.items().filter(|(id, _)| marked(id)) {
        let (Some(due), Some(late), Some(dates)) =
            (item.due, late(plan, schedule, id), schedule.dates(id))
        else {
            continue;
        };
        let chain = chain(plan, schedule, id);
        if is_told(id, &chain) {
            continue;
        }
        let problem = ReviewProblem::DueMissed {
            name: item.name.to_string(),
            date: context.sources.text(due.span).to_owned(),
            forecast: end_day(dates).to_string(),
            late: late.text(),
            at: due.span,
            chain: labels(plan, schedule, &item.name, &chain),
        };
        context.report(Place::Item(id), problem);
    }
    for (id, goal) in plan.goals() {
        let (Some(due), Some(late), Some(forecast)) = (
            goal.due,
            goal_late(plan, schedule, id),
            goal_forecast(plan, schedule, goal),
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
        let chain = chain(plan, schedule, last);
        if chain
            .iter()
            .any(|other| plan.outwards(*other).any(|outer| marked(&outer)))
            || marked(&last)
        {
            continue;
        }
        let shown: Vec<ItemId> = plan
            .leaves(last)
            .take(usize::from(!plan.item(last).is_phase()))
            .chain(chain)
            .collect();
        let problem = ReviewProblem::DueMissed {
            name: goal.name.to_string(),
            date: context.sources.text(due.span).to_owned(),
            forecast: forecast.day_as_end().to_string(),
            late: late.text(),
            at: due.span,
            chain: labels(plan, schedule, &goal.name, &shown),
        };
        context.report(Place::Goal(id), problem);
    }
}
