//! Late dates and slack, and the items that are critical (rules 29 to 33).

use super::backward::{Backward, Limit};
use super::by_item::{ByItem, ByPhase};
use super::chain::last_of;
use super::forward::{Early, Forward, PhaseEnd, Placed};
use super::leaf::{Actual, Kind, Leaf};
use super::model::Model;
use super::saturating::{self, AFTER};
use super::{Cause, Dates};
use crate::ast::End;
use crate::calendar::{Instant, WorkingTime};
use crate::plan::ItemId;

/// The results of the forward pass, from which late dates and slack follow.
pub(super) struct Passes<'m, 'p> {
    pub(super) model: &'m Model<'p>,
    pub(super) unscheduled: &'m ByItem<bool>,
    pub(super) early: &'m ByItem<Early>,
    pub(super) first_starts: &'m ByPhase<'m, PhaseEnd>,
    /// The plan finish.
    pub(super) finish: Instant,
}

impl<'m, 'p> Passes<'m, 'p> {
    /// Late starts and finishes (rule 29).
    pub(super) fn late(&self) -> ByItem<(Instant, Instant)> {
        self.late_with(|_| true)
    }

    /// Late starts and finishes; where a finish is not asked for, the late start of a task that has not started alone,
    /// and its finish is [`AFTER`].
    fn late_with(&self, asks_finish: impl Fn(&Leaf) -> bool) -> ByItem<(Instant, Instant)> {
        let hours = &self.model.hours;
        let nothing = ByItem::new((AFTER, AFTER), self.model.plan.items.len());
        let mut backward = Backward::new(self.model, self.unscheduled, self.first_starts, nothing);
        // A leaf without working time far enough back limits no predecessor: its late dates are kept separately.
        let mut too_early = Vec::new();
        backward.run(|backward, id, leaf, end| {
            let early = &self.early[id];
            if early.achieved {
                return Some((early.start, early.finish));
            }
            match (leaf.actual.as_deref(), end) {
                (None, End::Start) => {
                    let leaf = leaf.with_approver_at(hours, early.start);
                    let (start, _) = self.latest(backward, id, &leaf);
                    Some(if let Some(start) = start {
                        let asked = asks_finish(&leaf);
                        let finish = asked.then(|| leaf.finish_of(hours, start));
                        (start, finish.unwrap_or(AFTER))
                    } else {
                        let first = leaf.first_minute(hours);
                        let limit = self.finish_limit(backward, id, &leaf);
                        let finish = leaf.finish_of(hours, first).min(limit.max(first));
                        too_early.push((id, (first, finish)));
                        (AFTER, AFTER)
                    })
                }
                (
                    Some(Actual::Started(..) | Actual::Delivered(..) | Actual::Refused(..)),
                    End::Finish,
                ) => {
                    let limit = self.finish_limit(backward, id, leaf);
                    let finish = leaf.latest_finish(hours, limit).unwrap_or_else(|| {
                        too_early.push((id, (early.start, leaf.first_minute(hours))));
                        AFTER
                    });
                    Some((early.start, finish))
                }
                _ => None,
            }
        });
        for (id, dates) in too_early {
            let (start, finish) = backward.dates[id];
            let leaf = self.model.leaves[id].as_ref();
            let has_started = leaf.is_some_and(Leaf::has_started);
            if saturating::is_beyond(if has_started { finish } else { start }) {
                backward.dates[id] = dates;
            }
        }
        backward.dates
    }

    /// The leaves that are critical (rule 32).
    pub(super) fn critical(&self, forward: &Forward<'_, '_>) -> Vec<ItemId> {
        let (model, plan) = (self.model, self.model.plan);
        // The finish of a task is as late as its start, and limits something only through a link to a finish.
        let mut links = model.dependencies.iter();
        let into_finishes = links.any(|link| link.to_end == End::Finish);
        let late = self.late_with(|leaf| into_finishes || !matches!(leaf.kind, Kind::Work(_)));
        let leaf = |id: ItemId| {
            let leaf = model.leaves[id].as_ref().filter(|_| !self.unscheduled[id]);
            leaf.filter(|leaf| !leaf.is_transparent())
        };
        let slack = |id: ItemId| self.slack_of(id, late[id]);
        let is_short =
            |id: ItemId| leaf(id).is_some_and(|leaf| self.has_no_slack(id, leaf, late[id]));
        let ids = plan.items().map(|(id, _)| id);
        let mut critical: Vec<ItemId> = ids.filter(|id| is_short(*id)).collect();
        let finish = |id: ItemId| leaf(id).map(|_| self.early[id].finish);
        if let Some(last) = last_of(plan, &model.dependencies, finish, slack) {
            let short = |id: &ItemId| {
                !self.early[*id].achieved
                    && slack(*id).is_some_and(|slack| slack < day_of(model, *id))
            };
            critical.extend(forward.drivers_of(last, &slack).into_iter().filter(short));
        }
        critical.sort_unstable();
        critical.dedup();
        critical
    }

