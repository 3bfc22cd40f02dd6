//! Phases as sections of a diagram.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr as _;

use super::Scope;
use super::escape::escape;
use super::view::View;
use crate::plan::ItemId;
use crate::source::at_spaces;

/// The longest line of a section's name, in columns of half a character's width.
const LINE: usize = 32;

/// A zero-width character, as an entity: a section named with a few of them has no visible name.
const NOTHING: &str = "#8288;";

/// The items of one phase that are shown together.
pub(super) struct Section {
    /// The lines of the name, escaped, and the width of the widest; None if there is only one section.
    pub(super) name: Option<(Vec<String>, usize)>,
    /// The items shown in it, in declaration order.
    pub(super) items: Vec<ItemId>,
}

/// The sections of a scope, so that all items are in declaration order. Nested phases have their own sections, with
/// joined names. Items outside every phase are in a section without a name, since the plan's title is above the whole
/// diagram.
///
/// A phase that continues after an inner phase has a second section. Mermaid merges sections with the same name, so
/// every name is unique.
pub(super) fn sections(view: &View<'_>, scope: Scope) -> Vec<Section> {
    let items: Vec<ItemId> = if scope.overview {
        view.shown_children(scope.root).collect()
    } else {
        view.shown_in(scope.root).collect()
    };
    let parent = |id: &ItemId| view.plan.parent(*id);
    let runs: Vec<&[ItemId]> = items.chunk_by(|a, b| parent(a) == parent(b)).collect();
    let alone = runs.len() == 1 && items.first().and_then(parent).is_none();
    let mut names = Names::default();
    runs.into_iter()
        .map(|items| Section {
            name: items
                .first()
                .filter(|_| !alone)
                .map(|first| names.make(view, parent(first))),
            items: items.to_vec(),
        })
        .collect()
}

/// The names that are already in use.
#[derive(Default)]
struct Names {
    phases: BTreeSet<ItemId>,
    taken: BTreeSet<String>,
    nameless: usize,
}

impl Names {
    /// The lines of the next section's name, and the width of the widest.
    fn make(&mut self, view: &View<'_>, phase: Option<ItemId>) -> (Vec<String>, usize) {
        let Some(id) = phase else {
            self.nameless += 1;
            return (vec![NOTHING.repeat(self.nameless)], 0);
        };
        let mut plain = name_of(view, id);
        if !self.phases.insert(id) {
            plain.push_str(" (continued)");
        }
        let mut name = plain.clone();
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{plain} ({number})");
            number += 1;
        }
        wrap(&name)
    }
}

fn name_of(view: &View<'_>, phase: ItemId) -> String {
    let mut titles: Vec<&str> = view
        .plan
        .outwards(phase)
        .map(|outer| view.title(outer))
        .collect();
    titles.reverse();
    titles.join(" / ")
}

/// Breaks a long name at its spaces and measures the widest line.
fn wrap(name: &str) -> (Vec<String>, usize) {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = textwrap::wrap(&name, at_spaces(LINE));
    let widest = lines.iter().map(|line| line.width()).max();
    let lines = lines.iter().map(|line| escape(line)).collect();
    (lines, widest.unwrap_or(0))
}
