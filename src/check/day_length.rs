//! `day-length`: someone in a `takes` whose working day is longer or shorter than the plan's `1d`.

use super::context::CheckContext;
use crate::calendar::standard_day_and_week;
use crate::diagnostics::{LintProblem, hours_text};
use crate::plan::{Item, Place, Plan, Size, WhoId};
use crate::source::Span;

pub(super) fn check(context: &mut CheckContext) {
    let plan = context.plan;
    // The first `takes` of each party, which names the party itself or its team.
    let mut takes: Vec<Option<Span>> = vec![None; plan.parties.len()];
    for (id, item) in plan.items() {
        if plan.is_cancelled(id) {
            continue;
        }
        let Some((mut open, at)) = working(item) else {
            continue;
        };
        while let Some(who) = open.pop() {
            // If a party has been seen, so have all its members.
            if let Some(first @ None) = takes.get_mut(who.index()) {
                *first = Some(at);
                let members = &plan.party(who).members();
                open.extend(members.iter().map(|member| member.value));
            }
        }
    }
    let day = plan.header.day_minutes;
    for (who, party) in plan.parties() {
        let Some(takes) = takes.get(who.index()).copied().flatten() else {
            continue;
        };
        if !party.members().is_empty() {
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

/// The parties in a `takes` that follows working hours, and the place of the estimate.
fn working(item: &Item) -> Option<(Vec<WhoId>, Span)> {
    // A calendar of the task itself applies to everyone who works on it.
    let Some(Size::Takes(estimate)) = item
        .task_size()
        .filter(|_| item.calendar().is_none() && item.done().is_none())
    else {
        return None;
    };
    let owners = item.own_owner().filter(|_| item.by().is_empty());
    let named = item
        .by()
        .iter()
        .chain(item.uses())
        .map(|booking| booking.who);
    let owners = owners.into_iter().flatten().map(|owner| owner.value);
    (!estimate.elapsed).then(|| (named.chain(owners).collect(), estimate.span))
}

/// The longest day of a party with hours of its own. The plan's calendar is what defines `1d`, so it does not count as
/// the party's own.
fn own_day(plan: &Plan, who: WhoId) -> Option<i64> {
    let party = plan.party(who);
    let calendar = party.calendar().or(plan.header.calendar());
    let calendar = calendar.map(|written| written.value);
    let is_plans = calendar == plan.header.calendar().map(|written| written.value);
    let has_weekly = party.work.iter().any(|(line, _)| line.dates.is_empty());
    if is_plans && !has_weekly {
        return None;
    }
    let lines = plan.lines_of_party(who, calendar);
    // Hours that apply on certain dates only have no usual day.
    let has_usual = lines.iter().any(|line| line.dates.is_empty());
    has_usual.then(|| standard_day_and_week(&lines).0)
}

/// A quotient rounded to that many decimals, without trailing zeros.
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
