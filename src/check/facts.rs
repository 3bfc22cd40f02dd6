//! `facts-contradict`, `not-an-approver`, `fact-in-the-future`: contradictions between the facts of one declaration.

use super::context::CheckContext;
use crate::diagnostics::CheckProblem;
use crate::language::{Attribute, Group};
use crate::plan::{Declaration, Fact, Item, ItemId, Moment, Place};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    order(
        context,
        id,
        &item.name,
        ("started", item.started()),
        ("done", item.done()),
    );
    if item.is_deliverable() {
        check_deliverable(context, id, item);
    }
    check_future(context, Place::Item(id), item);
}

pub(super) fn check_goals(context: &mut CheckContext) {
    for (id, goal) in context.plan.goals() {
        check_future(context, Place::Plain(id), goal);
        let outcomes = [
            Attribute::Accomplished,
            Attribute::Missed,
            Attribute::Cancelled,
        ];
        let mut outcomes = goal.dates(&outcomes);
        if let (Some((first, first_at)), Some((second, at))) = (outcomes.next(), outcomes.next()) {
            let problem = CheckProblem::FactsExclude {
                name: goal.name.to_string(),
                first: first.words(),
                second: second.words(),
                at: at.span,
                first_at: first_at.span,
            };
            context.report(Place::Plain(id), problem);
        }
    }
}

fn check_deliverable(context: &mut CheckContext, id: ItemId, item: &Item) {
    let name = item.name.as_str();
    let delivered = item.delivered().and_then(Fact::date);
    let rejected: Vec<Moment> = item.rejected().filter_map(Fact::date).collect();
    for at in item.accepted().filter_map(Fact::date) {
        // A deliverable that was accepted, rejected and handed over again was accepted before its last hand-over.
        if !rejected.iter().any(|rejected| rejected.day >= at.day) {
            let accepted = ("accepted", Some(at));
            order(context, id, name, ("delivered", delivered), accepted);
        }
    }
    if let (None, Some(at)) = (delivered, item.accepted().find_map(Fact::date)) {
        context.item(
            id,
            CheckProblem::AcceptedUndelivered {
                name: name.to_owned(),
                date: at.day.to_string(),
                at: at.span,
            },
        );
    }
    let approvers = item.approvers();
    for who in item.accepted().flat_map(Fact::by) {
        let speaks_for = |approver| context.plan.speaks_for(who.value, approver);
        if approvers.is_empty() || approvers.iter().any(|approver| speaks_for(approver.value)) {
            continue;
        }
        let approvers = approvers.iter();
        let approvers: Vec<String> = approvers
            .map(|approver| format!("`{}`", context.who(approver.value)))
            .collect();
        let problem = CheckProblem::NotAnApprover {
            name: name.to_owned(),
            who: context.who(who.value),
            approvers: approvers.join(", "),
            at: who.span,
        };
        context.item(id, problem);
    }
}

/// Reports the facts of a declaration that are later than the status date.
fn check_future(context: &mut CheckContext, place: Place, declaration: &Declaration) {
    if context.status_date.is_none() {
        return;
    }
    let facts = declaration.facts.all();
    let facts = facts.filter(|fact| fact.attribute.info().group == Group::Facts);
    let facts = facts.filter_map(|fact| Some((fact.attribute.words(), fact.date()?)));
    let met = declaration.criteria().iter();
    let met = met.filter_map(|criterion| Some(("met", criterion.met?)));
    let paid = declaration.paid().iter();
    let paid = paid.filter_map(|paid| Some((Attribute::Paid.words(), paid.date?)));
    for (what, at) in facts.chain(met).chain(paid) {
        future(context, place, &declaration.name, what, at);
    }
}

fn order(
    context: &mut CheckContext,
    id: ItemId,
    name: &str,
    (earlier, first): (&'static str, Option<Moment>),
    (later, second): (&'static str, Option<Moment>),
) {
    let (Some(first), Some(second)) = (first, second) else {
        return;
    };
    // On one day, only two written times can be compared.
    let same_day = first.day == second.day
        && matches!((first.minute, second.minute), (Some(first), Some(second)) if second < first);
    if second.day < first.day || same_day {
        let problem = CheckProblem::FactsContradict {
            name: name.to_owned(),
            earlier,
            later,
            at: second.span,
            earlier_at: first.span,
        };
        context.item(id, problem);
    }
}

/// Facts are known up to the status date, and the work of that day is still ahead.
fn future(context: &mut CheckContext, place: Place, name: &str, what: &'static str, at: Moment) {
    let Some((status_date, as_of)) = context.status_date else {
        return;
    };
    // On one day, only two written times can be compared.
    let later_that_day = at.day == status_date.day
        && matches!((at.minute, status_date.minute), (Some(at), Some(date)) if at > date);
    if at.day > status_date.day || later_that_day {
        let problem = CheckProblem::FactInTheFuture {
            name: name.to_owned(),
            what,
            status_date: status_date.to_string(),
            at: at.span,
            as_of,
        };
        context.report(place, problem);
    }
}
