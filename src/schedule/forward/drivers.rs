//! The leaf that set the early dates of another leaf (rule 33).

use smol_str::SmolStr;
use std::collections::HashMap;

use super::super::leaf::{Kind, Leaf};
use super::super::network::Node;
use super::super::saturating;
use super::super::{Dates, Dependency, DependencyId, chain};
use super::entrance::Entrance;
use super::{Cause, Forward};
use crate::ast::End;
use crate::calendar::Instant;
use crate::plan::ItemId;

/// An end of a leaf that is not passed on from others.
type Driver = Option<(ItemId, End)>;

/// By end of a phase, of a cancelled item, and of a `spans`: the leaf that determined its date.
type Origins = HashMap<(ItemId, End), Driver>;

/// By end of a phase: the drivers through its links, each with its position among them.
type Entrances = HashMap<(ItemId, End), Entrance<(DependencyId, (ItemId, End))>>;

/// Intermediate results.
#[derive(Default)]
struct Known {
    origins: Origins,
    entrances: Entrances,
}

/// A leaf with the end that set its early dates.
type Found = (ItemId, Driver);

impl Forward<'_, '_> {
    /// Gives each leaf its driver; of several that give the same instant, the one of least slack, then the first by
    /// path.
    pub(in super::super) fn find_drivers(&self, items: &mut [Option<Dates>]) {
        let slack = |id: ItemId| items.get(id.index())?.as_ref()?.total_slack;
        let mut found = Vec::with_capacity(items.len());
        self.visit_drivers(&slack, &mut Known::default(), Some(&mut found));
        for (id, driver) in found {
            if let Some(Some(dates)) = items.get_mut(id.index()) {
                dates.driver = driver;
            }
        }
    }

    /// The leaves that drive the finish of a leaf, the nearest first; see [`super::super::chain::drivers`].
    pub(in super::super) fn drivers_of(
        &self,
        last: ItemId,
        slack: &impl Fn(ItemId) -> Option<i64>,
    ) -> Vec<ItemId> {
        let mut known = Known::default();
        self.visit_drivers(slack, &mut known, None);
        chain::follow(last, |(id, end)| {
            let leaf = self.model.leaves[id].as_ref()?;
            if end == End::Start && matches!(self.early[id].start_cause, Cause::Fact(..)) {
                return None;
            }
            let at_finish = self.driver(id, leaf, End::Finish, slack, &mut known);
            at_finish
                .or_else(|| self.driver(id, leaf, End::Start, slack, &mut known))
                .flatten()
        })
        .map(|(id, _)| id)
        .collect()
    }

    /// Finds the drivers of all that passes on dates, and, if a list is given, of every leaf.
    fn visit_drivers(
        &self,
        slack: &impl Fn(ItemId) -> Option<i64>,
        known: &mut Known,
        mut all: Option<&mut Vec<Found>>,
    ) {
        let model = self.model;
        for &node in &model.order.nodes {
            let id = node.item();
            if self.unscheduled[id] {
                continue;
            }
            let end = match node {
                Node::Start(_) | Node::FirstStart(_) => End::Start,
                Node::Finish(_) | Node::LastFinish(_) => End::Finish,
                Node::IntoStarts(_) | Node::IntoFinishes(_) => continue,
            };
            match &model.leaves[id] {
                None => self.of_phase(id, end, slack, known),
                Some(leaf) if all.is_some() || leaf.is_transparent() => {
                    let driver = self.driver(id, leaf, end, slack, known);
                    if let (Some(driver), Some(all)) = (driver, &mut all) {
                        all.push((id, driver));
                    }
                }
                Some(_) => {}
            }
        }
    }

    /// The driver of an end of a leaf; None if no link sets that end.
    fn driver(
        &self,
        id: ItemId,
        leaf: &Leaf,
        end: End,
        slack: &impl Fn(ItemId) -> Option<i64>,
        known: &mut Known,
    ) -> Option<Driver> {
        let early = &self.early[id];
        let found = match (&leaf.kind, end) {
            (Kind::Cancelled, End::Start) => {
                self.best(id, leaf, &[End::Start], early.start, slack, known)
            }
            (Kind::Cancelled, End::Finish) => {
                let ends = [End::Start, End::Finish];
                self.best(id, leaf, &ends, early.finish, slack, known)
            }
            (Kind::Spans(ends), _) => {
                let (cause, at, target) = match end {
                    End::Start => (early.start_cause, early.start, ends.0),
                    End::Finish => (early.finish_cause, early.finish, ends.1),
                };
                match cause {
                    Cause::Spans(_) => origin(&known.origins, target.item, target.end),
                    Cause::Link(_) => self.best(id, leaf, &[end], at, slack, known),
                    _ => None,
                }
            }
            (_, End::Start) => {
                let finish = leaf.actual.is_none().then_some(early.finish_cause);
                let causes = [Some(early.start_cause), finish];
                if !causes
                    .iter()
                    .any(|cause| matches!(cause, Some(Cause::Link(_))))
                {
                    return None;
                }
                let ends = [End::Start, End::Finish];
                self.best(id, leaf, &ends, early.start, slack, known)
            }
            (_, End::Finish) => {
                let (Cause::Link(_), Some(_)) = (early.finish_cause, &leaf.actual) else {
                    return None;
                };
                self.best(id, leaf, &[End::Finish], early.finish, slack, known)
            }
        };
        if leaf.is_transparent() {
            known.origins.insert((id, end), found);
        }
        Some(found)
    }

