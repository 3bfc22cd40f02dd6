//! VEVENT: the component that every calendar program shows.

use super::content_line::ContentLines;
use super::context::IcalContext;
use super::entry::{Entry, Role, Subject};
use super::stamp::day_text;
use super::when::When;
use super::zone::Clock;

/// Writes start and end; for whole days the end is excluded.
pub(super) fn write_when(lines: &mut ContentLines, clock: Clock, when: When) {
    match when {
        When::Days(first, last) => {
            for (name, day) in [("DTSTART", first), ("DTEND", last + 1)] {
                lines.name(name).param("VALUE", "DATE").value(day_text(day));
            }
        }
        When::Times(start, end) => {
            clock.write(lines, "DTSTART", start);
            clock.write(lines, "DTEND", clock.end_after(start, end));
        }
    }
}

/// Writes how certain the event is, and that it makes nobody busy.
pub(super) fn write_state(lines: &mut ContentLines, context: &IcalContext<'_>, entry: Entry) {
    let is_tentative = is_tentative(context, entry);
    lines.plain(
        "STATUS",
        if is_tentative {
            "TENTATIVE"
        } else {
            "CONFIRMED"
        },
    );
    lines.plain("TRANSP", "TRANSPARENT");
}

/// Whether the date depends on a decision that is still open. Achieved items and promised dates do not.
fn is_tentative(context: &IcalContext<'_>, entry: Entry) -> bool {
    let is_undecided = |id: crate::plan::ItemId| {
        let is_undecided = context.undecided.get(id.index()).copied().unwrap_or(false);
        is_undecided && !context.report.is_achieved(id)
    };
    match (entry.subject, entry.role) {
        (Subject::Item(id), Role::Item | Role::Review) => is_undecided(id),
        (Subject::Item(_), Role::Due) => false,
        (Subject::Goal(id), _) => {
            let goal = context.report.plan.plain(id);
            goal.due().is_none()
                && goal.accomplished().is_none()
                && (goal
                    .requires()
                    .iter()
                    .any(|target| is_undecided(target.item))
                    || goal.requires_all().is_some()
                        && context.report.plan.items().any(|(id, _)| is_undecided(id)))
        }
    }
}
