//! Phases and goals, from the dates of their contents (rules 20 and 34).

use super::by_item::ByItem;
use super::model::Model;
use super::{Cause, Dates};
use crate::ast::End;
use crate::calendar::{Day, Instant};
use crate::plan::{ItemId, Plan, Target};

/// Gives each phase the least start and the greatest finish of its leaves.
pub(super) fn roll_up(model: &Model<'_>, unscheduled: &ByItem<bool>, items: &mut [Option<Dates>]) {
    let plan = model.plan;
    for (id, _) in plan.items().rev() {
        if !plan.is_phase(id) {
            continue;
        }
        let phase = if model.leaves[id].is_some() {
            empty(items.get(id.index()).cloned().flatten())
        } else if unscheduled[id] || plan.is_cancelled(id) {
            None
        } else {
            let inside = plan.children(Some(id)).filter_map(|child| {
                let dates = items.get(child.index())?.as_ref()?;
                Some((child, dates))
            });
            let mut sum = None;
            for (child, dates) in inside {
                join(plan, &mut sum, child, dates);
            }
            if let Some(phase) = &mut sum {
                phase.working_time = model.hours_of_phase(id);
                phase.hours = phase.working_time;
                let hours = model.hours.get(phase.working_time);
                phase.duration = hours.between(phase.start, phase.finish);
            }
            sum
        };
        if let Some(place) = items.get_mut(id.index()) {
            *place = phase;
        }
    }
}

/// A phase without contents is a moment, but has no free slack.
fn empty(dates: Option<Dates>) -> Option<Dates> {
    dates.map(|dates| Dates {
        free_slack: None,
        ..dates
    })
}

/// Joins the dates of a child to those of the phase, if they are known.
fn join(plan: &Plan, phase: &mut Option<Dates>, child: ItemId, dates: &Dates) {
    let leaf = |cause: Cause| match cause {
        Cause::Leaf(leaf) => leaf,
        _ => child,
    };
    let is_phase = plan.is_phase(child);
    let (first, last) = if is_phase {
        (leaf(dates.start_cause), leaf(dates.finish_cause))
    } else {
        (child, child)
    };
    let Some(sum) = phase else {
        *phase = Some(Dates {
            free_slack: None,
            start_cause: Cause::Leaf(first),
            finish_cause: Cause::Leaf(last),
            early_causes: None,
            without_status_date: None,
            ..dates.clone()
        });
        return;
    };
    let path = |cause: Cause| match cause {
        Cause::Leaf(leaf) => Some(&plan.item(leaf).path),
        _ => None,
    };
    let (first, last) = (Cause::Leaf(first), Cause::Leaf(last));
    if (dates.start, path(first)) < (sum.start, path(sum.start_cause)) {
        (sum.start, sum.start_cause) = (dates.start, first);
    }
    if dates.finish > sum.finish
        || dates.finish == sum.finish && path(last) < path(sum.finish_cause)
    {
        (sum.finish, sum.finish_cause) = (dates.finish, last);
    }
    sum.start_day = sum.start_day.min(dates.start_day);
    sum.finish_day = sum.finish_day.max(dates.finish_day);
    sum.early_start = sum.early_start.min(dates.early_start);
    sum.early_finish = sum.early_finish.max(dates.early_finish);
    sum.late_start = sum.late_start.min(dates.late_start);
    sum.late_finish = sum.late_finish.max(dates.late_finish);
    sum.total_slack = match (sum.total_slack, dates.total_slack) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    sum.critical |= dates.critical;
    sum.achieved &= dates.achieved;
    sum.held_by_refusal |= dates.held_by_refusal;
}

/// The `due` of each goal, else the last date among the ends that it requires.
pub(super) fn goals(model: &Model<'_>, items: &[Option<Dates>]) -> Vec<Option<(Instant, Day)>> {
    let plan = model.plan;
    let due_on = plan.header.working_time.clone();
    let end_of = |target: &Target| {
        let dates = items.get(target.item.index())?.as_ref()?;
        Some(dates.date(target.end))
    };
    let finishes = plan.children(None).filter_map(|id| {
        let dates = items.get(id.index())?.as_ref()?;
        Some(dates.date(End::Finish))
    });
    let last = finishes.max();
    plan.goals()
        .map(|(_, goal)| {
            if goal.cancelled().is_some() {
                return None;
            }
            if let Some(due) = goal.due() {
                let at = due.exact().unwrap_or_else(|| due_on.day_end(due.day));
                return Some((at, due.day));
            }
            let required = goal.requires().iter().filter_map(end_of);
            required.chain(goal.requires_all().and(last)).max()
        })
        .collect()
}
