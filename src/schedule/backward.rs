//! The backward pass: how far an end may move before it moves something else (rule 28), for late, early and scheduled
//! dates.

use std::collections::{HashMap, HashSet};

use super::by_item::{ByItem, ByPhase};
use super::dependencies::Dependencies;
use super::forward::PhaseEnd;
use super::leaf::{Kind, Leaf};
use super::network::Node;
use super::saturating::{self, AFTER};
use super::{Dependency, Model, WorkingTimeId};
use crate::ast::End;
use crate::calendar::Instant;
use crate::plan::ItemId;

/// The latest instant to which an end may move, and the item that would then have to move with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    pub(super) at: Instant,
    pub(super) by: Option<ItemId>,
}

pub(super) const NO_LIMIT: Limit = Limit {
    at: AFTER,
    by: None,
};

impl Limit {
    /// The earlier of two limits; of equals, the first.
    fn least(self, other: Self) -> Self {
        if other.at < self.at { other } else { self }
    }
}

/// The least date among the leaves of a phase on one calendar, and its leaf; clock items are kept apart from others.
#[derive(Clone, Copy, Debug)]
struct Least {
    own: WorkingTimeId,
    clock: bool,
    at: Instant,
    leaf: ItemId,
}

/// The properties that distinguish the limits of links into the same phase: the end, the lag, and whether the lag is
/// elapsed.
type Shift = (End, i64, bool);

fn shift(link: &Dependency) -> Shift {
    (link.to_end, link.lag, link.elapsed)
}

/// The dates that must not move, from which limits follow.
pub(super) struct Backward<'m, 'p> {
    model: &'m Model<'p>,
    unscheduled: &'m ByItem<bool>,
    first_starts: &'m ByPhase<'m, PhaseEnd>,
    /// By leaf: start and finish; for transparent leaves, the limits that they pass on.
    pub(super) dates: ByItem<(Instant, Instant)>,
    /// By phase: the limit of its last finish.
    phase_limits: ByPhase<'m, Limit>,
    /// By phase: the least dates of its leaves' starts and finishes, which limit its predecessors.
    into: ByPhase<'m, (Vec<Least>, Vec<Least>)>,
    /// By phase with predecessors, and by the shift of a link into it: the limit of the predecessor.
    shifts: HashMap<(ItemId, Shift), Limit>,
}

impl<'m, 'p> Backward<'m, 'p> {
    /// Prepares the pass for these dates by leaf; those of transparent leaves are found on the way.
    pub(super) fn new(
        model: &'m Model<'p>,
        unscheduled: &'m ByItem<bool>,
        first_starts: &'m ByPhase<'m, PhaseEnd>,
        dates: ByItem<(Instant, Instant)>,
    ) -> Self {
        Self {
            model,
            unscheduled,
            first_starts,
            dates,
            phase_limits: ByPhase::new(NO_LIMIT, &model.phases),
            into: ByPhase::new((Vec::new(), Vec::new()), &model.phases),
            shifts: HashMap::new(),
        }
    }

    /// Visits the nodes in reverse order, and each block repeatedly until nothing changes. `settle` returns the dates
    /// of each leaf that is not transparent. It is called at the leaf's start, and for a leaf whose start is a fact at
    /// its finish.
    pub(super) fn run(
        &mut self,
        mut settle: impl FnMut(&mut Self, ItemId, &Leaf, End) -> Option<(Instant, Instant)>,
    ) {
        let model = self.model;
        let mut end = model.order.nodes.len();
        for &(from, to) in model.order.blocks.iter().rev().chain([&(0, 0)]) {
            for &node in model
                .order
                .nodes
                .get(to..end)
                .unwrap_or_default()
                .iter()
                .rev()
            {
                self.visit(node, &mut settle);
            }
            end = from;
            let block = model.order.nodes.get(from..to).unwrap_or_default();
            let rounds = 1_000_000 / block.len().max(1) + 64;
            for _ in 0..rounds.min(10_000) {
                let mut changed = false;
                for &node in block.iter().rev() {
                    changed |= self.visit(node, &mut settle);
                }
                if !changed {
                    break;
                }
            }
        }
    }

    fn visit(
        &mut self,
        node: Node,
        settle: &mut impl FnMut(&mut Self, ItemId, &Leaf, End) -> Option<(Instant, Instant)>,
    ) -> bool {
        let model = self.model;
        let id = node.item();
        match node {
            Node::Start(_) | Node::Finish(_) => {
                let Some(leaf) = model.leaves[id].as_ref().filter(|_| !self.unscheduled[id]) else {
                    return false;
                };
                let end = if let Node::Start(_) = node {
                    End::Start
                } else {
                    End::Finish
                };
                let before = self.dates[id];
                if leaf.is_transparent() {
                    let limit = self.limit(id, end).at;
                    let (start, finish) = &mut self.dates[id];
                    match (end, &leaf.kind) {
                        (End::Finish, _) => *finish = limit,
                        // A transparent leaf has no length, so its start may not be after its finish.
                        (End::Start, Kind::Cancelled) => *start = limit.min(*finish),
                        (End::Start, _) => *start = limit,
                    }
                } else if (end == End::Start || leaf.has_started())
                    && let Some(dates) = settle(self, id, leaf, end)
                {
                    self.dates[id] = dates;
                }
                before != self.dates[id]
            }
            // It limits only the leaf that starts first, which reads that limit itself.
            Node::FirstStart(_) => false,
            Node::LastFinish(_) => {
                self.phase_limits[id] = self.limit(id, End::Finish);
                false
            }
            Node::IntoStarts(_) => {
                self.into[id].0 = self.gather(id, End::Start);
                self.find_shifts(id, End::Start);
                false
            }
            Node::IntoFinishes(_) => {
                self.into[id].1 = self.gather(id, End::Finish);
                self.find_shifts(id, End::Finish);
                false
            }
        }
    }

