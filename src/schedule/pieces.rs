//! The pieces of tasks that are not worked on without a break (rules 11 and 40).

use std::collections::BTreeMap;

use super::crew::crew_of;
use super::hours::Hours;
use super::leaf::{Actual, Kind, Leaf, Rest};
use super::limit::Burn;
use super::model::Model;
use super::sharing::Part;
use super::{Dates, WorkingTimeId};
use crate::calendar::{Instant, WorkingTime};
use crate::plan::{ItemId, Size, WhoId};

/// Periods in order and apart.
type Periods = Vec<(Instant, Instant)>;

/// When tasks are worked on that are not worked on without a break.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pieces {
    by_task: BTreeMap<ItemId, Worked>,
    by_worker: BTreeMap<(ItemId, WhoId), WorkingTimeId>,
}

#[derive(Clone, Debug)]
struct Worked {
    pieces: Periods,
    minutes: WorkingTimeId,
}

impl Pieces {
    /// The pieces of all tasks with dates, whose durations become the minutes that are worked.
    pub(super) fn find(
        model: &mut Model<'_>,
        items: &mut [Option<Dates>],
        paused: &[ItemId],
        party_times: &[WorkingTimeId],
    ) -> Self {
        let mut pieces = Self::default();
        for id in paused {
            if let Some(Some(dates)) = items.get_mut(id.index()) {
                pieces.pause(model, *id, dates, party_times);
            }
        }
        if !model.hours.has_limits {
            return pieces;
        }
        let Model {
            plan,
            hours,
            leaves,
            status_date,
            ..
        } = model;
        let now = status_date.map(|date| date.start);
        for (id, _) in plan.items() {
            let dates = items.get_mut(id.index()).and_then(Option::as_mut);
            let Some((leaf, dates)) = leaves[id].as_ref().zip(dates) else {
                continue;
            };
            let Kind::Effort {
                burn: Burn::Limited(parts),
                ..
            } = &leaf.kind
            else {
                continue;
            };
            let mut all = Vec::new();
            for part in parts {
                let worked = worked(hours, part, leaf, dates, now);
                let time = hours.of_periods(&worked);
                pieces.by_worker.insert((id, part.who), time);
                all.push(time);
            }
            let times: Vec<&WorkingTime> = all.iter().map(|time| hours.get(*time)).collect();
            let union = WorkingTime::union(&times);
            let minutes = pieces.keep(hours, id, dates, leaf.own, &union);
            // A team that is named as a whole works when any of its members does.
            for booking in plan.item(id).by() {
                let team = (id, booking.who);
                pieces.by_worker.entry(team).or_insert(minutes);
            }
        }
        pieces
    }

    /// Keeps when a task is worked on, which is its duration.
    fn keep(
        &mut self,
        hours: &mut Hours<'_>,
        id: ItemId,
        dates: &mut Dates,
        own: WorkingTimeId,
        worked: &WorkingTime,
    ) -> WorkingTimeId {
        let worked = worked.periods(dates.start, dates.finish);
        let worked: Periods = worked.map(|(from, to, _)| (from, to)).collect();
        dates.duration = worked.iter().map(|(from, to)| *to - *from).sum();
        let minutes = hours.of_periods(&worked);
        let pieces = joined(worked, hours.get(own));
        self.by_task.insert(id, Worked { pieces, minutes });
        minutes
    }

    /// Keeps the pieces of a task that pauses.
    fn pause(
        &mut self,
        model: &mut Model<'_>,
        id: ItemId,
        dates: &mut Dates,
        party_times: &[WorkingTimeId],
    ) {
        let Some(leaf) = &model.leaves[id] else {
            return;
        };
        let Kind::Effort {
            burn: Burn::Plain(burn),
            ..
        } = leaf.kind
        else {
            return;
        };
        let worked = model.hours.get(burn).clone();
        let minutes = self.keep(&mut model.hours, id, dates, leaf.own, &worked);
        // Each works in their own hours within the pieces; the members of a team are among those of the team.
        let plan = model.plan;
        let is_effort = matches!(plan.item(id).task_size(), Some(Size::Effort(_)));
        let by = crew_of(plan.item(id));
        let crew = by.iter().filter(|_| is_effort).map(|booking| booking.who);
        for who in crew {
            let members = plan.party(who).members().iter().map(|it| it.value);
            for who in std::iter::once(who).chain(members) {
                if let Some(&time) = party_times.get(who.index()) {
                    let time = model.hours.all_of(vec![time, minutes]);
                    self.by_worker.insert((id, who), time);
                }
            }
        }
    }

    pub(super) fn of(&self, id: ItemId) -> &[(Instant, Instant)] {
        let pieces = self.by_task.get(&id).map(|task| task.pieces.as_slice());
        pieces.filter(|pieces| pieces.len() > 1).unwrap_or_default()
    }

    pub(super) fn worked(&self, id: ItemId) -> Option<WorkingTimeId> {
        self.by_task.get(&id).map(|task| task.minutes)
    }

    pub(super) fn worked_by(&self, id: ItemId, who: WhoId) -> Option<WorkingTimeId> {
        self.by_worker.get(&(id, who)).copied()
    }
}

/// When someone works on a task; what is told to be left goes on from the status date.
fn worked(
    hours: &Hours<'_>,
    part: &Part,
    leaf: &Leaf,
    dates: &Dates,
    now: Option<Instant>,
) -> Periods {
    let (start, finish) = (dates.start, dates.finish);
    let is_told = |actual: &Actual| matches!(actual, Actual::Started(_, _, _, Rest::Left(..)));
    let now = now.filter(|now| leaf.actual.as_deref().is_some_and(is_told) && *now > start);
    let mut worked = part.worked(hours, start, now.unwrap_or(finish).min(finish));
    if let Some(now) = now {
        worked.extend(part.worked(hours, now, finish));
    }
    worked
}

/// The pieces of what is worked: those between which nothing of its hours lies are one.
fn joined(worked: Periods, own: &WorkingTime) -> Periods {
    let mut pieces: Periods = Vec::new();
    for (from, to) in worked {
        match pieces.last_mut() {
            Some(last) if own.between(last.1, from) == 0 => last.1 = to,
            _ => pieces.push((from, to)),
        }
    }
    pieces
}
