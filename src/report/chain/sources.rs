//! The leaf ends that dependencies really connect: through phases and cancelled items (rules 17 and 24).

use std::cell::Cell;

use super::super::Report;
use super::{ItemEnd, Pass, Route};
use crate::ast::End;
use crate::calendar::{Instant, WorkingTime};
use crate::plan::{ItemId, ItemKind};
use crate::schedule::{Dates, Dependencies, Dependency};

/// The most cancelled items through which one question is followed: each may wait for several others.
const MOST: usize = 1_000;

/// The number of items through which a question may still be followed.
pub(super) type Left<'c> = &'c Cell<usize>;

/// Counts an item; None if there have been too many.
pub(super) fn follow(left: Left<'_>) -> Option<()> {
    left.set(left.get().checked_sub(1)?);
    Some(())
}

pub(super) const fn whole() -> Cell<usize> {
    Cell::new(MOST)
}

/// A leaf end, and the way to it through a cancelled item.
pub(super) type Found = (ItemEnd, Option<Box<Route>>);

impl<'a> Report<'a> {
    /// The dependencies of an item and of the phases around it (rule 17).
    pub(super) fn links_into(&self, id: ItemId) -> impl Iterator<Item = &'a Dependency> + use<'a> {
        self.incoming(id, &self.schedule.dependencies)
    }

    /// The same, and in a levelled plan also the handovers to it (rule 35).
    pub(super) fn all_links_into(
        &self,
        id: ItemId,
    ) -> impl Iterator<Item = &'a Dependency> + use<'a> {
        self.incoming(id, self.schedule.all_links())
    }

    fn incoming(
        &self,
        id: ItemId,
        links: &'a Dependencies,
    ) -> impl Iterator<Item = &'a Dependency> + use<'a> {
        let own = if self.is_span(id) { 1 } else { usize::MAX };
        let outwards = self.plan.outwards(id).take(own);
        outwards.flat_map(move |outer| links.incoming(outer))
    }

    /// Whether an item has dates of its own: a task, a moment, an output, or an empty phase.
    pub(super) fn is_leaf(&self, id: ItemId) -> bool {
        !self.plan.is_phase(id) || self.plan.contents(id).next().is_none()
    }

    /// Whether a leaf follows two other ends, so that it never holds up a phase.
    pub(super) fn is_span(&self, id: ItemId) -> bool {
        self.plan.item(id).spans().is_some() && !self.plan.is_cancelled(id)
    }

    /// The date that a pass gave an end.
    pub(super) fn date(&self, (id, end): ItemEnd, pass: Pass) -> Option<Instant> {
        let dates = self.schedule.dates(id)?;
        Some(match (pass, end) {
            (Pass::Early, End::Start) => dates.early_start,
            (Pass::Early, End::Finish) => dates.early_finish,
            (Pass::Scheduled, End::Start) => dates.start,
            (Pass::Scheduled, End::Finish) => dates.finish,
            (Pass::Late, End::Start) => dates.late_start,
            (Pass::Late, End::Finish) => dates.late_finish,
        })
    }

    /// The leaf end that gives an end its date: of a phase, of the leaves that have the date the one of least slack; of
    /// a cancelled item, the latest of its predecessors.
    pub(super) fn source(&self, id: ItemId, end: End, pass: Pass) -> Option<Found> {
        self.source_within((id, end), pass, &whole())
    }

    fn source_within(&self, (id, end): ItemEnd, pass: Pass, left: Left<'_>) -> Option<Found> {
        if self.plan.is_cancelled(id) && self.is_leaf(id) {
            follow(left)?;
            let links = self.links_into(id).filter(|link| link.to_end <= end);
            let sources = links.filter_map(|link| {
                let (at, via) = self.source_within((link.from, link.from_end), pass, left)?;
                let from = self.passed(at, via.as_deref(), pass)?;
                let bound = self.handed_on(id, link, from);
                Some((bound, at, Route { link: *link, via }))
            });
            let (_, at, route) = sources.max_by_key(|(bound, ..)| *bound)?;
            return Some((at, Some(Box::new(route))));
        }
        if self.is_leaf(id) {
            return self.date((id, end), pass).map(|_| ((id, end), None));
        }
        let leaves = || {
            let leaves = self.plan.contents(id);
            leaves.filter(|leaf| self.is_leaf(*leaf) && !self.is_span(*leaf))
        };
        let is_live = |leaf: &ItemId| !self.plan.is_cancelled(*leaf);
        // What is cancelled holds up the start of a phase only if everything in it is.
        let counts = |leaf: &ItemId| {
            is_live(leaf) || end == End::Finish || !leaves().any(|leaf| is_live(&leaf))
        };
        let found = leaves().filter(counts).filter_map(|leaf| {
            let (at, via) = self.source_within((leaf, end), pass, left)?;
            let date = self.passed(at, via.as_deref(), pass)?;
            Some((date, (at, via)))
        });
        let rank = |(date, ((leaf, _), via)): &(Instant, Found)| {
            let dates = self.schedule.dates(*leaf);
            let slack = dates.and_then(|dates| dates.total_slack);
            let is_first = end == End::Start && via.is_none();
            let first = if is_first { date.0 } else { -date.0 };
            (first, via.is_some(), slack, &self.plan.item(*leaf).path)
        };
        let (_, found) = found.min_by_key(rank)?;
        Some(found)
    }

