//! The steps from a plan to its schedule.

use super::backward::{Backward, Limit};
use super::by_item::{ByItem, ByPhase};
use super::dependencies::Dependencies;
use super::forward::{Early, Forward, PhaseEnd, Placed};
use super::hours::{FallbackCalendar, Hours};
use super::leaf::{Actual, Kind, Leaf};
use super::model::{Model, StatusDate};
use super::order;
use super::prepare::Preparation;
use super::saturating::{self, AFTER};
use super::{
    Dates, Schedule, Workers, WorkingTimeId, chain, crew, cycle, phases, refusal, sharing,
};
use crate::ast::End;
use crate::calendar::{Day, Instant, Memory, WorkingTime};
use crate::diagnostics::{Diagnostics, ScheduleProblem};
use crate::plan::{Booking, ItemId, Moment, Plan};

/// Computes the dates of a plan by rules 1 to 34, and reports problems with them; `today` overrides `as of`.
#[must_use]
pub fn schedule(plan: &Plan, today: Option<Moment>) -> (Schedule, Diagnostics) {
    schedule_again(plan, today, &Memory::default())
}

/// Does the same as [`schedule`], with the calendars that were compiled for an earlier state of the plan.
pub(crate) fn schedule_again(
    plan: &Plan,
    today: Option<Moment>,
    memory: &Memory,
) -> (Schedule, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let status_date = StatusDate::of(plan, today);
    // Without a `start`, which is a separate error, the rest is still sorted.
    let start = match (plan.header.start(), status_date) {
        (Some(start), _) => start.as_lower(),
        (None, Some(date)) => date.start,
        (None, None) => Day(0).start(),
    };
    let mut hours = Hours::new(plan, memory);
    let party_working_times = plan
        .parties()
        .map(|(who, _)| hours.party(who, FallbackCalendar::around(None)))
        .collect();
    let preparation = Preparation::new(plan, &mut hours, start, status_date, &mut diagnostics);
    let (leaves, phase_hours, phases) = preparation.leaves();
    let dependencies = Dependencies::gather(plan, &mut diagnostics);
    let mut unscheduled = ByItem::new(false, plan.items.len());
    let order = order::order(
        plan,
        &leaves,
        &phases,
        &dependencies,
        &mut unscheduled,
        &mut diagnostics,
    );
    let model = Model {
        plan,
        hours,
        leaves,
        phases,
        phase_hours,
        dependencies,
        order,
        start,
        status_date,
    };
    let schedule = dates(model, unscheduled, party_working_times, &mut diagnostics);
    (schedule, diagnostics)
}

fn dates(
    model: Model<'_>,
    unscheduled: ByItem<bool>,
    party_working_times: Vec<WorkingTimeId>,
    diagnostics: &mut Diagnostics,
) -> Schedule {
    let plan = model.plan;
    let mut forward = Forward::new(&model, unscheduled, Placed::default());
    let endless = forward.run();
    for (from, to) in endless {
        let nodes = model.order.nodes.get(from..to).unwrap_or_default();
        cycle::report_endless(
            plan,
            &model.dependencies,
            nodes,
            &mut forward.unscheduled,
            diagnostics,
        );
    }
    for id in &forward.beyond {
        report_beyond(&model, *id, diagnostics);
    }
    let passes = Passes {
        model: &model,
        unscheduled: &forward.unscheduled,
        early: &forward.early,
        first_starts: &forward.first_starts,
        finish: plan_finish(&model, &forward.unscheduled, &forward.early),
    };
    let (late, free) = (passes.late(), passes.free());
    let placed = passes.as_late_as_possible();
    let moved = (!placed.is_empty()).then(|| {
        let mut moved = Forward::new(&model, forward.unscheduled.clone(), placed);
        moved.run();
        moved.early
    });
    // An item that has not moved keeps its early dates with their causes.
    let follows = |id: ItemId| {
        let leaf = model.leaves[id].as_ref();
        leaf.is_some_and(|leaf| matches!(leaf.kind, Kind::Spans(..)))
    };
    let stands = |id: ItemId| {
        let early = &forward.early[id];
        let moved = moved.as_ref().map(|moved| &moved[id]);
        moved
            .filter(|_| !early.achieved || follows(id))
            .filter(|moved| (moved.start, moved.finish) != (early.start, early.finish))
            .unwrap_or(early)
    };
    let held = refusal::held(&model, &forward.unscheduled);
    let dates_of = |index: usize| {
        let id = ItemId::from_index(index);
        let leaf = model.leaves[id].as_ref()?;
        if forward.unscheduled[id] || matches!(leaf.kind, Kind::Cancelled) {
            return None;
        }
        let mut dates = passes.leaf_dates(id, leaf, stands(id), late[id], free[id]);
        dates.held_by_refusal = held.as_ref().is_some_and(|held| held[id]);
        Some(dates)
    };
    let mut items: Vec<_> = (0..plan.items.len()).map(dates_of).collect();
    forward.find_drivers(&mut items);
    let critical_path = chain::critical_path(plan, &model.dependencies, &items);
    for id in &critical_path {
        if let Some(Some(dates)) = items.get_mut(id.index()) {
            let leaf = model.leaves[*id].as_ref();
            let day = if leaf.is_some_and(Leaf::is_by_clock) {
                1440
            } else {
                plan.header.day_minutes
            };
            dates.critical |= !dates.achieved && dates.total_slack.is_some_and(|slack| slack < day);
        }
    }
    phases::roll_up(&model, &forward.unscheduled, &mut items);
    let goals = phases::goals(&model, &items);
    let finish_days = finish_days(plan, &items);
    let finish = passes.finish;
    let latest = items.iter().flatten();
    let latest = latest.filter(|dates| dates.early_finish == finish);
    let finish_day = latest.map(|dates| dates.finish_day).max();
    drop(forward);
    let Model {
        hours,
        dependencies,
        start,
        status_date,
        ..
    } = model;
    let mut schedule = Schedule {
        start,
        finish,
        finish_day: finish_day.unwrap_or_else(|| finish.day_as_end()),
        as_of: status_date.map(|date| date.start),
        items,
        goals,
        finish_days,
        dependencies,
        critical_path,
        workers: Workers::default(),
        clock: hours.clock(),
        working_times: hours.into_times(),
        party_working_times,
    };
    schedule.workers = workers(plan, &schedule);
    schedule
}

