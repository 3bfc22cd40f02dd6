//! `out-of-order`: an item that was started or achieved while something that it waits for or requires is still open.

use super::context::ReviewContext;
use crate::ast::End;
use crate::diagnostics::LintProblem;
use crate::plan::{Decision, Fact, Item, ItemId, ItemKind, Moment, Place, Plan, Standing};
use crate::schedule::Dependency;

pub(super) fn check(context: &mut ReviewContext, id: ItemId, item: &Item) {
    let Some((started, achieved)) = facts(context.plan, item) else {
        return;
    };
    if item.broken || context.plan.is_cancelled(id) {
        return;
    }
    let plan = context.plan;
    let early = plan
        .outwards(id)
        .flat_map(|outer| context.schedule.waits_for(outer))
        .filter(|link| is_open(context, link) && !plan.item(link.from).broken)
        // A lead allows the overlap, and a gate has a lint of its own.
        .filter(|link| link.lag >= 0 && !plan.item(link.from).is_gate())
        .find_map(|link| {
            let fact = match link.to_end {
                End::Start => started.or(achieved),
                End::Finish => achieved,
            };
            Some((link.from, fact?))
        });
    if let Some((from, (began, at))) = early {
        let open = plan.item(from);
        let problem = LintProblem::OutOfOrder {
            name: item.name.to_string(),
            began,
            open: open.name.to_string(),
            at: at.span,
            open_at: open.name_span,
        };
        context.report(Place::Item(id), problem);
    }
}

type Happened = Option<(&'static str, Moment)>;

/// The dates on which the item began and was achieved, each with its word.
fn facts(plan: &Plan, item: &Item) -> Option<(Happened, Happened)> {
    let date = |fact: Option<&Fact>, word| Some((word, fact?.date()?));
    let (started, achieved) = match item.kind {
        ItemKind::Phase => (None, None),
        ItemKind::Task => (
            item.started().map(|at| ("started", at)),
            item.done().map(|at| ("was done", at)),
        ),
        ItemKind::Deliverable => match item.standing(plan) {
            Standing::Open | Standing::Rejected(_) => (None, None),
            Standing::Delivered(fact) => (date(Some(fact), "was delivered"), None),
            Standing::Accepted(fact, delivered) => (
                date(delivered, "was delivered"),
                date(Some(fact), "was accepted"),
            ),
        },
        ItemKind::Milestone => match item.decision() {
            Decision::Passed(fact) => (None, date(Some(fact), "was passed")),
            Decision::Open | Decision::Refused(_) => (None, date(item.reached(), "was reached")),
        },
    };
    (started.is_some() || achieved.is_some()).then_some((started, achieved))
}

/// Whether the awaited end is still in the future, by the facts.
fn is_open(context: &ReviewContext, link: &Dependency) -> bool {
    let plan = context.plan;
    if plan.is_cancelled(link.from) {
        return false;
    }
    match link.from_end {
        End::Finish => !context.is_achieved(link.from),
        End::Start => !plan
            .leaves(link.from)
            .any(|leaf| facts(plan, plan.item(leaf)).is_some() || context.is_achieved(leaf)),
    }
}