    /// The leaf of a phase that starts first by the early dates, as the backward pass knows it: of equals, the first by
    /// path (rule 17).
    pub(super) fn first_leaf(&self, phase: ItemId) -> Option<ItemId> {
        let leaves = self.plan.contents(phase);
        let dated = leaves.filter_map(|leaf| {
            let dates = self.schedule.dates(leaf)?;
            (self.is_leaf(leaf) && !self.is_span(leaf)).then_some((leaf, dates.early_start))
        });
        let first = dated.min_by_key(|(leaf, start)| (*start, &self.plan.item(*leaf).path));
        first.map(|(leaf, _)| leaf)
    }

    /// The date that a cancelled item hands on from a predecessor.
    pub(super) fn handed_on(&self, id: ItemId, link: &Dependency, from: Instant) -> Instant {
        let hours = self.hours_around(id);
        let at = match link.lag {
            lag if link.elapsed => from + lag,
            lag => hours.lag(from, lag).unwrap_or(self.schedule.start),
        };
        if link.lag < 0 {
            at.max(self.schedule.start)
        } else {
            at
        }
    }

    /// The date of an end as others wait for it, through what is cancelled.
    pub(super) fn passed(&self, at: ItemEnd, via: Option<&Route>, pass: Pass) -> Option<Instant> {
        let date = self.date(at, pass)?;
        Some(via.map_or(date, |route| self.passed_on(route, date)))
    }

    /// The date that cancelled items hand on by a route.
    fn passed_on(&self, route: &Route, from: Instant) -> Instant {
        let from = match &route.via {
            Some(inner) => self.passed_on(inner, from),
            None => from,
        };
        self.handed_on(route.link.to, &route.link, from)
    }

    /// The calendar of an item, without the people who work on it.
    pub(super) fn hours_around(&self, id: ItemId) -> &'a WorkingTime {
        match self.plan.calendar_of(id) {
            Some(calendar) => &self.plan.calendar(calendar.value).working_time,
            None => &self.plan.header.working_time,
        }
    }

    /// The way from an end back to the leaf end that the schedule knows as its driver; None if it does not lead there.
    pub(super) fn way(&self, id: ItemId, end: End, driver: ItemEnd) -> Option<Found> {
        self.way_within((id, end), driver, &whole())
    }

    fn way_within(&self, (id, end): ItemEnd, driver: ItemEnd, left: Left<'_>) -> Option<Found> {
        if self.plan.is_cancelled(id) && self.is_leaf(id) {
            follow(left)?;
            let links = self.links_into(id).filter(|link| link.to_end <= end);
            let ways = links.filter_map(|link| {
                let (at, via) = self.way_within((link.from, link.from_end), driver, left)?;
                let from = self.passed(at, via.as_deref(), Pass::Early)?;
                let bound = self.handed_on(id, link, from);
                Some((bound, Route { link: *link, via }))
            });
            let (_, route) = ways.max_by_key(|(bound, _)| *bound)?;
            return Some((driver, Some(Box::new(route))));
        }
        if (id, end) == driver {
            return Some((driver, None));
        }
        let direct = driver.1 == end && self.plan.is_within(driver.0, id);
        let cancelled = self
            .plan
            .contents(id)
            .filter(|leaf| self.is_leaf(*leaf) && self.plan.is_cancelled(*leaf));
        let ways = cancelled.filter_map(|leaf| self.way_within((leaf, end), driver, left));
        let ways = ways.chain(direct.then_some((driver, None)));
        ways.max_by_key(|(at, via)| self.passed(*at, via.as_deref(), Pass::Early))
    }

    /// Whether an item has one date only, so that it matters little which end is meant.
    pub(super) fn is_moment(&self, id: ItemId, dates: &Dates) -> bool {
        let takes_none = !matches!(self.plan.kind(id), ItemKind::Task);
        takes_none && dates.start == dates.finish && self.is_leaf(id)
    }
}
