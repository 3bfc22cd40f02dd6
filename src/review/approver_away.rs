//! `approver-away`: the only approver is off when a deliverable is handed over, and its review moves.

use super::context::Context;
use crate::diagnostics::ReviewProblem;
use crate::plan::{Item, ItemId, Place};

pub(super) fn check(context: &mut Context, id: ItemId, item: &Item) {
    let Some(deliverable) = item
        .deliverable()
        .filter(|deliverable| deliverable.accepted.is_none())
    else {
        return;
    };
    let ([approver], Some(review)) = (deliverable.approvers.as_slice(), &deliverable.review) else {
        return;
    };
    let plan = context.plan;
    let found = context.schedule.dates(id).and_then(|dates| {
        let ordinary = plan
            .calendar_of(id)
            .map_or(&plan.header.working_time, |calendar| {
                &plan.calendar(calendar.value).working_time
            });
        let theirs = context.schedule.party_working_time(approver.value)?;
        let (expected, begins) = (ordinary.up(dates.start)?, theirs.up(dates.start)?);
        (!review.elapsed && begins.day() > expected.day()).then(|| (expected.day(), begins.day()))
    });
    if let Some((day, begins)) = found {
        let problem = ReviewProblem::ApproverAway {
            who: plan.party(approver.value).name.to_string(),
            name: item.name.to_string(),
            begins: begins.to_string(),
            at: approver.span,
            day: day.to_string(),
            deliverable: item.name_span,
        };
        context.report(Place::Item(id), problem);
    }
}
