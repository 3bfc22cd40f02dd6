//! The health of each item and goal, with its reason (the section on health of the semantics).

use super::context::Context;
use super::late::{Late, as_upper, goal_forecast, goal_late, late, target, working_time};
use super::{Health, Judgement};
use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{GoalId, ItemId};
use crate::schedule::Schedule;

type Judgements = Vec<Option<Judgement>>;

/// By item and by goal; None for all without a status date.
pub(super) fn judge(context: &Context) -> (Judgements, Judgements) {
    let plan = context.plan;
    let Some(as_of) = context.schedule.as_of else {
        return (
            plan.items().map(|_| None).collect(),
            plan.goals().map(|_| None).collect(),
        );
    };
    let threats = threats(context);
    let items = plan
        .items()
        .map(|(id, _)| Some(item(context, as_of, &threats, id)))
        .collect();
    let goals = plan
        .goals()
        .map(|(id, _)| Some(goal(context, as_of, &threats, id)))
        .collect();
    (items, goals)
}

fn judgement(health: Health, because: impl Into<String>) -> Judgement {
    Judgement {
        health,
        because: because.into(),
    }
}

fn item(context: &Context, as_of: Instant, threats: &[Option<ItemId>], id: ItemId) -> Judgement {
    let (plan, schedule) = (context.plan, context.schedule);
    if let Some(outer) = plan
        .outwards(id)
        .find(|outer| plan.item(*outer).cancelled.is_some())
    {
        let reason = plan
            .item(outer)
            .cancelled
            .as_ref()
            .and_then(|fact| fact.text.as_ref());
        return judgement(
            Health::Cancelled,
            reason.map_or("cancelled", |text| &text.text),
        );
    }
    let late = late(plan, schedule, id);
    let Some(dates) = schedule.dates(id) else {
        return judgement(Health::NoTarget, "it has no dates");
    };
    let forecast = super::chain::end_day(dates);
    let Some(due) = target(plan, schedule, id) else {
        return if context.achieved.is(id) {
            judgement(Health::Reached, format!("achieved on {forecast}"))
        } else {
            judgement(Health::NoTarget, "no date was promised")
        };
    };
    let due_day = due.day_as_end();
    if context.achieved.is(id) {
        return match late {
            Some(late) => judgement(
                Health::LateReached,
                format!(
                    "achieved on {forecast}, {}: it was due on {due_day}",
                    late.text()
                ),
            ),
            None => judgement(
                Health::Reached,
                format!("achieved on {forecast}, due on {due_day}"),
            ),
        };
    }
    let time = working_time(plan, schedule, id);
    // With only an `on`, the item stands on it whatever happens, so what counts is the latest link that it waits for.
    let ready = if plan.item(id).due.is_some() {
        dates.finish
    } else {
        latest_link(schedule, id).unwrap_or(dates.start.min(as_of))
    };
    open(
        context,
        as_of,
        &Open {
            due,
            due_day,
            forecast,
            ready,
            late,
            time,
            threat: threats.get(id.index()).copied().flatten(),
            id: Some(id),
        },
    )
}

fn goal(context: &Context, as_of: Instant, threats: &[Option<ItemId>], id: GoalId) -> Judgement {
    let (plan, schedule) = (context.plan, context.schedule);
    let goal = plan.goal(id);
    let text = |fact: &crate::plan::Fact, otherwise: &str| {
        fact.text
            .as_ref()
            .map_or_else(|| otherwise.to_owned(), |text| text.text.to_string())
    };
    if let Some(fact) = &goal.cancelled {
        return judgement(Health::Cancelled, text(fact, "cancelled"));
    }
    if let Some(fact) = &goal.missed {
        return judgement(Health::Missed, text(fact, "missed"));
    }
    let late = goal_late(plan, schedule, id);
    let forecast = goal_forecast(plan, schedule, goal);
    let due = goal.due.map(|due| as_upper(due, &plan.header.working_time));
    if goal.accomplished.is_some() {
        let day = forecast
            .map(|at| at.day_as_end().to_string())
            .unwrap_or_default();
        return match (due, late) {
            (Some(due), Some(late)) => judgement(
                Health::LateReached,
                format!(
                    "accomplished on {day}, {}: it was due on {}",
                    late.text(),
                    due.day_as_end()
                ),
            ),
            (Some(due), None) => judgement(
                Health::Reached,
                format!("accomplished on {day}, due on {}", due.day_as_end()),
            ),
            (None, _) => judgement(Health::Reached, format!("accomplished on {day}")),
        };
    }
    let (Some(due), Some(ready)) = (due, forecast) else {
        return match due {
            Some(due) if due < as_of => judgement(
                Health::Missed,
                format!("it was due on {}", due.day_as_end()),
            ),
            Some(_) | None => judgement(
                Health::NoTarget,
                "no date was promised, or it requires nothing",
            ),
        };
    };
    let threat = plan
        .goal_requires(id)
        .find_map(|target| threats.get(target.item.index()).copied().flatten());
    let time = &plan.header.working_time;
    let (due_day, forecast) = (due.day_as_end(), ready.day_as_end());
    open(
        context,
        as_of,
        &Open {
            due,
            due_day,
            forecast,
            ready,
            late,
            time,
            threat,
            id: None,
        },
    )
}

