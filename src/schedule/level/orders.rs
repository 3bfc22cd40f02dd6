//! Orders in which tasks are placed, by plain priority rules.

use super::Levelling;
use crate::plan::ItemId;
use crate::schedule::by_item::ByItem;

impl Levelling<'_, '_> {
    /// The rank of each item by a key: of equals, what is more important, then the first by path.
    pub(super) fn rank_by(&self, key: impl Fn(ItemId) -> i64) -> ByItem<u32> {
        let plan = self.model.plan;
        let mut order: Vec<ItemId> = self.tasks.iter().map(|task| task.id).collect();
        order.sort_by_cached_key(|id| {
            let is_late = self.model.leaves[*id]
                .as_ref()
                .is_some_and(|leaf| leaf.late);
            let urgency = -i64::from(plan.priority_of(*id));
            (key(*id), is_late, urgency, plan.item(*id).path.clone())
        });
        self.rank_of(&order)
    }

    /// The rank of each item by its start without levelling.
    pub(super) fn rank_by_start(&self) -> ByItem<u32> {
        self.rank_by(|id| self.early[id].start.0)
    }

    /// The orders of plain priority rules: what is due first, what is important, what is short, what is long, and the
    /// order of paths; of equals, what is more important or else the first by path.
    pub(super) fn plain_rules(&self) -> Vec<ByItem<u32>> {
        let due = |id: ItemId| {
            let leaf = self.model.leaves[id].as_ref();
            leaf.map_or(0, |leaf| leaf.limit_finish.0)
        };
        let urgency = |id: ItemId| -i64::from(self.model.plan.priority_of(id));
        let size = |id: ItemId| {
            let (leaf, dates) = (self.model.leaves[id].as_ref(), &self.early[id]);
            leaf.map_or(0, |leaf| {
                let own = self.model.hours.get(leaf.own);
                own.between(dates.start, dates.finish)
            })
        };
        vec![
            self.rank_by(due),
            self.rank_by(size),
            self.rank_by(|id| -size(id)),
            self.rank_by(|_| 0),
            self.rank_by_path(due),
            self.rank_by_path(urgency),
            self.rank_by_path(size),
            self.rank_by_path(|id| -size(id)),
            self.rank_by_path(|_| 0),
        ]
    }

    /// The rank of each item by a key: of equals, the first by path.
    fn rank_by_path(&self, key: impl Fn(ItemId) -> i64) -> ByItem<u32> {
        let mut order: Vec<ItemId> = self.tasks.iter().map(|task| task.id).collect();
        order.sort_by_cached_key(|id| (key(*id), self.model.plan.item(*id).path.clone()));
        self.rank_of(&order)
    }

    /// The rank of each item in an order of the tasks.
    pub(super) fn rank_of(&self, order: &[ItemId]) -> ByItem<u32> {
        let mut ranks = ByItem::new(0, self.model.plan.items.len());
        for (rank, id) in (1..).zip(order) {
            ranks[*id] = rank;
        }
        ranks
    }
}
