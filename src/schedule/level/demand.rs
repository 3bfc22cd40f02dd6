//! Who is needed by which task, and in which of its minutes (rule 36).

use super::super::by_item::ByItem;
use super::super::crew::crew_of;
use super::super::forward::Early;
use super::super::leaf::{Kind, Leaf};
use super::super::sharing;
use super::super::{Model, Worker, WorkingTimeId};
use crate::calendar::Instant;
use crate::plan::{Item, ItemId, PartyKind, Size, WhoId};

/// The amount that is needed in each minute, in percent of full time or of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    Percent(i64),
    /// The capacity of the day, at most full time.
    Capacity,
}

/// A person, team or resource that a task needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Demand {
    pub(super) who: WhoId,
    pub(super) amount: Amount,
    /// The hours of the task in which it is booked.
    pub(super) hours: WorkingTimeId,
}

/// A task that needs someone.
pub(super) struct Booked {
    pub(super) id: ItemId,
    pub(super) demands: Vec<Demand>,
    /// Whether it stays where it is: it has started, or a time of day is written (rule 37).
    pub(super) is_fixed: bool,
}

/// The tasks that need someone, in the order of the text; tasks that are done, or only follow others, do not.
pub(super) fn booked(
    model: &mut Model<'_>,
    unscheduled: &ByItem<bool>,
    early: &ByItem<Early>,
    party_times: &[WorkingTimeId],
) -> Vec<Booked> {
    let plan = model.plan;
    let mut tasks = Vec::new();
    for (id, item) in plan.items() {
        let Some(leaf) = model.leaves[id].clone() else {
            continue;
        };
        let dates = &early[id];
        if !item.is_task() || unscheduled[id] || leaf.is_transparent() || dates.achieved {
            continue;
        }
        let minutes = from_status_date(model, dates.start)..dates.finish;
        if minutes.is_empty() {
            continue;
        }
        let demands = demands(model, (id, item, &leaf), dates, party_times);
        if !demands.is_empty() {
            tasks.push(Booked {
                id,
                demands,
                is_fixed: leaf.has_started() || has_time_of_day(item),
            });
        }
    }
    tasks
}

/// The first instant at which a task that starts then books someone: what lies before the status date is past.
pub(super) fn from_status_date(model: &Model<'_>, start: Instant) -> Instant {
    model
        .status_date
        .map_or(start, |date| date.start.max(start))
}

fn has_time_of_day(item: &Item) -> bool {
    let dates = [item.start(), item.finish()];
    dates
        .into_iter()
        .flatten()
        .any(|date| date.minute.is_some())
}

fn demands(
    model: &mut Model<'_>,
    (id, item, leaf): (ItemId, &Item, &Leaf),
    dates: &Early,
    party_times: &[WorkingTimeId],
) -> Vec<Demand> {
    let plan = model.plan;
    let day = dates.start.day();
    let worker = |used| {
        move |booking: &crate::plan::Booking| {
            sharing::worker(plan.party(booking.who), *booking, used, day)
        }
    };
    let crew: Vec<Worker> = crew_of(item).iter().map(worker(false)).collect();
    let used: Vec<Worker> = item.uses().iter().map(worker(true)).collect();
    let mut hours = Hours {
        model,
        leaf,
        dates,
        is_alone: match item.task_size() {
            Some(Size::Takes(estimate)) => estimate.elapsed,
            Some(Size::Effort(_) | Size::Spans(..)) => true,
            None => item.stands_as_written(),
        },
        stands_as_written: item.stands_as_written(),
        party_times,
    };
    let crew: Vec<Worker> = match plan.item(id).effort_within() {
        Some(effort) => {
            let minutes = |who: WhoId| hours.minutes(who);
            sharing::spread_up(plan, effort.likely, crew, minutes).collect()
        }
        None => crew,
    };
    let mut demands = Vec::new();
    for worker in crew.iter().chain(&used) {
        let party = plan.party(worker.who);
        // A person by number is a separate error.
        let is_wrong = party.kind == PartyKind::Person && worker.number.is_some_and(|it| it > 1);
        if worker.percent == 0 && !worker.by_capacity || is_wrong {
            continue;
        }
        let amount = if worker.by_capacity && party.capacity_by_day.steps().len() > 1 {
            Amount::Capacity
        } else {
            Amount::Percent(i64::from(worker.percent))
        };
        demands.push(Demand {
            who: worker.who,
            amount,
            hours: hours.of(worker.who, worker.used),
        });
        let members = party.members();
        // The whole team: each member, as far as they are there.
        if worker.percent == party.units().saturating_mul(100) {
            for member in members {
                if plan.party(member.value).kind == PartyKind::Person {
                    demands.push(Demand {
                        who: member.value,
                        amount: Amount::Capacity,
                        hours: hours.of(member.value, false),
                    });
                }
            }
        }
    }
    demands
}

/// The hours in which a task books each of those who work on it.
struct Hours<'a, 'm, 'p> {
    model: &'m mut Model<'p>,
    leaf: &'a Leaf,
    dates: &'a Early,
    /// Whether each works in their own hours, rather than all together.
    is_alone: bool,
    stands_as_written: bool,
    party_times: &'a [WorkingTimeId],
}

impl Hours<'_, '_, '_> {
    fn own(&self, who: WhoId) -> WorkingTimeId {
        let own = self.party_times.get(who.index());
        own.copied().unwrap_or(self.leaf.own)
    }

    fn of(&mut self, who: WhoId, used: bool) -> WorkingTimeId {
        let own = self.own(who);
        let hours = &mut self.model.hours;
        if self.stands_as_written {
            hours.always()
        } else if used {
            let task = match self.leaf.kind {
                Kind::Elapsed(_) => own,
                _ => self.leaf.own,
            };
            hours.all_of(vec![task, own])
        } else if self.is_alone {
            own
        } else {
            self.leaf.own
        }
    }

    /// The minutes in which it books someone, where it stands without levelling.
    fn minutes(&self, who: WhoId) -> i64 {
        let (start, finish) = (self.dates.start, self.dates.finish);
        let hours = if self.is_alone {
            self.own(who)
        } else {
            self.leaf.own
        };
        let worked = self.model.hours.get(hours).between(start, finish);
        if worked > 0 { worked } else { finish - start }
    }
}
