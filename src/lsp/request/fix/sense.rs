//! Contradictions within one item.

use super::pen::Pen;
use super::place::{share_removed, twice, value_removed};
use super::{Offer, replaced};
use crate::ast::{Duration, Unit, Value};
use crate::diagnostics::CheckProblem;
use crate::language::Attribute;
use crate::source::Span;

pub(super) fn offers(pen: Pen<'_>, problem: &CheckProblem) -> Vec<Offer> {
    use CheckProblem as P;
    match problem {
        P::TwoSizes { at, first_at, .. } | P::FactsExclude { at, first_at, .. } => {
            twice(pen, *at, *first_at)
        }
        P::DatesAndSize {
            at, start, finish, ..
        } => {
            let mut offers = twice(pen, *at, *finish);
            offers.extend(twice(pen, *start, *start).into_iter().take(1));
            offers
        }
        P::FinishBeforeStart { at, start, .. } => vec![exchanged(pen, *at, *start)],
        P::FactsContradict { at, earlier_at, .. } => vec![exchanged(pen, *at, *earlier_at)],
        P::AcceptedUndelivered { at, .. } => delivered(pen, *at).into_iter().collect(),
        P::NotAnApprover { at, .. } => approvers(pen, *at),
        P::FactInTheFuture { at, as_of, .. } => as_of
            .map(|as_of| {
                let edit = replaced(as_of, pen.text(*at));
                Offer::other("move the status date there", [edit])
            })
            .into_iter()
            .collect(),
        P::ShareTooLarge { at, has, .. } => {
            let share = share_of(pen, *at).map(|share| {
                Offer::likely(format!("ask for `{has}`"), [replaced(share, has.as_str())])
            });
            share.into_iter().collect()
        }
        P::PersonByNumber { at, .. } => share_removed(pen, *at).into_iter().collect(),
        P::NamedTwice { at, first, .. } => {
            let both = [*at, *first].into_iter();
            both.filter_map(|at| named(pen, at)).collect()
        }
        P::EstimateOrder { at } => sorted(pen, *at).into_iter().collect(),
        P::TeamInItself { at, .. } => value_removed(pen, *at).into_iter().collect(),
        P::SizeAndMembers { at, .. } => twice(pen, *at, *at)
            .into_iter()
            .take(1)
            .map(|offer| Offer {
                likely: true,
                ..offer
            })
            .collect(),
    }
}

/// Swaps two dates.
fn exchanged(pen: Pen<'_>, a: Span, b: Span) -> Offer {
    let edits = [replaced(a, pen.text(b)), replaced(b, pen.text(a))];
    Offer::other("swap the two dates", edits)
}

/// Adds `delivered` on the day of acceptance, which is the latest possible day.
fn delivered(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let (statement, block) = pen.statement(at)?;
    let Some(Value::Fact(fact)) = &statement.value else {
        return None;
    };
    let date = pen.text(fact.date?.span);
    let edit = pen.insert(block, Attribute::Delivered, date);
    Some(Offer::likely(format!("add `delivered {date}`"), [edit]))
}

/// Replaces someone who is not an approver with each of the approvers.
fn approvers(pen: Pen<'_>, at: Span) -> Vec<Offer> {
    let plan = &pen.analysis.plan;
    let Some((_, block)) = pen.statement(at) else {
        return Vec::new();
    };
    let name = block.name.as_ref().map(|name| name.span);
    let item = plan.items().find(|(_, item)| Some(item.name_span) == name);
    let names = item.into_iter().flat_map(|(_, item)| item.approvers());
    names
        .map(|who| plan.party(who.value).name.to_string())
        .map(|name| Offer::likely(format!("replace with `{name}`"), [replaced(at, name)]))
        .collect()
}

/// The share after a name, if the place is either's.
fn share_of(pen: Pen<'_>, at: Span) -> Option<Span> {
    let (statement, _) = pen.statement(at)?;
    let Some(Value::Shares(shares)) = &statement.value else {
        return None;
    };
    shares.list.iter().find_map(|share| {
        let (_, span) = share.share?;
        share.who.span.join(span).contains(at).then_some(span)
    })
}

fn named(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let (statement, _) = pen.statement(at)?;
    let list = super::pen::values(statement);
    let value = list.iter().find(|value| value.contains(at))?;
    let title = format!("remove `{}`", pen.text(*value));
    Some(Offer::other(title, [pen.remove_value(statement, at)]))
}

/// Sorts the three values of an estimate in ascending order.
fn sorted(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let (statement, _) = pen.statement(at)?;
    let Some(Value::Estimate(estimate)) = &statement.value else {
        return None;
    };
    let header = &pen.analysis.plan.header;
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
    let edits: Vec<_> = places
        .into_iter()
        .zip(three)
        .map(|(place, duration)| replaced(place, pen.text(duration.span)))
        .collect();
    Some(Offer::likely("order the three values", edits))
}
