//! Levelling: tasks are moved so that nobody is booked over capacity (rules 35 to 39 and 43).
//!
//! The plan becomes a problem on one axis of time (`compile`), for which a good order is searched ([`search`]). In that
//! order the forward pass places each task where its people are free (`place`, `supply`). What follows from it, links
//! from task to task, goes into the ordinary passes, so that slack and the critical path count people too (`links`).

mod bound;
mod budget;
mod compile;
mod demand;
mod limits;
mod links;
mod orders;
mod pause;
mod place;
pub mod search;
mod serial;
mod supply;

use std::collections::BTreeMap;

use super::by_item::ByItem;
use super::forward::{Early, Forward, Placed, plan_finish};
use super::leaf::{Kind, Leaf};
use super::memory::{Best, Memory};
use super::model::Model;
use super::slack::Passes;
use super::{Cause, Dates, Dependencies, WorkingTimeId};
use crate::calendar::Instant;
use crate::diagnostics::{Diagnostics, ScheduleProblem};
use crate::plan::ItemId;
use demand::{Booked, Demand, Offer, from_status_date};
use links::{Joined, Sources};
use place::{LeftOut, Placement, Units};
pub(super) use serial::Serial;
use supply::Supply;

/// The most changes of an order that are tried by the rules themselves, where people work different hours.
const MOST_TRIES: usize = 400;

/// More than the minutes of all years of a plan.
const LAST: i64 = 1 << 40;

/// The worth of dates (rule 38); the least is the best.
type Value = (i64, Instant, i64);

/// How the search for levelled dates ended (rule 39).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The number of schedules that were tried.
    pub schedules: usize,
    /// The earliest finish that any schedule could have, as far as that is known.
    pub earliest_finish: Option<Instant>,
}

/// Levelled dates.
pub(super) struct Levelled {
    /// The starts of tasks that had to wait.
    pub(super) placed: Placed,
    /// The starts of what is as late as possible.
    pub(super) late: Placed,
    pub(super) outcome: Outcome,
    /// The tasks that pause.
    pub(super) paused: Vec<ItemId>,
    /// By item: its place in the order in which it was placed.
    pub(super) rank: ByItem<u32>,
    /// By dependency: the one in the text, or from whom to whom someone is handed over.
    sources: Sources,
    written: Dependencies,
}

impl Levelled {
    /// Lets causes name dependencies of the text, and for all others who was waited for; returns those dependencies.
    pub(super) fn into_written(self, items: &mut [Option<Dates>]) -> Dependencies {
        let name = |cause: &mut Cause| {
            if let Cause::Link(id) = *cause {
                *cause = match self.sources.get(id.0 as usize) {
                    Some(Err(handover)) => Cause::WaitsFor(handover.who, Some(handover.from)),
                    Some(Ok(written)) => Cause::Link(*written),
                    None => *cause,
                };
            }
        };
        for dates in items.iter_mut().flatten() {
            name(&mut dates.start_cause);
            name(&mut dates.finish_cause);
            if let Some(causes) = &mut dates.early_causes {
                name(&mut causes.0);
                name(&mut causes.1);
            }
        }
        self.written
    }
}

/// Chooses who works on tasks that several could work on, and levels the plan if it says so: gives the model the links
/// between tasks that share someone, and returns where tasks are placed.
pub(super) fn level(
    model: &mut Model<'_>,
    unscheduled: &ByItem<bool>,
    party_times: &[WorkingTimeId],
    memory: &Memory,
    diagnostics: &mut Diagnostics,
) -> Option<Levelled> {
    let is_levelled = model.plan.header.level_resources().is_some();
    if !is_levelled && model.choices.is_empty() {
        return None;
    }
    let mut forward = Forward::new(model, unscheduled.clone(), Placed::default());
    forward.run();
    let (early, unscheduled) = (forward.early, forward.unscheduled);
    let needs = demand::needs(model, &unscheduled, &early, party_times);
    if needs.tasks.is_empty() {
        return None;
    }
    for task in needs.tasks.iter().filter(|task| task.may_pause) {
        pause::without_limits(model, task.id);
    }
    let supply = Supply::new(model, &needs, party_times, !is_levelled);
    let mut levelling = Levelling {
        units: Units::new(model),
        model,
        unscheduled,
        early,
        supply,
        tasks: needs.tasks,
        left_out: LeftOut::new(),
        schedules: 0,
    };
    if !is_levelled {
        let by_start = levelling.rank_by_start();
        let placement = levelling.placement(&by_start);
        levelling.choose(&placement);
        return None;
    }
    levelling.report_never_met(diagnostics);
    levelling.supply.report_never_within(
        levelling.model,
        &levelling.tasks,
        &levelling.early,
        diagnostics,
    );
    let best = levelling.best_known(memory);
    levelling.choose(&best);
    Some(levelling.finish(best))
}

