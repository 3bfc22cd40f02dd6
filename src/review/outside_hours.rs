//! `outside-hours`: a written time of day at which nobody involved works, and its effect on the item.

use std::fmt::Write as _;

use super::context::ReviewContext;
use super::possible::Side;
use crate::calendar::{Day, Instant, WorkingTime};
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, ItemKind, Moment, Place, WhoId};
use crate::source::Span;

/// A written time of day.
struct Written {
    at: Instant,
    side: Side,
    span: Span,
}

impl Written {
    fn of(date: Option<Moment>, side: Side) -> Option<Self> {
        let date = date?;
        let at = date.exact()?;
        let span = date.span;
        Some(Self { at, side, span })
    }

    /// Whether it is only the edge of a day on which someone works, like a date without a time.
    fn is_edge_of_day(&self, hours: &WorkingTime) -> bool {
        self.at == self.at.day().start() && hours.works_on(self.side.day(self.at))
    }

    /// Whether it touches these hours: the minute after a start, or the minute before a finish, is worked.
    fn is_in(&self, hours: &WorkingTime) -> bool {
        match self.side {
            Side::Start => hours.is_working(self.at),
            Side::Finish => hours.is_working(self.at - 1),
        }
    }
}

pub(super) fn check(context: &mut ReviewContext, id: ItemId, item: &Item) {
    // An item that runs by the clock begins and ends at any minute.
    let stands = item.stands_as_written();
    let by_clock = context.schedule.is_by_clock(id) && !stands;
    if by_clock || context.is_achieved(id) {
        return;
    }
    match item.kind {
        ItemKind::Phase => {}
        ItemKind::Task => check_task(context, id, item),
        ItemKind::Deliverable => {
            let date = item.not_before().filter(|_| item.delivered().is_none());
            let people: Vec<WhoId> = item.approvers().iter().map(|who| who.value).collect();
            if item.review().is_some()
                && let Some(written) = Written::of(date, Side::Start)
                && !is_anyone_there(context, &people, &written)
            {
                let hours = people
                    .first()
                    .and_then(|who| context.schedule.party_working_time(*who));
                let begins = hours.and_then(|hours| hours.up(written.at));
                let became = begins.map_or_else(String::new, |begins| {
                    format!(", so its review begins at {begins}")
                });
                report(context, id, item, &[written], hours, &became, "reviews");
            }
        }
        ItemKind::Milestone => {
            let hours = context.schedule.hours(id);
            if let Some(written) = Written::of(item.on(), Side::Finish)
                && let Some(hours) = hours
                && !written.is_in(hours)
                && !hours.is_working(written.at)
                && !written.is_edge_of_day(hours)
            {
                let became = became(context, id, &written);
                report(
                    context,
                    id,
                    item,
                    &[written],
                    Some(hours),
                    &became,
                    "is there for",
                );
            }
        }
    }
}

fn check_task(context: &mut ReviewContext, id: ItemId, item: &Item) {
    let Some(hours) = context.schedule.hours(id) else {
        return;
    };
    let start = item.start().filter(|_| item.started().is_none());
    let written = [
        Written::of(start, Side::Start),
        Written::of(item.finish(), Side::Finish),
    ];
    let stands = item.stands_as_written();
    let workers = context.schedule.workers(id);
    let people: Vec<WhoId> = workers
        .iter()
        .filter(|it| !it.used)
        .map(|it| it.who)
        .collect();
    let outside: Vec<Written> = written
        .into_iter()
        .flatten()
        // A task that stays as written needs one person who is there; a task that moves needs all of them.
        .filter(|it| !(it.is_in(hours) || stands && is_anyone_there(context, &people, it)))
        .filter(|it| stands || !it.is_edge_of_day(hours))
        .collect();
    let Some(first) = outside.first() else {
        return;
    };
    let became = became(context, id, first);
    let there = if people.len() > 1 && !stands && is_anyone_there(context, &people, first) {
        "can all work on"
    } else {
        "works on"
    };
    report(context, id, item, &outside, Some(hours), &became, there);
}

fn is_anyone_there(context: &ReviewContext, people: &[WhoId], written: &Written) -> bool {
    people.iter().any(|who| {
        let hours = context.schedule.party_working_time(*who);
        hours.is_some_and(|hours| written.is_in(hours))
    })
}

/// The effect on an item whose written time is outside hours.
fn became(context: &ReviewContext, id: ItemId, written: &Written) -> String {
    let Some(dates) = context.schedule.dates(id) else {
        return String::new();
    };
    let (stands, verb) = match written.side {
        Side::Start => (dates.start, "starts"),
        Side::Finish => (dates.finish, "finishes"),
    };
    if stands == written.at {
        ", but it stays there, as written".to_owned()
    } else {
        format!(", so it {verb} at {}", time(stands, written.side))
    }
}