    /// The best of the links into these ends of a leaf that determine its date; they are its own links and those of the
    /// phases around it.
    fn best(
        &self,
        id: ItemId,
        leaf: &Leaf,
        ends: &[End],
        stands: Instant,
        slack: &impl Fn(ItemId) -> Option<i64>,
        known: &mut Known,
    ) -> Driver {
        let model = self.model;
        // In a block, the driver of a link may be found later.
        if !model.order.blocks.is_empty() {
            known.entrances.clear();
        }
        let candidate = |link: &Dependency, from: Instant| {
            let bound = model.after(link, from, leaf.own, leaf.snaps());
            self.stands_by(leaf, link.to_end, bound)
        };
        let mut candidates: Vec<(ItemId, End)> = Vec::new();
        let own = ends.iter().flat_map(|end| self.sources(id, *end));
        let mut own: Vec<_> = own
            .filter(|(_, link, from)| candidate(link, *from) == Some(stands))
            .collect();
        own.sort_unstable_by_key(|(place, ..)| *place);
        candidates.extend(
            own.iter()
                .filter_map(|(_, link, _)| origin(&known.origins, link.from, link.from_end)),
        );
        let spans = matches!(leaf.kind, Kind::Spans(..));
        let around = model.plan.outwards(id).skip(1);
        for phase in around.take(if spans { 0 } else { usize::MAX }) {
            let mut through = Vec::new();
            for end in ends {
                let Known { origins, entrances } = &mut *known;
                let entrance = entrances.entry((phase, *end)).or_insert_with(|| {
                    let sources = self.sources(phase, *end).filter_map(|(place, link, from)| {
                        let driver = origin(origins, link.from, link.from_end)?;
                        Some((link, from, (place, driver)))
                    });
                    Entrance::new(sources, |(place, driver)| {
                        (self.rank(*driver, slack), *place)
                    })
                });
                let latest = entrance.latest(candidate);
                through.extend(latest.filter(|(at, _)| *at == Some(stands)));
            }
            through.sort_unstable_by_key(|(_, (place, _))| *place);
            candidates.extend(through.into_iter().map(|(_, (_, driver))| driver));
        }
        self.least(candidates.into_iter(), slack)
    }

    /// The date that a bound from a link gives the leaf: its start, if the leaf shifts as a whole.
    fn stands_by(&self, leaf: &Leaf, end: End, bound: Instant) -> Option<Instant> {
        let hours = &self.model.hours;
        if leaf.is_transparent() {
            return Some(bound);
        }
        if leaf.actual.is_some() {
            return leaf.latest_finish(hours, bound);
        }
        let at = match end {
            End::Start => bound,
            End::Finish => leaf.start_from(hours, bound),
        };
        Some(if leaf.is_clock() {
            at
        } else {
            saturating::up(hours.get(leaf.own), at)
        })
    }

    fn of_phase(
        &self,
        id: ItemId,
        end: End,
        slack: &impl Fn(ItemId) -> Option<i64>,
        known: &mut Known,
    ) {
        let model = self.model;
        let own = self.end_of(id, end);
        let children = model.plan.children(Some(id)).filter(|child| {
            let spans = model.leaves[*child]
                .as_ref()
                .is_some_and(|leaf| matches!(leaf.kind, Kind::Spans(..)));
            !spans && !self.unscheduled[*child] && self.end_of(*child, end).at == own.at
        });
        let found = self.least(
            children.filter_map(|child| origin(&known.origins, child, end)),
            slack,
        );
        known.origins.insert((id, end), found);
    }

    fn least(
        &self,
        drivers: impl Iterator<Item = (ItemId, End)>,
        slack: &impl Fn(ItemId) -> Option<i64>,
    ) -> Driver {
        drivers.min_by_key(|driver| self.rank(*driver, slack))
    }

    /// Of several drivers, the one of least slack comes first, then the first by path.
    fn rank(
        &self,
        (id, _): (ItemId, End),
        slack: &impl Fn(ItemId) -> Option<i64>,
    ) -> (i64, &SmolStr) {
        (
            slack(id).unwrap_or(i64::MAX),
            &self.model.plan.item(id).path,
        )
    }
}

/// The leaf that determined the date of an end: the item itself, unless it only passes on dates.
fn origin(origins: &Origins, id: ItemId, end: End) -> Driver {
    origins.get(&(id, end)).copied().unwrap_or(Some((id, end)))
}
