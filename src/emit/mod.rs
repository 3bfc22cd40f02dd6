//! The outputs: one file or folder a format, each from the same artefacts to a writer.

mod filter;
pub use crate::review::late;
mod ical;
pub mod json;
pub mod mermaid;
mod options;
pub mod text;

pub use ical::{CalendarPlan, CalendarWarning, emit_ical};
pub use options::{CalendarKinds, Diagram, Filter, FilterKind, MermaidTarget, Options, Relations};
