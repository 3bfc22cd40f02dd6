//! Which leaf set the early dates of another (rule 33).

use foldhash::HashMap;

use super::super::Dates;
use super::super::leaf::{Kind, Leaf};
use super::super::network::Node;
use super::super::reach;
use super::{Cause, Forward};
use crate::ast::End;
use crate::calendar::Instant;
use crate::plan::ItemId;

/// An end of a leaf that is not handed on from others.
type Driver = Option<(ItemId, End)>;

/// By end of a phase, of what is cancelled, and of what only follows others: the leaf that gave it its date.
type Origins = HashMap<(ItemId, End), Driver>;

impl Forward<'_, '_> {
    /// Gives each leaf its driver; of several that give the same instant the one of least slack, then by path.
    pub(in super::super) fn find_drivers(&self, items: &mut [Option<Dates>]) {
        let model = self.model;
        let mut origins = Origins::default();
        for &node in &model.order.nodes {
            let id = node.item();
            if self.lost[id] {
                continue;
            }
            match (node, &model.leaves[id]) {
                (Node::Start(_), Some(leaf)) => {
                    self.driver(id, leaf, End::Start, items, &mut origins);
                }
                (Node::Finish(_), Some(leaf)) => {
                    self.driver(id, leaf, End::Finish, items, &mut origins);
                }
                (Node::FirstStart(_), _) => self.of_phase(id, End::Start, items, &mut origins),
                (Node::LastFinish(_), _) => self.of_phase(id, End::Finish, items, &mut origins),
                _ => {}
            }
        }
    }

    fn driver(
        &self,
        id: ItemId,
        leaf: &Leaf,
        end: End,
        items: &mut [Option<Dates>],
        origins: &mut Origins,
    ) {
        let early = &self.early[id];
        let found = match (&leaf.kind, end) {
            (Kind::Through, End::Start) => {
                self.best(id, leaf, &[End::Start], early.start, items, origins)
            }
            (Kind::Through, End::Finish) => {
                let ends = [End::Start, End::Finish];
                self.best(id, leaf, &ends, early.finish, items, origins)
            }
            (Kind::Spans(ends), _) => {
                let (cause, at, target) = match end {
                    End::Start => (early.start_cause, early.start, ends.0),
                    End::Finish => (early.finish_cause, early.finish, ends.1),
                };
                match cause {
                    Cause::Spans(_) => origin(origins, target.item, target.end),
                    Cause::Link(_) => self.best(id, leaf, &[end], at, items, origins),
                    _ => None,
                }
            }
            (_, End::Start) => {
                let finish = leaf.told.is_none().then_some(early.finish_cause);
                let causes = [Some(early.start_cause), finish];
                if !causes
                    .iter()
                    .any(|cause| matches!(cause, Some(Cause::Link(_))))
                {
                    return;
                }
                let ends = [End::Start, End::Finish];
                self.best(id, leaf, &ends, early.start, items, origins)
            }
            (_, End::Finish) => {
                let (Cause::Link(_), Some(_)) = (early.finish_cause, &leaf.told) else {
                    return;
                };
                self.best(id, leaf, &[End::Finish], early.finish, items, origins)
            }
        };
        if leaf.is_transparent() {
            origins.insert((id, end), found);
        }
        if let Some(Some(dates)) = items.get_mut(id.index()) {
            dates.driver = found;
        }
    }

    /// Of the links into these ends of a leaf, its own and those of the phases around it, the best of those that put it
    /// where it stands.
    fn best(
        &self,
        id: ItemId,
        leaf: &Leaf,
        ends: &[End],
        stands: Instant,
        items: &[Option<Dates>],
        origins: &Origins,
    ) -> Driver {
        let model = self.model;
        let spans = matches!(leaf.kind, Kind::Spans(..));
        let around = model
            .plan
            .outwards(id)
            .take(if spans { 1 } else { usize::MAX });
        let into = around.flat_map(|outer| model.links.waits_of(outer));
        let links = into.filter(|(_, link)| ends.contains(&link.to_end));
        let candidates = links.filter_map(|(_, link)| {
            let from = self.end_of(link.from, link.from_end).at;
            if from == reach::BEFORE {
                return None;
            }
            let bound = model.after(link, from, leaf.own, leaf.snaps());
            (self.stands_by(leaf, link.to_end, bound) == Some(stands))
                .then(|| origin(origins, link.from, link.from_end))?
        });
        self.least(candidates, items)
    }

    /// Where a bound from a link puts the leaf: its start, where the leaf shifts as a whole.
    fn stands_by(&self, leaf: &Leaf, end: End, bound: Instant) -> Option<Instant> {
        let hours = &self.model.hours;
        if leaf.is_transparent() {
            return Some(bound);
        }
        if leaf.told.is_some() {
            return leaf.latest_finish(hours, bound);
        }
        let at = match end {
            End::Start => bound,
            End::Finish => leaf.start_from(hours, bound),
        };
        Some(if leaf.is_clock() {
            at
        } else {
            reach::up(hours.get(leaf.own), at)
        })
    }

    fn of_phase(&self, id: ItemId, end: End, items: &[Option<Dates>], origins: &mut Origins) {
        let model = self.model;
        let own = self.end_of(id, end);
        let children = model.plan.children(Some(id)).filter(|child| {
            let spans = model.leaves[*child]
                .as_ref()
                .is_some_and(|leaf| matches!(leaf.kind, Kind::Spans(..)));
            !spans && !self.lost[*child] && self.end_of(*child, end).at == own.at
        });
        let found = self.least(
            children.filter_map(|child| origin(origins, child, end)),
            items,
        );
        origins.insert((id, end), found);
    }

    fn least(
        &self,
        drivers: impl Iterator<Item = (ItemId, End)>,
        items: &[Option<Dates>],
    ) -> Driver {
        drivers.min_by_key(|(id, _)| {
            let dates = items.get(id.index()).and_then(Option::as_ref);
            let slack = dates.and_then(|dates| dates.total_slack);
            (slack.unwrap_or(i64::MAX), &self.model.plan.item(*id).path)
        })
    }
}

/// The leaf that gave an end its date: the item itself, unless it only hands on.
fn origin(origins: &Origins, id: ItemId, end: End) -> Driver {
    origins.get(&(id, end)).copied().unwrap_or(Some((id, end)))
}