    /// Total slack of a leaf; None for a `spans`.
    fn slack_of(&self, id: ItemId, mut late: (Instant, Instant)) -> Option<i64> {
        let leaf = self.model.leaves[id].as_ref()?;
        if late.1 == AFTER {
            late.1 = leaf.finish_of(&self.model.hours, late.0);
        }
        let early = &self.early[id];
        let counted = leaf.counted_from(&self.model.hours, early.start);
        let counted = self.model.hours.get(counted);
        let stand = (counted.count(early.start), counted.count(early.finish));
        (!leaf.is_transparent()).then(|| total_slack(leaf, early, counted, stand, late))
    }

    /// Whether total slack is 0 or less, if possible without counting minutes.
    fn has_no_slack(&self, id: ItemId, leaf: &Leaf, late: (Instant, Instant)) -> bool {
        let early = &self.early[id];
        if early.achieved {
            return false;
        }
        if late.1 <= early.finish || late.0 <= early.start && !leaf.has_started() {
            return true;
        }
        // What starts on a working minute has one between its start and a later one, and also at its finish.
        let is_work = matches!(leaf.kind, Kind::Work(_) | Kind::Effort { .. });
        (!is_work || leaf.has_started()) && self.slack_of(id, late).is_some_and(|slack| slack <= 0)
    }

    /// The earliest of all limits that its finish may not pass.
    fn finish_limit(&self, backward: &Backward<'_, '_>, id: ItemId, leaf: &Leaf) -> Instant {
        let limit = backward.limit(id, End::Finish).at;
        limit.min(leaf.limit_finish).min(self.finish)
    }

    /// The latest valid start within every limit, and the item that sets it, if another item does.
    fn latest(
        &self,
        backward: &Backward<'_, '_>,
        id: ItemId,
        leaf: &Leaf,
    ) -> (Option<Instant>, Option<ItemId>) {
        let hours = &self.model.hours;
        let within = |limit: Limit, own: Instant| {
            if own <= limit.at {
                (own, None)
            } else {
                (limit.at, limit.by)
            }
        };
        let (start, finish) = backward.limits(id);
        let (start, start_by) = within(start, leaf.limit_start);
        let (finish, finish_by) = within(finish, leaf.limit_finish.min(self.finish));
        let by_finish = leaf.start_for(hours, finish);
        let by = if by_finish <= Some(start) {
            finish_by
        } else {
            start_by
        };
        (leaf.latest_within(hours, start, by_finish), by)
    }

    /// The limits up to which each start and finish may move before it moves an early date of a successor (rule 31).
    pub(super) fn free(&self) -> ByItem<(Instant, Instant)> {
        let mut backward = self.backward_from_early();
        backward.run(|_, _, _, _| None);
        let limits = self.model.plan.items().map(|(id, _)| {
            if self.model.leaves[id].is_some() {
                let (start, finish) = backward.limits(id);
                (start.at, finish.at)
            } else {
                (AFTER, AFTER)
            }
        });
        limits.collect()
    }

    /// The items that are to be as late as possible (rule 21), if that moves them after their early start.
    ///
    /// Moments that wait for them move with them, so the moments hold them back no more than the successors of the
    /// moments do.
    ///
    /// `fit` gives the start at or before the latest one at which the item can be placed.
    pub(super) fn as_late_as_possible(
        &self,
        mut fit: impl FnMut(ItemId, &Leaf, Instant) -> Instant,
    ) -> Placed {
        let plan = self.model.plan;
        let movable = |id: ItemId, leaf: &Leaf| {
            let item = plan.item(id);
            let moment = !item.is_task() && item.on().is_none();
            (leaf.late || moment) && leaf.shifts() && !self.early[id].achieved
        };
        let mut placed = Placed::default();
        if !plan
            .items()
            .any(|(id, _)| self.model.leaves[id].as_ref().is_some_and(|leaf| leaf.late))
        {
            return placed;
        }
        let mut backward = self.backward_from_early();
        backward.run(|backward, id, leaf, end| {
            if end == End::Finish || !movable(id, leaf) {
                return None;
            }
            let early = &self.early[id];
            let (latest, by) = self.latest(backward, id, &leaf.with_every_approver());
            // A limit outside working hours is not a possible start.
            let latest = latest.and_then(|latest| leaf.begins_by(&self.model.hours, latest));
            let latest = latest.filter(|latest| *latest > early.start)?;
            let start = if leaf.late {
                fit(id, leaf, latest)
            } else {
                latest
            };
            if start <= early.start {
                return None;
            }
            if leaf.late {
                placed.insert(id, (start, Cause::AsLateAsPossible(by)));
            }
            Some((start, leaf.finish_of(&self.model.hours, start)))
        });
        placed
    }

