//! Who waits for whom, as written: the graph that the lints about loose ends walk.

use std::ops::Range;

use crate::ast::End;
use crate::plan::{ItemId, LinkKind, Plan, Requirements, Stretches};
use crate::source::Span;

/// One dependency as written, between items; phases stand for themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) from: ItemId,
    pub(super) to: ItemId,
    pub(super) to_end: End,
    /// Whether it is written as `requires` or `from`.
    pub(super) required: bool,
    pub(super) span: Span,
}

/// All dependencies of a plan, by predecessor and by the item that waits.
#[derive(Debug)]
pub(super) struct Graph<'p> {
    plan: &'p Plan,
    /// Sorted by the item that waits.
    by_successor: Vec<Edge>,
    incoming: Stretches,
    /// Sorted by the predecessor.
    by_predecessor: Vec<Edge>,
    outgoing: Stretches,
    /// By item: whether a goal requires it, directly or with the phase around it.
    for_goal: Vec<bool>,
}

impl<'p> Graph<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        let requirements = Requirements::new(plan);
        let mut edges = Vec::with_capacity(plan.items.len());
        for (id, item) in plan.items() {
            for link in &item.links {
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
            let from = item.deliverable().map_or(&[][..], |it| &it.from);
            let required = requirements.of(id).chain(from.iter().copied());
            edges.extend(required.map(|target| Edge {
                from: target.item,
                to: id,
                to_end: End::Start,
                required: true,
                span: target.span,
            }));
        }
        let incoming = Stretches::new(plan.items.len(), edges.iter().map(|edge| edge.to));
        let outgoing = Stretches::new(plan.items.len(), edges.iter().map(|edge| edge.from));
        let mut for_goal = vec![false; plan.items.len()];
        for goal in &plan.goals {
            if goal.requires_all.is_some() {
                for_goal.fill(true);
            }
            for target in &goal.requires {
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

    /// What the item itself waits for, without what the phases around it wait for.
    pub(super) fn incoming(&self, id: ItemId) -> impl Iterator<Item = &Edge> {
        let stretch = self.by_successor.get(self.incoming.of(id));
        stretch.unwrap_or_default().iter()
    }

    /// What waits for the item itself, without what waits for the phases around it.
    pub(super) fn outgoing(&self, id: ItemId) -> impl Iterator<Item = &Edge> {
        let stretch = self.by_predecessor.get(self.outgoing.of(id));
        stretch.unwrap_or_default().iter()
    }

    /// What an item waits for, a wait of a phase around it included.
    pub(super) fn all_incoming(&self, id: ItemId) -> impl Iterator<Item = &Edge> {
        self.plan
            .outwards(id)
            .flat_map(|outer| self.incoming(outer))
    }

    /// What waits for an item, or for a phase around it from outside that phase.
    pub(super) fn all_outgoing(&self, id: ItemId) -> impl Iterator<Item = &Edge> {
        self.plan
            .outwards(id)
            .flat_map(|outer| self.outgoing(outer))
    }

    /// Whether a goal requires the item, directly or with a phase around it.
    pub(super) fn is_for_goal(&self, id: ItemId) -> bool {
        self.for_goal.get(id.index()).copied().unwrap_or(false)
    }

    /// Everything within `window` that `start` waits for, directly or through others within it; `start` included.
    pub(super) fn backwards(
        &self,
        start: impl IntoIterator<Item = ItemId>,
        window: Range<u32>,
    ) -> Marks {
        let mut walk = Walk::new(window);
        self.go_on(&mut walk, start, Direction::Backwards, |_| ());
        walk.reached
    }

    /// Everything within `window` that waits for `start`, directly or through others within it; `start` included.
    pub(super) fn forwards(&self, start: ItemId, window: Range<u32>) -> Marks {
        let mut walk = Walk::new(window);
        self.go_on(&mut walk, [start], Direction::Forwards, |_| ());
        walk.reached
    }

    /// Of some items one that waits for all others within `window`, directly or not, if any does; else any.
    pub(super) fn last_of(
        &self,
        items: impl Iterator<Item = ItemId>,
        window: Range<u32>,
    ) -> Option<ItemId> {
        // If one waits for all, the walk from the last one that no walk came by reaches it.
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

    /// By item: the first of the list that it is or waits for, directly or not.
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

    /// The window of all items.
    pub(super) fn everything(&self) -> Range<u32> {
        0..u32::try_from(self.plan.items.len()).unwrap_or(u32::MAX)
    }

    /// Walks on from other items, and tells each one that is newly reached.
    fn go_on(
        &self,
        walk: &mut Walk,
        start: impl IntoIterator<Item = ItemId>,
        direction: Direction,
        mut tell: impl FnMut(ItemId),
    ) {
        let Walk {
            reached,
            phases,
            spread,
        } = walk;
        let mut stack: Vec<ItemId> = start.into_iter().filter(|id| reached.set(*id)).collect();
        while let Some(id) = stack.pop() {
            tell(id);
            for outer in self.plan.outwards(id) {
                if outer != id && !phases.set(outer) {
                    break;
                }
                let (list, stretch) = match direction {
                    Direction::Backwards => (&self.by_successor, self.incoming.of(outer)),
                    Direction::Forwards => (&self.by_predecessor, self.outgoing.of(outer)),
                };
                for edge in list.get(stretch).unwrap_or_default() {
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

/// What a walk has come by.
struct Walk {
    reached: Marks,
    /// The phases whose links were followed: they count for all in them.
    phases: Marks,
    /// The items that a link led to: it leads to all in them.
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

/// Marks on a stretch of items.
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

    /// Sets a mark; false where it was set already or lies outside the stretch.
    fn set(&mut self, id: ItemId) -> bool {
        let at =
            id.0.checked_sub(self.first)
                .and_then(|at| self.marks.get_mut(at as usize));
        at.is_some_and(|mark| !std::mem::replace(mark, true))
    }

    /// The part of some items that lies in the stretch.
    fn within(&self, items: Range<u32>) -> Range<u32> {
        let end = self
            .first
            .saturating_add(u32::try_from(self.marks.len()).unwrap_or(u32::MAX));
        items.start.max(self.first)..items.end.min(end)
    }

    /// Whether it is marked.
    pub(super) fn has(&self, id: ItemId) -> bool {
        id.0.checked_sub(self.first)
            .and_then(|at| self.marks.get(at as usize))
            .copied()
            .unwrap_or(false)
    }
}
