//! Bounds from links: those of a leaf by its own links and by the phases around it, and the ends of phases as others
//! wait for them.

use std::cmp::Reverse;

use smol_str::SmolStr;

use super::super::leaf::{Kind, Leaf};
use super::super::saturating::BEFORE;
use super::super::{Dependency, DependencyId};
use super::entrance::Entrance;
use super::{Asked, Bound, Forward, NO_BOUND, NO_END, PhaseEnd};
use crate::ast::End;
use crate::calendar::{Day, Instant};
use crate::plan::ItemId;

impl Forward<'_, '_> {
    /// An end as others wait for it; before everything if it has no date.
    pub(super) fn end_of(&self, id: ItemId, end: End) -> PhaseEnd {
        if self.unscheduled[id] {
            return NO_END;
        }
        let early = &self.early[id];
        let leaf = Some(id);
        match (&self.model.leaves[id], end) {
            (Some(_), End::Start) => PhaseEnd {
                at: early.start,
                day: early.start_day,
                leaf,
                actual: early.begun,
            },
            (Some(_), End::Finish) => PhaseEnd {
                at: early.finish,
                day: early.finish_day,
                leaf,
                actual: early.achieved,
            },
            (None, End::Start) => self.first_starts[id],
            (None, End::Finish) => self.last_finishes[id],
        }
    }

    /// The day as which a bound prints: a finish, and the end of a lag, prints as the day that it ends; a start prints
    /// as the day that it begins (rule 1).
    pub(super) fn day_of(&self, bound: Bound) -> Day {
        let Some(link) = bound
            .link
            .and_then(|link| self.model.dependencies.get(link))
        else {
            return bound.at.day();
        };
        let from = self.end_of(link.from, link.from_end);
        if link.lag == 0 && bound.at == from.at {
            return from.day;
        }
        let ends = if link.lag == 0 {
            false
        } else {
            link.lag > 0 && !link.elapsed || from.day < from.at.day()
        };
        if ends {
            bound.at.day_as_end()
        } else {
            bound.at.day()
        }
    }

    /// The greatest bound that links give an end of a leaf, by its own links and by those of the phases around it.
    pub(super) fn bound(&mut self, id: ItemId, leaf: &Leaf, end: End) -> Bound {
        let asked = (leaf.own, leaf.snaps());
        let own = self.bound_of(id, end, asked);
        if let Kind::Spans(..) = leaf.kind {
            return own;
        }
        match self.model.plan.parent(id) {
            Some(parent) => {
                let outer = self.phase_bound(parent, end, asked);
                self.greater(own, outer)
            }
            None => own,
        }
    }

    pub(super) fn forget(&mut self, phase: ItemId, end: End) {
        let [starts, finishes] = &mut self.known[phase];
        *match end {
            End::Start => starts,
            End::Finish => finishes,
        } = None;
        self.entrances.remove(&(phase, end));
    }

    pub(super) fn first_start(&self, phase: ItemId) -> PhaseEnd {
        let mut first = NO_END;
        // If all are cancelled, whatever waits for the first start waits for their predecessors instead.
        let mut handed_on = BEFORE;
        for child in self.model.plan.children(Some(phase)) {
            let of_child = match &self.model.leaves[child] {
                Some(_) if self.unscheduled[child] => continue,
                Some(leaf) => PhaseEnd {
                    at: self.early[child].start,
                    day: self.early[child].start_day,
                    leaf: (!leaf.is_transparent()).then_some(child),
                    actual: self.early[child].begun,
                },
                None => self.first_starts[child],
            };
            if of_child.leaf.is_none() {
                if self.plan_item_is_through(child) {
                    handed_on = handed_on.max(of_child.at);
                }
                continue;
            }
            let path = |end: &PhaseEnd| end.leaf.map(|leaf| &self.model.plan.item(leaf).path);
            let actual = first.actual || of_child.actual;
            if first.leaf.is_none() || (of_child.at, path(&of_child)) < (first.at, path(&first)) {
                first = of_child;
            }
            first.actual = actual;
        }
        if first.leaf.is_none() {
            first.at = handed_on;
        }
        first
    }

    pub(super) fn last_finish(&self, phase: ItemId) -> PhaseEnd {
        let mut last = PhaseEnd {
            actual: true,
            ..NO_END
        };
        for child in self.model.plan.children(Some(phase)) {
            match &self.model.leaves[child] {
                Some(leaf) if matches!(leaf.kind, Kind::Spans(..)) => {}
                Some(_) => {
                    let end = self.end_of(child, End::Finish);
                    last = last.later(end);
                }
                None => last = last.later(self.last_finishes[child]),
            }
        }
        last
    }

