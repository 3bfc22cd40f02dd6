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
mod sections;
mod timeline;
mod view;
mod warning;

pub use warning::MermaidWarning;

use self::view::View;
use super::{Diagram, Options};
use crate::plan::{ItemId, Plan};
use crate::review::Review;
use crate::schedule::Schedule;

/// The number of UTF-16 units above which Mermaid draws nothing (`maxTextSize`, which a document cannot raise).
pub const MAX_TEXT: usize = 50_000;
/// The number of edges above which Mermaid refuses a flowchart (`maxEdges`, which a document cannot raise).
pub const MAX_EDGES: usize = 500;
/// The number of bars, cards or nodes above which a diagram is unreadable.
pub const MAX_LEGIBLE: usize = 150;

/// One diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The dotted path of the phase shown; None for the whole plan.
    pub part: Option<String>,
    /// The text, which ends with a line break.
    pub text: String,
}

/// The diagrams of a plan: the whole first, then one per phase if the whole is too large for one diagram, unless the
/// options ask only for the whole.
#[derive(Clone, Debug, Default)]
pub struct Drawings {
    /// The diagrams.
    pub list: Vec<Drawing>,
    /// The warnings about them.
    pub warnings: Vec<MermaidWarning>,
}

/// Draws the diagram that the options ask for.
///
/// Above Mermaid's limits, or above a legible size, a drawing of each phase follows the whole, and a warning says how
/// to narrow the selection. If Mermaid would refuse the whole, it shows only the phases and the items outside them.
#[must_use]
pub fn emit_mermaid(
    plan: &Plan,
    schedule: &Schedule,
    review: &Review,
    options: &Options,
) -> Drawings {
    let view = View::new(plan, schedule, review, options);
    let mut drawings = Drawings::default();
    add(&view, options.diagram, None, &mut drawings);
    drawings
}

/// A text and the number of elements in it.
struct Picture {
    text: String,
    /// The number of bars, cards, nodes or entries.
    marks: usize,
    edges: usize,
}

impl Picture {
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

fn add(view: &View<'_>, diagram: Diagram, root: Option<ItemId>, drawings: &mut Drawings) {
    let part = root.map(|id| view.plan.item(id).path.to_string());
    let whole = draw(
        view,
        diagram,
        Scope {
            root,
            overview: false,
        },
    );
    let (drawn, legible) = (whole.is_drawn(), whole.is_legible());
    if whole.marks == 0 && root.is_none() {
        drawings.warnings.push(MermaidWarning::blank(diagram));
    }
    if !legible {
        let warning = MermaidWarning::new(diagram, part.as_deref(), &whole);
        drawings.warnings.push(warning);
    }
    let text = if drawn {
        whole.text
    } else {
        draw(
            view,
            diagram,
            Scope {
                root,
                overview: true,
            },
        )
        .text
    };
    drawings.list.push(Drawing { part, text });
    if !legible && !view.options.whole_only {
        for child in view.plan.children(root) {
            if view.plan.is_phase(child) && view.shows_anything_in(child) {
                add(view, diagram, Some(child), drawings);
            }
        }
    }
}
