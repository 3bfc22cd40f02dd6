//! The steps from a plan to its schedule.

use super::by_item::ByItem;
use super::crew::{Crews, crew_of};
use super::dependencies::Dependencies;
use super::forward::{Forward, Placed, plan_finish};
use super::hours::{FallbackCalendar, Hours};
use super::leaf::Kind;
use super::level::{self, Levelled};
use super::memory::Memory;
use super::model::{Model, StatusDate};
use super::order;
use super::pieces::Pieces;
use super::prepare::{Preparation, Prepared};
use super::slack::{Passes, mark_critical};
use super::{
    Dates, Schedule, Worker, Workers, WorkingTimeId, chain, cycle, phases, refusal, sharing,
};
use crate::calendar::{self, Day, Instant, WorkingTime};
use crate::diagnostics::{Diagnostics, ScheduleProblem};
use crate::plan::{Booking, Item, ItemId, Moment, Plan};

/// Computes the dates of a plan by rules 1 to 34, and reports problems with them; `today` overrides `as of`.
#[must_use]
pub fn schedule(plan: &Plan, today: Option<Moment>) -> (Schedule, Diagnostics) {
    schedule_again(plan, today, &Memory::default())
}

/// Does the same as [`schedule`], with what was computed for an earlier state of the plan.
pub(crate) fn schedule_again(
    plan: &Plan,
    today: Option<Moment>,
    memory: &Memory,
) -> (Schedule, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let (mut model, unscheduled, party_working_times) =
        prepare(plan, today, &memory.calendars, None, &mut diagnostics);
    let levelled = level::level(
        &mut model,
        &unscheduled,
        &party_working_times,
        memory,
        &mut diagnostics,
    );
    let levelling = levelled.as_ref().map(|levelled| levelled.outcome);
    let order = levelled.as_ref().map(|levelled| levelled.rank.clone());
    let mut schedule = dates(
        model,
        unscheduled,
        party_working_times,
        levelled,
        &mut diagnostics,
    );
    schedule.status_date = today;
    schedule.levelling = levelling;
    schedule.levelled_order = order;
    (schedule, diagnostics)
}

/// Prepares the data that all passes read, with the items on cycles and the hours of the parties; the links and the
/// people are those of the text unless others are given.
pub(super) fn prepare<'p>(
    plan: &'p Plan,
    today: Option<Moment>,
    memory: &'p calendar::Memory,
    given: Option<(Dependencies, Crews)>,
    diagnostics: &mut Diagnostics,
) -> (Model<'p>, ByItem<bool>, Vec<WorkingTimeId>) {
    let status_date = StatusDate::of(plan, today);
    // Without a `start`, which is a separate error, the rest is still sorted.
    let start = match (plan.header.start(), status_date) {
        (Some(start), _) => start.as_lower(),
        (None, Some(date)) => date.start,
        (None, None) => Day(0).start(),
    };
    let mut hours = Hours::new(plan, memory);
    let party_working_times: Vec<WorkingTimeId> = plan
        .parties()
        .map(|(who, _)| hours.party(who, FallbackCalendar::around(None)))
        .collect();
    let preparation = Preparation::new(plan, &mut hours, start, status_date, diagnostics);
    let (links, crews) = given.unzip();
    let Prepared {
        leaves,
        phase_hours,
        phases,
        choices,
        crews,
    } = preparation.leaves(crews);
    let dependencies = links.unwrap_or_else(|| Dependencies::gather(plan, diagnostics));
    let mut unscheduled = ByItem::new(false, plan.items.len());
    let order = order::order(
        plan,
        &leaves,
        &phases,
        &dependencies,
        &mut unscheduled,
        diagnostics,
    );
    let model = Model {
        plan,
        hours,
        leaves,
        phases,
        phase_hours,
        choices,
        crews,
        dependencies,
        order,
        start,
        status_date,
    };
    (model, unscheduled, party_working_times)
}