struct Levelling<'a, 'p> {
    units: Units,
    model: &'a mut Model<'p>,
    unscheduled: ByItem<bool>,
    /// The dates without levelling.
    early: ByItem<Early>,
    supply: Supply,
    tasks: Vec<Booked>,
    /// The candidates who are left out in a try.
    left_out: LeftOut,
    /// The number of schedules so far.
    schedules: usize,
}

impl Levelling<'_, '_> {
    /// A demand that is never met, even alone, is an error at that share.
    fn report_never_met(&self, diagnostics: &mut Diagnostics) {
        for task in &self.tasks {
            let item = self.model.plan.item(task.id);
            let is_met =
                |demands: &[Demand]| !demands.iter().any(|it| self.supply.is_never_met(it));
            let is_taken = |offer: &Offer| {
                let mut picks = offer.picks.iter();
                is_met(&offer.used) && picks.all(|pick| pick.iter().any(|it| is_met(it)))
            };
            if task.alternatives.iter().any(is_taken) {
                continue;
            }
            for demand in &task.demands {
                let bookings = item.by().iter().chain(item.uses());
                let at = bookings.rev().find(|booking| booking.who == demand.who);
                if let Some(booking) = at.filter(|_| self.supply.is_never_met(demand)) {
                    diagnostics.error(ScheduleProblem::NeverFree {
                        name: item.path.to_string(),
                        who: self.model.plan.party(demand.who).name.to_string(),
                        at: booking.share_span,
                    });
                }
            }
        }
    }

    /// How many schedules the search is to make (rule 39).
    fn wanted(&self) -> usize {
        match self.model.plan.header.schedules() {
            Some(written) => written.value as usize,
            None => (40_000 / self.tasks.len().max(1)).clamp(8, 1_000),
        }
    }

    /// Lets those work on tasks who were chosen.
    fn choose(&mut self, placement: &Placement) {
        for task in &mut self.tasks {
            let alternatives = self.model.choices.get(&task.id);
            let Some((choice, alternatives)) = placement.choices.get(&task.id).zip(alternatives)
            else {
                continue;
            };
            let Some(alternative) = alternatives.get(choice.alternative) else {
                continue;
            };
            self.model.leaves[task.id] = Some(alternative.leaf.clone());
            self.model.crews.choose(
                task.id,
                alternative.crew(choice.taken.iter().map(|it| (it.pick, it.index))),
            );
            task.demands.clone_from(&choice.demands);
        }
    }

    /// The best placement, in the order that was found for an earlier state of the plan if its dates follow from the same.
    fn best_known(&mut self, memory: &Memory) -> Placement {
        let plan = self.model.plan;
        let has_facts = self.model.status_date.is_some() || plan.has_facts();
        let is_chosen = !self.model.choices.is_empty();
        // All states of a plan number their working times alike.
        compile::axis(self.model, &self.tasks);
        let mut found = None;
        let best = memory.best(has_facts, || {
            let placement = self.best(memory);
            let best = Best {
                rank: placement.visits.clone(),
                schedules: self.schedules,
            };
            found = Some(placement);
            best
        });
        match (found, best.filter(|_| !is_chosen)) {
            (Some(placement), _) => placement,
            (None, Some(best)) => {
                let placement = self.placement(&best.rank);
                self.schedules = best.schedules;
                placement
            }
            (None, None) => self.best(memory),
        }
    }

