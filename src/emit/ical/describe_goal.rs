//! The description of a goal, shown below its summary.

use super::context::IcalContext;
use super::paragraphs::Paragraphs;
use crate::plan::PlainId;
use crate::report::names;
use crate::report::words::{instant_text, list_text, moment_text};
use crate::review::Health;
use crate::review::late::{goal_forecast, goal_forecast_day, goal_late};

/// The most requirements that are named one by one.
const MOST_NAMES: usize = 12;

/// The health and its reason, then the measure, the people and the requirements.
pub(super) fn describe_goal(context: &IcalContext<'_>, id: PlainId) -> String {
    let plan = context.report.plan;
    let schedule = context.report.schedule;
    let goal = plan.plain(id);
    let mut text = Paragraphs::new();
    let is_open = goal.accomplished().is_none() && goal.missed().is_none();
    let late = goal_late(plan, schedule, id);
    let judgement = context.report.review.goal(id).filter(|_| is_open);
    let is_judged = judgement.is_some_and(|judgement| judgement.health != Health::NoTarget);
    if let Some(accomplished) = &goal.accomplished() {
        let date = accomplished.date().map(moment_text).unwrap_or_default();
        text.achieved("Accomplished", &date, late);
        if let Some(remark) = &accomplished.text() {
            text.named("Remark", &remark.text);
        }
    } else if let Some(judgement) = judgement {
        text.judgement(context, judgement);
    } else if let Some(late) = late {
        text.line(&late.text());
    }
    text.fact("Missed", goal.missed());
    if let Some(due) = goal.due() {
        text.named("Due", &moment_text(due));
    }
    let forecast = goal_forecast(plan, schedule, goal).filter(|_| is_open && !is_judged);
    if let Some((at, day)) = forecast.zip(goal_forecast_day(plan, schedule, goal)) {
        text.named("Forecast", &instant_text(at, day));
    }
    if let Some(then) = context.report.goal_baseline(id) {
        text.named("Baseline", &context.report.then_text(then));
    }
    if let Some(measure) = &goal.measure() {
        text.named("Measure", &measure.text);
    }
    let who = |list: &[crate::plan::Sited<crate::plan::WhoId>]| {
        names(plan, list.iter().map(|who| who.value))
    };
    text.named("Owner", &who(plan.goal_owners(id)));
    text.named("Consult", &who(goal.consult()));
    text.named("Inform", &who(goal.inform()));
    let mut requires: Vec<&str> = goal
        .requires()
        .iter()
        .take(MOST_NAMES)
        .map(|target| &*plan.item(target.item).title)
        .collect();
    if goal.requires_all().is_some() {
        requires.push("everything in the plan");
    }
    let more = goal.requires().len().saturating_sub(MOST_NAMES);
    let more = (more > 0).then(|| format!("{more} more"));
    requires.extend(more.as_deref());
    text.named("Requires", &list_text(&requires));
    text.remarks(goal);
    text.finish()
}
