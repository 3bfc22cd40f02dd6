//! `date-impossible`: a hard date that cannot be kept; the item is scheduled where it is possible (rule 14).

use super::context::ReviewContext;
use super::late::{self, Late};
use super::possible::{Side, possible};
use crate::calendar::Instant;
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, ItemKind, Moment, Place};
use crate::schedule::Dates;

/// The word for a fixed start.
const START: &str = "start on";

pub(super) fn check(context: &mut ReviewContext, id: ItemId, item: &Item) {
    let Some(dates) = context.schedule.dates(id).cloned() else {
        return;
    };
    match item.kind {
        ItemKind::Phase => {}
        ItemKind::Task => {
            if let Some(ends) = item.spans() {
                spans(context, id, item, &dates, ends);
                return;
            }
            // A task that contradicts itself is a separate error, and a task without a working minute has a lint of its
            // own.
            let has_both = item.start().is_some() && item.finish().is_some();
            if has_both
                && (item.task_size().is_some()
                    || is_backwards(item)
                    || super::date_on_day_off::is_on_days_off(context, id, item))
            {
                return;
            }
            let open = |date: Option<Moment>| {
                date.filter(|_| item.started().is_none() && item.done().is_none())
            };
            let unfinished = |date: Option<Moment>| date.filter(|_| item.done().is_none());
            let limits = [
                (START, open(item.start()), Side::Start),
                ("start by", open(item.start_not_after()), Side::Start),
                ("finish on", unfinished(item.finish()), Side::Finish),
                (
                    "finish by",
                    unfinished(item.finish_not_after()),
                    Side::Finish,
                ),
            ];
            hold(context, id, item, &dates, &limits);
        }
        ItemKind::Deliverable => {
            let limit = item.start_not_after();
            let limit = limit.filter(|_| item.delivered().is_none());
            hold(
                context,
                id,
                item,
                &dates,
                &[("be handed over by", limit, Side::Start)],
            );
        }
        ItemKind::Milestone => {
            let is_open = !context.is_achieved(id);
            let limits = [
                ("be on", item.on().filter(|_| is_open), Side::Finish),
                ("be by", item.not_after().filter(|_| is_open), Side::Finish),
            ];
            hold(context, id, item, &dates, &limits);
        }
    }
}

fn is_backwards(item: &Item) -> bool {
    matches!((item.start(), item.finish()), (Some(start), Some(finish)) if finish.day < start.day
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
    let problem = LintProblem::DateImpossible {
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
        let problem = LintProblem::SpanBackwards {
            name: item.name.to_string(),
            from: context.sources.text(from.span).to_owned(),
            to: context.sources.text(to.span).to_owned(),
            late,
            at: from.span.join(to.span),
        };
        context.report(Place::Item(id), problem);
    }
}