    /// The best placement among those in the order of the earliest starts, of a search, of plain rules, and of changes to
    /// the best of these.
    fn best(&mut self, memory: &Memory) -> Placement {
        let by_start = self.rank_by_start();
        let best = self.placement(&by_start);
        let mut best = (self.value(&best), best);
        // Nothing is better than that nobody waits, if there is nothing to choose.
        let is_chosen = !self.model.choices.is_empty();
        if best.1.waits.is_empty() && best.1.pauses.is_empty() && !is_chosen {
            return best.1;
        }
        if is_chosen {
            self.choose(&best.1);
            let mut forward = Forward::new(self.model, self.unscheduled.clone(), Placed::default());
            forward.run();
            self.early = forward.early;
        }
        let Some((searched, is_exact)) = self.searched(memory) else {
            return best.1;
        };
        self.try_order(&searched, &mut best);
        // Where all work the same hours, the search has tried more than this already.
        let people = self.tasks.iter().map(|task| task.candidates().max(1));
        let tries = MOST_TRIES.min(4_000 / people.sum::<usize>().max(1));
        let tries = tries.min(self.wanted());
        let has_pauses = self.tasks.iter().any(|task| task.may_pause);
        // The search knows neither limits nor pauses.
        let is_exact = is_exact && !has_pauses && !self.supply.has_limits();
        if is_exact && !is_chosen || tries == 0 {
            return best.1;
        }
        // What may pause fills the gaps that the others leave.
        let pauses = has_pauses.then(|| {
            let may_pause = |id: ItemId| self.model.plan.item(id).may_pause().is_some();
            self.rank_by(|id| self.early[id].start.0 + i64::from(may_pause(id)) * LAST)
        });
        let rules = self.plain_rules().into_iter().take(tries);
        for rank in rules.chain(pauses) {
            self.try_order(&rank, &mut best);
        }
        let mut order: Vec<ItemId> = self.tasks.iter().map(|task| task.id).collect();
        order.sort_by_key(|id| (best.1.early[*id].start, searched[*id]));
        let mut dice = search::Dice::new(20_260_302);
        let mut current = best.0;
        for _ in 0..tries {
            let mut changed = order.clone();
            let left_out = self.left_out.clone();
            if is_chosen && dice.roll(2) == 0 {
                self.leave_out(&mut dice, &best.1);
            } else {
                let task = changed.remove(dice.roll(order.len()));
                changed.insert(dice.roll(order.len()), task);
            }
            // Equals are gone through, but not kept: of equals, the first by path stays first.
            let value = self.try_order(&self.rank_of(&changed), &mut best);
            if value <= current {
                (order, current) = (changed, value);
            } else {
                self.left_out = left_out;
            }
        }
        best.1
    }

    /// Leaves out someone who takes a task, so that another one of the candidates does; or nobody any more.
    fn leave_out(&mut self, dice: &mut search::Dice, best: &Placement) {
        let open = self.tasks.iter().filter(|task| task.candidates() > 0);
        let open: Vec<&Booked> = open.collect();
        let Some(task) = open.get(dice.roll(open.len())) else {
            return;
        };
        let taken = best
            .choices
            .get(&task.id)
            .map_or(&[] as &[_], |choice| &choice.taken);
        let left_out = self.left_out.entry(task.id).or_default();
        let Some(one) = taken.get(dice.roll(taken.len().max(1))) else {
            return;
        };
        if left_out.contains(&one.place) || left_out.len() + taken.len() >= task.candidates() {
            left_out.clear();
        } else {
            left_out.push(one.place);
        }
    }

    /// Places everything in an order, and keeps that if it is better than the best; returns its worth.
    fn try_order(&mut self, rank: &ByItem<u32>, best: &mut (Value, Placement)) -> Value {
        let placement = self.placement(rank);
        let value = self.value(&placement);
        if value < best.0 {
            *best = (value, placement);
        }
        value
    }

    /// The ranks of the best order that a search finds, and whether its dates are those of the rules.
    fn searched(&mut self, memory: &Memory) -> Option<(ByItem<u32>, bool)> {
        let compiled =
            compile::compile(self.model, &self.unscheduled, &self.early, &self.tasks).ok()?;
        let found = memory.search(compiled.problem, self.wanted());
        self.schedules += found.schedules;
        let rank = self.rank_by(|id| {
            let number = compiled.numbers.get(&id);
            let times = number.and_then(|number| found.times.get(*number));
            times.map_or(i64::MAX, |(start, _)| *start)
        });
        Some((rank, compiled.is_exact))
    }

    /// Places everything in an order.
    fn placement(&mut self, rank: &ByItem<u32>) -> Placement {
        self.schedules += 1;
        place::place(
            self.model,
            &self.unscheduled,
            (&self.units, &mut self.supply),
            &self.tasks,
            &self.early,
            (rank, &self.left_out),
        )
    }

    fn value(&self, placement: &Placement) -> Value {
        let (mut late, mut last, mut starts) = (0i64, self.model.start, 0i64);
        for (id, _) in self.model.plan.items() {
            let chosen = placement.choices.get(&id).and_then(|choice| {
                let alternative = self.model.choices.get(&id)?.get(choice.alternative)?;
                Some(&alternative.leaf)
            });
            let leaf = self.leaf(id).map(|leaf| chosen.unwrap_or(leaf));
            let Some(leaf) = leaf.filter(|leaf| !leaf.is_transparent()) else {
                continue;
            };
            let dates = &placement.early[id];
            last = last.max(dates.finish);
            if dates.achieved {
                continue;
            }
            let weight = compile::weight(i64::from(self.model.plan.priority_of(id)));
            let over = (dates.finish - leaf.limit_finish).max(dates.start - leaf.limit_start);
            late = late.saturating_add(over.max(0).saturating_mul(weight));
            if leaf.takes_time() && !leaf.late {
                starts =
                    starts.saturating_add((dates.start - self.model.start).saturating_mul(weight));
            }
        }
        (late, last, starts)
    }

