//! Names of items, each by the shortest path that leads to it, without those that would cause a cycle.

use std::collections::BTreeSet;

use super::entry::Entry;
use super::scene::{Scene, Value};
use crate::language::{Attribute, Kind, word};
use crate::plan::{ItemId, ItemKind};

pub(super) fn entries(scene: &Scene<'_>, value: &Value<'_>) -> Vec<Entry> {
    let plan = scene.plan;
    // In `a..b`, both ends are references.
    let written = value.words.last().copied().unwrap_or_default();
    let (is_end, path) = match written.rsplit_once("..") {
        Some((_, path)) => (value.attribute == Attribute::Spans, path),
        None => (true, written),
    };
    let (path, is_inside) = match path.strip_suffix('.') {
        Some(path) => (path, true),
        None => (path, false),
    };
    let goes_on = value.words.len() == 1 && (is_inside || written.ends_with(".."));
    if !is_end || !value.words.is_empty() && !goes_on {
        return Vec::new();
    }
    let fits = fitting(scene, value.attribute);
    if is_inside {
        return inside(scene, path, &fits);
    }
    let items = plan.items().map(|(id, _)| id);
    let mut list: Vec<ItemId> = items.filter(|id| fits(*id)).collect();
    let own = scene.item;
    let parent = own.and_then(|id| plan.parent(id));
    let around: Vec<ItemId> = parent.map_or_else(Vec::new, |id| plan.outwards(id).collect());
    // The same phase first, then the enclosing phases, then all others.
    list.sort_by_cached_key(|id| {
        let shared = std::iter::successors(plan.parent(*id), |id| plan.parent(*id))
            .find_map(|outer| around.iter().position(|it| *it == outer))
            .unwrap_or(around.len());
        let is_direct = plan.parent(*id) == around.get(shared).copied();
        (shared, !is_direct)
    });
    let mut entries: Vec<Entry> = list
        .into_iter()
        .filter_map(|id| Some((id, scene.paths.from(own, id)?)))
        .filter(|(_, path)| !value.before.contains(path))
        .map(|(id, path)| {
            let item = plan.item(id);
            Entry::name(item.kind.declared(), path, &item.title)
        })
        .collect();
    if value.attribute == Attribute::Requires
        && value.is_first()
        && scene.spot.kind() == Some(Kind::Milestone)
    {
        let all = Entry::word(word::ALL, "everything else in its phase or plan");
        entries.insert(0, all);
    }
    entries
}

/// The contents of a phase, and the two ends of the item that the path names.
fn inside(scene: &Scene<'_>, path: &str, fits: &dyn Fn(ItemId) -> bool) -> Vec<Entry> {
    let plan = scene.plan;
    let Some(outer) = scene.paths.find(scene.item, path) else {
        return Vec::new();
    };
    let mut entries: Vec<Entry> = plan
        .children(Some(outer))
        .filter(|id| fits(*id) || plan.contents(*id).any(fits))
        .map(|id| {
            let item = plan.item(id);
            Entry::name(item.kind.declared(), &item.name, &item.title)
        })
        .collect();
    entries.push(Entry::word(word::START, "where it begins"));
    entries.push(Entry::word(word::FINISH, "where it ends"));
    entries
}

/// Whether an item may be named after an attribute of the block under the cursor.
fn fitting<'a>(scene: &Scene<'a>, attribute: Attribute) -> impl Fn(ItemId) -> bool + use<'a> {
    let plan = scene.plan;
    let own = scene.item;
    let taken = own.map_or_else(BTreeSet::new, |own| {
        // A successor of the item cannot come before it, nor a predecessor after it.
        let mut taken = waiting(scene, own, attribute == Attribute::Before);
        taken.extend(plan.outwards(own));
        taken.extend(plan.contents(own));
        taken
    });
    move |id| {
        let is_source = attribute != Attribute::From || plan.kind(id) != ItemKind::Milestone;
        is_source && !taken.contains(&id) && !plan.is_cancelled(id)
    }
}

/// All direct and indirect successors of an item, or all its predecessors.
fn waiting(scene: &Scene<'_>, own: ItemId, back: bool) -> BTreeSet<ItemId> {
    let plan = scene.plan;
    let dependencies = &scene.place.analysis.schedule.dependencies;
    let next = |id: ItemId| -> Vec<ItemId> {
        if back {
            dependencies.incoming(id).iter().map(|it| it.from).collect()
        } else {
            dependencies.outgoing(id).map(|it| it.to).collect()
        }
    };
    let mut found = BTreeSet::new();
    let mut open = vec![own];
    while let Some(id) = open.pop() {
        // An item inherits the dependencies of the phases around it.
        for outer in plan.outwards(id) {
            for to in next(outer) {
                for reached in std::iter::once(to).chain(plan.contents(to)) {
                    if found.insert(reached) {
                        open.push(reached);
                    }
                }
            }
        }
    }
    // A phase finishes only when all its contents do.
    let around: Vec<ItemId> = found.iter().flat_map(|id| plan.outwards(*id)).collect();
    found.extend(around);
    found
}
