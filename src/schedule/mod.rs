//! The schedule: early and late dates, slack and the critical path, each date with the rule that set it.

mod backward;
mod booking;
mod by_item;
mod chain;
mod choice;
mod crew;
mod cycle;
mod dates;
mod dependencies;
mod dependency;
mod forward;
mod hours;
mod leaf;
pub mod level;
mod limit;
mod memory;
mod model;
mod network;
mod order;
mod phases;
mod pieces;
mod prepare;
mod refusal;
mod replay;
mod run;
mod saturating;
mod sharing;
mod slack;

pub(crate) use booking::Booking;
pub use crew::{Worker, Workers};
pub use dates::{Cause, Dates, WithoutStatusDate};
pub use dependencies::Dependencies;
pub use dependency::{Dependency, DependencyId, Origin};
pub(crate) use limit::{end_of, start_of};
pub(crate) use memory::Memory;
pub(crate) use replay::{Replay, Replayed};
pub use run::schedule;
pub(crate) use run::{schedule_again, workers_as_written};

use by_item::ByItem;
use crew::Crews;
use model::{Model, StatusDate};
use pieces::Pieces;

use crate::ast::End;
use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{ItemId, Moment, PlainId, Plan, WhoId};

/// The index of a working time in the schedule's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkingTimeId(pub u32);

/// The computed schedule of a plan.
///
/// Invariants: one entry per item and per goal of the plan; an item is None if it is cancelled, is inside a cancelled
/// phase, or is on a cycle; dependencies are sorted by successor, and keep the order of the text for each successor.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// The beginning of scheduling.
    pub start: Instant,
    /// The plan finish: the greatest early finish (rule 27).
    pub finish: Instant,
    /// The day as which the plan finish prints (rule 1).
    pub finish_day: Day,
    /// The status date as an instant, if there is one (rule 23).
    pub as_of: Option<Instant>,
    /// The status date, if it is not that of the plan.
    pub(crate) status_date: Option<Moment>,
    /// How the search for levelled dates ended, if the plan is levelled and anything can be booked.
    pub levelling: Option<level::Outcome>,
    /// If it is levelled: by item, its place in the order in which it was placed.
    levelled_order: Option<ByItem<u32>>,
    /// By item.
    pub items: Vec<Option<Dates>>,
    /// By goal: its `due`, else the last thing that it requires (rule 20), and the day as which it prints (rule 1).
    pub goals: Vec<Option<(Instant, Day)>>,
    /// By finish, in order: the first day as which an item with that finish prints. Empty if no goal has `requires
    /// all`.
    pub finish_days: Vec<(Instant, Day)>,
    /// All dependencies, including `before`, `requires` and `from`, with the item that waits as the successor.
    pub dependencies: Dependencies,
    /// If it is levelled: the dependencies, and the links between tasks that share someone (rule 35).
    pub(crate) handovers: Option<Dependencies>,
    /// The critical path, from the first item to the last (rule 33).
    pub critical_path: Vec<ItemId>,
    /// Who was chosen for tasks that several could work on (rule 41).
    crews: Crews,
    /// The workers of each task.
    pub workers: Workers,
    /// The pieces of the tasks that are not worked on without a break.
    pub(crate) pieces: Pieces,
    /// The clock among the working times, if anything is measured by it.
    pub clock: Option<WorkingTimeId>,
    /// The distinct working times; [`Dates::working_time`] and `party_working_times` point into it.
    pub working_times: Vec<WorkingTime>,
    /// By person, team and resource: the hours in which it can be booked, days off subtracted; weight 1.
    pub party_working_times: Vec<WorkingTimeId>,
}

impl Schedule {
    /// By how much the plan finish of a levelled plan is at most later than the earliest possible one, in tenths of a
    /// percent of the working time until then, rounded up; None if nothing is known.
    #[must_use]
    pub fn above_earliest(&self, plan: &Plan) -> Option<i64> {
        let earliest = self.levelling?.earliest_finish?;
        let hours = &plan.header.working_time;
        let (whole, more) = (
            hours.between(self.start, earliest).max(1),
            hours.between(earliest, self.finish),
        );
        let is_later = i64::from(earliest < self.finish);
        Some(
            (more.saturating_mul(1000) + whole - 1)
                .div_euclid(whole)
                .max(is_later),
        )
    }

    /// The dates of an item.
    #[must_use]
    pub fn dates(&self, id: ItemId) -> Option<&Dates> {
        self.items.get(id.index())?.as_ref()
    }

    /// The first day as which an item with that finish prints, if a goal has `requires all`.
    pub(crate) fn finish_day_at(&self, at: Instant) -> Option<Day> {
        let place = self
            .finish_days
            .binary_search_by_key(&at, |(finish, _)| *finish);
        let (_, day) = self.finish_days.get(place.ok()?)?;
        Some(*day)
    }

    /// The dependencies, and the links between tasks that share someone, if the plan is levelled.
    pub(crate) fn all_links(&self) -> &Dependencies {
        self.handovers.as_ref().unwrap_or(&self.dependencies)
    }

