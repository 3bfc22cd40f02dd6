//! The health of each item and goal, with its reason (the section on health of the semantics).

use super::context::ReviewContext;
use super::late::{
    Late, as_upper, goal_forecast, goal_forecast_day, goal_late, late, promise, target,
    working_time,
};
use super::threat::{Threat, threats};
use super::{Health, Judgement};
use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{Fact, ItemId, ItemKind, PlainId};
use crate::schedule::Schedule;

type Judgements = Vec<Option<Judgement>>;

/// The health by item and by goal; None for all of them without a status date.
pub(super) fn judge(context: &ReviewContext) -> (Judgements, Judgements) {
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
    let of_all = first_threat(&threats, plan.children(None));
    let goals = plan
        .goals()
        .map(|(id, _)| Some(goal(context, as_of, (&threats, of_all), id)))
        .collect();
    (items, goals)
}

fn judgement(health: Health, because: impl Into<String>) -> Judgement {
    Judgement {
        health,
        because: because.into(),
    }
}

fn item(
    context: &ReviewContext,
    as_of: Instant,
    threats: &[Option<Threat>],
    id: ItemId,
) -> Judgement {
    let (plan, schedule) = (context.plan, context.schedule);
    if let Some(outer) = plan
        .outwards(id)
        .find(|outer| plan.item(*outer).cancelled().is_some())
    {
        let reason = plan.item(outer).cancelled().and_then(Fact::text);
        return judgement(
            Health::Cancelled,
            reason.map_or("cancelled", |text| &text.text),
        );
    }
    let late = late(plan, schedule, id);
    let Some(dates) = schedule.dates(id) else {
        return judgement(Health::NoTarget, "it has no dates");
    };
    let forecast = dates.finish_day;
    let (Some(due), Some(promise)) = (target(plan, schedule, id), promise(plan, id)) else {
        return if context.is_achieved(id) {
            judgement(Health::Reached, format!("achieved on {forecast}"))
        } else {
            judgement(Health::NoTarget, "no date was promised")
        };
    };
    let due_day = promise.day;
    if context.is_achieved(id) {
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
    // With only an `on`, the item stays on that date whatever happens, so its latest link is what counts.
    let ready = if plan.item(id).due().is_some() {
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

/// The threat to the first of some items that has one.
fn first_threat(
    threats: &[Option<Threat>],
    mut items: impl Iterator<Item = ItemId>,
) -> Option<Threat> {
    items.find_map(|item| threats.get(item.index()).copied().flatten())
}

/// The health of a goal; `of_all` is the threat to everything in the plan.
fn goal(
    context: &ReviewContext,
    as_of: Instant,
    (threats, of_all): (&[Option<Threat>], Option<Threat>),
    id: PlainId,
) -> Judgement {
    let (plan, schedule) = (context.plan, context.schedule);
    let goal = plan.plain(id);
    let text = |fact: &Fact, otherwise: &str| {
        fact.text()
            .map_or_else(|| otherwise.to_owned(), |text| text.text.to_string())
    };
    if let Some(fact) = goal.cancelled() {
        return judgement(Health::Cancelled, text(fact, "cancelled"));
    }
    if let Some(fact) = goal.missed() {
        return judgement(Health::Missed, text(fact, "missed"));
    }
    let late = goal_late(plan, schedule, id);
    let forecast = goal_forecast(plan, schedule, goal);
    let day = goal_forecast_day(plan, schedule, goal);
    let due = goal.due().map(|due| {
        let at = as_upper(due, &plan.header.working_time);
        (at, due.day)
    });
    if goal.accomplished().is_some() {
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        return match (due, late) {
            (Some((_, due)), Some(late)) => judgement(
                Health::LateReached,
                format!(
                    "accomplished on {day}, {}: it was due on {due}",
                    late.text()
                ),
            ),
            (Some((_, due)), None) => judgement(
                Health::Reached,
                format!("accomplished on {day}, due on {due}"),
            ),
            (None, _) => judgement(Health::Reached, format!("accomplished on {day}")),
        };
    }
    let (Some((due, due_day)), Some(ready), Some(forecast)) = (due, forecast, day) else {
        return match due {
            Some((due, day)) if due <= as_of => {
                judgement(Health::Missed, format!("it was due on {day}"))
            }
            Some(_) | None => judgement(
                Health::NoTarget,
                "no date was promised, or it requires nothing",
            ),
        };
    };
    let threat = first_threat(threats, goal.requires().iter().map(|target| target.item));
    let threat = threat.or(goal.requires_all().and(of_all));
    let time = &plan.header.working_time;
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

/// An item or goal that is not achieved and has a target.
struct Open<'a> {
    due: Instant,
    due_day: Day,
    forecast: Day,
    ready: Instant,
    late: Option<Late>,
    time: &'a WorkingTime,
    threat: Option<Threat>,
    id: Option<ItemId>,
}

fn open(context: &ReviewContext, as_of: Instant, open: &Open) -> Judgement {
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
    if *due <= as_of {
        let plan = context.plan;
        let refused = id.and_then(|id| plan.standing_refusal(plan.item(id)));
        return judgement(
            Health::Missed,
            match (refused, id.map(|id| context.plan.kind(id))) {
                (Some(day), Some(ItemKind::Milestone)) => {
                    format!("it was due on {due_day} and was refused on {day}")
                }
                _ => format!("it was due on {due_day} and is forecast for {forecast}"),
            },
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
        let text = threat.text(context, Some(threat.origin) == *id);
        return judgement(Health::AtRisk, text);
    }
    let (left, whole) = (time.between(*ready, *due), time.between(as_of, *due));
    // Less than 5 %, in whole numbers.
    if left.saturating_mul(20) < whole {
        return judgement(
            Health::AtRisk,
            format!(
                "forecast for {forecast}, with almost no time in reserve: it is due on {due_day}"
            ),
        );
    }
    judgement(
        Health::OnTrack,
        format!("forecast for {forecast}, due on {due_day}"),
    )
}

/// The latest instant that a link of the item requires, without the item's own dates.
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
