//! A second scheduler, slow and plain, written from the rules of dates alone: it shares no code with the first, not even
//! the arithmetic of calendars. Every early date is the least that meets its bounds, every late one the greatest within
//! its limits, each found by trying; all are tried again until nothing moves.
//!
//! Who works on a task is read from the schedule where the text leaves it open. Not for levelled plans (but for who takes
//! over from whom in them), `limit`, or days off from calendar files.

#![allow(
    dead_code,
    clippy::indexing_slicing,
    reason = "tables are by item; each test takes what it needs"
)]

mod calendars;
pub(crate) mod chain;
pub(crate) mod compare;
mod drivers;
mod early;
mod facts;
mod handovers;
mod hours;
mod late;
mod leaf;
mod links;
mod network;
mod periods;
mod placed;
mod refusals;
mod rival;
mod slack;
pub(crate) mod walk;

use planc::plan::{ItemId, Plan};
use planc::schedule::Schedule;

use early::Early;
use network::{Dates, Network};

pub(crate) struct Reference<'a> {
    pub(crate) network: Network<'a>,
    pub(crate) early: Early,
    /// As scheduled: with what comes as late as possible.
    pub(crate) placed: Dates,
    pub(crate) late: Dates,
    /// When all is over.
    pub(crate) finish: i64,
    /// Total slack by item; None of a phase and of `spans`.
    pub(crate) total: Vec<Option<i64>>,
    held: Vec<bool>,
}

/// What a phase or a leaf comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Whole {
    pub(crate) early: (i64, i64),
    pub(crate) placed: (i64, i64),
    pub(crate) late: (i64, i64),
    pub(crate) total: Option<i64>,
    pub(crate) achieved: bool,
}

impl<'a> Reference<'a> {
    /// Of a plan that is over within so many days.
    pub(crate) fn of(plan: &'a Plan, schedule: &Schedule, within: i64) -> Self {
        let network = Network::new(plan, schedule, within);
        let early = early::early(&network);
        let finishes = early.dates.iter().flatten().map(|dates| dates.1);
        let finish = finishes.max().unwrap_or(network.start);
        let late = late::late(&network, &early, finish).dates;
        let placed = placed::placed(&network, &early, finish);
        let total = plan
            .items()
            .map(|(id, _)| slack::total(&network, &early, &placed, &late, id));
        let total = total.collect();
        let held = refusals::held(&network, &early);
        Self {
            network,
            early,
            placed,
            late,
            finish,
            total,
            held,
        }
    }

    /// Free slack, by moving it (rule 31); None of a phase and of `spans`.
    pub(crate) fn free(&self, id: ItemId) -> Option<i64> {
        let leaf = self
            .network
            .leaf(id)
            .filter(|leaf| !leaf.is_spans() && !leaf.is_empty)?;
        if self.early.achieved[id.index()] || leaf.is_cancelled {
            // What is over moves no more.
            return Some(0);
        }
        let free = slack::free(&self.network, &self.early, &self.placed, id);
        free.or(self.total[id.index()].map(|total| total.max(0)))
    }

    /// Rule 32, with the chain that drives the plan's finish.
    pub(crate) fn is_critical(&self, id: ItemId, path: &[ItemId]) -> bool {
        let inner = std::iter::once(id).chain(self.network.plan.contents(id));
        inner.into_iter().any(|id| {
            let day = match self.network.leaf(id).map(|leaf| &leaf.size) {
                Some(leaf::Size::Elapsed(_)) => 1440,
                _ => self.network.plan.header.day_minutes,
            };
            let total = self.total[id.index()].filter(|_| !self.early.achieved[id.index()]);
            total.is_some_and(|total| total <= 0 || (total < day && path.contains(&id)))
        })
    }

    /// Behind a refused gate, so that its dates are a lower bound (rule 24).
    pub(crate) fn is_held(&self, id: ItemId) -> bool {
        let inner = std::iter::once(id).chain(self.network.plan.contents(id));
        inner.into_iter().any(|id| self.held[id.index()])
    }

    /// A leaf by itself, a phase from its leaves (rule 34); None where there are no dates.
    pub(crate) fn whole(&self, id: ItemId) -> Option<Whole> {
        let leaves = std::iter::once(id).chain(self.network.plan.contents(id));
        let wholes: Vec<Whole> = leaves.filter_map(|id| self.leaf(id)).collect();
        wholes.into_iter().reduce(|a, b| {
            let both = |a: (i64, i64), b: (i64, i64)| (a.0.min(b.0), a.1.max(b.1));
            Whole {
                early: both(a.early, b.early),
                placed: both(a.placed, b.placed),
                late: both(a.late, b.late),
                total: a.total.into_iter().chain(b.total).min(),
                achieved: a.achieved && b.achieved,
            }
        })
    }

    fn leaf(&self, id: ItemId) -> Option<Whole> {
        Some(Whole {
            early: self.early.dates[id.index()]?,
            placed: self.placed[id.index()]?,
            // Of `spans` its own dates, which its phase shows.
            late: self.late[id.index()].unwrap_or(self.placed[id.index()]?),
            total: self.total[id.index()],
            achieved: self.early.achieved[id.index()],
        })
    }
}
