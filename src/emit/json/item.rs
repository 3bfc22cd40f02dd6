//! Phases, tasks, deliverables and milestones.

use serde::ser::{Serialize, Serializer};
use smol_str::SmolStr;

use super::List;
use super::context::JsonContext;
use super::cost::{Budget, earned_value};
use super::object::{In, Object};
use super::value::Source;
use crate::calendar::Instant;
use crate::plan::{AddedUp, ItemId, MOST_SPELLED_OUT, WhoId};
use crate::report::{Shift, Then};
use crate::review::late::{due_at, late, target};
use crate::schedule::{Dependency, Origin, Worker};

/// A member of `items`.
pub(super) struct ItemEntry<'a> {
    pub(super) context: &'a JsonContext<'a>,
    pub(super) id: ItemId,
}

impl Serialize for ItemEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { context, id } = *self;
        let (plan, schedule, review) = (context.plan, context.schedule, context.review);
        let item = plan.item(id);
        let dates = schedule.dates(id);
        let judgement = review.item(id);
        let ids = |list: &'_ AddedUp<'_, WhoId>| -> Vec<&str> {
            list.of(id).map(|who| context.who(*who)).collect()
        };
        let mut object = Object::open(context, serializer)?;
        object.key("id", item.path.as_str())?;
        object.key("kind", item.kind.word())?;
        object.key("title", &item.title)?;
        object.key(
            "parent",
            &plan.parent(id).map(|parent| context.item(parent)),
        )?;
        object.instant("start", dates.map(|dates| dates.start))?;
        object.instant("finish", dates.map(|dates| dates.finish))?;
        object.day("start_day", dates.map(|dates| dates.start_day))?;
        object.day("finish_day", dates.map(|dates| dates.finish_day))?;
        object.key("duration", &dates.map(|dates| dates.duration))?;
        let pieces = schedule.pieces(id);
        if !pieces.is_empty() {
            object.key("pieces", &In(context, pieces))?;
        }
        object.key("elapsed", &schedule.is_by_clock(id))?;
        object.instant("early_start", dates.map(|dates| dates.early_start))?;
        object.instant("early_finish", dates.map(|dates| dates.early_finish))?;
        object.instant("late_start", dates.map(|dates| dates.late_start))?;
        object.instant("late_finish", dates.map(|dates| dates.late_finish))?;
        object.key("total_slack", &dates.and_then(|dates| dates.total_slack))?;
        object.key("free_slack", &dates.and_then(|dates| dates.free_slack))?;
        object.key("critical", &dates.is_some_and(|dates| dates.critical))?;
        object.key(
            "lower_bound",
            &dates.is_some_and(|dates| dates.held_by_refusal),
        )?;
        let due = item.due().and(dates).and(item.due());
        object.instant("due", due.map(|due| due_at(plan, schedule, id, due)))?;
        object.day("due_day", due.map(|due| due.day))?;
        let has_target = dates.is_some() && target(plan, schedule, id).is_some();
        let late = late(plan, schedule, id).map(|late| late.minutes);
        object.key("late", &late.or(has_target.then_some(0)))?;
        object.key("status", review.status(id).word())?;
        object.key("ready", &review.is_ready(id))?;
        object.key("progress", &review.progress(id))?;
        object.key(
            "health",
            &judgement.map(|judgement| judgement.health.word()),
        )?;
        object.key(
            "health_because",
            &judgement.map(|judgement| judgement.because.as_str()),
        )?;
        let all_owners = plan.owners_of(id);
        let inherited = all_owners.get(..MOST_SPELLED_OUT).unwrap_or(all_owners);
        let owners = item.own_owner().unwrap_or(inherited);
        object.key("owners", &In(context, owners))?;
        object.key("workers", &In(context, schedule.workers(id)))?;
        object.key("approvers", &In(context, item.approvers()))?;
        object.key("consulted", &ids(&context.consulted))?;
        object.key("informed", &ids(&context.informed))?;
        object.key("priority", &plan.priority_of(id))?;
        let tags = || context.tags.of(id).map(SmolStr::as_str);
        object.key("tags", &List(tags))?;
        if let Some(wait) = context.report.wait(id) {
            object.key("waits_for", &Wait(context, wait))?;
        }
        object.key("dependencies", &List(|| dependencies(context, id)))?;
        let through = schedule.waits_for_through_phases(plan, id).count();
        object.omitted(
            all_owners.len().saturating_sub(owners.len())
                + context.consulted.omitted(id)
                + context.informed.omitted(id)
                + context.tags.omitted(id)
                + through.saturating_sub(MOST_SPELLED_OUT),
        )?;
        let cost = context.report.cost(id);
        object.key("cost", &cost.as_ref().map(|cost| In(context, cost)))?;
        if item.is_phase() {
            let budget = item.budget().map(|sum| Budget(sum, cost));
            object.key("budget", &budget.as_ref().map(|it| In(context, it)))?;
            object.key("earned_value", &earned_value(context, Some(id)))?;
        }
        if context.report.baseline.is_some() {
            let then = context.report.baseline(id).map(|then| In(context, then));
            object.key("baseline", &then)?;
        }
        object.key("attributes", &In(context, &item.declaration))?;
        object.key("source", &In(context, &Source(item.name_span)))?;
        object.end()
    }
}

