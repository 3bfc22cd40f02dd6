//! Mermaid diagrams: gantt, kanban, flowchart, timeline.
//!
//! The same text works in Mermaid 10, 11 and 12, except for kanban (from 11) and the status date line of a gantt (12).
//! All dates are absolute, since Mermaid's own arithmetic knows neither the plan's calendars nor its links. Text from
//! users goes through one escape function.

mod escape;
mod flowchart;
mod flowchart_edges;
mod gantt;
mod gantt_axis;
mod ids;
mod kanban;
mod note;
mod sections;
mod timeline;
mod view;

pub(super) use self::escape::escape;
use self::note::{blank, too_large};
use self::view::View;
use super::{Content, Diagram, Emitted, Format, Options, file_name};
use crate::compilation::Compilation;
use crate::plan::ItemId;

/// The number of UTF-16 units above which Mermaid draws nothing (`maxTextSize`, which a document cannot raise).
const MAX_TEXT: usize = 50_000;
/// The number of edges above which Mermaid refuses a flowchart (`maxEdges`, which a document cannot raise).
const MAX_EDGES: usize = 500;
/// The number of bars, cards or nodes above which a diagram is unreadable.
const MAX_LEGIBLE: usize = 150;

/// Draws the diagrams that the options ask for.
///
/// Above Mermaid's limits, or above a legible size, a drawing of each phase follows the whole (unless the options ask only
/// for the whole), and a note says how to narrow the selection. If Mermaid would refuse the whole, it shows only the phases
/// and the items outside them.
pub(super) fn emit(compilation: &Compilation, options: &Options) -> Vec<Emitted<'static>> {
    let view = View::new(compilation, options);
    let mut emitted = Vec::new();
    for diagram in &options.diagrams {
        add(&view, *diagram, None, &mut emitted);
    }
    emitted
}

/// A text and the number of elements in it.
struct Picture {
    text: String,
    /// The number of bars, cards, nodes or entries.
    marks: usize,
    edges: usize,
}

impl Picture {
    /// A picture without edges.
    const fn new(text: String, marks: usize) -> Self {
        Self {
            text,
            marks,
            edges: 0,
        }
    }

    fn is_drawn(&self) -> bool {
        self.edges <= MAX_EDGES && (self.text.len() <= MAX_TEXT || self.units() <= MAX_TEXT)
    }

    fn is_legible(&self) -> bool {
        self.marks <= MAX_LEGIBLE && self.is_drawn()
    }

    fn units(&self) -> usize {
        self.text.encode_utf16().count()
    }
}

/// The part of the plan that a diagram shows.
#[derive(Clone, Copy, Debug)]
struct Scope {
    /// The phase; None for the whole plan.
    root: Option<ItemId>,
    /// Whether only the direct contents are shown, with phases as one mark each.
    overview: bool,
}

fn draw(view: &View<'_>, diagram: Diagram, scope: Scope) -> Picture {
    match diagram {
        Diagram::Gantt => gantt::draw(view, scope),
        Diagram::Kanban => kanban::draw(view, scope),
        Diagram::Flowchart => flowchart::draw(view, scope),
        Diagram::Timeline => timeline::draw(view, scope),
    }
}

fn add(view: &View<'_>, diagram: Diagram, root: Option<ItemId>, emitted: &mut Vec<Emitted<'_>>) {
    let part = root.map(|id| view.plan.item(id).path.as_str());
    let picture = |overview| draw(view, diagram, Scope { root, overview });
    let whole = picture(false);
    let (drawn, legible) = (whole.is_drawn(), whole.is_legible());
    let mut notes = Vec::new();
    // The command line reports a filter that leaves nothing.
    let is_left = || view.options.filter.is_empty() || view.selection.keeps_any();
    if whole.marks == 0 && root.is_none() && is_left() {
        notes.push(blank(diagram));
    }
    if !legible {
        notes.push(too_large(diagram, part, &whole));
    }
    let text = if drawn { whole } else { picture(true) }.text;
    let ending = format!("{}.{}", diagram.word(), Format::Mermaid.ending());
    emitted.push(Emitted {
        name: file_name(&view.plan.header.name, part, &ending),
        notes,
        content: Content::Text(text),
    });
    if !legible && !view.options.whole_only {
        for child in view.plan.children(root) {
            if view.plan.is_phase(child) && view.shows_anything_in(child) {
                add(view, diagram, Some(child), emitted);
            }
        }
    }
}