fn report(
    context: &mut ReviewContext,
    id: ItemId,
    item: &Item,
    written: &[Written],
    hours: Option<&WorkingTime>,
    became: &str,
    works: &'static str,
) {
    let Some(first) = written.first() else {
        return;
    };
    let last = written.get(1);
    let mut when = format!("at {}", context.sources.text(first.span));
    if let Some(last) = last {
        let _ = write!(when, " and {}", context.sources.text(last.span));
    }
    let hours = hours.unwrap_or(&context.plan.header.working_time);
    let stretch = stretch(context, item, first).filter(|_| is_in_plan_zone(context, id));
    let work = stretch.and_then(|(from, to)| work_line(hours, from, to));
    let problem = LintProblem::OutsideHours {
        name: item.name.to_string(),
        works,
        when,
        became: became.to_owned(),
        hours: hours_text(hours, first.side.day(first.at)),
        help: work.as_ref().map_or_else(
            || "write a time at which somebody works".to_owned(),
            |work| {
                format!("write a time at which somebody works, or add the hours with `work {work}`")
            },
        ),
        work,
        at: first.span,
        other: last.map(|last| last.span),
    };
    context.report(Place::Item(id), problem);
}

/// Whether everyone involved works by the plan's clock, by which their `work` lines would be read.
fn is_in_plan_zone(context: &ReviewContext, id: ItemId) -> bool {
    let plan = context.plan;
    let item = plan.item(id);
    let approvers = item.approvers();
    let people = approvers.iter().map(|who| who.value);
    let workers = context.schedule.workers(id).iter().map(|it| it.who);
    let own = people.chain(workers).map(|who| plan.party(who).calendar());
    own.chain([plan.calendar_of(id)]).flatten().all(|calendar| {
        let zone = plan.calendar(calendar.value).timezone;
        zone.is_none_or(|zone| zone == plan.header.timezone)
    })
}

/// The range of time in which somebody would have to work.
fn stretch(context: &ReviewContext, item: &Item, written: &Written) -> Option<(Instant, Instant)> {
    let size = match item.kind {
        ItemKind::Task => {
            let exact = |date: Option<Moment>| date.and_then(Moment::exact);
            if let (Some(start), Some(finish)) = (exact(item.start()), exact(item.finish())) {
                return Some((start, finish));
            }
            if item.spans().is_some() {
                return None;
            }
            let estimate = item.task_estimate();
            estimate.map_or(context.plan.header.day_minutes, |it| it.likely)
        }
        ItemKind::Deliverable => item.review()?.likely,
        ItemKind::Milestone => 60,
        ItemKind::Phase => return None,
    };
    Some(match written.side {
        Side::Start => (written.at, written.at + size),
        Side::Finish => (written.at - size, written.at),
    })
}

/// A dated `work` line, without its first word, that adds a range to the hours of the day on which it starts; None if
/// it lasts a day or longer.
fn work_line(hours: &WorkingTime, from: Instant, to: Instant) -> Option<String> {
    let day = from.day();
    if to <= from || to - from >= 1440 {
        return None;
    }
    let mut all: Vec<(i64, i64)> = periods(hours, day);
    all.push((from - day.start(), to - day.start()));
    all.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::new();
    for (from, to) in all {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            Some(_) | None => joined.push((from, to)),
        }
    }
    Some(format!("{day} {}", times(&joined)))
}

/// Formats an instant for that side: an end at midnight is 24:00 of the day that it ends (rule 1).
fn time(at: Instant, side: Side) -> String {
    let day = side.day(at);
    let minute = at - day.start();
    format!("{day}T{:02}:{:02}", minute / 60, minute % 60)
}

/// The hours of a day in words.
fn hours_text(hours: &WorkingTime, day: Day) -> String {
    let periods = periods(hours, day);
    if periods.is_empty() {
        "that day is off".to_owned()
    } else {
        format!("the hours of that day are {}", times(&periods))
    }
}

/// The periods that begin on a day, in minutes from its 00:00.
fn periods(hours: &WorkingTime, day: Day) -> Vec<(i64, i64)> {
    let periods = hours.periods(hours.day_start(day), hours.own_end(day));
    periods
        .map(|(from, to, _)| (from - day.start(), to - day.start()))
        .collect()
}

/// Formats the periods of a day as in `work`: `08:00..12:00, 22:00..06:00`.
fn times(periods: &[(i64, i64)]) -> String {
    let time = |minute: i64| {
        let minute = if minute > 1440 { minute - 1440 } else { minute };
        format!("{:02}:{:02}", minute / 60, minute % 60)
    };
    let times: Vec<String> = periods
        .iter()
        .map(|(from, to)| format!("{}..{}", time(*from), time(*to)))
        .collect();
    times.join(", ")
}
