//! The outputs: one file or folder per format. Each format writes the same artefacts to a writer.

mod filter;
mod fnv;
mod ical;
pub mod json;
pub mod mermaid;
mod options;

pub(crate) use fnv::Fnv;
pub use ical::{CalendarPlan, CalendarWarning, emit_ical};
pub use json::emit_json;
pub use mermaid::{Drawing, Drawings, MermaidWarning, emit_mermaid};
pub use options::{
    CalendarKinds, Diagram, Filter, FilterKind, Format, MermaidTarget, Options, Relations,
};
