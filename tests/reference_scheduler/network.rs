//! The leaves of a plan and who waits for whom among them.

use planc::ast::End;
use planc::plan::{ItemId, Plan};
use planc::schedule::Schedule;

use super::calendars::Calendars;
use super::hours::Hours;
use super::leaf::{Leaf, lower};
use super::links::{Wait, waits_of};
use super::periods::Periods;
use crate::feasibility::choice;

/// Start and finish by item; None where there are none.
pub(crate) type Dates = Vec<Option<(i64, i64)>>;

/// The status date (rule 23).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Status {
    /// Work goes on from here.
    pub(crate) from: i64,
    day: i64,
    exact: Option<i64>,
}

impl Status {
    /// What is on course is not over before this.
    pub(crate) fn end(self, hours: &Periods) -> i64 {
        self.exact.unwrap_or_else(|| hours.day_end(self.day))
    }

    /// Whether something has happened by then; what ends in the night after the day belongs to it.
    pub(crate) fn is_past(self, at: i64, hours: &Periods) -> bool {
        let night = hours.day_end(self.day);
        at <= self.exact.unwrap_or(night.max((self.day + 1) * 1440))
    }
}

pub(crate) struct Network<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) start: i64,
    within: i64,
    pub(crate) status: Option<Status>,
    /// By item; None for a phase with something in it.
    pub(crate) leaves: Vec<Option<Leaf>>,
    pub(crate) waits: Vec<Wait>,
}

/// Days before the plan's start that are looked at.
const BEFORE: i64 = 120;

impl<'a> Network<'a> {
    /// Of a plan that is over within so many days.
    pub(crate) fn new(plan: &'a Plan, schedule: &Schedule, within: i64) -> Self {
        let start = lower(plan.header.start().expect("a start"));
        let day = start.div_euclid(1440);
        let calendars = Calendars {
            plan,
            days: (day - BEFORE, day + within),
        };
        let leaves = plan.items().map(|(id, item)| {
            let leaf = !item.is_phase() || plan.contents(id).next().is_none();
            leaf.then(|| {
                let crew = choice::crew(plan, schedule, id);
                Leaf::of(plan, id, Hours::of(&calendars, id, &crew))
            })
        });
        Self {
            plan,
            start,
            within,
            status: plan.header.as_of().map(|moment| Status {
                from: lower(moment),
                day: i64::from(moment.day.0),
                exact: moment.minute.map(|_| lower(moment)),
            }),
            leaves: leaves.collect(),
            waits: waits_of(plan),
        }
    }

    /// How far dates can lie apart.
    pub(crate) fn horizon(&self) -> (i64, i64) {
        (self.start - BEFORE * 1440, self.start + self.within * 1440)
    }

    pub(crate) fn leaf(&self, id: ItemId) -> Option<&Leaf> {
        self.leaves[id.index()].as_ref()
    }

    /// All leaves with dates.
    pub(crate) fn live(&self) -> impl Iterator<Item = (ItemId, &Leaf)> {
        let all = self.plan.items().map(|(id, _)| id);
        all.filter_map(|id| Some((id, self.leaf(id)?)))
            .filter(|(_, leaf)| !leaf.is_cancelled)
    }

    /// The leaves that others wait for or that wait, when an item does; all but itself drive nothing if they span.
    pub(crate) fn leaves_in(&self, id: ItemId) -> Vec<ItemId> {
        let inner = std::iter::once(id).chain(self.plan.contents(id));
        let leaves = inner.filter(|inner| {
            self.leaf(*inner)
                .is_some_and(|leaf| !leaf.is_spans() || leaf.is_cancelled)
        });
        leaves.collect()
    }

    /// All that a leaf waits for at one end, through its phases too.
    pub(crate) fn waits_into(&self, id: ItemId, end: End) -> impl Iterator<Item = Wait> {
        let waits = self.waits.iter().copied();
        waits.filter(move |wait| wait.to_end == end && self.plan.is_within(id, wait.to))
    }

    /// All that waits for an end of a leaf, through its phases too.
    pub(crate) fn waits_from(&self, id: ItemId, end: End) -> impl Iterator<Item = Wait> {
        let waits = self.waits.iter().copied();
        waits.filter(move |wait| wait.from_end == end && self.plan.is_within(id, wait.from))
    }

    /// An end of an item as others wait for it (rules 17 and 24): of a phase the last finish or the first start in it, of
    /// what is cancelled the latest that it would have waited for.
    pub(crate) fn value(&self, id: ItemId, end: End, dates: &Dates) -> Option<i64> {
        if let Some(leaf) = self.leaf(id) {
            if leaf.is_cancelled {
                return self.passed_on(id, leaf, end, dates);
            }
            // It drives nothing.
            let (start, finish) = dates[id.index()].filter(|_| !leaf.is_spans())?;
            return Some(if end == End::Start { start } else { finish });
        }
        let inner = self.leaves_in(id);
        let of = |id: &ItemId| self.value(*id, end, dates);
        if end == End::Finish {
            return inner.iter().filter_map(of).max();
        }
        let is_gone = |id: &&ItemId| self.plan.is_cancelled(**id);
        let first = inner.iter().filter(|id| !is_gone(id)).filter_map(of).min();
        first.or_else(|| inner.iter().filter(is_gone).filter_map(of).max())
    }

    fn passed_on(&self, id: ItemId, leaf: &Leaf, end: End, dates: &Dates) -> Option<i64> {
        let ends: &[End] = if end == End::Start {
            &[End::Start]
        } else {
            &[End::Start, End::Finish]
        };
        let waits = ends.iter().flat_map(|end| self.waits_into(id, *end));
        let bounds = waits.filter_map(|wait| {
            let from = self.value(wait.from, wait.from_end, dates)?;
            Some(wait.bound(leaf, from, self.start))
        });
        bounds.max()
    }
}
