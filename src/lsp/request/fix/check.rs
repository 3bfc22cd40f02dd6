//! Contradictions within one item.

use super::edits::Edits;
use super::offer::{Offer, one, replaced};
use super::statement::{
    added, either_removed, fact, removed, share, share_removed, value_at, value_removed,
};
use crate::ast::{Duration, Unit, Value};
use crate::diagnostics::CheckProblem;
use crate::language::Attribute;
use crate::source::Span;

pub(super) fn offers(edits: Edits<'_>, problem: &CheckProblem) -> Vec<Offer> {
    use CheckProblem as P;
    match problem {
        P::TwoSizes { at, first_at, .. } | P::FactsExclude { at, first_at, .. } => {
            either_removed(edits, *at, *first_at)
        }
        P::DatesAndSize {
            at, start, finish, ..
        } => {
            let statements = [at, finish, start].into_iter();
            statements.filter_map(|at| removed(edits, *at)).collect()
        }
        P::FinishBeforeStart { at, start, .. } => vec![exchanged(edits, *at, *start)],
        P::FactsContradict { at, earlier_at, .. } => vec![exchanged(edits, *at, *earlier_at)],
        P::AcceptedUndelivered { at, .. } => one(delivered(edits, *at)),
        P::NotAnApprover { at, .. } => approvers(edits, *at),
        P::FactInTheFuture { at, as_of, .. } => one(as_of.map(|as_of| {
            let edit = replaced(as_of, edits.text(*at));
            Offer::other("move the status date there", [edit])
        })),
        P::ShareTooLarge { at, has, .. } => one(share(edits, *at).map(|(_, share)| {
            Offer::likely(format!("ask for `{has}`"), [replaced(share, has.as_str())])
        })),
        P::PersonByNumber { at, .. } => one(share_removed(edits, *at)),
        P::NamedTwice { at, first, .. } => {
            let both = [at, first].into_iter();
            both.filter_map(|at| named(edits, *at)).collect()
        }
        P::EstimateOrder { at } => one(sorted(edits, *at)),
        P::TeamInItself { at, .. } => one(value_removed(edits, *at)),
        P::SizeAndMembers { at, .. } => one(removed(edits, *at).map(Offer::for_most)),
    }
}

/// Swaps two dates.
fn exchanged(edits: Edits<'_>, a: Span, b: Span) -> Offer {
    Offer::other("swap the two dates", edits.swap(a, b))
}

/// Adds `delivered` on the day of acceptance, which is the latest possible day.
fn delivered(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let (fact, block) = fact(edits, at)?;
    let date = edits.text(fact.date?.span);
    Some(added(edits, block, Attribute::Delivered, date))
}

/// Replaces someone who is not an approver with each of the approvers.
fn approvers(edits: Edits<'_>, at: Span) -> Vec<Offer> {
    let item = edits.item(at).into_iter();
    item.flat_map(|(_, item)| item.approvers())
        .map(|who| edits.analysis.plan.party(who.value).name.as_str())
        .map(|name| Offer::likely(format!("replace with `{name}`"), [replaced(at, name)]))
        .collect()
}

/// Removes the value at a place, with its share.
fn named(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let (statement, _) = edits.statement(at)?;
    let title = format!("remove `{}`", edits.text(value_at(statement, at)?));
    Some(Offer::other(title, [edits.remove_value(statement, at)]))
}

/// Sorts the three values of an estimate in ascending order.
fn sorted(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let (statement, _) = edits.statement(at)?;
    let Some(Value::Estimate(estimate)) = &statement.value else {
        return None;
    };
    let header = &edits.analysis.plan.header;
    let minutes = |duration: &Duration| {
        duration.amount.times(match duration.unit {
            Unit::Minute => 1,
            Unit::Hour => 60,
            Unit::Day => header.day_minutes,
            Unit::Week => header.week_minutes,
        })
    };
    let (optimistic, pessimistic) = **estimate.range.as_ref()?;
    let mut three = [optimistic, estimate.likely, pessimistic];
    let places = three.map(|duration| duration.span);
    three.sort_by_key(minutes);
    let sorted = places
        .into_iter()
        .zip(three)
        .map(|(place, duration)| replaced(place, edits.text(duration.span)));
    Some(Offer::likely(
        "order the three values",
        sorted.collect::<Vec<_>>(),
    ))
}
