//! What drives a date: the chain that makes it so.

use miette::LabeledSpan;

use crate::calendar::Day;
use crate::plan::{ItemId, Plan};
use crate::schedule::{Cause, Dates, Schedule};

/// The longest chain that a message shows; the rest is in the schedule.
const SHOWN: usize = 8;

/// What drives the finish of an item, from the nearest back to the first: each time what set the date.
pub(super) fn chain(plan: &Plan, schedule: &Schedule, from: ItemId) -> Vec<ItemId> {
    let mut list: Vec<ItemId> = Vec::new();
    let (mut id, mut of_start) = (from, false);
    // Each step goes to another end of an item, so the chain is no longer than twice the items.
    for _ in 0..plan.items.len().saturating_mul(2) {
        if id != from && !plan.item(id).is_phase() && list.last() != Some(&id) {
            list.push(id);
        }
        let Some(dates) = schedule.dates(id) else {
            break;
        };
        match if of_start {
            dates.start_cause
        } else {
            dates.finish_cause
        } {
            Cause::Size => of_start = !of_start,
            Cause::Link(link) => {
                let Some(dependency) = schedule.dependency(link) else {
                    break;
                };
                id = dependency.from;
                of_start = dependency.from_end == crate::ast::End::Start;
            }
            Cause::Leaf(leaf) | Cause::Spans(leaf) => id = leaf,
            Cause::PlanStart
            | Cause::StatusDate
            | Cause::Bound(..)
            | Cause::Fact(..)
            | Cause::AsLateAsPossible(_) => break,
        }
    }
    list
}

/// Labels for the members of a chain, nearest first: each says what it holds, the first of them `held`.
pub(super) fn labels(
    plan: &Plan,
    schedule: &Schedule,
    held: &str,
    chain: &[ItemId],
) -> Vec<LabeledSpan> {
    let names = chain.iter().map(|id| plan.item(*id).name.as_str());
    std::iter::once(held)
        .chain(names)
        .zip(chain)
        .take(SHOWN)
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

/// The day on which an item ends; an instant at 24:00 is still that day (rule 1).
pub(super) fn end_day(dates: &Dates) -> Day {
    if dates.finish > dates.start {
        dates.finish.day_as_end()
    } else {
        dates.finish.day()
    }
}
