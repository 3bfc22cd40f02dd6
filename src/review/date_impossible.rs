//! `date-impossible`: a hard date that cannot be kept; the item is scheduled where it is possible (rule 14).

use super::context::ReviewContext;
use super::late::{self, Late};
use super::possible::{Side, possible};
use crate::calendar::Instant;
use crate::diagnostics::ReviewProblem;
use crate::plan::{Detail, Item, ItemId, Moment, Place, Size, Task};
use crate::schedule::Dates;

/// The word for a fixed start.
const START: &str = "start on";

pub(super) fn check(context: &mut ReviewContext, id: ItemId, item: &Item) {
    let Some(dates) = context.schedule.dates(id).cloned() else {
        return;
    };
    match &item.detail {
        Detail::Phase(_) => {}
        Detail::Task(task) => {
            if let Some(Size::Spans(from, to)) = &task.size {
                spans(context, id, item, &dates, (*from, *to));
                return;
            }
            // A task that contradicts itself is a separate error, and a task without a working minute has a lint of its
            // own.
            let has_both = task.start.is_some() && task.finish.is_some();
            if has_both
                && (task.size.is_some()
                    || is_backwards(task)
                    || super::date_on_day_off::is_on_days_off(context, id, task))
            {
                return;
            }
            let open = |date: Option<Moment>| {
                date.filter(|_| task.started.is_none() && task.done.is_none())
            };
            let unfinished = |date: Option<Moment>| date.filter(|_| task.done.is_none());
            let limits = [
                (START, open(task.start), Side::Start),
                ("start by", open(task.start_not_after), Side::Start),
                ("finish on", unfinished(task.finish), Side::Finish),
                ("finish by", unfinished(task.finish_not_after), Side::Finish),
            ];
            hold(context, id, item, &dates, &limits);
        }
        Detail::Deliverable(deliverable) => {
            let limit = deliverable.start_not_after;
            let limit = limit.filter(|_| deliverable.delivered.is_none());
            hold(
                context,
                id,
                item,
                &dates,
                &[("be handed over by", limit, Side::Start)],
            );
        }
        Detail::Milestone(milestone) => {
            let is_open = !context.is_achieved(id);
            let limits = [
                ("be on", milestone.on.filter(|_| is_open), Side::Finish),
                (
                    "be by",
                    milestone.not_after.filter(|_| is_open),
                    Side::Finish,
                ),
            ];
            hold(context, id, item, &dates, &limits);
        }
    }
}

fn is_backwards(task: &Task) -> bool {
    matches!((task.start, task.finish), (Some(start), Some(finish)) if finish.day < start.day
        || (finish.day == start.day && finish.minute.unwrap_or(1440) <= start.minute.unwrap_or(0)))
}

/// The words for the limit, its date, and the end that it applies to.
type Limit = (&'static str, Option<Moment>, Side);

/// Reports the first limit that is not kept; the others would only repeat it.
fn hold(context: &mut ReviewContext, id: ItemId, item: &Item, dates: &Dates, limits: &[Limit]) {
    let (plan, schedule) = (context.plan, context.schedule);
    let found = limits.iter().find_map(|(words, moment, side)| {
        let (moment, side) = ((*moment)?, *side);
        let actual = match side {
            Side::Start => (dates.start, dates.start_day),
            Side::Finish => (dates.finish, dates.finish_day),
        };
        if *words != START && late::is_kept(moment, actual.1) {
            return None;
        }
        let limit = |moment| limit(context, id, words, moment);
        let late = late::after(plan, schedule, id, limit(moment), actual.0)?;
        let on = |day| limit(Moment { day, ..moment });
        Some((*words, moment, late, possible(moment, actual, on)))
    });
    let Some((hold, moment, late, (on, possible))) = found else {
        return;
    };
    let problem = ReviewProblem::DateImpossible {
        name: item.name.to_string(),
        hold,
        date: context.sources.text(moment.span).to_owned(),
        late: late.said("too late"),
        on,
        possible,
        at: moment.span,
        chain: super::chain::labels(plan, schedule, &item.name, schedule.drivers_of(id)),
    };
    context.report(Place::Item(id), problem);
}

/// The last instant at which a hard date is kept: for a `start`, its first working minute (rule 14); for all others,
/// their end.
fn limit(context: &ReviewContext, id: ItemId, hold: &str, moment: Moment) -> Instant {
    let (plan, schedule) = (context.plan, context.schedule);
    if hold != START {
        return late::upper(plan, schedule, id, moment);
    }
    let from = moment.as_lower();
    let hours = schedule.hours(id).filter(|_| !schedule.is_by_clock(id));
    hours.and_then(|hours| hours.up(from)).unwrap_or(from)
}

fn spans(
    context: &mut ReviewContext,
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
        let late = Late::between(context.plan, time, end, dates.start)
            .map_or_else(String::new, Late::size);
        let problem = ReviewProblem::SpanBackwards {
            name: item.name.to_string(),
            from: context.sources.text(from.span).to_owned(),
            to: context.sources.text(to.span).to_owned(),
            late,
            at: from.span.join(to.span),
        };
        context.report(Place::Item(id), problem);
    }
}
