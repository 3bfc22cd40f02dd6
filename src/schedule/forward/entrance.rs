//! The links into an end of a phase, which apply to each leaf in it on the leaf's own calendar.

use std::collections::BTreeMap;

use super::super::Dependency;
use crate::ast::End;
use crate::calendar::Instant;

/// Dependencies, grouped by their shift: within a group, the order of their dates is the same on every calendar, so
/// that only a few of them have to be computed.
pub(super) struct Entrance<T> {
    groups: Vec<Group<T>>,
}

struct Group<T> {
    /// One link, whose shift all of them share.
    link: Dependency,
    /// The dates of their predecessors, in order, each with the best value among those at that date or later.
    sources: Vec<(Instant, T)>,
}

impl<T: Copy> Entrance<T> {
    /// Groups links, each given with the date of its predecessor and a value; the value with the least rank is the
    /// best.
    pub(super) fn new<'l, K: Ord>(
        links: impl Iterator<Item = (&'l Dependency, Instant, T)>,
        rank: impl Fn(&T) -> K,
    ) -> Self {
        let mut groups: BTreeMap<_, Group<T>> = BTreeMap::new();
        for (link, from, value) in links {
            let snaps = link.lag == 0 && link.from_end == End::Start;
            let group = groups.entry((link.lag, link.elapsed, snaps));
            let group = group.or_insert_with(|| Group {
                link: *link,
                sources: Vec::new(),
            });
            group.sources.push((from, value));
        }
        let mut groups: Vec<Group<T>> = groups.into_values().collect();
        for group in &mut groups {
            group.sources.sort_by_key(|(from, _)| *from);
            let mut best: Option<T> = None;
            for (_, value) in group.sources.iter_mut().rev() {
                if let Some(best) = best
                    && rank(&best) < rank(value)
                {
                    *value = best;
                }
                best = Some(*value);
            }
        }
        Self { groups }
    }

    /// For each group, the latest date that its links give, and the best value among the links that give it.
    pub(super) fn latest<D: Ord>(
        &self,
        date: impl Fn(&Dependency, Instant) -> D,
    ) -> impl Iterator<Item = (D, T)> {
        self.groups.iter().filter_map(move |group| {
            let (last, _) = group.sources.last()?;
            let latest = date(&group.link, *last);
            let same = |from: Instant| date(&group.link, from) >= latest;
            let first = group.sources.partition_point(|(from, _)| !same(*from));
            let (_, best) = group.sources.get(first)?;
            Some((latest, *best))
        })
    }
}
