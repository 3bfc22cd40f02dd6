//! `date-impossible`: a hard date that cannot be held; the item stands where it is possible (rule 14).

use super::context::Context;
use super::late::{Late, as_upper};
use crate::diagnostics::ReviewProblem;
use crate::plan::{Detail, Item, ItemId, Moment, Place, Size, Task};
use crate::schedule::Dates;

pub(super) fn check(context: &mut Context, id: ItemId, item: &Item) {
    let Some(dates) = context.schedule.dates(id).cloned() else {
        return;
    };
    let (start, finish) = (dates.start, dates.finish);
    match &item.detail {
        Detail::Phase(_) => {}
        Detail::Task(task) => {
            if let Some(Size::Spans(from, to)) = &task.size {
                spans(context, id, item, &dates, (*from, *to));
                return;
            }
            // What a task says against itself is an error of its own.
            if task.start.is_some()
                && task.finish.is_some()
                && (task.size.is_some() || is_backwards(task))
            {
                return;
            }
            let has_started = task.started.is_some() || task.done.is_some();
            let limits = [
                ("start on", task.start.filter(|_| !has_started), start),
                (
                    "start by",
                    task.start_not_after.filter(|_| !has_started),
                    start,
                ),
                (
                    "finish on",
                    task.finish
                        .filter(|_| task.done.is_none())
                        // A finish before the start is an error of its own.
                        .filter(|finish| task.start.is_none_or(|start| start.day <= finish.day)),
                    finish,
                ),
                (
                    "finish by",
                    task.finish_not_after.filter(|_| task.done.is_none()),
                    finish,
                ),
            ];
            hold(context, id, item, &limits);
        }
        Detail::Deliverable(deliverable) => {
            let limit = deliverable
                .start_not_after
                .filter(|_| deliverable.delivered.is_none());
            hold(context, id, item, &[("be handed over by", limit, start)]);
        }
        Detail::Milestone(milestone) => {
            let is_open = !context.achieved.is(id);
            let limits = [
                ("be on", milestone.on.filter(|_| is_open), finish),
                ("be by", milestone.not_after.filter(|_| is_open), finish),
            ];
            hold(context, id, item, &limits);
        }
    }
}

fn is_backwards(task: &Task) -> bool {
    matches!((task.start, task.finish), (Some(start), Some(finish)) if finish.day < start.day
        || (finish.day == start.day && finish.minute.unwrap_or(1440) <= start.minute.unwrap_or(0)))
}

type Limit = (&'static str, Option<Moment>, crate::calendar::Instant);

/// Reports the first limit that does not hold; the others would say the same again.
fn hold(context: &mut Context, id: ItemId, item: &Item, limits: &[Limit]) {
    let found = limits.iter().find_map(|(words, limit, actual)| {
        let limit = (*limit)?;
        let time = super::late::working_time(context.plan, context.schedule, id);
        let at = as_upper(limit, time);
        let minutes = time.between(at, *actual);
        // Where only days off lie between, the date itself is on a day off, which has a lint of its own.
        (*actual > at && minutes > 0).then_some((*words, limit, *actual, minutes))
    });
    let Some((hold, limit, actual, minutes)) = found else {
        return;
    };
    let drivers = super::chain::drivers(context.plan, context.schedule, id);
    let late = Late {
        minutes,
        day: context.plan.header.day_minutes.max(1),
    };
    let problem = ReviewProblem::DateImpossible {
        name: item.name.to_string(),
        hold,
        date: context.sources.text(limit.span).to_owned(),
        late: late.size(),
        possible: (actual - 1).day().to_string(),
        at: limit.span,
        chain: super::chain::labels(context.plan, context.schedule, &item.name, drivers),
    };
    context.report(Place::Item(id), problem);
}

fn spans(
    context: &mut Context,
    id: ItemId,
    item: &Item,
    dates: &Dates,
    (from, to): (crate::plan::Target, crate::plan::Target),
) {
    let Some(end) = context.schedule.dates(to.item) else {
        return;
    };
    let end = match to.end {
        crate::ast::End::Start => end.start,
        crate::ast::End::Finish => end.finish,
    };
    if end < dates.start {
        let time = &context.plan.header.working_time;
        let minutes = time.between(end, dates.start);
        let late = if minutes > 0 {
            Late {
                minutes,
                day: context.plan.header.day_minutes.max(1),
            }
        } else {
            Late {
                minutes: dates.start - end,
                day: 1440,
            }
        };
        let problem = ReviewProblem::SpanBackwards {
            name: item.name.to_string(),
            from: context.sources.text(from.span).to_owned(),
            to: context.sources.text(to.span).to_owned(),
            late: late.size(),
            at: from.span.join(to.span),
        };
        context.report(Place::Item(id), problem);
    }
}
