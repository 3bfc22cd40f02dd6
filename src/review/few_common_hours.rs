//! `few-common-hours`: the people on a `takes` share less than two of the plan's days per week.

use super::context::ReviewContext;
use super::late::Late;
use crate::calendar::Instant;
use crate::diagnostics::{LintProblem, hours_text};
use crate::plan::{Item, ItemId, Place, Size};

/// The number of weeks that are checked: enough that one of them has no holiday for anyone.
const WEEKS: i32 = 8;

pub(super) fn check(context: &mut ReviewContext, id: ItemId, item: &Item) {
    let plan = context.plan;
    // A calendar of the task itself applies to everyone who works on it.
    let is_open = item.done().is_none() && item.calendar().is_none();
    let Some(Size::Takes(estimate)) = item.task_size().filter(|_| is_open) else {
        return;
    };
    let workers = context.schedule.workers(id).iter();
    let heads = workers.filter(|worker| !worker.used).map(|worker| {
        let members = plan.party(worker.who).members().len().max(1);
        worker
            .number
            .map_or(members, |number| members.min(number as usize))
    });
    let heads: usize = heads.sum();
    let (Some(dates), Some(time)) = (
        context.schedule.dates(id),
        context.schedule.working_time(id),
    ) else {
        return;
    };
    if heads < 2 || estimate.elapsed || dates.achieved {
        return;
    }
    let monday =
        dates.start.day() - i32::try_from(dates.start.day().weekday().index()).unwrap_or(0);
    let week = |number: i32| {
        let from: Instant = (monday + 7 * number).start();
        time.between(from, from + 7 * 1440)
    };
    let shared = (0..WEEKS).map(week).max().unwrap_or(0);
    let day = plan.header.day_minutes.max(1);
    if shared == 0 || shared >= 2 * day {
        return;
    }
    let until = (dates.finish - 1).day();
    let problem = LintProblem::FewCommonHours {
        name: item.name.to_string(),
        shared: hours_text(shared),
        size: Late::working(estimate.likely, day).size_exact(),
        days: until - dates.start.day() + 1,
        until: until.to_string(),
        at: estimate.span,
    };
    context.report(Place::Item(id), problem);
}
