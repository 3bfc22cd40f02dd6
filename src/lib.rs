//! planc, the compiler of a small text language for project plans.
//!
//! ```text
//!  text ─parse─► Parsed ─resolve─► Plan ─check, schedule─► Schedule ─review─► Review ─emit─► json ical mermaid …
//!                  └─ format ─► text             (diagnostics are gathered beside the line, never thrown across it)
//! ```
//!
//! | arrow | from | to |
//! |---|---|---|
//! | [`parse`](fn@parse) | the text of all files, through a [`Loader`](source::Loader) | [`ast::Parsed`]: one tree a file, every byte of the text in it |
//! | [`format`](fn@format) | one tree | the same text in the canonical layout |
//! | [`merge`](fn@merge::merge) | three texts | their three-way merge, from the trees |
//! | [`resolve`](fn@resolve) | the trees | [`plan::Plan`]: typed quantities, every name resolved |
//! | [`check`](fn@check) | the plan | diagnostics that need no dates |
//! | [`schedule`](fn@schedule) | the plan | [`schedule::Schedule`]: early and late dates, slack, the critical path |
//! | [`cost`] | plan, dates and progress | [`cost::Costs`]: planned, actual and forecast cost, earned value; within the review |
//! | [`forecast`](fn@forecast::forecast) | plan and dates, if asked | [`forecast::Forecast`]: the dates in many samples of the estimates |
//! | [`review`](fn@review) | plan, dates and all diagnostics so far | [`review::Review`]: status, health, every diagnostic in the order of the text |
//! | [`report::Report`] | plan, dates and review | every answer about an item once, as data and as words |
//! | [`compare`](fn@compare::compare) | two compilations | [`compare::Comparison`]: what was edited and what moved |
//! | [`emit`](fn@emit::emit) | the same | JSON, iCalendar, Mermaid |
//!
//! [`compile`] goes the whole way:
//!
//! ```
//! use planc::source::{LoadProblem, Loader};
//!
//! /// One file in memory.
//! struct Memory(&'static str);
//!
//! impl Loader for Memory {
//!     fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
//!         match path {
//!             "trip.plan" => Ok(self.0.into()),
//!             _ => Err(LoadProblem::Missing),
//!         }
//!     }
//! }
//!
//! let text = r#"
//! plan trip "A trip" { start 2026-03-02; owner ann }
//! person ann "Ann"
//! task pack "Pack" { takes 2d }
//! milestone off "We are off" { requires pack }
//! "#;
//! let compilation = planc::compile("trip.plan", &mut Memory(text), None);
//! assert!(!compilation.review.diagnostics.has_errors());
//! let finish = compilation.schedule.finish_day;
//! assert_eq!(finish.to_string(), "2026-03-03");
//! ```
//!
//! Each artefact is one immutable type whose documentation states its invariant. Nothing flows backwards: no stage edits
//! an earlier artefact.
//!
//! # Invariants
//!
//! 1. Parsing never fails. Each stage returns its artefact and its diagnostics; `Result` is for files and the network. All
//!    mistakes of a file are reported in one run, a mistake once, and a rule whose input is broken reports nothing.
//! 2. The core is pure: no files, clock, environment or printing; today's date is an argument. The same text gives the
//!    same bytes: nothing ordered by a hash reaches an output.
//! 3. No input panics, hangs or overflows the stack: nesting, sizes, numbers of files, years and durations have stated
//!    limits, each a diagnostic.
//! 4. A problem is data: code, spans, names, candidates; its words are on its variant.
//! 5. Rooms use only rooms to their left: source, language, diagnostics, ast, parse, format, merge; ast and calendar, plan, resolve,
//!    check, schedule, cost, forecast, review, report, compilation, emit, and at the end the edges, which alone touch files, clock, environment, terminal and network.
//!    `tests/layering.rs` holds this.

pub mod ast;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod compare;
mod compilation;
pub mod cost;
pub mod diagnostics;
mod disk;
pub mod emit;
pub mod forecast;
pub mod format;
#[cfg(feature = "git")]
pub mod git;
pub mod language;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod merge;
pub mod parse;
pub mod plan;
#[cfg(test)]
#[path = "../tests/support/property.rs"]
mod property;
pub mod report;
pub mod resolve;
pub mod review;
pub mod schedule;
pub mod source;

pub use check::check;

pub use compilation::{Compilation, compile};
pub use format::{format, format_edits};
pub use parse::parse;
pub use resolve::resolve;
pub use review::review;
pub use schedule::schedule;
