//! Chains of drivers: the items that determine a date, and the late items among them.

use miette::LabeledSpan;

use crate::ast::End;
use crate::plan::{ItemId, ItemRanges, Plan};
use crate::schedule::Schedule;

/// The most links of a chain that a message shows; the rest is in the schedule.
const SHOWN: usize = 8;

/// Labels for the nearest drivers of `held`: each names the item that the driver holds, and until when.
pub(super) fn labels(
    plan: &Plan,
    schedule: &Schedule,
    held: &str,
    drivers: impl Iterator<Item = ItemId>,
) -> Vec<LabeledSpan> {
    let mut held = held;
    drivers
        .take(SHOWN)
        .filter_map(|id| {
            let item = plan.item(id);
            let held = std::mem::replace(&mut held, &item.name);
            let until = schedule.dates(id)?.finish_day;
            let text = format!("holds `{held}` until {until}");
            Some(LabeledSpan::new_with_span(Some(text), item.name_span))
        })
        .collect()
}

/// Late items on the chains that drive each item, for all items at once. Chains merge, so each chain is a path in a
/// forest, from its first driver outwards.
#[derive(Default)]
pub(super) struct LateChains {
    /// By item: whether its chain contains a late item that does not hold it.
    held: Vec<bool>,
    /// By leaf: whether the leaf, or an item on its chain, is late or inside a late item.
    late: Vec<bool>,
}

impl LateChains {
    pub(super) fn new(plan: &Plan, schedule: &Schedule, is_late: &[bool]) -> Self {
        if !is_late.contains(&true) {
            return Self::default();
        }
        let mut forest = Forest::new(plan, schedule, is_late);
        for (id, _) in plan.items() {
            if forest.is_open((id, End::Finish)) {
                forest.walk(&forest.root(id));
            }
        }
        forest.found
    }

    /// Whether a late item that does not hold the item itself drives it.
    pub(super) fn is_held(&self, id: ItemId) -> bool {
        self.held.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether a leaf, or an item that drives it, is late or inside a late item.
    pub(super) fn is_late(&self, leaf: ItemId) -> bool {
        self.late.get(leaf.index()).copied().unwrap_or(false)
    }
}

/// An end of a leaf.
type LeafEnd = (ItemId, End);

/// The ends of all leaves, each a child of the end that drives it.
struct Forest<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    /// By item: the innermost late item among it and the phases around it.
    nearest: Vec<Option<ItemId>>,
    /// The driven ends, sorted by the item that drives them.
    driven: Vec<(LeafEnd, LeafEnd)>,
    by_driver: ItemRanges,
    /// By item: whether its start and its finish have been visited.
    closed: Vec<[bool; 2]>,
    /// Counts on the current chain: by late item, the leaves that have it as their nearest one; in total, the leaves
    /// that have any.
    count: Vec<u32>,
    total: u32,
    found: LateChains,
}

enum Step {
    Enter(LeafEnd),
    Leave(ItemId),
}

impl<'a> Forest<'a> {
    fn new(plan: &'a Plan, schedule: &'a Schedule, is_late: &[bool]) -> Self {
        let mut nearest: Vec<Option<ItemId>> = Vec::with_capacity(plan.items.len());
        for ((id, _), is_late) in plan.items().zip(is_late) {
            let outer = plan.parent(id).and_then(|outer| nearest.get(outer.index()));
            let outer = outer.copied().flatten();
            nearest.push(is_late.then_some(id).or(outer));
        }
        let ends = plan
            .items()
            .flat_map(|(id, _)| [(id, End::Start), (id, End::Finish)]);
        let driven: Vec<_> = ends
            .filter_map(|end| Some((schedule.driver(end)?, end)))
            .collect();
        let by_driver = ItemRanges::new(plan.items.len(), driven.iter().map(|(by, _)| by.0));
        let nothing = vec![false; plan.items.len()];
        Self {
            plan,
            schedule,
            nearest,
            driven: by_driver.sorted(&driven, |(by, _)| by.0),
            by_driver,
            closed: vec![[false; 2]; plan.items.len()],
            count: vec![0; plan.items.len()],
            total: 0,
            found: LateChains {
                held: nothing.clone(),
                late: nothing,
            },
        }
    }

    fn is_open(&self, (id, end): LeafEnd) -> bool {
        let closed = self.closed.get(id.index());
        closed.is_some_and(|closed| closed.get(place(end)) == Some(&false))
    }

    /// The beginning of a leaf's chain: an end that nothing drives, or ends that drive each other.
    fn root(&self, leaf: ItemId) -> Vec<LeafEnd> {
        let mut chain: Vec<LeafEnd> = self.schedule.driving_ends(leaf).collect();
        let first = chain.last().and_then(|last| self.schedule.driver(*last));
        let ring = first.and_then(|first| chain.iter().position(|end| *end == first));
        chain.split_off(ring.unwrap_or(chain.len() - 1))
    }

    /// Visits everything that a root drives.
    fn walk(&mut self, root: &[LeafEnd]) {
        for end in root {
            self.enter(*end);
        }
        for end in root {
            self.answer(*end);
        }
        let mut steps = Vec::new();
        for end in root {
            self.push_driven(*end, &mut steps);
        }
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(end) => {
                    self.enter(end);
                    self.answer(end);
                    steps.push(Step::Leave(end.0));
                    self.push_driven(end, &mut steps);
                }
                Step::Leave(id) => self.leave(id),
            }
        }
        for (id, _) in root {
            self.leave(*id);
        }
    }

    fn push_driven(&self, end: LeafEnd, steps: &mut Vec<Step>) {
        let driven = self.driven.get(self.by_driver.of(end.0));
        let driven = driven.unwrap_or_default().iter();
        steps.extend(
            driven
                .filter(|(by, driven)| *by == end && self.is_open(*driven))
                .map(|(_, driven)| Step::Enter(*driven)),
        );
    }

    fn enter(&mut self, (id, end): LeafEnd) {
        if let Some(closed) = self.closed.get_mut(id.index())
            && let Some(closed) = closed.get_mut(place(end))
        {
            *closed = true;
        }
        self.tally(id, 1);
    }

    fn leave(&mut self, id: ItemId) {
        self.tally(id, -1);
    }

    fn tally(&mut self, leaf: ItemId, step: i32) {
        if let Some(Some(late)) = self.nearest.get(leaf.index())
            && let Some(count) = self.count.get_mut(late.index())
        {
            *count = count.wrapping_add_signed(step);
            self.total = self.total.wrapping_add_signed(step);
        }
    }

    /// Records the late items on the chain of a leaf, for the leaf and the phases that finish with it.
    fn answer(&mut self, (leaf, end): LeafEnd) {
        if end == End::Start || self.total == 0 {
            return;
        }
        if let Some(late) = self.found.late.get_mut(leaf.index()) {
            *late = true;
        }
        let plan = self.plan;
        for id in plan.outwards(leaf) {
            if self.schedule.last_leaf(id) == leaf {
                let of = |outer: ItemId| self.count.get(outer.index()).copied().unwrap_or(0);
                let own: u32 = plan.outwards(id).map(of).sum();
                if let Some(held) = self.found.held.get_mut(id.index()) {
                    *held = self.total > own;
                }
            }
        }
    }
}

const fn place(end: End) -> usize {
    match end {
        End::Start => 0,
        End::Finish => 1,
    }
}
