//! The arrows of a flowchart.

use std::collections::BTreeSet;

use super::Scope;
use super::view::View;
use crate::ast::End;
use crate::plan::{ItemId, PlainId};
use crate::report::words::duration_text;
use crate::schedule::{Dependency, Origin};

/// An end of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    /// An item; a phase is represented by its frame.
    Item(ItemId),
    /// A goal.
    Goal(PlainId),
}

/// An arrow.
pub(super) struct Edge {
    pub(super) from: Node,
    pub(super) to: Node,
    /// The kind of dependency and its lag, empty for a plain finish-to-start link: `SS +2 d`.
    pub(super) label: String,
    /// Whether the critical path includes this arrow.
    pub(super) critical: bool,
}

impl Edge {
    /// An arrow without a label.
    const fn plain(from: ItemId, to: Node, critical: bool) -> Self {
        Self {
            from: Node::Item(from),
            to,
            label: String::new(),
            critical,
        }
    }
}

/// The arrows between the items that a scope shows; for a part, also those to and from items outside it.
pub(super) fn edges(view: &View<'_>, scope: Scope) -> Vec<Edge> {
    let mut edges = Vec::new();
    let mut lifted = BTreeSet::new();
    for dependency in touching(view, scope) {
        let (from, to) = (dependency.from, dependency.to);
        let critical = view.is_critical(dependency);
        if !view.shows_anything_in(to) {
            continue;
        }
        if view.plan.is_cancelled(from) && !scope.overview {
            bridge(view, dependency, &mut edges);
            continue;
        }
        if !view.shows_anything_in(from) {
            continue;
        }
        if scope.overview {
            // The arrow is drawn between the marks that the overview shows for its ends.
            let ends = lift(view, scope, from).zip(lift(view, scope, to));
            if let Some((from, to)) = ends
                && from != to
                && lifted.insert((from, to))
            {
                edges.push(Edge::plain(from, Node::Item(to), critical));
            }
            continue;
        }
        // An arrow between a frame and its contents cannot be drawn.
        let nested = view.plan.is_within(from, to) || view.plan.is_within(to, from);
        if nested || !critical && is_said_by_others(view, dependency) {
            continue;
        }
        edges.push(Edge {
            label: label(view, dependency),
            ..Edge::plain(from, Node::Item(to), critical)
        });
    }
    if scope.root.is_none() {
        goals(view, scope, &mut edges);
    }
    edges
}

/// Successors of a cancelled item wait for the predecessors of that item (rule 24).
fn bridge(view: &View<'_>, dependency: &Dependency, edges: &mut Vec<Edge>) {
    let mut open = vec![dependency.from];
    let mut seen = BTreeSet::from([dependency.from]);
    while let Some(id) = open.pop() {
        for before in view.schedule.waits_for(id) {
            if !seen.insert(before.from) {
                continue;
            }
            if view.plan.is_cancelled(before.from) {
                open.push(before.from);
            } else if view.shows_anything_in(before.from)
                && !view.plan.is_within(before.from, dependency.to)
                && !view.plan.is_within(dependency.to, before.from)
            {
                edges.push(Edge::plain(before.from, Node::Item(dependency.to), false));
            }
        }
    }
}

/// The dependencies of the items in a scope, without repetitions.
fn touching<'v>(view: &'v View<'_>, scope: Scope) -> Vec<&'v Dependency> {
    let Some(root) = scope.root else {
        return view.schedule.dependencies.iter().collect();
    };
    let inside = |id: ItemId| view.plan.is_within(id, root);
    view.within(scope.root)
        .chain([root])
        .flat_map(|id| {
            let out = view
                .schedule
                .dependencies
                .outgoing(id)
                .filter(move |dependency| !inside(dependency.to));
            view.schedule.waits_for(id).iter().chain(out)
        })
        .collect()
}

fn goals(view: &View<'_>, scope: Scope, edges: &mut Vec<Edge>) {
    for (id, _) in view.shown_goals() {
        let mut seen = BTreeSet::new();
        for required in view.plan.goal_requires_first(id) {
            let item = if scope.overview {
                lift(view, scope, required)
            } else {
                Some(required)
            };
            if let Some(item) = item
                && view.shows_anything_in(item)
                && seen.insert(item)
            {
                edges.push(Edge::plain(item, Node::Goal(id), false));
            }
        }
    }
}

/// The mark that represents an item in an overview; None if the item is outside.
fn lift(view: &View<'_>, scope: Scope, id: ItemId) -> Option<ItemId> {
    view.plan
        .outwards(id)
        .find(|outer| view.plan.parent(*outer) == scope.root)
}

/// Whether a dependency comes from a milestone's `requires all` and another required item already waits for the same
/// predecessor: the arrows of that item imply it.
fn is_said_by_others(view: &View<'_>, dependency: &Dependency) -> bool {
    let item = view.plan.item(dependency.to);
    let all = item.requires_all();
    if dependency.origin != Origin::Requires || all != Some(dependency.span) {
        return false;
    }
    // Everything directly in the phase is required, so a sibling that waits for the predecessor's finish is required
    // too.
    view.schedule
        .dependencies
        .outgoing(dependency.from)
        .any(|waiter| {
            waiter.to != dependency.to
                && waiter.from_end == End::Finish
                && waiter.to_end == End::Start
                && view.plan.parent(waiter.to) == view.plan.parent(dependency.to)
                && view.shows_anything_in(waiter.to)
        })
}

fn label(view: &View<'_>, dependency: &Dependency) -> String {
    let kind = dependency.type_name();
    let lag = (dependency.lag != 0).then(|| {
        let sign = if dependency.lag > 0 { "+" } else { "" };
        let elapsed = if dependency.elapsed { " elapsed" } else { "" };
        let text = duration_text(view.plan, dependency.lag, dependency.elapsed);
        format!("{sign}{text}{elapsed}")
    });
    match (kind, lag) {
        ("FS", None) => String::new(),
        ("FS", Some(lag)) => lag,
        (kind, None) => kind.to_owned(),
        (kind, Some(lag)) => format!("{kind} {lag}"),
    }
}
