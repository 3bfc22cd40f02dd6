//! What people read of an entry first.

use super::context::Context;
use super::entry::{Entry, Role, Subject};
use crate::emit::late::{goal_late, late};

/// What stands in the calendar's grid: the title, before it what it is where the title alone would mislead, and before
/// that by how much it is late.
pub(super) fn summary(context: &Context<'_>, entry: Entry) -> String {
    let plan = context.calendar.plan;
    let schedule = context.calendar.schedule;
    let (title, what, late) = match entry.subject {
        Subject::Item(id) => {
            let item = plan.item(id);
            let what = match entry.role {
                Role::Item if item.is_gate() => "Decision: ",
                Role::Item => "",
                Role::Review => "Review: ",
                Role::Due => "Due: ",
            };
            let late = late(plan, schedule, id)
                .filter(|_| entry.role != Role::Review && !context.is_achieved(id));
            (&item.title, what, late)
        }
        Subject::Goal(id) => {
            let goal = plan.goal(id);
            let what = if goal.accomplished.is_some() {
                "Accomplished: "
            } else {
                "Goal: "
            };
            let late = goal_late(plan, schedule, id).filter(|_| goal.accomplished.is_none());
            (&goal.title, what, late)
        }
    };
    match late {
        Some(late) => format!("LATE {}: {what}{title}", late.size()),
        None => format!("{what}{title}"),
    }
}
