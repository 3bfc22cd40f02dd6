//! The schedule: early and late dates, slack and the critical path, each date with the rule that set it.

mod backward;
mod by_item;
mod chain;
mod crew;
mod cycle;
mod dates;
mod dependencies;
mod dependency;
mod forward;
mod hours;
mod leaf;
mod model;
mod network;
mod phases;
mod prepare;
mod reach;
mod refusal;
mod run;
mod sharing;

pub use crew::{Worker, Workers};
pub use dates::{Cause, Dates, WithoutStatusDate};
pub use dependencies::Dependencies;
pub use dependency::{Dependency, DependencyId, Origin};
pub use run::schedule;
pub(crate) use run::schedule_again;

use model::{Model, StatusDate};

use crate::ast::End;
use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{GoalId, ItemId, Plan, WhoId};

/// The place of a working time in the schedule's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkingTimeId(pub u32);

/// What came of the plan's dates.
///
/// Invariants: one entry per item and per goal of the plan; an item is None where it is cancelled, lies in something
/// cancelled, or is on a cycle; dependencies are sorted by the item that waits, and keep the order of the text within it.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// Where scheduling begins.
    pub start: Instant,
    /// The plan finish: the greatest early finish (rule 27).
    pub finish: Instant,
    /// The day that it prints as (rule 1).
    pub finish_day: Day,
    /// The status date as an instant, where there is one (rule 23).
    pub as_of: Option<Instant>,
    /// By item.
    pub items: Vec<Option<Dates>>,
    /// By goal: its `due`, else the last thing that it requires (rule 20), and the day that it prints as (rule 1).
    pub goals: Vec<Option<(Instant, Day)>>,
    /// By finish, in order: the first day as which one of the items that finish then prints. Empty where no goal requires all.
    pub finish_days: Vec<(Instant, Day)>,
    /// All dependencies, `before`, `requires` and `from` too, on the item that waits.
    pub dependencies: Dependencies,
    /// From the first to the last (rule 33).
    pub critical_path: Vec<ItemId>,
    /// Who works on each task.
    pub workers: Workers,
    /// Of the working times the clock, where anything is counted in it.
    pub clock: Option<WorkingTimeId>,
    /// The distinct working times; [`Dates::working_time`] and `party_working_times` point into it.
    pub working_times: Vec<WorkingTime>,
    /// By person, team and resource: the hours in which it can be booked, days off subtracted; weight 1.
    pub party_working_times: Vec<WorkingTimeId>,
}

impl Schedule {
    /// The dates of an item.
    #[must_use]
    pub fn dates(&self, id: ItemId) -> Option<&Dates> {
        self.items.get(id.index())?.as_ref()
    }

    /// The first day as which an item prints that finishes at that instant, where a goal requires all.
    pub(crate) fn finish_day_at(&self, at: Instant) -> Option<Day> {
        let place = self
            .finish_days
            .binary_search_by_key(&at, |(finish, _)| *finish);
        let (_, day) = self.finish_days.get(place.ok()?)?;
        Some(*day)
    }

    /// The day's instant of a goal.
    #[must_use]
    pub fn goal(&self, id: GoalId) -> Option<Instant> {
        Some(self.goals.get(id.index()).copied().flatten()?.0)
    }

    /// The day that a goal prints as.
    #[must_use]
    pub fn goal_day(&self, id: GoalId) -> Option<Day> {
        Some(self.goals.get(id.index()).copied().flatten()?.1)
    }

    /// What an item waits for, in the order of the text.
    #[must_use]
    pub fn waits_for(&self, id: ItemId) -> &[Dependency] {
        self.dependencies.incoming(id)
    }

    /// What an item waits for through the phases around it, the innermost first (rule 17); a `spans` has no such links.
    pub fn waits_for_through_phases<'a>(
        &'a self,
        plan: &'a Plan,
        id: ItemId,
    ) -> impl Iterator<Item = &'a Dependency> {
        let phases = plan.outwards(id).skip(1);
        let phases = phases.filter(move |_| plan.item(id).spans().is_none());
        phases.flat_map(|phase| self.waits_for(phase))
    }

    /// What drives the finish of an item, the nearest first: back each time to the leaf that set its early date (rule 33).
    pub fn drivers_of(&self, id: ItemId) -> impl Iterator<Item = ItemId> {
        let mut before = None;
        self.driving_ends(self.last_leaf(id))
            .map(|(driver, _)| driver)
            .filter(move |driver| before.replace(*driver) != Some(*driver) && *driver != id)
    }

    /// The finish of a leaf, and back each time the end that set its early date, each end once.
    pub(crate) fn driving_ends(&self, leaf: ItemId) -> impl Iterator<Item = (ItemId, End)> {
        chain::drivers(&self.items, leaf)
    }

    /// The end that set the early date of an end of a leaf.
    pub(crate) fn driver(&self, of: (ItemId, End)) -> Option<(ItemId, End)> {
        chain::driver(&self.items, of)
    }

    /// The leaf whose finish is that of an item: of a phase the one that finishes last.
    pub(crate) fn last_leaf(&self, id: ItemId) -> ItemId {
        match self.dates(id).map(|dates| dates.finish_cause) {
            Some(Cause::Leaf(leaf)) => leaf,
            _ => id,
        }
    }

    /// Whether the duration and slack of an item are minutes of the clock: `takes … elapsed`, a review `… elapsed`, and a
    /// task that stands from a written time of day to another.
    #[must_use]
    pub fn is_by_clock(&self, id: ItemId) -> bool {
        let counted = self.dates(id).map(|dates| dates.working_time);
        counted.is_some() && counted == self.clock
    }

    /// The working time of an item: rule 5, for an effort the union of those who work on it, for an elapsed task the clock.
    #[must_use]
    pub fn working_time(&self, id: ItemId) -> Option<&WorkingTime> {
        self.working_times
            .get(self.dates(id)?.working_time.0 as usize)
    }

    /// The hours of an item (rule 5), whatever its slack is counted in.
    #[must_use]
    pub fn hours(&self, id: ItemId) -> Option<&WorkingTime> {
        self.working_times.get(self.dates(id)?.hours.0 as usize)
    }

    /// The hours in which someone can be booked.
    #[must_use]
    pub fn party_working_time(&self, id: WhoId) -> Option<&WorkingTime> {
        let time = self.party_working_times.get(id.index())?;
        self.working_times.get(time.0 as usize)
    }

    /// The minutes in which a task books someone: those that it works, on the clock their own in it; where there are none,
    /// all of it (rules 8 and 12).
    fn minutes_of(&self, id: ItemId, who: WhoId) -> i64 {
        let Some(dates) = self.dates(id) else {
            return 0;
        };
        let hours = if self.is_by_clock(id) {
            self.party_working_time(who)
        } else {
            self.hours(id)
        };
        let worked = hours.map_or(0, |hours| hours.between(dates.start, dates.finish));
        if worked > 0 {
            worked
        } else {
            dates.finish - dates.start
        }
    }

    /// Who works on a task, and how much of each.
    #[must_use]
    pub fn workers(&self, id: ItemId) -> &[Worker] {
        self.workers.of(id)
    }
}
