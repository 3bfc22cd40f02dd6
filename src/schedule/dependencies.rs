//! The dependencies between items, with lookup in both directions.

use super::{Dependency, DependencyId, Origin};
use crate::ast::End;
use crate::diagnostics::{Diagnostics, ScheduleProblem};
use crate::plan::{ItemId, ItemRanges, LinkKind, Plan, Requirements, Target};
use crate::source::Span;

/// An end that a `spans` follows: its item and end, and the task with its own end.
type Follower = (ItemId, End, ItemId, End);

/// The dependencies of a plan, by successor and by predecessor.
///
/// Invariant: sorted by successor, and for each successor by their place in the text.
#[derive(Clone, Debug)]
pub struct Dependencies {
    list: Vec<Dependency>,
    by_successor: ItemRanges,
    /// Their ids, sorted by predecessor, and for each predecessor in the order of the list.
    ids_by_predecessor: Vec<DependencyId>,
    by_predecessor: ItemRanges,
    /// Each end that a `spans` follows; sorted.
    followers: Vec<Follower>,
}

impl Dependencies {
    /// Gathers them; a dependency of an item on itself, its phase or its contents is an error and left out.
    pub(super) fn gather(plan: &Plan, diagnostics: &mut Diagnostics) -> Self {
        let mut gathering = Gathering {
            plan,
            requirements: Requirements::new(plan),
            list: Vec::with_capacity(plan.items.len()),
            diagnostics,
        };
        for (id, _) in plan.items() {
            gathering.add_item(id);
        }
        let mut list = gathering.list;
        list.sort_by_key(|dependency| (dependency.to, dependency.span.start));
        let followers = followers(plan, diagnostics);
        Self::sorted(plan, list, followers)
    }

    /// Other dependencies than these, sorted by successor, with the same followers.
    pub(super) fn with(&self, list: Vec<Dependency>, plan: &Plan) -> Self {
        Self::sorted(plan, list, self.followers.clone())
    }

    fn sorted(plan: &Plan, list: Vec<Dependency>, followers: Vec<Follower>) -> Self {
        let by_predecessor = ItemRanges::new(plan.items.len(), list.iter().map(|it| it.from));
        let ids: Vec<(DependencyId, ItemId)> = (0..)
            .map(DependencyId)
            .zip(list.iter().map(|it| it.from))
            .collect();
        let ids = by_predecessor.sorted(&ids, |(_, from)| *from);
        Self {
            by_successor: ItemRanges::new(plan.items.len(), list.iter().map(|it| it.to)),
            ids_by_predecessor: ids.into_iter().map(|(id, _)| id).collect(),
            by_predecessor,
            followers,
            list,
        }
    }

    /// All dependencies.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Dependency> {
        self.list.iter()
    }

    /// The dependency with that id.
    #[must_use]
    pub fn get(&self, id: DependencyId) -> Option<&Dependency> {
        self.list.get(id.0 as usize)
    }

    /// The dependencies of an item itself on its predecessors.
    #[must_use]
    pub fn incoming(&self, id: ItemId) -> &[Dependency] {
        let range = self.by_successor.of(id);
        self.list.get(range).unwrap_or_default()
    }

    /// The dependencies of an item itself on its predecessors, each with its id.
    pub(super) fn incoming_with_ids(
        &self,
        id: ItemId,
    ) -> impl Iterator<Item = (DependencyId, &Dependency)> {
        let first = u32::try_from(self.by_successor.of(id).start).unwrap_or(u32::MAX);
        (first..).map(DependencyId).zip(self.incoming(id))
    }

    /// The dependencies of successors on an item itself.
    pub fn outgoing(&self, id: ItemId) -> impl Iterator<Item = &Dependency> {
        let range = self.by_predecessor.of(id);
        let ids = self.ids_by_predecessor.get(range).unwrap_or_default();
        ids.iter().filter_map(|id| self.get(*id))
    }

    /// Whether one item itself waits for the other item itself.
    #[must_use]
    pub fn is_between(&self, from: ItemId, to: ItemId) -> bool {
        let (out, into) = (self.by_predecessor.of(from), self.incoming(to));
        if out.len() < into.len() {
            self.outgoing(from).any(|it| it.to == to)
        } else {
            into.iter().any(|it| it.from == from)
        }
    }

    /// Each item that a `spans` follows, with the task that has this `spans`.
    pub(super) fn followed(&self) -> impl Iterator<Item = (ItemId, ItemId)> {
        self.followers
            .iter()
            .map(|(item, _, follower, _)| (*item, *follower))
    }

    /// The ends that follow an end of an item.
    pub(super) fn followers(&self, id: ItemId, end: End) -> impl Iterator<Item = (ItemId, End)> {
        // Most plans have none.
        let from = if self.followers.is_empty() {
            0
        } else {
            let is_before = |(item, its_end, ..): &Follower| (*item, *its_end) < (id, end);
            self.followers.partition_point(is_before)
        };
        let rest = self.followers.get(from..).unwrap_or_default();
        rest.iter()
            .take_while(move |(item, its_end, ..)| (*item, *its_end) == (id, end))
            .map(|(_, _, follower, its_end)| (*follower, *its_end))
    }
}

