//! The outputs: one file or folder a format, each from the same artefacts to a writer.

mod filter;
pub use crate::review::late;
pub mod json;
mod options;
pub mod text;

pub use options::{CalendarKinds, Diagram, Filter, FilterKind, MermaidTarget, Options, Relations};