/// Something that is not achieved and has a target.
struct Open<'a> {
    due: Instant,
    due_day: Day,
    forecast: Day,
    ready: Instant,
    late: Option<Late>,
    time: &'a WorkingTime,
    threat: Option<ItemId>,
    id: Option<ItemId>,
}

fn open(context: &Context, as_of: Instant, open: &Open) -> Judgement {
    let Open {
        due,
        due_day,
        forecast,
        ready,
        late,
        time,
        threat,
        id,
    } = open;
    if *due < as_of {
        return judgement(
            Health::Missed,
            format!("it was due on {due_day} and is forecast for {forecast}"),
        );
    }
    if let Some(late) = late {
        return judgement(
            Health::Late,
            format!(
                "forecast for {forecast}, {}: it is due on {due_day}",
                late.text()
            ),
        );
    }
    if let Some(threat) = threat {
        let plan = context.plan;
        let path = &plan.item(*threat).path;
        let is_blocked = plan.item(*threat).blocked.is_some();
        return judgement(
            Health::AtRisk,
            match (is_blocked, Some(*threat) == *id) {
                (true, true) => "it is blocked".to_owned(),
                (true, false) => format!("it waits for `{path}`, which is blocked"),
                (false, true) => "it is overdue, and no fact says why".to_owned(),
                (false, false) => {
                    format!("it waits for `{path}`, which is overdue, and no fact says why")
                }
            },
        );
    }
    let (left, whole) = (time.between(*ready, *due), time.between(as_of, *due));
    // Under 5 %, in whole numbers.
    if left.saturating_mul(20) < whole {
        return judgement(
            Health::AtRisk,
            format!("forecast for {forecast}, with hardly any time left: it is due on {due_day}"),
        );
    }
    judgement(
        Health::OnTrack,
        format!("forecast for {forecast}, due on {due_day}"),
    )
}

/// The latest instant that a link of the item gives, without the item's own dates.
fn latest_link(schedule: &Schedule, id: ItemId) -> Option<Instant> {
    let time = schedule.working_time(id)?;
    schedule
        .waits_for(id)
        .iter()
        .filter_map(|dependency| {
            let from = schedule.dates(dependency.from)?;
            let end = match dependency.from_end {
                crate::ast::End::Start => from.start,
                crate::ast::End::Finish => from.finish,
            };
            if dependency.elapsed {
                Some(end + dependency.lag)
            } else {
                time.lag(end, dependency.lag)
            }
        })
        .max()
}

/// By item: what is blocked or has an `overdue-fact`, and is the item or something that it waits for, directly or not.
fn threats(context: &Context) -> Vec<Option<ItemId>> {
    let plan = context.plan;
    let mut threats: Vec<Option<ItemId>> = plan.items().map(|_| None).collect();
    let mut successors: Vec<Vec<ItemId>> = plan.items().map(|_| Vec::new()).collect();
    for dependency in &context.schedule.dependencies {
        if let Some(list) = successors.get_mut(dependency.from.index()) {
            list.push(dependency.to);
        }
    }
    for (origin, item) in plan.items() {
        let is_threat = !context.achieved.is(origin)
            && !plan.is_cancelled(origin)
            && (item.blocked.is_some()
                || super::overdue_fact::overdue(context, origin, item).is_some());
        let mut stack = if is_threat { vec![origin] } else { Vec::new() };
        while let Some(id) = stack.pop() {
            match threats.get_mut(id.index()) {
                Some(entry) if entry.is_none() => *entry = Some(origin),
                Some(_) | None => continue,
            }
            // What waits for a phase waits for all in it, and all in a phase waits with it.
            for successor in successors.get(id.index()).into_iter().flatten() {
                stack.extend((successor.0..plan.end(*successor)).map(ItemId));
            }
            stack.extend(plan.parent(id));
        }
    }
    threats
}
