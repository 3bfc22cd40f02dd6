//! The forward pass, prepared once and replayed with other sizes (rule 46).

use super::Schedule;
use super::by_item::ByItem;
use super::forward::{Forward, plan_finish};
use super::leaf::{Actual, Kind, Rest, rest_of};
use super::level::Serial;
use super::model::Model;
use super::run::prepare;
use super::sharing::FULL;
use super::slack::Passes;
use crate::calendar::{HORIZON, Instant, Memory};
use crate::diagnostics::Diagnostics;
use crate::plan::{ItemId, Plan};

/// The network of a schedule, whose tasks can be given other sizes.
pub(crate) struct Replay<'p> {
    model: Model<'p>,
    unscheduled: ByItem<bool>,
    serial: Option<Serial>,
}

impl<'p> Replay<'p> {
    /// Prepares the network of a schedule; in a levelled plan, its tasks are placed anew by each run, in the order of the
    /// schedule.
    pub(crate) fn new(plan: &'p Plan, schedule: &Schedule, memory: &'p Memory) -> Self {
        let (mut model, unscheduled, party_times) = prepare(
            plan,
            schedule.status_date,
            memory,
            Some((schedule.dependencies.clone(), schedule.crews.clone())),
            &mut Diagnostics::new(),
        );
        let rank = schedule.levelled_order.clone();
        let serial = rank.map(|rank| Serial::new(&mut model, &unscheduled, &party_times, rank));
        // Most samples end within three times the plan's own span.
        let span = schedule.finish.day() - schedule.start.day() + 30;
        let (first, last) = (schedule.start.day() - 400, schedule.finish.day() + 2 * span);
        model.hours.expect(first, last);
        Self {
            model,
            unscheduled,
            serial,
        }
    }

    /// Whether a task has dates and is not over.
    pub(crate) fn is_open(&self, id: ItemId) -> bool {
        let leaf = self.model.leaves[id].as_ref();
        !self.unscheduled[id]
            && leaf.is_some_and(|leaf| !leaf.is_over() && !matches!(leaf.kind, Kind::Cancelled))
    }

    /// The least size of a task, in minutes, that facts leave possible: what has been worked on a task of which only the
    /// start is known, up to the status date.
    pub(crate) fn worked(&self, id: ItemId) -> i64 {
        let hours = &self.model.hours;
        let Some((leaf, date)) = self.model.leaves[id].as_ref().zip(self.model.status_date) else {
            return 0;
        };
        let Some(Actual::Started(at, _, _, Rest::OnCourse)) = leaf.actual.as_deref() else {
            return 0;
        };
        let end = date.end(hours.get(leaf.own)).max(*at);
        match &leaf.kind {
            Kind::Work(_) => hours.get(leaf.own).between(*at, end),
            Kind::Effort { burn, .. } => burn.between(hours, *at, end) / i64::from(FULL),
            Kind::Elapsed(_) => end - *at,
            _ => 0,
        }
    }

    /// Gives a task another size in minutes; its progress stays as it is told.
    pub(crate) fn set_size(&mut self, id: ItemId, minutes: i64) {
        let Some(leaf) = &mut self.model.leaves[id] else {
            return;
        };
        let whole = match &mut leaf.kind {
            Kind::Work(size) | Kind::Elapsed(size) => {
                *size = minutes;
                minutes
            }
            Kind::Effort { units, .. } => {
                *units = minutes.saturating_mul(i64::from(FULL));
                *units
            }
            _ => return,
        };
        let progress = self.model.plan.item(id).progress();
        if let Some(Actual::Started(_, _, _, Rest::Left(left, _))) = leaf.actual.as_deref_mut()
            && let Some(progress) = progress
            && self.model.plan.item(id).remaining().is_none()
        {
            *left = rest_of(whole, progress.value);
        }
    }

    /// Gives a started task another rest in minutes.
    pub(crate) fn set_rest(&mut self, id: ItemId, minutes: i64) {
        let Some(leaf) = &mut self.model.leaves[id] else {
            return;
        };
        let unit = match leaf.kind {
            Kind::Effort { .. } => i64::from(FULL),
            _ => 1,
        };
        if let Some(Actual::Started(_, _, _, Rest::Left(left, _))) = leaf.actual.as_deref_mut() {
            *left = minutes.saturating_mul(unit);
        }
    }

    /// Computes early dates (rules 25 to 27, and 46) with the sizes of this moment.
    pub(crate) fn run(&mut self) -> Replayed<'_, 'p> {
        let serial = self.serial.as_mut();
        let placed = serial.map(|serial| serial.place(&mut self.model, &self.unscheduled));
        let model = &self.model;
        let mut forward = Forward::new(model, self.unscheduled.clone(), placed.unwrap_or_default());
        let endless = forward.run();
        Replayed {
            fits: endless.is_empty() && forward.beyond.is_empty(),
            finish: plan_finish(model, &forward.unscheduled, &forward.early),
            forward,
            model,
        }
    }
}

/// Early dates with other sizes.
pub(crate) struct Replayed<'r, 'p> {
    model: &'r Model<'p>,
    forward: Forward<'r, 'p>,
    finish: Instant,
    /// Whether everything ends before 2201; if not, all dates count as the end of 2200.
    fits: bool,
}

impl Replayed<'_, '_> {
    /// The finish of a leaf; None if it has no dates.
    pub(crate) fn finish_of(&self, id: ItemId) -> Option<Instant> {
        if !self.fits {
            return Some(*HORIZON.end());
        }
        let leaf = self.model.leaves[id].as_ref();
        let has_dates = leaf.is_some_and(|leaf| !matches!(leaf.kind, Kind::Cancelled));
        (has_dates && !self.forward.unscheduled[id]).then(|| self.forward.early[id].finish)
    }

    /// The plan finish.
    pub(crate) fn finish(&self) -> Instant {
        if self.fits {
            self.finish
        } else {
            *HORIZON.end()
        }
    }

    /// The leaves that are critical (rule 32), in order.
    pub(crate) fn critical(&self) -> Vec<ItemId> {
        if !self.fits {
            return Vec::new();
        }
        let passes = Passes {
            model: self.model,
            unscheduled: &self.forward.unscheduled,
            early: &self.forward.early,
            first_starts: &self.forward.first_starts,
            finish: self.finish,
        };
        passes.critical(&self.forward)
    }
}
