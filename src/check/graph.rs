//! Dependencies as written: the graph that the lints about loose ends traverse.

use std::ops::Range;

use crate::ast::End;
use crate::plan::{ItemId, ItemRanges, LinkKind, Plan, Requirements};
use crate::source::Span;

/// One dependency as written, between items; a phase is one node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) from: ItemId,
    pub(super) to: ItemId,
    pub(super) to_end: End,
    /// Whether it is written as `requires` or `from`.
    pub(super) required: bool,
    pub(super) span: Span,
}

/// All dependencies of a plan, by predecessor and by successor.
#[derive(Debug)]
pub(super) struct Graph<'p> {
    plan: &'p Plan,
    /// Sorted by successor.
    by_successor: Vec<Edge>,
    incoming: ItemRanges,
    /// Sorted by predecessor.
    by_predecessor: Vec<Edge>,
    outgoing: ItemRanges,
    /// By item: whether a goal requires it, directly or with the phase around it.
    for_goal: Vec<bool>,
}

impl<'p> Graph<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        let requirements = Requirements::new(plan);
        let mut edges = Vec::with_capacity(plan.items.len());
        for (id, item) in plan.items() {
            for link in item.links() {
                let there = link.target;
                let (from, to, to_end) = match link.kind {
                    LinkKind::After => (there.item, id, End::Start),
                    LinkKind::FinishAfter => (there.item, id, End::Finish),
                    LinkKind::Before => (id, there.item, there.end),
                };
                edges.push(Edge {
                    from,
                    to,
                    to_end,
                    required: false,
                    span: link.target.span,
                });
            }
            let from = item.from();
            let required = requirements.of(id).chain(from.iter().copied());
            edges.extend(required.map(|target| Edge {
                from: target.item,
                to: id,
                to_end: End::Start,
                required: true,
                span: target.span,
            }));
        }
        let incoming = ItemRanges::new(plan.items.len(), edges.iter().map(|edge| edge.to));
        let outgoing = ItemRanges::new(plan.items.len(), edges.iter().map(|edge| edge.from));
        let mut for_goal = vec![false; plan.items.len()];
        for (_, goal) in plan.goals() {
            if goal.requires_all().is_some() {
                for_goal.fill(true);
            }
            for target in goal.requires() {
                for inner in target.item.0..plan.end(target.item) {
                    if let Some(mark) = for_goal.get_mut(inner as usize) {
                        *mark = true;
                    }
                }
            }
        }
        Self {
            plan,
            by_successor: incoming.sorted(&edges, |edge| edge.to),
            incoming,
            by_predecessor: outgoing.sorted(&edges, |edge| edge.from),
            outgoing,
            for_goal,
        }
    }

    /// The dependencies on the predecessors of the item itself, without those of the phases around it.
    pub(super) fn incoming(&self, id: ItemId) -> impl Iterator<Item = &Edge> {
        let range = self.by_successor.get(self.incoming.of(id));
        range.unwrap_or_default().iter()
    }

    /// The dependencies of others on the item itself, without those on the phases around it.
    pub(super) fn outgoing(&self, id: ItemId) -> impl Iterator<Item = &Edge> {
        let range = self.by_predecessor.get(self.outgoing.of(id));
        range.unwrap_or_default().iter()
    }

    /// The dependencies on the predecessors of an item, including those of the phases around it.
    pub(super) fn all_incoming(&self, id: ItemId) -> impl Iterator<Item = &Edge> {
        self.plan
            .outwards(id)
            .flat_map(|outer| self.incoming(outer))
    }

    /// The dependencies of others on an item and on the phases around it.
    pub(super) fn all_outgoing(&self, id: ItemId) -> impl Iterator<Item = &Edge> {
        self.plan
            .outwards(id)
            .flat_map(|outer| self.outgoing(outer))
    }

    /// Whether a goal requires the item, directly or with a phase around it.
    pub(super) fn is_for_goal(&self, id: ItemId) -> bool {
        self.for_goal.get(id.index()).copied().unwrap_or(false)
    }

    /// The transitive predecessors of `start` within `window`, found through items of `window` only; includes `start`.
    pub(super) fn backwards(
        &self,
        start: impl IntoIterator<Item = ItemId>,
        window: Range<u32>,
    ) -> Marks {
        let mut walk = Walk::new(window);
        self.go_on(&mut walk, start, Direction::Backwards, |_| ());
        walk.reached
    }

    /// The transitive successors of `start` within `window`, found through items of `window` only; includes `start`.
    pub(super) fn forwards(&self, start: ItemId, window: Range<u32>) -> Marks {
        let mut walk = Walk::new(window);
        self.go_on(&mut walk, [start], Direction::Forwards, |_| ());
        walk.reached
    }

    /// One of some items that waits for all the others within `window`, directly or not, if there is one; else any of
    /// them.
    pub(super) fn last_of(
        &self,
        items: impl Iterator<Item = ItemId>,
        window: Range<u32>,
    ) -> Option<ItemId> {
        // If one item waits for all others, the walk reaches it from the last item that no earlier walk reached.
        let mut walk = Walk::new(window);
        let mut last = None;
        for id in items {
            if !walk.reached.has(id) {
                last = Some(id);
                self.go_on(&mut walk, [id], Direction::Backwards, |_| ());
            }
        }
        last
    }

    /// By item: the first entry of the list that is the item itself or one of its transitive predecessors.
    pub(super) fn first_before(&self, list: &[ItemId]) -> Vec<Option<ItemId>> {
        let mut first = vec![None; self.plan.items.len()];
        let mut walk = Walk::new(self.everything());
        for start in list {
            self.go_on(&mut walk, [*start], Direction::Forwards, |id| {
                if let Some(place) = first.get_mut(id.index()) {
                    *place = Some(*start);
                }
            });
        }
        first
    }

    /// The window that contains all items.
    pub(super) fn everything(&self) -> Range<u32> {
        0..u32::try_from(self.plan.items.len()).unwrap_or(u32::MAX)
    }

    /// Continues the walk from other items, and calls `visit` for each one that is newly reached.
    fn go_on(
        &self,
        walk: &mut Walk,
        start: impl IntoIterator<Item = ItemId>,
        direction: Direction,
        mut visit: impl FnMut(ItemId),
    ) {
        let Walk {
            reached,
            phases,
            spread,
        } = walk;
        let mut stack: Vec<ItemId> = start.into_iter().filter(|id| reached.set(*id)).collect();
        while let Some(id) = stack.pop() {
            visit(id);
            for outer in self.plan.outwards(id) {
                if outer != id && !phases.set(outer) {
                    break;
                }
                let (list, range) = match direction {
                    Direction::Backwards => (&self.by_successor, self.incoming.of(outer)),
                    Direction::Forwards => (&self.by_predecessor, self.outgoing.of(outer)),
                };
                for edge in list.get(range).unwrap_or_default() {
                    let other = match direction {
                        Direction::Backwards => edge.from,
                        Direction::Forwards => edge.to,
                    };
                    let inside = reached.within(other.0..self.plan.end(other));
                    if inside.is_empty() || !spread.set(ItemId(inside.start)) {
                        continue;
                    }
                    let inside = inside.map(ItemId);
                    stack.extend(inside.filter(|inner| reached.set(*inner)));
                }
            }
        }
    }
}

