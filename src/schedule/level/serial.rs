//! A levelled plan placed again with other sizes, in the order of its schedule (rule 46).

use super::super::by_item::ByItem;
use super::super::forward::{Forward, Placed};
use super::super::leaf::Kind;
use super::super::order::Order;
use super::super::{Dependencies, Model, WorkingTimeId};
use super::demand::{self, Booked};
use super::links::Joined;
use super::pause;
use super::place::{self, LeftOut, Units};
use super::supply::Supply;
use crate::plan::ItemId;

/// One serial pass after another, each with handovers of its own.
pub(in super::super) struct Serial {
    units: Units,
    supply: Supply,
    tasks: Vec<Booked>,
    rank: ByItem<u32>,
    /// The dependencies without handovers, and their order.
    written: (Dependencies, Order),
    /// The tasks that pause in the last pass, as they are worked on without pauses, and the number of working times then.
    paused: Vec<(ItemId, Kind)>,
    hours: usize,
}

impl Serial {
    /// Prepares the passes of a model without handovers, in which people are chosen. `rank`: the order in which the
    /// schedule placed the items.
    pub(in super::super) fn new(
        model: &mut Model<'_>,
        unscheduled: &ByItem<bool>,
        party_times: &[WorkingTimeId],
        rank: ByItem<u32>,
    ) -> Self {
        let mut forward = Forward::new(model, unscheduled.clone(), Placed::default());
        forward.run();
        let (early, unscheduled) = (forward.early, forward.unscheduled);
        let needs = demand::needs(model, &unscheduled, &early, party_times);
        for task in needs.tasks.iter().filter(|task| task.may_pause) {
            pause::without_limits(model, task.id);
        }
        Self {
            supply: Supply::new(model, &needs, party_times, false),
            units: Units::new(model),
            tasks: needs.tasks,
            rank,
            written: (model.dependencies.clone(), model.order.clone()),
            paused: Vec::new(),
            hours: model.hours.count(),
        }
    }

    /// Places everything with the sizes of this moment, and gives the model the handovers and pauses that follow; returns
    /// the starts of tasks that wait.
    pub(in super::super) fn place(
        &mut self,
        model: &mut Model<'_>,
        unscheduled: &ByItem<bool>,
    ) -> Placed {
        for (id, kind) in self.paused.drain(..) {
            if let Some(leaf) = &mut model.leaves[id] {
                pause::forget_pauses(leaf, &kind);
            }
        }
        model.hours.forget_after(self.hours);
        (model.dependencies, model.order) = self.written.clone();
        let mut forward = Forward::new(model, unscheduled.clone(), Placed::default());
        forward.run();
        let placement = place::place(
            model,
            unscheduled,
            (&self.units, &mut self.supply),
            &self.tasks,
            &forward.early,
            (&self.rank, &LeftOut::new()),
        );
        let early = model.plan.items().map(|(id, _)| &placement.early[id]);
        let dates = early.map(|early| (early.start, early.finish)).collect();
        let joined = Joined::new(model, unscheduled, &self.tasks, &placement, &dates);
        (model.dependencies, model.order) = (joined.links, joined.order);
        for (id, pieces) in &placement.pauses {
            let kind = model.leaves[*id].as_ref().map(|leaf| leaf.kind.clone());
            self.paused.extend(kind.map(|kind| (*id, kind)));
            pause::keep_pauses(model, *id, pieces);
        }
        joined.placed
    }
}