    /// The instant of a goal.
    #[must_use]
    pub fn goal(&self, id: PlainId) -> Option<Instant> {
        Some(self.goals.get(id.index()).copied().flatten()?.0)
    }

    /// The day as which a goal prints.
    #[must_use]
    pub fn goal_day(&self, id: PlainId) -> Option<Day> {
        Some(self.goals.get(id.index()).copied().flatten()?.1)
    }

    /// The dependencies of an item on its predecessors, in the order of the text.
    #[must_use]
    pub fn waits_for(&self, id: ItemId) -> &[Dependency] {
        self.dependencies.incoming(id)
    }

    /// The dependencies that an item has through the phases around it, the innermost first (rule 17); a task with
    /// `spans` has none.
    pub fn waits_for_through_phases<'a>(
        &'a self,
        plan: &'a Plan,
        id: ItemId,
    ) -> impl Iterator<Item = &'a Dependency> {
        let phases = plan.outwards(id).skip(1);
        let phases = phases.filter(move |_| plan.item(id).spans().is_none());
        phases.flat_map(|phase| self.waits_for(phase))
    }

    /// The drivers of an item's finish, the nearest first: repeatedly the leaf that set the early date (rule 33).
    pub fn drivers_of(&self, id: ItemId) -> impl Iterator<Item = ItemId> {
        let mut before = None;
        self.driving_ends(self.last_leaf(id))
            .map(|(driver, _)| driver)
            .filter(move |driver| before.replace(*driver) != Some(*driver) && *driver != id)
    }

    /// The finish of a leaf, and then repeatedly the end that set the early date, without duplicates.
    pub(crate) fn driving_ends(&self, leaf: ItemId) -> impl Iterator<Item = (ItemId, End)> {
        chain::drivers(&self.items, leaf)
    }

    /// The end that set the early date of an end of a leaf.
    pub(crate) fn driver(&self, of: (ItemId, End)) -> Option<(ItemId, End)> {
        chain::driver(&self.items, of)
    }

    /// The leaf whose finish is that of an item: for a phase, the one that finishes last.
    pub(crate) fn last_leaf(&self, id: ItemId) -> ItemId {
        match self.dates(id).map(|dates| dates.finish_cause) {
            Some(Cause::Leaf(leaf)) => leaf,
            _ => id,
        }
    }

    /// Whether the duration and slack of an item are minutes of the clock: `takes … elapsed`, a review `… elapsed`, and
    /// a task from one written time of day to another.
    #[must_use]
    pub fn is_by_clock(&self, id: ItemId) -> bool {
        let counted = self.dates(id).map(|dates| dates.working_time);
        counted.is_some() && counted == self.clock
    }

    /// The working time of an item: by rule 5; for an effort, the union of its workers' hours; for an elapsed task, the
    /// clock.
    #[must_use]
    pub fn working_time(&self, id: ItemId) -> Option<&WorkingTime> {
        self.working_times
            .get(self.dates(id)?.working_time.0 as usize)
    }

    /// The hours of an item (rule 5), whatever its slack is measured in.
    #[must_use]
    pub fn hours(&self, id: ItemId) -> Option<&WorkingTime> {
        self.working_times.get(self.dates(id)?.hours.0 as usize)
    }

    /// The pieces in which a task is worked on (rule 40), if there is more than one: between two of them lie hours in
    /// which it could be worked on.
    #[must_use]
    pub fn pieces(&self, id: ItemId) -> &[(Instant, Instant)] {
        self.pieces.of(id)
    }

    /// The minutes in which a task is worked on, if it is not worked on without a break.
    pub(crate) fn worked(&self, id: ItemId) -> Option<&WorkingTime> {
        self.working_times.get(self.pieces.worked(id)?.0 as usize)
    }

    /// As [`Self::worked`], by one person, team or resource.
    fn worked_by(&self, id: ItemId, who: WhoId) -> Option<&WorkingTime> {
        let time = self.pieces.worked_by(id, who)?;
        self.working_times.get(time.0 as usize)
    }

    /// The hours in which a party can be booked.
    #[must_use]
    pub fn party_working_time(&self, id: WhoId) -> Option<&WorkingTime> {
        let time = self.party_working_times.get(id.index())?;
        self.working_times.get(time.0 as usize)
    }

    /// The minutes in which a task books a party: the minutes that it works, or by the clock the party's own minutes in
    /// it; if there are none, all of its minutes (rules 8 and 12).
    fn minutes_of(&self, id: ItemId, who: WhoId) -> i64 {
        let Some(dates) = self.dates(id) else {
            return 0;
        };
        let hours = if self.is_by_clock(id) {
            self.party_working_time(who)
        } else {
            self.worked(id).or(self.hours(id))
        };
        let worked = hours.map_or(0, |hours| hours.between(dates.start, dates.finish));
        if worked > 0 {
            worked
        } else {
            dates.finish - dates.start
        }
    }

    /// The workers of a task, with their shares.
    #[must_use]
    pub fn workers(&self, id: ItemId) -> &[Worker] {
        self.workers.of(id)
    }
}