// What the baseline has of something.
object! { Then => |then, object, _| {
    let minutes = |shift: Option<Shift>| shift.map_or(0, |shift| shift.minutes);
    if let Some((start, shift)) = then.start {
        object.instant("start", Some(start))?;
        object.key("start_variance", &minutes(shift))?;
    }
    object.instant("finish", Some(then.finish))?;
    object.day("finish_day", Some(then.day))?;
    object.key("finish_variance", &minutes(then.shift))?;
    object.key("elapsed", &then.shift.is_some_and(|shift| shift.by_clock))?;
}}

// A piece of a task.
object! { (Instant, Instant) => |piece, object, _| {
    object.instant("start", Some(piece.0))?;
    object.instant("finish", Some(piece.1))?;
}}

/// The dependencies of an item: its own, then the first of those that it inherits from the phases around it, innermost
/// phase first.
fn dependencies<'a>(
    context: &'a JsonContext<'a>,
    id: ItemId,
) -> impl Iterator<Item = DependencyEntry<'a>> {
    let (plan, schedule) = (context.plan, context.schedule);
    let entry = move |origin| {
        move |dependency| DependencyEntry {
            context,
            dependency,
            origin,
        }
    };
    let own = schedule.waits_for(id).iter().map(entry(None));
    let through = schedule.waits_for_through_phases(plan, id);
    own.chain(through.take(MOST_SPELLED_OUT).map(entry(Some("phase"))))
}

object! { Worker => |worker, object, context| {
    object.key("who", context.who(worker.who))?;
    object.key("share", &worker.percent)?;
    object.key("number", &worker.number)?;
    object.key("used", &worker.used)?;
    if let Some(team) = worker.team {
        object.key("team", context.who(team))?;
    }
}}

/// Who a task waits for because of levelling, and because of which task.
struct Wait<'a>(&'a JsonContext<'a>, (WhoId, Option<ItemId>));

impl Serialize for Wait<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(context, (who, task)) = *self;
        let mut object = Object::open(context, serializer)?;
        object.key("who", context.who(who))?;
        object.key("task", &task.map(|task| context.item(task)))?;
        object.end()
    }
}

/// A dependency of an item; its origin is written if the dependency is inherited.
struct DependencyEntry<'a> {
    context: &'a JsonContext<'a>,
    dependency: &'a Dependency,
    origin: Option<&'static str>,
}

impl Serialize for DependencyEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            context,
            dependency,
            origin,
        } = *self;
        let mut object = Object::open(context, serializer)?;
        object.key("on", context.item(dependency.from))?;
        object.key("type", dependency.type_name())?;
        object.key("lag", &dependency.lag)?;
        object.key("elapsed", &dependency.elapsed)?;
        let own = match dependency.origin {
            Origin::After => "after",
            Origin::Before => "before",
            Origin::Requires => "requires",
            Origin::From => "from",
            Origin::Handover(_) => "handover",
        };
        object.key("origin", origin.unwrap_or(own))?;
        object.end()
    }
}