struct Gathering<'a> {
    plan: &'a Plan,
    requirements: Requirements<'a>,
    list: Vec<Dependency>,
    diagnostics: &'a mut Diagnostics,
}

impl Gathering<'_> {
    fn add_item(&mut self, id: ItemId) {
        let item = self.plan.item(id);
        for link in item.links() {
            let lag = link
                .lag
                .map_or((0, false), |lag| (lag.minutes, lag.elapsed));
            let target = link.target;
            match link.kind {
                LinkKind::After => self.add(target, (id, End::Start), lag, Origin::After),
                LinkKind::FinishAfter => self.add(target, (id, End::Finish), lag, Origin::After),
                LinkKind::Before => self.add_before(id, target, lag),
            }
        }
        for target in self.requirements.of(id) {
            let all = item.requires_all() == Some(target.span);
            // A task with `spans` drives nothing, so `requires all` does not wait for it.
            if !(all && self.plan.item(target.item).spans().is_some()) {
                self.add(target, (id, End::Start), (0, false), Origin::Requires);
            }
        }
        for target in item.from() {
            self.add(*target, (id, End::Start), (0, false), Origin::From);
        }
    }

    fn add(
        &mut self,
        target: Target,
        (to, to_end): (ItemId, End),
        (lag, elapsed): (i64, bool),
        origin: Origin,
    ) {
        if self.is_apart(to, target.item, target.span, origin) {
            self.list.push(Dependency {
                from: target.item,
                from_end: target.end,
                to,
                to_end,
                lag,
                elapsed,
                origin,
                span: target.span,
            });
        }
    }

    fn add_before(&mut self, id: ItemId, target: Target, (lag, elapsed): (i64, bool)) {
        if self.is_apart(id, target.item, target.span, Origin::Before) {
            self.list.push(Dependency {
                from: id,
                from_end: End::Finish,
                to: target.item,
                to_end: target.end,
                lag,
                elapsed,
                origin: Origin::Before,
                span: target.span,
            });
        }
    }

    /// Whether neither item is the other or contains it; reports an error if one does.
    fn is_apart(&mut self, id: ItemId, other: ItemId, at: Span, origin: Origin) -> bool {
        let plan = self.plan;
        if !plan.is_within(id, other) && !plan.is_within(other, id) {
            return true;
        }
        if plan.unmatched && id != other {
            return false;
        }
        let name = plan.item(id).path.to_string();
        let problem = if id == other {
            ScheduleProblem::WaitsForItself { name, at }
        } else if plan.is_within(id, other) {
            let phase = plan.item(other).path.to_string();
            match origin {
                Origin::From => ScheduleProblem::FromOwnPhase { name, phase, at },
                Origin::Requires => ScheduleProblem::RequiresOwnPhase { name, phase, at },
                Origin::After | Origin::Before | Origin::Handover(_) => {
                    ScheduleProblem::WaitsForOwnPhase { name, phase, at }
                }
            }
        } else {
            let inner = plan.item(other).path.to_string();
            ScheduleProblem::WaitsForContents { name, inner, at }
        };
        self.diagnostics.error(problem);
        false
    }
}

fn followers(plan: &Plan, diagnostics: &mut Diagnostics) -> Vec<Follower> {
    let mut list = Vec::new();
    for (id, item) in plan.items() {
        if let Some((from, to)) = item.spans() {
            for (target, end) in [(from, End::Start), (to, End::Finish)] {
                if target.item == id {
                    diagnostics.error(ScheduleProblem::WaitsForItself {
                        name: item.path.to_string(),
                        at: target.span,
                    });
                } else if !plan.is_cancelled(id) {
                    list.push((target.item, target.end, id, end));
                }
            }
        }
    }
    list.sort_unstable();
    list
}
