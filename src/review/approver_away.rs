//! `approver-away`: an indispensable approver is off on the day of the hand-over, which delays the review.

use super::context::ReviewContext;
use crate::calendar::{Day, Instant};
use crate::diagnostics::LintProblem;
use crate::plan::{Item, ItemId, Place, Sited, WhoId};

pub(super) fn check(context: &mut ReviewContext, id: ItemId, item: &Item) {
    if !item.is_deliverable() {
        return;
    }
    let has_review = matches!(item.review(), Some(review) if !review.elapsed);
    if !has_review || context.is_achieved(id) {
        return;
    }
    let approvers = item.approvers();
    let any = item.approver_any().is_some() && approvers.len() > 1;
    let Some((who, day, begins)) = away(context, id, approvers, any) else {
        return;
    };
    let name = &context.plan.party(who.value).name;
    let (part, help) = match approvers {
        [_] => (
            "the review",
            format!("name a second approver, such as `approver any of {name}, …`"),
        ),
        _ if any => (
            "the review",
            "name an approver who is there, or move the handover to another day".to_owned(),
        ),
        _ => (
            "their review",
            format!("name someone instead of `{name}`, or move the handover to another day"),
        ),
    };
    let problem = LintProblem::ApproverAway {
        who: name.to_string(),
        name: item.name.to_string(),
        part,
        begins: begins.to_string(),
        help,
        at: who.span,
        day: day.to_string(),
        deliverable: item.name_span,
    };
    context.report(Place::Item(id), problem);
}

/// The approver who is off on the day of the hand-over and delays the review, that day, and the instant at which they
/// begin. If several all have to accept, it is the last to be back; if any one of several is enough, the first,
/// provided that all are off.
fn away(
    context: &ReviewContext,
    id: ItemId,
    approvers: &[Sited<WhoId>],
    any: bool,
) -> Option<(Sited<WhoId>, Day, Instant)> {
    let dates = context.schedule.dates(id)?;
    let ordinary = context.schedule.hours(id)?;
    let day = ordinary.up(dates.start)?.day();
    let plan = context.plan;
    let still_open = plan.open_approvers(plan.item(id));
    let open = approvers.iter();
    let open = open.filter(|who| still_open.contains(&who.value));
    let off = open.filter_map(|approver| {
        let theirs = context.schedule.party_working_time(approver.value)?;
        let begins = theirs.up(dates.start)?;
        // An approver with hours on that day is not away, even if those hours are over: other time zones have other
        // hours.
        let is_off = begins.day() > day && theirs.between(day.start(), day.end()) == 0;
        is_off.then_some((*approver, day, begins))
    });
    let mut off: Vec<_> = off.collect();
    off.sort_by_key(|(_, _, begins)| *begins);
    if any {
        (off.len() == approvers.len())
            .then(|| off.first().copied())
            .flatten()
    } else {
        off.last().copied()
    }
}
