//! Selection of items and goals by a filter.

use smol_str::SmolStr;

use super::options::{Filter, FilterKind};
use crate::calendar::Day;
use crate::plan::{Declaration, Item, ItemId, PlainId, Plan, Sited, WhoId};
use crate::schedule::Schedule;

impl Filter {
    /// Whether no filter is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the filter names phases as a kind. Outputs that draw phases as frames show them as entries only then.
    #[must_use]
    pub fn asks_for_phases(&self) -> bool {
        self.kinds.contains(&FilterKind::Phase)
    }
}

/// The items and goals of a plan that a filter keeps. Of the names in the filter, a plan may have only some.
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    pub(super) filter: &'a Filter,
    pub(super) phases: Vec<ItemId>,
    pub(super) owners: Vec<WhoId>,
    pub(super) people: Vec<WhoId>,
    pub(super) tags: Vec<&'a str>,
}

impl<'a> Selection<'a> {
    /// Looks up the names of a filter in a plan.
    #[must_use]
    pub fn new(filter: &'a Filter, plan: &'a Plan, schedule: &'a Schedule) -> Self {
        let who = |names: &[String]| {
            let ids = names.iter().filter_map(|name| plan.find_party(name));
            ids.collect()
        };
        let phases = filter.phases.iter();
        let tags = filter.tags.iter().map(String::as_str);
        Self {
            plan,
            schedule,
            filter,
            phases: phases.flat_map(|name| phases_called(plan, name)).collect(),
            owners: who(&filter.owners),
            people: who(&filter.people),
            tags: tags
                .filter(|name| tags_of(plan).any(|tag| tag == *name))
                .collect(),
        }
    }

    /// Whether an item is shown by itself. A phase is judged by its own attributes, not by its contents.
    ///
    /// An item without dates (it is cancelled) is neither critical nor before or after a day.
    #[must_use]
    pub fn keeps(&self, id: ItemId) -> bool {
        let Self { plan, schedule, .. } = *self;
        if self.filter.is_empty() {
            return true;
        }
        let item = plan.item(id);
        let tags = plan.outwards(id).map(|outer| plan.item(outer).tags());
        let days = schedule.dates(id).map(|dates| {
            let start = dates.start.min(dates.finish).day();
            (start, dates.finish_day)
        });
        (self.filter.phases.is_empty()
            || self.phases.iter().any(|phase| plan.is_within(id, *phase)))
            && (!self.filter.critical || schedule.dates(id).is_some_and(|dates| dates.critical))
            && self.keeps_kind(|kind| is_of(kind, item))
            && self.keeps_days(days)
            && self.keeps_owners(plan.owners_of(id))
            && self.keeps_tags(tags)
            && self.keeps_people(|| involved(plan, schedule, id))
    }

    /// Whether the filter keeps any item or goal.
    #[must_use]
    pub fn keeps_any(&self) -> bool {
        self.plan.items().any(|(id, _)| self.keeps(id))
            || self.plan.goals().any(|(id, _)| self.keeps_goal(id))
    }

    /// Whether a goal is shown. A goal is in no phase and never critical; its day comes from the schedule.
    #[must_use]
    pub fn keeps_goal(&self, id: PlainId) -> bool {
        let plan = self.plan;
        if self.filter.is_empty() {
            return true;
        }
        let goal = plan.plain(id);
        let owners = plan.goal_owners(id);
        let involved = [owners, goal.consult(), goal.inform()];
        self.filter.phases.is_empty()
            && !self.filter.critical
            && self.keeps_kind(|kind| kind == FilterKind::Goal)
            && self.keeps_days(self.schedule.goal_day(id).map(|day| (day, day)))
            && self.keeps_owners(owners)
            && self.keeps_tags([goal.tags()].into_iter())
            && self.keeps_people(|| involved.into_iter().flat_map(names))
    }

    fn keeps_kind(&self, is_of: impl Fn(FilterKind) -> bool) -> bool {
        self.filter.kinds.is_empty() || self.filter.kinds.iter().any(|kind| is_of(*kind))
    }

    /// Compares the first and the last day with the bounds.
    fn keeps_days(&self, days: Option<(Day, Day)>) -> bool {
        let is_after = |from| days.is_some_and(|(_, last)| last >= from);
        let is_before = |until| days.is_some_and(|(first, _)| first <= until);
        self.filter.from.is_none_or(is_after) && self.filter.until.is_none_or(is_before)
    }

    fn keeps_owners(&self, owners: &[Sited<WhoId>]) -> bool {
        self.filter.owners.is_empty() || names(owners).any(|who| self.owners.contains(&who))
    }

    /// Searches these tags and those of the plan.
    fn keeps_tags<'t>(&self, tags: impl Iterator<Item = &'t [Sited<SmolStr>]>) -> bool
    where
        'a: 't,
    {
        self.filter.tags.is_empty()
            || tags
                .chain([self.plan.header.tags()])
                .flatten()
                .any(|tag| self.tags.contains(&tag.value.as_str()))
    }

    fn keeps_people<I: Iterator<Item = WhoId>>(&self, mut involved: impl FnMut() -> I) -> bool {
        let speaks_for = |who| {
            let mut asked = self.people.iter();
            asked.any(|asked| speaks_for(self.plan, who, *asked))
        };
        self.filter.people.is_empty() || involved().any(speaks_for)
    }
}

/// The phases that a name means: the one with this path, or else all whose paths end with it.
#[must_use]
pub fn phases_called(plan: &Plan, name: &str) -> Vec<ItemId> {
    let phases = plan.items().filter(|(_, item)| item.is_phase());
    let called = phases.filter(|(_, item)| is_called(item, name));
    let (whole, ends): (Vec<_>, Vec<_>) = called.partition(|(_, item)| item.path == name);
    let called = if whole.is_empty() { ends } else { whole };
    called.into_iter().map(|(id, _)| id).collect()
}

/// Whether the path of an item is this one or ends with it.
#[must_use]
pub fn is_called(item: &Item, name: &str) -> bool {
    let before = item.path.strip_suffix(name);
    before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// All tags of a plan, with repetitions.
pub fn tags_of(plan: &Plan) -> impl Iterator<Item = &str> {
    let tags = plan.declarations().flat_map(Declaration::tags);
    tags.map(|tag| tag.value.as_str())
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
        .chain(workers.iter().filter_map(|worker| worker.team))
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
