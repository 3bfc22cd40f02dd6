//! The dates that a forecast is about.

use crate::ast::End;
use crate::calendar::{Day, Instant};
use crate::plan::{ItemId, ItemKind, PlainId, Plan};
use crate::schedule::{Replayed, Schedule};

/// Something whose date is forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The finish of the whole plan.
    Plan,
    /// A milestone, or another item with a `due`.
    Item(ItemId),
    /// A goal, by the last thing that it requires.
    Goal(PlainId),
}

/// A subject with the leaves that it waits for.
#[derive(Debug)]
pub(super) struct Aim {
    pub(super) subject: Subject,
    /// The date that the plan states, and the day as which it prints.
    pub(super) stated: (Instant, Day),
    /// The last of these leaves gives the date; None: the plan finish does.
    leaves: Option<Vec<ItemId>>,
}

impl Aim {
    /// The date in a sample.
    pub(super) fn date(&self, replayed: &Replayed<'_, '_>) -> Option<Instant> {
        match &self.leaves {
            None => Some(replayed.finish()),
            Some(leaves) => leaves
                .iter()
                .filter_map(|leaf| replayed.finish_of(*leaf))
                .max(),
        }
    }

    /// The items whose predecessors have a say in the date; None: everything has.
    pub(super) fn leaves(&self) -> Option<&[ItemId]> {
        self.leaves.as_deref()
    }

    /// Whether it is a milestone, a goal or the plan itself.
    pub(super) fn is_moment(&self, plan: &Plan) -> bool {
        match self.subject {
            Subject::Item(id) => plan.kind(id) == ItemKind::Milestone,
            Subject::Plan | Subject::Goal(_) => true,
        }
    }
}

/// The plan, and all milestones, goals and items with a `due` that are still open, in the order of the text.
pub(super) fn aims(plan: &Plan, schedule: &Schedule) -> Vec<Aim> {
    if plan.items.is_empty() {
        return Vec::new();
    }
    let all = Aim {
        subject: Subject::Plan,
        stated: (schedule.finish, schedule.finish_day),
        leaves: None,
    };
    let leaves =
        |id: ItemId| -> Vec<ItemId> { std::iter::once(id).chain(plan.contents(id)).collect() };
    let items = plan.items().filter_map(|(id, item)| {
        let dates = schedule.dates(id).filter(|dates| !dates.achieved)?;
        let is_aim = item.is_milestone() || item.due().is_some();
        is_aim.then(|| Aim {
            subject: Subject::Item(id),
            stated: dates.date(End::Finish),
            leaves: Some(leaves(id)),
        })
    });
    let goals = plan.goals().filter_map(|(id, goal)| {
        let is_open = [goal.cancelled(), goal.missed(), goal.accomplished()]
            .iter()
            .all(Option::is_none);
        let required = goal.requires().iter().map(|target| target.item);
        let all = goal.requires_all().is_some();
        let ends = required
            .clone()
            .filter_map(|id| schedule.dates(id))
            .map(|dates| dates.date(End::Finish))
            .chain(all.then_some((schedule.finish, schedule.finish_day)));
        let stated = ends.max().filter(|_| is_open)?;
        Some(Aim {
            subject: Subject::Goal(id),
            stated,
            leaves: (!all).then(|| required.flat_map(leaves).collect()),
        })
    });
    std::iter::once(all).chain(items).chain(goals).collect()
}
