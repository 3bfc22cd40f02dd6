//! The outputs: each format has an emitter, which writes the same artefacts.
//!
//! A new format is an emitter in its own module, a row of [`Format`] and an arm of [`emit`].

mod comparison;
mod csv;
mod filter;
mod fnv;
mod forecast;
mod ical;
pub mod json;
mod mermaid;
mod options;
mod trend;

use std::fmt::Write as _;
use std::io;

use crate::compilation::Compilation;

pub use comparison::{Extent, comparison_markdown, comparison_text};
pub use filter::{Selection, is_called, phases_called, tags_of};
pub(crate) use fnv::Fnv;
pub use forecast::{ForecastFormat, Page, emit_forecast, forecast_text};
pub use ical::{Cancelled, Gone, Shown, Stamp, Stamps, cancelled, shown};
pub(crate) use options::parse_stamp;
pub use options::{
    CalendarKinds, Diagram, Filter, FilterKind, MermaidTarget, Options, Relations, StampSource,
};

pub use trend::{TrendFormat, emit_trend, trend_text};

options::words! {
    /// An output format.
    #[derive(PartialOrd, Ord)]
    Format {
        /// The JSON output.
        Json "json",
        /// A calendar file.
        Ical "ical",
        /// A diagram.
        Mermaid "mermaid",
    }
}

impl Format {
    /// Whether one file can hold several plans.
    #[must_use]
    pub fn holds_several_plans(self) -> bool {
        self == Self::Ical
    }

    /// Text about each format as alternatives in a sentence: "`.json`, `.ics` or `.mmd`".
    #[must_use]
    pub fn alternatives(text: fn(Self) -> String) -> String {
        let [others @ .., last] = Self::ALL.map(text);
        format!("{} or {last}", others.join(", "))
    }

    /// The ending of the names of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Ical => "ics",
            Self::Mermaid => "mmd",
        }
    }
}

/// Writes plans in a format: one file for each, or for all of them, or several for each.
#[must_use]
pub fn emit<'a>(
    plans: &[&'a Compilation],
    format: Format,
    options: &'a Options,
) -> Vec<Emitted<'a>> {
    let each = plans.iter();
    match format {
        Format::Json => each.map(|plan| json::emit(plan, options)).collect(),
        Format::Ical => vec![ical::emit(plans, options)],
        Format::Mermaid => each.flat_map(|plan| mermaid::emit(plan, options)).collect(),
    }
}

/// The content of one file.
pub struct Emitted<'a> {
    /// The name of the file in a folder.
    pub name: String,
    /// The notes about it.
    pub notes: Vec<Note>,
    content: Content<'a>,
}

type Stream<'a> = dyn Fn(Sink<'_>) -> io::Result<()> + 'a;

/// The receiver of a streamed content: what is written to memory needs no buffer of its own.
enum Sink<'w> {
    Memory(&'w mut Vec<u8>),
    Output(&'w mut dyn io::Write),
}

/// A text, or a function that writes it: a large text does not have to be in memory as a whole.
enum Content<'a> {
    Text(String),
    Streamed(Box<Stream<'a>>),
}

impl Emitted<'_> {
    /// Writes the content.
    ///
    /// # Errors
    ///
    /// Errors of the writer.
    pub fn write(&self, output: &mut dyn io::Write) -> io::Result<()> {
        match &self.content {
            Content::Text(text) => output.write_all(text.as_bytes()),
            Content::Streamed(write) => write(Sink::Output(output)),
        }
    }

    /// The content.
    ///
    /// # Panics
    ///
    /// Never: writing to memory does not fail.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        match self.content {
            Content::Text(text) => text.into_bytes(),
            Content::Streamed(write) => {
                let mut bytes = Vec::new();
                write(Sink::Memory(&mut bytes)).expect("writing to memory never fails");
                bytes
            }
        }
    }
}

/// A note about an output that is complete but too large or empty for its readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The problem.
    pub message: String,
    /// A way out.
    pub help: Option<&'static str>,
}

/// The length limit of a name without its ending, in bytes: most file systems allow 255 with the ending.
const LONGEST_NAME: usize = 200;

/// The name of a file for a plan, or for one of its phases. A name that is too long for some file systems keeps its
/// beginning and gets a hash of the whole, so that it stays unique.
fn file_name(id: &str, phase: Option<&str>, ending: &str) -> String {
    let mut name = phase.map_or_else(|| id.to_owned(), |phase| format!("{id}.{phase}"));
    if name.len() > LONGEST_NAME {
        let mut hash = Fnv::new();
        hash.write_str(&name).expect("a hash takes all");
        name.truncate(name.floor_char_boundary(LONGEST_NAME - 17));
        // Writing to a `String` cannot fail.
        let _ = write!(name, "-{:016x}", hash.value());
    }
    format!("{name}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_shortened_and_stay_apart() {
        let name = |id: &str, phase: Option<&str>| file_name(id, phase, "json");
        let id = "x".repeat(LONGEST_NAME);
        assert_eq!(name(&id, None), format!("{id}.json"));
        assert_eq!(
            name(&id, Some("a")),
            format!("{}-0a22e022d0ac7610.json", "x".repeat(LONGEST_NAME - 17))
        );
        assert_ne!(name(&id, Some("a")), name(&id, Some("b")));
        let wide = name(&"ä".repeat(300), None);
        assert!(wide.len() <= LONGEST_NAME + 5 && wide.starts_with("ää"));
    }
}