/// The state of a walk.
struct Walk {
    reached: Marks,
    /// The phases whose links were followed: they apply to everything in them.
    phases: Marks,
    /// The items that a link led to: it leads to everything in them.
    spread: Marks,
}

impl Walk {
    fn new(window: Range<u32>) -> Self {
        Self {
            reached: Marks::new(window.clone()),
            phases: Marks::new(window.clone()),
            spread: Marks::new(window),
        }
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Backwards,
    Forwards,
}

/// Marks on a range of items.
#[derive(Debug)]
pub(super) struct Marks {
    first: u32,
    marks: Vec<bool>,
}

impl Marks {
    fn new(window: Range<u32>) -> Self {
        Self {
            first: window.start,
            marks: vec![false; window.len()],
        }
    }

    /// Sets a mark; false if it was set already or is outside the range.
    fn set(&mut self, id: ItemId) -> bool {
        let at =
            id.0.checked_sub(self.first)
                .and_then(|at| self.marks.get_mut(at as usize));
        at.is_some_and(|mark| !std::mem::replace(mark, true))
    }

    /// The items that are in the range of the marks.
    fn within(&self, items: Range<u32>) -> Range<u32> {
        let end = self
            .first
            .saturating_add(u32::try_from(self.marks.len()).unwrap_or(u32::MAX));
        items.start.max(self.first)..items.end.min(end)
    }

    /// Whether an item is marked.
    pub(super) fn has(&self, id: ItemId) -> bool {
        id.0.checked_sub(self.first)
            .and_then(|at| self.marks.get(at as usize))
            .copied()
            .unwrap_or(false)
    }
}
