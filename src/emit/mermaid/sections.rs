//! Phases as sections.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use super::escape::escape;
use super::view::View;
use crate::plan::ItemId;

/// The longest line of a section's name, in columns of half a character's width.
const LINE: usize = 32;

/// What stands in one phase, directly.
pub(super) struct Section {
    /// The name's lines, each escaped, and how wide the widest is; None where all stand in one section.
    pub(super) name: Option<(Vec<String>, usize)>,
    /// What is shown in it, in declaration order.
    pub(super) items: Vec<ItemId>,
}

/// The sections of a scope in the order of their first item. Nested phases have their own, the names joined; what stands
/// in no phase has one with the plan's title. Mermaid merges sections of one name, so each name is there once.
pub(super) fn sections(view: &View<'_>, scope: Scope) -> Vec<Section> {
    let items: Vec<ItemId> = if scope.overview {
        view.shown_children(scope.root).collect()
    } else {
        view.shown_in(scope.root).collect()
    };
    let mut order: Vec<(Option<ItemId>, Vec<ItemId>)> = Vec::new();
    let mut places: BTreeMap<Option<ItemId>, usize> = BTreeMap::new();
    for id in items {
        let parent = view.plan.parent(id);
        let place = *places.entry(parent).or_insert_with(|| {
            order.push((parent, Vec::new()));
            order.len() - 1
        });
        if let Some((_, members)) = order.get_mut(place) {
            members.push(id);
        }
    }
    let alone = order.len() == 1 && order.iter().all(|(parent, _)| parent.is_none());
    let mut used = BTreeSet::new();
    order
        .into_iter()
        .map(|(parent, items)| {
            let name = (!alone).then(|| {
                let plain = name_of(view, parent);
                let mut unique = plain.clone();
                let mut number = 2;
                while !used.insert(unique.clone()) {
                    unique = format!("{plain} ({number})");
                    number += 1;
                }
                wrap(&unique)
            });
            Section { name, items }
        })
        .collect()
}

fn name_of(view: &View<'_>, parent: Option<ItemId>) -> String {
    let Some(parent) = parent else {
        return view.plan_title().to_owned();
    };
    let mut titles: Vec<&str> = view
        .plan
        .outwards(parent)
        .map(|outer| view.title(outer))
        .collect();
    titles.reverse();
    titles.join(" / ")
}

/// Breaks a long name at its blanks.
fn wrap(name: &str) -> (Vec<String>, usize) {
    let mut lines: Vec<String> = Vec::new();
    let mut widest = 0;
    let mut line = String::new();
    for word in name.split_whitespace() {
        if !line.is_empty() && width(&line) + 1 + width(word) > LINE {
            widest = widest.max(width(&line));
            lines.push(escape(&line));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    widest = widest.max(width(&line));
    lines.push(escape(&line));
    (lines, widest)
}

/// Columns: two for wide characters such as Chinese ones.
fn width(text: &str) -> usize {
    text.chars()
        .map(|c| if c >= '\u{1100}' { 2 } else { 1 })
        .sum()
}
