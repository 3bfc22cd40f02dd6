//! What has been achieved by the facts alone.

use super::{Decision, Detail, ItemId, Plan, Standing};

/// By item: done, accepted, reached or passed.
///
/// A milestone that is no gate is also reached by itself, when it requires something and all of it is achieved; a phase
/// is achieved when every leaf in it is, cancelled ones aside. Whatever is cancelled is not achieved and hinders nothing.
#[derive(Clone, Debug)]
pub struct Achieved {
    by_item: Vec<bool>,
}

impl Achieved {
    /// Whether the item is achieved.
    pub fn is(&self, id: ItemId) -> bool {
        self.by_item.get(id.index()).copied().unwrap_or(false)
    }

    fn set(&mut self, id: ItemId) {
        if let Some(achieved) = self.by_item.get_mut(id.index()) {
            *achieved = true;
        }
    }
}

impl Plan {
    /// What has been achieved by the facts alone, in time linear in the plan's items and references.
    pub fn achieved(&self) -> Achieved {
        let mut achieved = Achieved {
            by_item: vec![false; self.items.len()],
        };
        let by_fact = self.items().map(|(id, _)| id);
        let by_fact = by_fact.filter(|id| self.has_achieving_fact(*id) && !self.is_cancelled(*id));
        let mut ready: Vec<ItemId> = by_fact.collect();
        if ready.is_empty() {
            return achieved;
        }
        // How much each open item still waits for: a phase for the items directly in it, a milestone for what it requires.
        let mut open = vec![0usize; self.items.len()];
        let mut dependents: Vec<Vec<ItemId>> = vec![Vec::new(); self.items.len()];
        for (id, item) in self.items() {
            if self.is_cancelled(id) {
                continue;
            }
            let needs: Vec<ItemId> = match &item.detail {
                Detail::Phase(_) => self.children(Some(id)).collect(),
                Detail::Milestone(milestone)
                    if milestone.gate.is_none() && milestone.reached.is_none() =>
                {
                    let all = milestone
                        .requires_all
                        .is_some()
                        .then(|| self.children(self.parent(id)));
                    let required = milestone.requires.iter().map(|target| target.item);
                    required
                        .chain(all.into_iter().flatten().filter(|sibling| *sibling != id))
                        .collect()
                }
                Detail::Task(_) | Detail::Deliverable(_) | Detail::Milestone(_) => continue,
            };
            let mut count = 0;
            for need in needs.iter().filter(|need| !self.is_cancelled(**need)) {
                count += 1;
                if let Some(list) = dependents.get_mut(need.index()) {
                    list.push(id);
                }
            }
            if let Some(open) = open.get_mut(id.index()) {
                *open = count;
            }
        }
        while let Some(id) = ready.pop() {
            if achieved.is(id) {
                continue;
            }
            achieved.set(id);
            for dependent in dependents.get(id.index()).into_iter().flatten() {
                if let Some(open) = open.get_mut(dependent.index()) {
                    *open = open.saturating_sub(1);
                    if *open == 0 {
                        ready.push(*dependent);
                    }
                }
            }
        }
        achieved
    }

    /// Whether a fact written on the item itself says that it is achieved.
    pub fn has_achieving_fact(&self, id: ItemId) -> bool {
        match &self.item(id).detail {
            Detail::Phase(_) => false,
            Detail::Task(task) => task.done.is_some(),
            Detail::Deliverable(deliverable) => {
                matches!(deliverable.standing(self), Standing::Accepted(..))
            }
            Detail::Milestone(milestone) => {
                milestone.reached.is_some() || matches!(milestone.decision(), Decision::Passed(_))
            }
        }
    }
}
