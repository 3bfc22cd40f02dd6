//! The data that all passes read.

use super::by_item::ByItem;
use super::choice::Choices;
use super::crew::Crews;
use super::dependencies::Dependencies;
use super::hours::Hours;
use super::leaf::Leaf;
use super::order::Order;
use super::{Dependency, WorkingTimeId};
use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{ItemId, Moment, Plan};

/// The day up to which facts are known (rule 23).
#[derive(Clone, Copy, Debug)]
pub(super) struct StatusDate {
    /// The instant from which remaining work continues.
    pub(super) start: Instant,
    pub(super) day: Day,
    exact: bool,
}

impl StatusDate {
    /// The status date: `--today`, else `as of`.
    pub(super) fn of(plan: &Plan, today: Option<Moment>) -> Option<Self> {
        today.or(plan.header.as_of()).map(|moment| Self {
            start: moment.as_lower(),
            day: moment.day,
            exact: moment.minute.is_some(),
        })
    }

    /// Whether something at that instant, which prints as that day, is not after the status date.
    pub(super) fn includes(self, at: Instant, day: Day) -> bool {
        if self.exact {
            at <= self.start
        } else {
            day <= self.day
        }
    }

    /// The end of that day on a calendar, or the exact minute if one is written.
    pub(super) fn end(self, own: &WorkingTime) -> Instant {
        if self.exact {
            self.start
        } else {
            own.day_end(self.day)
        }
    }
}

/// The plan as the passes see it.
pub(super) struct Model<'p> {
    pub(super) plan: &'p Plan,
    pub(super) hours: Hours<'p>,
    /// By item; None for a phase with contents.
    pub(super) leaves: ByItem<Option<Leaf>>,
    /// The numbers of the phases.
    pub(super) phases: ByItem<u32>,
    /// By number of phase: its own calendar.
    pub(super) phase_hours: Vec<WorkingTimeId>,
    /// The tasks that different people can work on, and who was chosen for those and others.
    pub(super) choices: Choices,
    pub(super) crews: Crews,
    pub(super) dependencies: Dependencies,
    pub(super) order: Order,
    /// The beginning of scheduling.
    pub(super) start: Instant,
    pub(super) status_date: Option<StatusDate>,
}

impl Model<'_> {
    /// The calendar of a phase.
    pub(super) fn hours_of_phase(&self, id: ItemId) -> WorkingTimeId {
        let number = self.phases[id] as usize;
        self.phase_hours
            .get(number)
            .copied()
            .unwrap_or(WorkingTimeId(0))
    }

    /// The date that a link gives the successor's end, on the successor's calendar.
    pub(super) fn after(
        &self,
        link: &Dependency,
        from: Instant,
        own: WorkingTimeId,
        snaps: bool,
    ) -> Instant {
        link.bound(from, self.hours.get(own), snaps, self.start)
    }

    /// The exact inverse: the latest end that a link allows its predecessor if the successor has this date.
    pub(super) fn before(
        &self,
        link: &Dependency,
        date: Instant,
        own: WorkingTimeId,
        clock: bool,
    ) -> Instant {
        link.limit(date, self.hours.get(own), clock)
    }
}