/// The first day as which an item with a finish prints, by that finish; empty if no goal has `requires all`.
fn finish_days(plan: &Plan, items: &[Option<Dates>]) -> Vec<(Instant, Day)> {
    let is_asked = plan.goals.iter().any(|goal| goal.requires_all().is_some());
    let ends = items.iter().flatten().filter(|_| is_asked);
    let mut days: Vec<_> = ends.map(|dates| (dates.finish, dates.finish_day)).collect();
    days.sort_unstable();
    days.dedup_by_key(|(finish, _)| *finish);
    days
}

/// The workers of each task.
fn workers(plan: &Plan, schedule: &Schedule) -> Workers {
    let mut workers = Workers::with_capacity(plan.items.len());
    for (id, item) in plan.items() {
        if let Some(dates) = schedule.dates(id).filter(|_| item.is_task()) {
            let day = dates.start.day();
            let worker = |used| {
                move |booking: &Booking| {
                    sharing::worker(plan.party(booking.who), *booking, used, day)
                }
            };
            let crew = crew::crew_of(item);
            let crew = crew.iter().map(worker(false));
            if let Some(effort) = item.effort_within() {
                let minutes = |who| schedule.minutes_of(id, who);
                workers.extend(sharing::spread(
                    plan,
                    effort.likely,
                    crew.collect(),
                    minutes,
                ));
            } else {
                workers.extend(crew);
            }
            workers.extend(item.uses().iter().map(worker(true)));
        }
        workers.close();
    }
    workers
}

fn plan_finish(model: &Model<'_>, unscheduled: &ByItem<bool>, early: &ByItem<Early>) -> Instant {
    let leaves = model.plan.items().filter(|(id, _)| {
        let leaf = model.leaves[*id].as_ref();
        !unscheduled[*id] && leaf.is_some_and(|leaf| !matches!(leaf.kind, Kind::Cancelled))
    });
    let finishes = leaves.map(|(id, _)| early[id].finish);
    finishes.max().unwrap_or(model.start)
}

fn report_beyond(model: &Model<'_>, id: ItemId, diagnostics: &mut Diagnostics) {
    let item = model.plan.item(id);
    let (name, at) = (item.path.to_string(), item.name_span);
    let own = model.leaves[id]
        .as_ref()
        .map(|leaf| model.hours.get(leaf.own));
    match own
        .filter(|own| own.is_finite())
        .and_then(WorkingTime::last)
    {
        Some(last) => diagnostics.error(ScheduleProblem::OutOfWorkingTime {
            name,
            last: last.day_as_end().to_string(),
            at,
        }),
        None => diagnostics.error(ScheduleProblem::Beyond { name, at }),
    }
}

struct Passes<'m, 'p> {
    model: &'m Model<'p>,
    unscheduled: &'m ByItem<bool>,
    early: &'m ByItem<Early>,
    first_starts: &'m ByPhase<'m, PhaseEnd>,
    /// The plan finish.
    finish: Instant,
}

impl<'m, 'p> Passes<'m, 'p> {
    /// Late starts and finishes (rule 29).
    fn late(&self) -> ByItem<(Instant, Instant)> {
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
                        (start, leaf.finish_of(hours, start))
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
            if saturating::is_beyond(backward.dates[id].1) {
                backward.dates[id] = dates;
            }
        }
        backward.dates
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
        let by = if leaf.start_for(hours, finish) <= Some(start) {
            finish_by
        } else {
            start_by
        };
        (leaf.latest_within(hours, start, finish), by)
    }

    /// The limits up to which each start and finish may move before it moves an early date of a successor (rule 31).
    fn free(&self) -> ByItem<(Instant, Instant)> {
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
    fn as_late_as_possible(&self) -> Placed {
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
            let start = latest.filter(|latest| *latest > early.start)?;
            if leaf.late {
                placed.insert(id, (start, by));
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

    fn leaf_dates(
        &self,
        id: ItemId,
        leaf: &Leaf,
        stands: &Early,
        (late_start, late_finish): (Instant, Instant),
        (free_start, free_finish): (Instant, Instant),
    ) -> Dates {
        let early = &self.early[id];
        let working_time = leaf.counted_from(&self.model.hours, early.start);
        let counted = self.model.hours.get(working_time);
        let spans = matches!(leaf.kind, Kind::Spans(..));
        let (late_start, late_finish) = if spans {
            (stands.start, stands.finish)
        } else {
            (late_start, late_finish)
        };
        let (at_start, at_finish) = (counted.count(stands.start), counted.count(stands.finish));
        let at_late_finish = counted.count(late_finish) - at_finish;
        let total = if early.achieved {
            0
        } else if leaf.has_started() {
            at_late_finish
        } else {
            at_late_finish.min(counted.count(late_start) - at_start)
        };
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
            without_status_date: stands.without.clone(),
            achieved: early.achieved,
            held_by_refusal: false,
            hours: leaf.own,
            driver: None,
            working_time,
        }
    }
}
