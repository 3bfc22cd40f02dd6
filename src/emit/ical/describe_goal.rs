//! What people read of a goal.

use super::context::Context;
use super::describe::{instant_text, judgement_text};
use super::paragraphs::Paragraphs;
use crate::emit::late::{goal_forecast, goal_late};
use crate::emit::text::{date_text, names};
use crate::plan::GoalId;

/// At most so many requirements are named one by one.
const MOST_NAMES: usize = 12;

/// The health and its reason, then how one will know, who answers for it and what it takes.
pub(super) fn describe_goal(context: &Context<'_>, id: GoalId) -> String {
    let plan = context.calendar.plan;
    let schedule = context.calendar.schedule;
    let goal = plan.goal(id);
    let mut text = Paragraphs::new();
    match context.calendar.review.goal(id) {
        Some(judgement) => text.line(&judgement_text(judgement)),
        None => {
            if let Some(late) = goal_late(plan, schedule, id) {
                text.line(&late.text());
            }
        }
    }
    text.fact("Accomplished", goal.accomplished.as_ref());
    text.fact("Missed", goal.missed.as_ref());
    if let Some(due) = goal.due {
        text.named("Due", &date_text(due));
    }
    let is_open = goal.accomplished.is_none() && goal.missed.is_none();
    if let Some(forecast) = goal_forecast(plan, schedule, goal).filter(|_| is_open) {
        text.named("Forecast", &instant_text(forecast, true));
    }
    if let Some(measure) = &goal.measure {
        text.named("Measure", &measure.text);
    }
    let who = |list: &[crate::plan::Sited<crate::plan::WhoId>]| {
        names(plan, list.iter().map(|who| who.value))
    };
    text.named("Owner", &who(plan.goal_owners(id)));
    text.named("Consult", &who(&goal.consult));
    text.named("Inform", &who(&goal.inform));
    let mut requires: Vec<&str> = goal
        .requires
        .iter()
        .take(MOST_NAMES)
        .map(|target| &*plan.item(target.item).title)
        .collect();
    if goal.requires_all.is_some() {
        requires.push("everything in the plan");
    }
    let more = goal.requires.len().saturating_sub(MOST_NAMES);
    let more = (more > 0).then(|| format!("{more} more"));
    requires.extend(more.as_deref());
    text.named("Requires", &requires.join(", "));
    text.remarks(&goal.remarks);
    text.finish()
}