    fn backward_from_early(&self) -> Backward<'m, 'p> {
        let model = self.model;
        let dates = model.plan.items().map(|(id, _)| match &model.leaves[id] {
            Some(leaf) if !leaf.is_transparent() => (self.early[id].start, self.early[id].finish),
            _ => (AFTER, AFTER),
        });
        Backward::new(model, self.unscheduled, self.first_starts, dates.collect())
    }

    /// The dates of a leaf with its slack; it is critical if it has none (rule 32).
    pub(super) fn leaf_dates(
        &self,
        id: ItemId,
        leaf: &Leaf,
        stands: &Early,
        (late_start, late_finish): (Instant, Instant),
        (free_start, free_finish): (Instant, Instant),
    ) -> Dates {
        let early = &self.early[id];
        let is_moved = (stands.start, stands.finish) != (early.start, early.finish);
        let working_time = leaf.counted_from(&self.model.hours, early.start);
        let counted = self.model.hours.get(working_time);
        let spans = matches!(leaf.kind, Kind::Spans(..));
        let (late_start, late_finish) = if spans {
            (stands.start, stands.finish)
        } else {
            (late_start, late_finish)
        };
        let (at_start, at_finish) = (counted.count(stands.start), counted.count(stands.finish));
        let stand = (at_start, at_finish);
        let total = total_slack(leaf, early, counted, stand, (late_start, late_finish));
        let mut free = i64::MAX;
        if !leaf.has_started() {
            let hours = &self.model.hours;
            let leaf = leaf.with_approver_at(hours, early.start);
            let latest = leaf.start_for(hours, free_finish);
            let latest = latest.unwrap_or(stands.start).min(free_start);
            if !saturating::is_beyond(latest) {
                free = free.min(counted.count(latest) - at_start);
            }
        }
        if !saturating::is_beyond(free_finish) {
            free = free.min(counted.count(free_finish) - at_finish);
        }
        if free == i64::MAX || early.achieved {
            free = total;
        }
        Dates {
            start: stands.start,
            finish: stands.finish,
            start_day: stands.start_day,
            finish_day: stands.finish_day,
            early_start: early.start,
            early_finish: early.finish,
            late_start,
            late_finish,
            duration: at_finish - at_start,
            total_slack: (!spans).then_some(total),
            free_slack: (!spans).then_some(free.max(0)),
            critical: !spans && !early.achieved && total <= 0,
            start_cause: stands.start_cause,
            finish_cause: stands.finish_cause,
            early_causes: is_moved.then(|| Box::new((early.start_cause, early.finish_cause))),
            without_status_date: stands.without.clone(),
            achieved: early.achieved,
            held_by_refusal: false,
            hours: leaf.own,
            driver: None,
            working_time,
        }
    }
}

/// Total slack (rule 30); `stand` counts the minutes to the start and the finish at which it stands.
fn total_slack(
    leaf: &Leaf,
    early: &Early,
    counted: &WorkingTime,
    stand: (i64, i64),
    late: (Instant, Instant),
) -> i64 {
    if early.achieved {
        return 0;
    }
    let at_finish = counted.count(late.1) - stand.1;
    if leaf.has_started() {
        at_finish
    } else {
        at_finish.min(counted.count(late.0) - stand.0)
    }
}

/// Marks the items of the critical path that have less than a day of slack (rule 33).
pub(super) fn mark_critical(model: &Model<'_>, path: &[ItemId], items: &mut [Option<Dates>]) {
    for id in path {
        if let Some(Some(dates)) = items.get_mut(id.index()) {
            let day = day_of(model, *id);
            dates.critical |= !dates.achieved && dates.total_slack.is_some_and(|slack| slack < day);
        }
    }
}

/// The minutes of a day in which the slack of an item is measured.
fn day_of(model: &Model<'_>, id: ItemId) -> i64 {
    if model.leaves[id].as_ref().is_some_and(Leaf::is_by_clock) {
        1440
    } else {
        model.plan.header.day_minutes
    }
}