    /// The limit of an end: by its own links, by those of the phases around it, and by the ends that follow it.
    pub(super) fn limit(&self, id: ItemId, end: End) -> Limit {
        let (start, finish) = self.own_limits(id);
        self.limit_around(id, end, if end == End::Start { start } else { finish })
    }

    /// The limits of its start and its finish.
    pub(super) fn limits(&self, id: ItemId) -> (Limit, Limit) {
        let (start, finish) = self.own_limits(id);
        (
            self.limit_around(id, End::Start, start),
            self.limit_around(id, End::Finish, finish),
        )
    }

    /// The limit of an end, given the limit from its own links.
    fn limit_around(&self, id: ItemId, end: End, own: Limit) -> Limit {
        let model = self.model;
        let mut limit = own;
        let leaf = model.leaves[id].as_ref();
        let Some(parent) = model.plan.parent(id) else {
            return limit;
        };
        match (end, leaf) {
            (
                _,
                Some(Leaf {
                    kind: Kind::Spans(..),
                    ..
                }),
            ) => {}
            (End::Finish, _) => limit = limit.least(self.phase_limits[parent]),
            (End::Start, _) => {
                for phase in model.plan.outwards(parent) {
                    let first = self.first_starts[phase].leaf;
                    let through = leaf.is_some_and(|leaf| matches!(leaf.kind, Kind::Cancelled));
                    if first == Some(id) || first.is_none() && through {
                        limit = limit.least(self.own_limits(phase).0);
                    }
                }
            }
        }
        limit
    }

    /// The limits of the start and the finish by their own links, and by the ends that follow them.
    fn own_limits(&self, id: ItemId) -> (Limit, Limit) {
        let links: &Dependencies = &self.model.dependencies;
        let (mut start, mut finish) = (NO_LIMIT, NO_LIMIT);
        for link in links.outgoing(id) {
            let limit = if link.from_end == End::Start {
                &mut start
            } else {
                &mut finish
            };
            *limit = limit.least(self.limit_by(link));
        }
        for (end, limit) in [(End::Start, &mut start), (End::Finish, &mut finish)] {
            for (follower, its_end) in links.followers(id, end) {
                let (start, finish) = self.dates[follower];
                let at = if its_end == End::Start { start } else { finish };
                *limit = limit.least(Limit {
                    at,
                    by: Some(follower),
                });
            }
        }
        (start, finish)
    }

    /// The limit that a link sets for its predecessor's end.
    fn limit_by(&self, link: &Dependency) -> Limit {
        let id = link.to;
        let Some(leaf) = &self.model.leaves[id] else {
            let limit = self.shifts.get(&(id, shift(link)));
            return limit.copied().unwrap_or(NO_LIMIT);
        };
        let Some(date) = self.asks(id, leaf, link.to_end) else {
            return NO_LIMIT;
        };
        Limit {
            at: self.model.before(link, date, leaf.own, leaf.is_clock()),
            by: Some(id),
        }
    }

    /// Finds the limits that the links into an end of a phase set for their predecessors.
    fn find_shifts(&mut self, phase: ItemId, end: End) {
        let model = self.model;
        let mut found = HashSet::new();
        for (_, link) in model.dependencies.incoming_with_ids(phase) {
            if link.to_end != end || !found.insert(shift(link)) {
                continue;
            }
            let (starts, finishes) = &self.into[phase];
            let leasts = if end == End::Start { starts } else { finishes };
            let limits = leasts.iter().map(|least| Limit {
                at: model.before(link, least.at, least.own, least.clock),
                by: Some(least.leaf),
            });
            let limit = limits.fold(NO_LIMIT, Limit::least);
            self.shifts.insert((phase, shift(link)), limit);
        }
    }

    /// The date that predecessors must not move past an end of a leaf; None if that end is a fact, or limits nothing.
    fn asks(&self, id: ItemId, leaf: &Leaf, end: End) -> Option<Instant> {
        let (start, finish) = self.dates[id];
        let (date, actual) = match end {
            End::Start => (start, leaf.has_started()),
            End::Finish => (finish, leaf.is_over()),
        };
        let spans = matches!(leaf.kind, Kind::Spans(..));
        (!(actual || spans || self.unscheduled[id] || saturating::is_beyond(date))).then_some(date)
    }

    /// The least dates of a phase's leaves by calendar.
    fn gather(&self, phase: ItemId, end: End) -> Vec<Least> {
        let mut all = Vec::new();
        for child in self.model.plan.children(Some(phase)) {
            if let Some(leaf) = &self.model.leaves[child] {
                all.extend(self.asks(child, leaf, end).map(|at| Least {
                    own: leaf.own,
                    clock: leaf.is_clock(),
                    at,
                    leaf: child,
                }));
            } else {
                let (starts, finishes) = &self.into[child];
                all.extend(if end == End::Start { starts } else { finishes });
            }
        }
        all.sort_by_key(|least| (least.own, least.clock, least.at));
        all.dedup_by_key(|least| (least.own, least.clock));
        all
    }
}