    fn leaf(&self, id: ItemId) -> Option<&Leaf> {
        self.model.leaves[id]
            .as_ref()
            .filter(|_| !self.unscheduled[id])
    }

    /// Places what is as late as possible, and links the tasks that share someone.
    fn finish(mut self, placement: Placement) -> Levelled {
        let outcome = self.outcome(&placement);
        for (id, pieces) in &placement.pauses {
            pause::keep_pauses(self.model, *id, pieces);
        }
        let late = self.late(&placement);
        let plan = self.model.plan;
        let dates = plan.items().map(|(id, _)| {
            let early = &placement.early[id];
            match (late.get(&id), &self.model.leaves[id]) {
                (Some((at, _)), Some(leaf)) => (*at, leaf.finish_of(&self.model.hours, *at)),
                _ => (early.start, early.finish),
            }
        });
        let dates: ByItem<(Instant, Instant)> = dates.collect();
        let Joined {
            placed,
            links,
            sources,
            order,
        } = Joined::new(
            self.model,
            &self.unscheduled,
            &self.tasks,
            &placement,
            &dates,
        );
        let written = std::mem::replace(&mut self.model.dependencies, links);
        self.model.order = order;
        Levelled {
            placed,
            late,
            outcome,
            paused: placement.pauses.keys().copied().collect(),
            rank: placement.visits,
            sources,
            written,
        }
    }

    fn outcome(&self, placement: &Placement) -> Outcome {
        let finish = plan_finish(self.model, &self.unscheduled, &placement.early);
        let earliest =
            bound::earliest_finish(self.model, &self.unscheduled, &self.tasks, &self.supply);
        Outcome {
            schedules: self.schedules,
            // Where a demand cannot be met, no schedule holds what the bound counts on.
            earliest_finish: Some(earliest).filter(|earliest| *earliest <= finish),
        }
    }

    /// The starts of what is as late as possible, on what the others leave (rule 38).
    fn late(&mut self, placement: &Placement) -> Placed {
        let Self {
            model,
            unscheduled,
            supply,
            tasks,
            ..
        } = self;
        let model: &Model<'_> = model;
        let is_late = |(id, _)| model.leaves[id].as_ref().is_some_and(|leaf| leaf.late);
        if !model.plan.items().any(is_late) {
            return Placed::default();
        }
        supply.clear();
        for task in tasks.iter() {
            if let Some(leaf) = &model.leaves[task.id] {
                for range in placement.ranges(model, task.id) {
                    supply.book(model, leaf, &task.demands, range, 1);
                }
            }
        }
        let tasks: BTreeMap<ItemId, &Booked> = tasks.iter().map(|task| (task.id, task)).collect();
        let leaves = model.plan.items().map(|(id, _)| id);
        let leaves = leaves.filter(|id| {
            let leaf = model.leaves[*id].as_ref();
            !unscheduled[*id] && leaf.is_some_and(|leaf| !matches!(leaf.kind, Kind::Cancelled))
        });
        let finish = leaves.map(|id| placement.early[id].finish).max();
        let mut forward = Forward::new(model, unscheduled.clone(), placement.as_placed());
        forward.run();
        let passes = Passes {
            model,
            unscheduled,
            early: &placement.early,
            first_starts: &forward.first_starts,
            finish: finish.unwrap_or(model.start),
        };
        let mut moved: BTreeMap<ItemId, (Instant, Instant)> = BTreeMap::new();
        passes.as_late_as_possible(|id, leaf, latest| {
            let Some(task) = tasks.get(&id).filter(|task| !task.is_fixed) else {
                return latest;
            };
            let early = &placement.early[id];
            let stands = (from_status_date(model, early.start), early.finish);
            supply.book(
                model,
                leaf,
                &task.demands,
                moved.get(&id).copied().unwrap_or(stands),
                -1,
            );
            let start = supply.fit_late(model, &task.demands, leaf, (early.start, latest));
            let range = (start, leaf.finish_of(&model.hours, start));
            supply.book(model, leaf, &task.demands, range, 1);
            moved.insert(id, range);
            start
        })
    }
}
