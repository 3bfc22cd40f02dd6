//! What drives a date: the chain that makes it so.

use miette::LabeledSpan;

use crate::ast::End;
use crate::calendar::Day;
use crate::plan::{ItemId, Plan};
use crate::schedule::{Cause, Dates, Schedule};

/// The longest chain that a message shows; the rest is in the schedule.
const SHOWN: usize = 8;

/// What drives the finish of an item, from the nearest back to the first, phases among them: each time what set the date.
pub(super) fn drivers(
    plan: &Plan,
    schedule: &Schedule,
    from: ItemId,
) -> impl Iterator<Item = ItemId> {
    // Each step goes to another end of an item, so the chain is no longer than twice the items.
    let steps = plan.items.len().saturating_mul(2);
    std::iter::successors(Some((from, End::Finish)), |at| driver(schedule, *at))
        .take(steps)
        .map(|(id, _)| id)
        .skip_while(move |id| *id == from)
}

/// What set the date of one end of an item: the end of another, or the other end of the same.
fn driver(schedule: &Schedule, (id, end): (ItemId, End)) -> Option<(ItemId, End)> {
    let dates = schedule.dates(id)?;
    let (cause, other_end) = match end {
        End::Start => (dates.start_cause, End::Finish),
        End::Finish => (dates.finish_cause, End::Start),
    };
    match cause {
        Cause::Size => Some((id, other_end)),
        Cause::Link(link) => schedule
            .dependency(link)
            .map(|dependency| (dependency.from, dependency.from_end)),
        Cause::Leaf(leaf) | Cause::Spans(leaf) => Some((leaf, end)),
        Cause::PlanStart
        | Cause::StatusDate
        | Cause::Bound(..)
        | Cause::Fact(..)
        | Cause::AsLateAsPossible(_) => None,
    }
}

/// Labels for the nearest drivers of `held`, phases left out: each says what it holds, and until when.
pub(super) fn labels(
    plan: &Plan,
    schedule: &Schedule,
    held: &str,
    drivers: impl Iterator<Item = ItemId>,
) -> Vec<LabeledSpan> {
    let mut chain: Vec<ItemId> = Vec::new();
    for id in drivers.filter(|id| !plan.is_phase(*id)) {
        if chain.last() != Some(&id) {
            chain.push(id);
        }
        if chain.len() == SHOWN {
            break;
        }
    }
    let names = chain.iter().map(|id| plan.item(*id).name.as_str());
    std::iter::once(held)
        .chain(names)
        .zip(&chain)
        .filter_map(|(held, id)| {
            let until = end_day(schedule.dates(*id)?);
            let text = format!("holds `{held}` until {until}");
            Some(LabeledSpan::new_with_span(
                Some(text),
                plan.item(*id).name_span,
            ))
        })
        .collect()
}

/// The day on which an item ends (rule 1).
pub(super) fn end_day(dates: &Dates) -> Day {
    dates.finish_day
}
