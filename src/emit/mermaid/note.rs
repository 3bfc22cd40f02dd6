//! Notes about diagrams that are unreadable, or that Mermaid does not draw.

use super::{MAX_EDGES, MAX_LEGIBLE, MAX_TEXT, Picture};
use crate::emit::{Diagram, Note};

/// The note about an empty diagram.
pub(super) fn blank(diagram: Diagram) -> Note {
    let draws = match diagram {
        Diagram::Gantt => "items with dates",
        Diagram::Kanban => "tasks, deliverables in review and gates to decide",
        Diagram::Flowchart => "items and goals",
        Diagram::Timeline => "milestones and goals",
    };
    Note {
        message: format!(
            "the {} is empty: it shows {draws}, and there are none",
            diagram.word()
        ),
        help: None,
    }
}

/// The note about a diagram that has more arrows or a longer text than Mermaid accepts, or more marks than are legible.
pub(super) fn too_large(diagram: Diagram, part: Option<&str>, picture: &Picture) -> Note {
    let what = part.map_or_else(|| "the plan".to_owned(), |part| format!("`{part}`"));
    let overview = |size: usize, unit: &str, most: usize| {
        format!("{size} {unit}, but Mermaid draws at most {most}, so planc writes only an overview")
    };
    let units = picture.units();
    let size = if picture.edges > MAX_EDGES {
        overview(picture.edges, "arrows", MAX_EDGES)
    } else if units > MAX_TEXT {
        overview(units, "characters", MAX_TEXT)
    } else {
        let marks = picture.marks;
        format!("{marks} marks, and is hard to read above {MAX_LEGIBLE}")
    };
    Note {
        message: format!("the {} of {what} has {size}", diagram.word()),
        help: Some(
            "filter it with `--phase`, `--critical`, `--kind` or `--until`, or write one diagram per phase with `--out-dir`",
        ),
    }
}
