//! `day-length`: the working day of someone in a `takes` is longer or shorter than the plan's `1d`.

use super::context::Context;
use crate::calendar::standard_day_and_week;
use crate::diagnostics::{LintProblem, hours_text};
use crate::plan::{Item, Place, Plan, Size, WhoId};
use crate::source::Span;

pub(super) fn check(context: &mut Context) {
    let plan = context.plan;
    // Where each is in a `takes` first, by itself or as a member of a team.
    let mut takes: Vec<Option<Span>> = vec![None; plan.parties.len()];
    for (id, item) in plan.items() {
        if plan.is_cancelled(id) {
            continue;
        }
        let Some((mut open, at)) = working(item) else {
            continue;
        };
        while let Some(who) = open.pop() {
            // Whose place is known, those of all its members are.
            if let Some(first @ None) = takes.get_mut(who.index()) {
                *first = Some(at);
                let members = &plan.party(who).members;
                open.extend(members.iter().map(|member| member.value));
            }
        }
    }
    let day = plan.header.day_minutes;
    for (who, party) in plan.parties() {
        let Some(takes) = takes.get(who.index()).copied().flatten() else {
            continue;
        };
        if !party.members.is_empty() {
            continue;
        }
        let Some(own) = own_day(plan, who).filter(|own| *own != day && !party.broken) else {
            continue;
        };
        let problem = LintProblem::DayLength {
            who: party.name.to_string(),
            own: hours_text(own),
            day: hours_text(day),
            hours: quotient(own * 5, 60, 2),
            days: quotient(day * 5, own, 1),
            at: party.name_span,
            takes,
        };
        context.report(Place::Plan, problem);
    }
}

/// Who is named in a `takes` that follows working hours, with the place of that.
fn working(item: &Item) -> Option<(Vec<WhoId>, Span)> {
    let task = item.task().filter(|task| task.done.is_none())?;
    // A calendar of the task's own holds for all who work on it.
    let Some(Size::Takes(estimate)) = task.size.as_ref().filter(|_| item.calendar.is_none()) else {
        return None;
    };
    let owners = item.own_owner().filter(|_| task.by.is_empty());
    let named = task.by.iter().chain(&task.uses).map(|booking| booking.who);
    let owners = owners.into_iter().flatten().map(|owner| owner.value);
    (!estimate.elapsed).then(|| (named.chain(owners).collect(), estimate.span))
}

/// The longest day of who has hours of their own; the plan's own calendar says what `1d` is, and is none of theirs.
fn own_day(plan: &Plan, who: WhoId) -> Option<i64> {
    let party = plan.party(who);
    let calendar = party.calendar.or(plan.header.calendar);
    let calendar = calendar.map(|written| written.value);
    let is_plans = calendar == plan.header.calendar.map(|written| written.value);
    let has_weekly = party.work.iter().any(|(line, _)| line.dates.is_empty());
    if is_plans && !has_weekly {
        return None;
    }
    let lines = plan.lines_of_party(who, calendar);
    // Hours that hold on dates alone have no usual day.
    let has_usual = lines.iter().any(|line| line.dates.is_empty());
    has_usual.then(|| standard_day_and_week(&lines).0)
}

/// A quotient to so many decimals, without zeros at its end.
fn quotient(number: i64, by: i64, decimals: u32) -> String {
    let by = by.max(1);
    let scale = 10_i64.pow(decimals);
    let scaled = (number * scale + by / 2) / by;
    let (whole, part) = (scaled / scale, scaled % scale);
    if part == 0 {
        return whole.to_string();
    }
    let part = format!("{part:0width$}", width = decimals as usize);
    format!("{whole}.{}", part.trim_end_matches('0'))
}
