//! The chain that would delay an item next.

use std::collections::HashSet;

use super::super::Report;
use super::sources::Found;
use super::{ItemEnd, Pass, Step, Subject, has_started};
use crate::ast::End;
use crate::calendar::Instant;
use crate::plan::ItemId;
use crate::schedule::Dependency;

/// Another chain that leads to an item of the chain, and how much it can slip before it takes over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rival {
    /// Its items, the first one first; those that it has in common with the chain are left out.
    pub items: Vec<ItemId>,
    /// The end of its last item on which the chain depends.
    pub end: ItemEnd,
    /// The item of the chain that waits for it.
    pub into: ItemId,
    /// The dependency by which it waits.
    pub link: Dependency,
    /// How much it can slip: minutes of its last item's working time, or of the clock.
    pub slip: i64,
}

impl Report<'_> {
    /// The chain that needs the least slip to delay the end of these steps; of equals, the one that joins last.
    pub(super) fn rival(&self, steps: &[Step]) -> Option<Rival> {
        let ends = steps.iter().rev().filter_map(|step| match step.subject {
            Subject::Item(id, _) => Some(id),
            Subject::Plan(_) | Subject::Goal(_) => None,
        });
        let mut items: Vec<ItemId> = ends.collect();
        items.dedup();
        let on_chain: HashSet<ItemId> = items.iter().copied().collect();
        let mut best: Option<Rival> = None;
        for id in items {
            for rival in self.rivals_into(id, &on_chain) {
                if best.as_ref().is_none_or(|best| rival.slip < best.slip) {
                    best = Some(rival);
                }
            }
        }
        let mut best = best?;
        for step in self.steps_back(best.end) {
            match step.subject {
                Subject::Item(id, _) if on_chain.contains(&id) => break,
                Subject::Item(id, _) => best.items.push(id),
                Subject::Plan(_) | Subject::Goal(_) => {}
            }
        }
        best.items.dedup();
        best.items.reverse();
        Some(best)
    }

    fn rivals_into(&self, id: ItemId, on_chain: &HashSet<ItemId>) -> Vec<Rival> {
        let Some(dates) = self.schedule.dates(id).filter(|dates| !dates.achieved) else {
            return Vec::new();
        };
        let has_started = has_started(dates.start_cause);
        if !self.is_leaf(id) || self.is_span(id) {
            return Vec::new();
        }
        let links = self.all_links_into(id);
        let links = links.filter(|link| !(has_started && link.to_end == End::Start));
        let rivals = links.filter_map(|link| {
            let date = self.date((id, link.to_end), Pass::Scheduled)?;
            let limit = self.schedule.limit(self.plan, link, id, date)?;
            let ends = self.ends_before(link, limit).into_iter();
            let ends = ends.filter(|((id, _), _)| !on_chain.contains(id));
            let rivals = ends.filter_map(move |found| {
                let (end, slip) = self.slip(found, limit)?;
                Some(Rival {
                    items: Vec::new(),
                    end,
                    into: id,
                    link: *link,
                    slip,
                })
            });
            rivals.min_by_key(|rival| rival.slip)
        });
        rivals.collect()
    }

    /// The leaf ends that hold up the successor of a dependency if they come after a limit.
    fn ends_before(&self, link: &Dependency, limit: Instant) -> Vec<Found> {
        let source = |id| self.source(id, link.from_end, Pass::Scheduled);
        if self.is_leaf(link.from) {
            return source(link.from).into_iter().collect();
        }
        let contents = self.plan.contents(link.from);
        let leaves = contents.filter(|leaf| self.is_leaf(*leaf) && !self.is_span(*leaf));
        if link.from_end == End::Finish {
            return leaves.filter_map(source).collect();
        }
        // A phase has started with the first of its leaves.
        let starts = leaves.filter_map(|leaf| self.schedule.dates(leaf));
        let by_limit = starts.filter(|dates| dates.start <= limit);
        let first = source(link.from).filter(|_| by_limit.count() < 2);
        first.into_iter().collect()
    }

    /// The leaf end of a source, and how much it can slip up to a limit.
    fn slip(&self, (end, via): Found, limit: Instant) -> Option<(ItemEnd, i64)> {
        if self.schedule.dates(end.0)?.achieved {
            return None;
        }
        let routes = std::iter::successors(via.as_deref(), |route| route.via.as_deref());
        let limit = routes.fold(limit, |limit, route| {
            self.handed_back(route.link.to, &route.link, limit)
        });
        let at = self.date(end, Pass::Scheduled)?;
        let time = self.schedule.working_time(end.0)?;
        Some((end, time.between(at, limit).max(0)))
    }
}
