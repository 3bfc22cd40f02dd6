//! Fuzzing: inputs mutated from the plans and calendar files of the repository, two minutes for each target.
//!
//! The inputs come in the same order in each run. `FUZZ_SECONDS=1200 cargo test --test fuzz -- format` runs one target for
//! longer, and `FUZZ_SEED=7` makes other inputs. An input that fails is shrunk and printed as a literal for a test. Where the
//! whole process ends (a stack overflow) or hangs, the input is in `target/tmp/fuzz/TARGET`; the slowest one is in
//! `target/tmp/fuzz/TARGET.slowest`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and a field that is not there reads as null"
)]

mod calendars;
mod compiling;
#[path = "../random_plans/dice.rs"]
mod dice;
#[path = "../support/editor.rs"]
mod editor;
mod incremental;
#[path = "../format/kept.rs"]
mod kept;
mod mutate;
mod run;
mod session;
mod shrink;
#[path = "../support/mod.rs"]
mod support;

use run::{fuzz, mark, seeds};

/// Any text compiles, and every output is well-formed.
#[test]
fn compile() {
    fuzz("compile", seeds("plan"), &compiling::check);
}

/// Formatting keeps everything except the layout: for the whole text, for lines and while typing.
#[test]
fn format() {
    fuzz("format", seeds("plan"), &|input, dice| {
        let text = String::from_utf8_lossy(input);
        kept::Written::new(&text).check_all(dice)?;
        let mut sources = planc::source::Sources::new();
        let (_, found) = planc::parse::parse_text("a.plan", text, &mut sources);
        Ok(mark(found.iter().map(planc::diagnostics::Diagnostic::code)))
    });
}

/// Any calendar file is read or refused.
#[test]
fn calendar_files() {
    fuzz("calendar_files", seeds("ics"), &calendars::check);
}

/// The server answers whatever an editor asks while a text changes, and in the end has the same diagnostics as for the text
/// newly opened.
#[test]
fn editor_messages() {
    fuzz("editor_messages", seeds("plan"), &session::check);
}

/// However a text changes, parsing it again gives the same tree as parsing it from scratch.
#[test]
fn incremental_parsing() {
    fuzz("incremental_parsing", seeds("plan"), &incremental::check);
}
