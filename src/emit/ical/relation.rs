//! RELATED-TO: the phase around an item, and its dependencies (RFC 9253, 9.1).

use std::collections::BTreeMap;

use super::content_line::ContentLines;
use super::context::IcalContext;
use super::entry::{Entry, Role, Subject};
use super::stamp::duration_text;
use super::uid::Component;
use crate::ast::End;
use crate::emit;
use crate::plan::{ItemId, Plan};
use crate::schedule::{Dependency, Schedule};

/// A dependency on a phase that has no entry is written for the first or last leaves of the phase. If that makes more
/// pairs than this, it is left to the description, which names the phase.
const MOST_PAIRS: usize = 100;

/// The dependencies between the entries of one kind of component.
pub(super) struct Relations {
    component: Component,
    full: bool,
    parents: bool,
    /// Whether each item has an entry itself.
    present: Vec<bool>,
    /// The links, sorted by predecessor.
    forwards: Vec<Link>,
    /// The successor and the predecessor of each link, sorted, without repetitions.
    backwards: Vec<(ItemId, ItemId)>,
}

struct Link {
    from: ItemId,
    to: ItemId,
    kind: &'static str,
    gap: i64,
}

impl Relations {
    pub(super) fn new(context: &IcalContext<'_>, component: Component) -> Self {
        let relations = context.relations(component);
        let mut present = vec![false; context.report.plan.items.len()];
        let mut note = |entry: Entry| {
            if let (Subject::Item(id), Role::Item) = (entry.subject, entry.role)
                && let Some(mark) = present.get_mut(id.index())
            {
                *mark = true;
            }
        };
        match component {
            Component::Event => context.events.iter().for_each(|(entry, _)| note(*entry)),
            Component::Todo => context.todos.iter().for_each(|entry| note(*entry)),
        }
        let full = relations == emit::Relations::Full;
        let forwards = if full {
            links(context, &present)
        } else {
            Vec::new()
        };
        let mut backwards: Vec<_> = forwards.iter().map(|link| (link.to, link.from)).collect();
        backwards.sort_unstable();
        backwards.dedup();
        Self {
            component,
            full,
            parents: relations != emit::Relations::None,
            present,
            forwards,
            backwards,
        }
    }

    /// Writes the relations of an entry, PARENT first.
    pub(super) fn write(&self, lines: &mut ContentLines, context: &IcalContext<'_>, entry: Entry) {
        let Subject::Item(id) = entry.subject else {
            return;
        };
        let is_present = |id: ItemId| self.present.get(id.index()).copied().unwrap_or(false);
        let uid = |id| context.item_uid(id, self.component).to_string();
        let parent = match entry.role {
            Role::Item => context.report.plan.parent(id),
            Role::Review | Role::Due => Some(id),
        };
        if let Some(parent) = parent.filter(|parent| self.parents && is_present(*parent)) {
            lines
                .name("RELATED-TO")
                .param("RELTYPE", "PARENT")
                .texts([uid(parent).as_str()]);
        }
        if !self.full || entry.role != Role::Item {
            return;
        }
        let first = self.forwards.partition_point(|link| link.from < id);
        let outgoing = self.forwards.get(first..).unwrap_or_default();
        for link in outgoing.iter().take_while(|link| link.from == id) {
            lines.name("RELATED-TO").param("RELTYPE", link.kind);
            if link.gap != 0 {
                lines.param("GAP", &duration_text(link.gap));
            }
            lines.texts([uid(link.to).as_str()]);
        }
        let first = self.backwards.partition_point(|(to, _)| *to < id);
        let incoming = self.backwards.get(first..).unwrap_or_default();
        for (_, from) in incoming.iter().take_while(|(to, _)| *to == id) {
            lines
                .name("RELATED-TO")
                .param("RELTYPE", "DEPENDS-ON")
                .texts([uid(*from).as_str()]);
        }
    }
}

/// All dependencies between entries; phases without an entry are replaced by their leaves.
fn links(context: &IcalContext<'_>, present: &[bool]) -> Vec<Link> {
    let plan = context.report.plan;
    let schedule = context.report.schedule;
    let mut edges = Edges {
        plan,
        schedule,
        present,
        known: BTreeMap::new(),
    };
    let mut links = Vec::with_capacity(schedule.dependencies.iter().len());
    for dependency in schedule.dependencies.iter() {
        let from = edges.of(dependency.from, dependency.from_end);
        let to = edges.of(dependency.to, End::Start);
        if from.len().saturating_mul(to.len()) > MOST_PAIRS {
            continue;
        }
        let kind = match (dependency.from_end, dependency.to_end) {
            (End::Finish, End::Start) => "FINISHTOSTART",
            (End::Start, End::Start) => "STARTTOSTART",
            (End::Finish, End::Finish) => "FINISHTOFINISH",
            (End::Start, End::Finish) => "STARTTOFINISH",
        };
        for from in &from {
            for to in &to {
                links.push(Link {
                    from: *from,
                    to: *to,
                    kind,
                    gap: gap(schedule, dependency, *from, *to).unwrap_or(0),
                });
            }
        }
    }
    links.sort_by_key(|link| (link.from, link.to));
    links.dedup_by(|a, b| (a.from, a.to, a.kind, a.gap) == (b.from, b.to, b.kind, b.gap));
    links
}

/// The lag of a dependency in clock minutes, measured where the schedule placed it (rule 15).
fn gap(schedule: &Schedule, dependency: &Dependency, from: ItemId, to: ItemId) -> Option<i64> {
    if dependency.elapsed || dependency.lag == 0 {
        return Some(dependency.lag);
    }
    let dates = schedule.dates(from)?;
    let at = match dependency.from_end {
        End::Start => dates.start,
        End::Finish => dates.finish,
    };
    Some(schedule.working_time(to)?.lag(at, dependency.lag)? - at)
}

/// The entries that represent an item at either end of a dependency; each phase is searched once.
struct Edges<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    present: &'a [bool],
    /// The leaves that come first or last in each phase.
    known: BTreeMap<(ItemId, End), Vec<ItemId>>,
}

impl Edges<'_> {
    /// The item if it has an entry; for a phase without one, the leaves that come first (`Start`) or last (`Finish`).
    fn of(&mut self, id: ItemId, end: End) -> Vec<ItemId> {
        if self.is_present(id) {
            return vec![id];
        }
        if !self.plan.is_phase(id) {
            return Vec::new();
        }
        if let Some(known) = self.known.get(&(id, end)) {
            return known.clone();
        }
        let found: Vec<ItemId> = self
            .plan
            .leaves(id)
            .filter(|leaf| self.is_present(*leaf) && !self.has_neighbour(*leaf, id, end))
            .take(MOST_PAIRS + 1)
            .collect();
        self.known.insert((id, end), found.clone());
        found
    }

    /// Whether something else in the phase comes before the leaf (`Start`) or after it (`Finish`).
    fn has_neighbour(&self, leaf: ItemId, phase: ItemId, end: End) -> bool {
        let inside = |other: ItemId| other != phase && self.plan.is_within(other, phase);
        self.plan
            .outwards(leaf)
            .take_while(|outer| *outer != phase)
            .any(|outer| match end {
                End::Start => self
                    .schedule
                    .waits_for(outer)
                    .iter()
                    .any(|dependency| inside(dependency.from)),
                End::Finish => self
                    .schedule
                    .dependencies
                    .outgoing(outer)
                    .any(|dependency| inside(dependency.to)),
            })
    }

    fn is_present(&self, id: ItemId) -> bool {
        self.present.get(id.index()).copied().unwrap_or(false)
    }
}
