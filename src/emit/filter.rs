//! Selection of items and goals by a filter.

use super::options::{Filter, FilterKind};
use crate::plan::{GoalId, Item, ItemId, Plan, Sited, WhoId};
use crate::schedule::Schedule;

impl Filter {
    /// Whether no filter is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phases.is_empty()
            && self.owners.is_empty()
            && self.people.is_empty()
            && self.kinds.is_empty()
            && self.tags.is_empty()
            && !self.critical
            && self.from.is_none()
            && self.until.is_none()
    }

    /// Whether the filter names phases as a kind. Outputs that draw phases as frames show them as entries only then.
    #[must_use]
    pub fn asks_for_phases(&self) -> bool {
        self.kinds.contains(&FilterKind::Phase)
    }

    /// Whether an item is shown by itself. A phase is judged by its own attributes, not by its contents.
    ///
    /// An item without dates (it is cancelled) is neither critical nor before or after a day.
    #[must_use]
    pub fn keeps(&self, plan: &Plan, schedule: &Schedule, id: ItemId) -> bool {
        if self.is_empty() {
            return true;
        }
        let item = plan.item(id);
        (self.phases.is_empty() || self.phases.iter().any(|phase| plan.is_within(id, *phase)))
            && (self.owners.is_empty()
                || names(plan.owners_of(id)).any(|who| self.owners.contains(&who)))
            && (self.kinds.is_empty() || self.kinds.iter().any(|kind| is_of(*kind, item)))
            && (self.tags.is_empty()
                || plan
                    .outwards(id)
                    .map(|outer| plan.item(outer).tags())
                    .chain([plan.header.tags()])
                    .flatten()
                    .any(|tag| self.tags.contains(&tag.value)))
            && (!self.critical || schedule.dates(id).is_some_and(|dates| dates.critical))
            && self.from.is_none_or(|from| {
                schedule
                    .dates(id)
                    .is_some_and(|dates| dates.finish_day >= from)
            })
            && self.until.is_none_or(|until| {
                schedule
                    .dates(id)
                    .is_some_and(|dates| dates.start.min(dates.finish).day() <= until)
            })
            && (self.people.is_empty()
                || involved(plan, schedule, id).any(|who| {
                    self.people
                        .iter()
                        .any(|asked| speaks_for(plan, who, *asked))
                }))
    }

    /// Whether the filter keeps any item or goal of a plan.
    #[must_use]
    pub fn keeps_any(&self, plan: &Plan, schedule: &Schedule) -> bool {
        plan.items().any(|(id, _)| self.keeps(plan, schedule, id))
            || plan
                .goals()
                .any(|(id, _)| self.keeps_goal(plan, schedule, id))
    }

    /// Whether a goal is shown. A goal is in no phase and never critical; its day comes from the schedule.
    #[must_use]
    pub fn keeps_goal(&self, plan: &Plan, schedule: &Schedule, id: GoalId) -> bool {
        if self.is_empty() {
            return true;
        }
        let goal = plan.goal(id);
        let day = schedule.goal_day(id);
        self.phases.is_empty()
            && !self.critical
            && (self.owners.is_empty()
                || names(plan.goal_owners(id)).any(|who| self.owners.contains(&who)))
            && (self.kinds.is_empty() || self.kinds.contains(&FilterKind::Goal))
            && (self.tags.is_empty()
                || goal
                    .tags()
                    .iter()
                    .chain(plan.header.tags())
                    .any(|tag| self.tags.contains(&tag.value)))
            && self
                .from
                .is_none_or(|from| day.is_some_and(|day| day >= from))
            && self
                .until
                .is_none_or(|until| day.is_some_and(|day| day <= until))
            && (self.people.is_empty()
                || [plan.goal_owners(id), goal.consult(), goal.inform()]
                    .into_iter()
                    .flat_map(names)
                    .any(|who| {
                        self.people
                            .iter()
                            .any(|asked| speaks_for(plan, who, *asked))
                    }))
    }
}

fn is_of(kind: FilterKind, item: &Item) -> bool {
    if kind == FilterKind::Gate {
        item.is_gate()
    } else {
        kind.word() == item.kind.word()
    }
}

fn names(list: &[Sited<WhoId>]) -> impl Iterator<Item = WhoId> {
    list.iter().map(|who| who.value)
}

/// Everyone involved in an item: owners, workers, resources, approvers, the consulted and the informed.
fn involved(plan: &Plan, schedule: &Schedule, id: ItemId) -> impl Iterator<Item = WhoId> {
    let item = plan.item(id);
    let workers = schedule.workers(id);
    // Of the names in `any of`, only the one that the schedule picked works on the item.
    let by = if item.by_any().is_some() && !workers.is_empty() {
        &[]
    } else {
        item.by()
    };
    let bookings = by.iter().chain(item.uses()).map(|booking| booking.who);
    names(plan.owners_of(id))
        .chain(workers.iter().map(|worker| worker.who))
        .chain(bookings)
        .chain(names(item.approvers()))
        .chain(plan.outwards(id).flat_map(|outer| {
            let outer = plan.item(outer);
            names(outer.consult()).chain(names(outer.inform()))
        }))
}

/// Whether `who` is the requested party or a team that contains it.
fn speaks_for(plan: &Plan, who: WhoId, asked: WhoId) -> bool {
    // Teams can contain teams. The depth is limited here; a loop of teams is reported elsewhere.
    fn within(plan: &Plan, who: WhoId, asked: WhoId, depth: u32) -> bool {
        who == asked
            || depth > 0
                && plan
                    .party(who)
                    .members()
                    .iter()
                    .any(|member| within(plan, member.value, asked, depth - 1))
    }
    within(plan, who, asked, 4)
}
