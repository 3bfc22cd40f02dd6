//! The summary of an entry, which people read first.

use super::context::IcalContext;
use super::entry::{Entry, Role, Subject};
use super::uid::Component;
use crate::plan::{ItemId, ItemKind};
use crate::resolve::title_from;
use crate::review::late::{goal_late, late};

/// The text in the calendar's grid: the problem, the kind and the title.
///
/// Example: `LATE 3 d, blocked: Deliverable: The new site`. An unfinished task is the normal case and shows only its
/// title. To-dos are ticked off by the calendar program.
pub(super) fn summary(context: &IcalContext<'_>, entry: Entry, component: Component) -> String {
    let plan = context.report.plan;
    let schedule = context.report.schedule;
    let (title, what, late, is_blocked) = match entry.subject {
        Subject::Item(id) => {
            let item = plan.item(id);
            let is_open = !context.report.is_achieved(id) && context.report.refusal(id).is_none();
            let late = late(plan, schedule, id).filter(|_| is_open && entry.role != Role::Review);
            let is_blocked = is_open && item.blocked().is_some();
            (
                &item.title,
                item_word(context, id, entry.role, component),
                late,
                is_blocked,
            )
        }
        Subject::Goal(id) => {
            let goal = plan.plain(id);
            let what = match (&goal.accomplished(), &goal.missed()) {
                (Some(_), _) if component == Component::Event => "Accomplished",
                (None, Some(_)) => "Missed",
                (Some(_), _) | (None, None) => "Goal",
            };
            let late = goal_late(plan, schedule, id).filter(|_| goal.accomplished().is_none());
            (&goal.title, what.to_owned(), late, false)
        }
    };
    let trouble = match (late, is_blocked) {
        (Some(late), true) => format!("LATE {}, blocked", late.size()),
        (Some(late), false) => format!("LATE {}", late.size()),
        (None, true) => "Blocked".to_owned(),
        (None, false) => String::new(),
    };
    let parts = [&trouble, &what, title.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(": ")
}

/// The kind of the item, and its outcome if it has one.
fn item_word(context: &IcalContext<'_>, id: ItemId, role: Role, component: Component) -> String {
    let is_told = component == Component::Event && context.report.is_achieved(id);
    let achieved = is_told.then(|| context.report.achieved_word(id));
    match (role, achieved) {
        (Role::Due, None) if context.report.refusal(id).is_some() => "Due (refused)".to_owned(),
        (Role::Due, None) => "Due".to_owned(),
        (Role::Due, Some(word)) => format!("Due ({word})"),
        (Role::Review, None) => "Review".to_owned(),
        (Role::Review, Some(_)) => "Reviewed".to_owned(),
        (Role::Item, Some(word)) => title_from(word).into(),
        (Role::Item, None) => match context.report.plan.kind(id) {
            ItemKind::Phase => "Phase",
            ItemKind::Task => "",
            ItemKind::Deliverable => "Deliverable",
            ItemKind::Milestone if context.report.refusal(id).is_some() => "Refused",
            ItemKind::Milestone if context.report.plan.item(id).is_gate() => "Decision",
            ItemKind::Milestone => "Milestone",
        }
        .to_owned(),
    }
}