fn dates(
    mut model: Model<'_>,
    unscheduled: ByItem<bool>,
    party_working_times: Vec<WorkingTimeId>,
    levelled: Option<Levelled>,
    diagnostics: &mut Diagnostics,
) -> Schedule {
    let plan = model.plan;
    let mut forward = Forward::new(&model, unscheduled, waits(levelled.as_ref()));
    for (from, to) in forward.run() {
        let nodes = model.order.nodes.get(from..to).unwrap_or_default();
        cycle::report_endless(
            plan,
            &model.dependencies,
            nodes,
            &mut forward.unscheduled,
            diagnostics,
        );
    }
    let beyond = forward.beyond.iter();
    beyond.for_each(|id| report_beyond(&model, *id, diagnostics));
    let passes = Passes {
        model: &model,
        unscheduled: &forward.unscheduled,
        early: &forward.early,
        first_starts: &forward.first_starts,
        finish: plan_finish(&model, &forward.unscheduled, &forward.early),
    };
    let (late, free) = (passes.late(), passes.free());
    let placed = match &levelled {
        Some(levelled) => levelled.late.clone(),
        None => passes.as_late_as_possible(|_, _, latest| latest),
    };
    let moved = (!placed.is_empty()).then(|| {
        let mut all = waits(levelled.as_ref());
        all.extend(placed);
        let mut moved = Forward::new(&model, forward.unscheduled.clone(), all);
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
    mark_critical(&model, &critical_path, &mut items);
    phases::roll_up(&model, &forward.unscheduled, &mut items);
    let goals = phases::goals(&model, &items);
    let finish = passes.finish;
    let paused = paused(levelled.as_ref());
    let pieces = Pieces::find(&mut model, &mut items, paused, &party_working_times);
    let Model {
        hours,
        crews,
        mut dependencies,
        start,
        status_date,
        ..
    } = model;
    let handovers = levelled.map(|levelled| {
        let written = levelled.into_written(&mut items);
        std::mem::replace(&mut dependencies, written)
    });
    let mut schedule = Schedule {
        start,
        finish,
        finish_day: day_of_finish(&items, finish),
        finish_days: finish_days(plan, &items),
        as_of: status_date.map(|date| date.start),
        status_date: None,
        levelling: None,
        levelled_order: None,
        items,
        goals,
        dependencies,
        handovers,
        critical_path,
        pieces,
        crews,
        workers: Workers::default(),
        clock: hours.clock(),
        working_times: hours.into_times(),
        party_working_times,
    };
    schedule.workers = workers(plan, &schedule);
    schedule
}

/// The day as which the plan finish prints.
fn day_of_finish(items: &[Option<Dates>], finish: Instant) -> Day {
    let latest = items.iter().flatten();
    let latest = latest.filter(|dates| dates.early_finish == finish);
    let day = latest.map(|dates| dates.finish_day).max();
    day.unwrap_or_else(|| finish.day_as_end())
}

/// The tasks that pause.
fn paused(levelled: Option<&Levelled>) -> &[ItemId] {
    levelled.map_or(&[], |levelled| &levelled.paused)
}

/// The starts of tasks that wait for someone.
fn waits(levelled: Option<&Levelled>) -> Placed {
    levelled.map_or_else(Placed::default, |levelled| levelled.placed.clone())
}

/// The first day as which an item with a finish prints, by that finish; empty if no goal has `requires all`.
fn finish_days(plan: &Plan, items: &[Option<Dates>]) -> Vec<(Instant, Day)> {
    let is_asked = plan.goals().any(|(_, goal)| goal.requires_all().is_some());
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
            let crew = schedule.crews.of(id, item);
            let crew = crew.iter().map(worker_on(plan, false, day));
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
            workers.extend(item.uses().iter().map(worker_on(plan, true, day)));
        }
        workers.close();
    }
    workers
}

/// The workers of a task without dates, as if it started on a day.
pub(crate) fn workers_as_written(plan: &Plan, item: &Item, day: Day) -> Vec<Worker> {
    let crew = crew_of(item);
    let crew = crew.iter().map(worker_on(plan, false, day));
    let uses = item.uses().iter().map(worker_on(plan, true, day));
    crew.chain(uses).collect()
}

/// Makes the worker of a booking by a task that starts on a day.
fn worker_on(plan: &Plan, used: bool, day: Day) -> impl Fn(&Booking) -> Worker {
    move |booking| sharing::worker(plan.party(booking.who), *booking, used, day)
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
