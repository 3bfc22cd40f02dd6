//! Goals.

use serde::ser::{Serialize, Serializer};

use super::List;
use super::context::JsonContext;
use super::object::{In, Object};
use super::value::Source;
use crate::plan::{Declaration, MOST_SPELLED_OUT, PlainId};
use crate::review::late::{as_upper, goal_delay, goal_forecast, goal_forecast_day};

/// A member of `goals`.
pub(super) struct GoalEntry<'a> {
    pub(super) context: &'a JsonContext<'a>,
    pub(super) id: PlainId,
}

/// The status of a goal, from its facts.
fn status(goal: &Declaration) -> &'static str {
    if goal.cancelled().is_some() {
        "cancelled"
    } else if goal.accomplished().is_some() {
        "accomplished"
    } else if goal.missed().is_some() {
        "missed"
    } else {
        "open"
    }
}

impl Serialize for GoalEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { context, id } = *self;
        let (plan, schedule) = (context.plan, context.schedule);
        let goal = plan.plain(id);
        let live = goal.cancelled().is_none();
        let due = goal.due().filter(|_| live);
        let forecast = goal_forecast(plan, schedule, goal).filter(|_| live);
        let late = goal_delay(plan, schedule, id).map(|late| late.minutes);
        let judgement = context.review.goal(id);
        let mut object = Object::open(context, serializer)?;
        object.key("id", goal.name.as_str())?;
        object.key("title", &goal.title)?;
        object.instant("date", schedule.goal(id).filter(|_| live))?;
        object.day("date_day", schedule.goal_day(id).filter(|_| live))?;
        object.instant("forecast", forecast)?;
        let forecast_day = goal_forecast_day(plan, schedule, goal).filter(|_| live);
        object.day("forecast_day", forecast_day)?;
        object.instant(
            "due",
            due.map(|due| as_upper(due, &plan.header.working_time)),
        )?;
        object.day("due_day", due.map(|due| due.day))?;
        // A missed goal is never on time.
        let is_expected = due.is_some() && forecast.is_some() && goal.missed().is_none();
        object.key("late", &late.or(is_expected.then_some(0)))?;
        object.key("status", status(goal))?;
        if context.report.baseline.is_some() {
            let then = context.report.goal_baseline(id);
            object.key("baseline", &then.map(|then| In(context, then)))?;
        }
        object.key(
            "health",
            &judgement.map(|judgement| judgement.health.word()),
        )?;
        object.key(
            "health_because",
            &judgement.map(|judgement| judgement.because.as_str()),
        )?;
        let owners = plan.goal_owners(id);
        let inherited = owners.get(..MOST_SPELLED_OUT).unwrap_or(owners);
        let is_own = !goal.owners().is_empty();
        object.key(
            "owners",
            &In(context, if is_own { owners } else { inherited }),
        )?;
        object.key(
            "requires",
            &List(|| plan.goal_requires_first(id).map(|item| context.item(item))),
        )?;
        let left_out = |is_whole: bool, length: usize| {
            let most = if is_whole { length } else { MOST_SPELLED_OUT };
            length.saturating_sub(most)
        };
        object.omitted(
            left_out(is_own, owners.len())
                + left_out(goal.requires_all().is_none(), context.top_level),
        )?;
        object.key("attributes", &In(context, goal))?;
        object.key("source", &In(context, &Source(goal.name_span)))?;
        object.end()
    }
}
