//! `facts-contradict`, `not-an-approver`, `fact-in-the-future`: contradictions between the facts of one item.

use super::context::CheckContext;
use crate::diagnostics::CheckProblem;
use crate::plan::{Deliverable, Detail, Fact, Item, ItemId, Milestone, Moment, Place, Task};

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    let name = item.name.as_str();
    match &item.detail {
        Detail::Phase(_) => {}
        Detail::Task(task) => check_task(context, id, name, task),
        Detail::Deliverable(deliverable) => check_deliverable(context, id, name, deliverable),
        Detail::Milestone(milestone) => check_milestone(context, id, name, milestone),
    }
    let common = [("blocked", &item.blocked), ("cancelled", &item.cancelled)];
    for (what, at) in common
        .into_iter()
        .filter_map(|(what, fact)| Some((what, fact.as_ref()?.date?)))
    {
        future(context, Place::Item(id), name, what, at);
    }
    for at in item.paid.iter().filter_map(|paid| paid.date) {
        future(context, Place::Item(id), name, "paid", at);
    }
}

pub(super) fn check_goals(context: &mut CheckContext) {
    for (id, goal) in context.plan.goals() {
        let facts = [
            ("accomplished", &goal.accomplished),
            ("missed", &goal.missed),
            ("cancelled", &goal.cancelled),
        ];
        let told: Vec<(&'static str, Moment)> = facts
            .into_iter()
            .filter_map(|(what, fact)| Some((what, fact.as_ref()?.date?)))
            .collect();
        for (what, at) in &told {
            future(context, Place::Goal(id), &goal.name, what, *at);
        }
        if let [(first, first_at), (second, at), ..] = told.as_slice() {
            let problem = CheckProblem::FactsExclude {
                name: goal.name.to_string(),
                first,
                second,
                at: at.span,
                first_at: first_at.span,
            };
            context.report(Place::Goal(id), problem);
        }
    }
}

fn check_task(context: &mut CheckContext, id: ItemId, name: &str, task: &Task) {
    order(
        context,
        id,
        name,
        ("started", task.started),
        ("done", task.done),
    );
    for (what, at) in [("started", task.started), ("done", task.done)] {
        if let Some(at) = at {
            future(context, Place::Item(id), name, what, at);
        }
    }
}

fn check_deliverable(
    context: &mut CheckContext,
    id: ItemId,
    name: &str,
    deliverable: &Deliverable,
) {
    let delivered = date(deliverable.delivered.as_ref());
    let accepted: Vec<Moment> = dates(&deliverable.accepted).collect();
    let rejected: Vec<Moment> = dates(&deliverable.rejected).collect();
    for at in &accepted {
        // A deliverable that was accepted, rejected and handed over again was accepted before its last hand-over.
        if !rejected.iter().any(|rejected| rejected.day >= at.day) {
            let accepted = ("accepted", Some(*at));
            order(context, id, name, ("delivered", delivered), accepted);
        }
    }
    if let (None, Some(at)) = (delivered, accepted.first()) {
        context.item(
            id,
            CheckProblem::AcceptedUndelivered {
                name: name.to_owned(),
                date: at.day.to_string(),
                at: at.span,
            },
        );
    }
    if !deliverable.approvers.is_empty() {
        let plan = context.plan;
        for who in deliverable.accepted.iter().flat_map(|fact| &fact.by) {
            if !deliverable
                .approvers
                .iter()
                .any(|approver| plan.speaks_for(who.value, approver.value))
            {
                let approvers: Vec<String> = deliverable
                    .approvers
                    .iter()
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
    }
    let met = deliverable
        .criteria
        .iter()
        .filter_map(|criterion| Some(("met", criterion.met?)));
    let delivered = delivered.map(|at| ("delivered", at));
    let facts: Vec<_> = delivered
        .into_iter()
        .chain(accepted.into_iter().map(|at| ("accepted", at)))
        .chain(rejected.into_iter().map(|at| ("rejected", at)))
        .chain(met)
        .collect();
    for (what, at) in facts {
        future(context, Place::Item(id), name, what, at);
    }
}

fn check_milestone(context: &mut CheckContext, id: ItemId, name: &str, milestone: &Milestone) {
    let reached = date(milestone.reached.as_ref()).map(|at| ("reached", at));
    let passed = date(milestone.passed.as_ref()).map(|at| ("passed", at));
    let refused = dates(&milestone.refused).map(|at| ("refused", at));
    let met = milestone
        .criteria
        .iter()
        .filter_map(|criterion| Some(("met", criterion.met?)));
    let facts: Vec<_> = reached
        .into_iter()
        .chain(passed)
        .chain(refused)
        .chain(met)
        .collect();
    for (what, at) in facts {
        future(context, Place::Item(id), name, what, at);
    }
}

fn date(fact: Option<&Fact>) -> Option<Moment> {
    fact.and_then(|fact| fact.date)
}

fn dates(facts: &[Fact]) -> impl Iterator<Item = Moment> {
    facts.iter().filter_map(|fact| fact.date)
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