    /// Whether all predecessors of that end of a cancelled item, or of a phase around it, are achieved.
    pub(super) fn all_told(&self, id: ItemId, end: End) -> bool {
        let links = &self.model.dependencies;
        let mut outwards = self.model.plan.outwards(id);
        outwards.all(|outer| {
            links
                .incoming_with_ids(outer)
                .all(|(_, link)| link.to_end != end || self.end_of(link.from, link.from_end).actual)
        })
    }

    fn bound_of(&self, id: ItemId, end: End, (own, snaps): Asked) -> Bound {
        let bounds = self.sources(id, end).map(|(dependency, link, from)| Bound {
            at: self.model.after(link, from, own, snaps),
            link: Some(dependency),
        });
        bounds.fold(NO_BOUND, |greatest, bound| self.greater(greatest, bound))
    }

    /// The links into an end of an item whose predecessors have a date.
    pub(super) fn sources(
        &self,
        id: ItemId,
        end: End,
    ) -> impl Iterator<Item = (DependencyId, &Dependency, Instant)> {
        let links = self.model.dependencies.incoming_with_ids(id);
        let links = links.filter(move |(_, link)| link.to_end == end);
        links
            .map(|(id, link)| (id, link, self.end_of(link.from, link.from_end).at))
            .filter(|(_, _, from)| *from != BEFORE)
    }

    /// The same as [`Self::bound_of`], for a phase whose bound is needed on several calendars.
    fn bound_of_phase(&mut self, phase: ItemId, end: End, (own, snaps): Asked) -> Bound {
        let known = self.entrances.remove(&(phase, end));
        let rank = |id: DependencyId| (self.path_from(Some(id)), id);
        let entrance = known.unwrap_or_else(|| {
            let sources = self.sources(phase, end);
            let sources = sources.map(|(id, link, from)| (link, from, id));
            Entrance::new(sources, |id| rank(*id))
        });
        let latest = entrance.latest(|link, from| self.model.after(link, from, own, snaps));
        let latest = latest.max_by_key(|(at, id)| (*at, Reverse(rank(*id))));
        self.entrances.insert((phase, end), entrance);
        latest.map_or(NO_BOUND, |(at, link)| Bound {
            at,
            link: Some(link),
        })
    }

    /// The later of two bounds; of equals, the one whose predecessor comes first by path.
    fn greater(&self, a: Bound, b: Bound) -> Bound {
        if b.link.is_none() {
            return a;
        }
        if a.at != b.at {
            return if a.at > b.at { a } else { b };
        }
        if self.path_from(b.link) < self.path_from(a.link) {
            b
        } else {
            a
        }
    }

    /// The path of a link's predecessor.
    fn path_from(&self, link: Option<DependencyId>) -> Option<&SmolStr> {
        let link = self.model.dependencies.get(link?)?;
        Some(&self.model.plan.item(link.from).path)
    }

    /// The bound that a phase and those around it give to all their leaves on that calendar.
    fn phase_bound(&mut self, phase: ItemId, end: End, asked: Asked) -> Bound {
        let model = self.model;
        if model.dependencies.incoming(phase).is_empty() {
            let parent = model.plan.parent(phase);
            return parent.map_or(NO_BOUND, |parent| self.phase_bound(parent, end, asked));
        }
        let place = usize::from(end == End::Finish);
        let slot = self.known[phase].get(place).copied().flatten();
        if let Some((known, bound)) = slot
            && known == asked
        {
            return bound;
        }
        if let Some(bound) = self.known_more.get(&(phase, end, asked)) {
            return *bound;
        }
        let mut bound = if slot.is_some() {
            self.bound_of_phase(phase, end, asked)
        } else {
            self.bound_of(phase, end, asked)
        };
        if let Some(parent) = self.model.plan.parent(phase) {
            let outer = self.phase_bound(parent, end, asked);
            bound = self.greater(bound, outer);
        }
        match self.known[phase].get_mut(place) {
            Some(free @ None) => *free = Some((asked, bound)),
            _ => {
                self.known_more.insert((phase, end, asked), bound);
            }
        }
        bound
    }

    /// Whether it is a phase or cancelled, rather than a `spans`, which drives nothing.
    fn plan_item_is_through(&self, id: ItemId) -> bool {
        let leaf = self.model.leaves[id].as_ref();
        leaf.is_none_or(|leaf| matches!(leaf.kind, Kind::Cancelled))
    }
}
