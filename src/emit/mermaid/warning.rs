//! Warnings about diagrams.

use super::{MAX_EDGES, MAX_LEGIBLE, MAX_TEXT, Picture};
use crate::emit::Diagram;

/// A diagram that is unreadable, or that Mermaid does not draw.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum MermaidWarning {
    /// The diagram has more marks than is legible.
    #[error("the {diagram} of {what} has {marks} marks, and is hard to read above {MAX_LEGIBLE}")]
    #[diagnostic(
        severity(warning),
        help(
            "filter it with `--phase`, `--critical`, `--kind` or `--until`, or write one diagram per phase with `--out-dir`"
        )
    )]
    Illegible {
        /// The kind of diagram.
        diagram: &'static str,
        /// The plan, or a phase.
        what: String,
        /// The number of bars, cards, nodes or entries.
        marks: usize,
    },
    /// The diagram is empty.
    #[error("the {diagram} is empty: it shows {draws}, and there are none")]
    #[diagnostic(severity(warning))]
    Blank {
        /// The kind of diagram.
        diagram: &'static str,
        /// The items that this kind of diagram draws.
        draws: &'static str,
    },
    /// The text is longer than Mermaid accepts.
    #[error(
        "the {diagram} of {what} has {units} characters, but Mermaid draws at most {MAX_TEXT}, so planc writes only an overview"
    )]
    #[diagnostic(
        severity(warning),
        help(
            "filter it with `--phase`, `--critical`, `--kind` or `--until`, or write one diagram per phase with `--out-dir`"
        )
    )]
    TooLong {
        /// The kind of diagram.
        diagram: &'static str,
        /// The plan, or a phase.
        what: String,
        /// The length in UTF-16 units.
        units: usize,
    },
    /// The diagram has more edges than Mermaid accepts.
    #[error(
        "the {diagram} of {what} has {edges} arrows, but Mermaid draws at most {MAX_EDGES}, so planc writes only an overview"
    )]
    #[diagnostic(
        severity(warning),
        help(
            "filter it with `--phase`, `--critical`, `--kind` or `--until`, or write one diagram per phase with `--out-dir`"
        )
    )]
    TooManyEdges {
        /// The kind of diagram.
        diagram: &'static str,
        /// The plan, or a phase.
        what: String,
        /// The number of edges.
        edges: usize,
    },
}

impl MermaidWarning {
    /// The warning about an empty diagram.
    pub(super) const fn blank(diagram: Diagram) -> Self {
        Self::Blank {
            diagram: diagram.word(),
            draws: match diagram {
                Diagram::Gantt => "items with dates",
                Diagram::Kanban => "tasks, deliverables in review and gates to decide",
                Diagram::Flowchart => "items and goals",
                Diagram::Timeline => "milestones and goals",
            },
        }
    }

    pub(super) fn new(diagram: Diagram, part: Option<&str>, picture: &Picture) -> Self {
        let diagram = diagram.word();
        let what = part.map_or_else(|| "the plan".to_owned(), |part| format!("`{part}`"));
        let units = picture.units();
        if picture.edges > MAX_EDGES {
            Self::TooManyEdges {
                diagram,
                what,
                edges: picture.edges,
            }
        } else if units > MAX_TEXT {
            Self::TooLong {
                diagram,
                what,
                units,
            }
        } else {
            Self::Illegible {
                diagram,
                what,
                marks: picture.marks,
            }
        }
    }
}
