//! The command line: the only module that uses files, the environment, the clock and the terminal.

mod arguments;
mod build;
mod check;
#[cfg(feature = "git")]
mod compared;
mod compile;
mod completions;
mod date;
#[cfg(feature = "git")]
mod diff;
mod disk;
mod edit;
mod explain;
mod failure;
mod find;
mod fmt;
mod forecast;
#[cfg(feature = "git")]
mod history;
mod init;
mod leftovers;
#[cfg(feature = "lsp")]
mod lsp;
mod merge;
mod outputs;
mod report;
#[cfg(feature = "git")]
mod revisions;
mod roots;
mod schema;
mod select;
#[cfg(feature = "git")]
mod setup;
#[cfg(feature = "git")]
mod stamps;
mod terminal;
mod what_if;
mod why;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Color, Command};
use failure::Failure;
use terminal::Terminal;

use crate::source::harmless_line;

pub use arguments::command;

/// The result of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Exit status 0.
    Fine,
    /// Exit status 1: the plan has errors, is not formatted or differs, or an editor left without `shutdown`.
    PlanErrors,
}

/// Runs the program with the arguments of the process and returns its exit status.
#[must_use]
pub fn run() -> ExitCode {
    run_on(std::env::args_os())
}

/// The colour setting for help and for errors in the command line, read from the command line as far as possible.
fn color_of(words: &[OsString]) -> Color {
    let after = |name| {
        words
            .iter()
            .skip_while(|word| *word != "--color")
            .nth(1)
            .is_some_and(|word| word == name)
    };
    if words.iter().any(|word| word == "--color=never") || after("never") {
        Color::Never
    } else if words.iter().any(|word| word == "--color=always") || after("always") {
        Color::Always
    } else {
        Color::Auto
    }
}

/// Prints help if it was requested, or else the error in the command line.
fn refuse(words: &[OsString], error: clap::Error) -> ExitCode {
    // Text quoted from the command line must not control the terminal.
    let harmless = words.iter().map(|word| match word.to_str() {
        Some(word) => harmless_line(word).into_owned().into(),
        None => word.clone(),
    });
    let error = Arguments::try_parse_from(harmless).err().unwrap_or(error);
    let terminal = Terminal::new(color_of(words));
    let text = |colors| {
        let text = error.render();
        if colors {
            text.ansi().to_string()
        } else {
            text.to_string()
        }
    };
    if error.use_stderr() {
        terminal.say(&text(terminal.look().color));
    } else if let Err(failure) = terminal.write_result(text(terminal.colors_output()).as_bytes()) {
        return fail(&failure, &terminal);
    }
    ExitCode::from(status(words, u8::try_from(error.exit_code()).unwrap_or(2)))
}

/// The exit status of a failure. Of a merge driver, git takes up to 128 for conflicts, and more for a failure.
fn status(words: &[OsString], status: u8) -> u8 {
    let is_merge = status > 1 && words.get(1).is_some_and(|word| word == "merge");
    status + if is_merge { 128 } else { 0 }
}

fn fail(failure: &Failure, terminal: &Terminal) -> ExitCode {
    terminal.fail(failure);
    ExitCode::from(failure.status())
}

fn run_on(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&words) {
        Ok(arguments) => arguments,
        Err(error) => return refuse(&words, error),
    };
    let terminal = Terminal::new(arguments.color);
    let result = match arguments.command {
        Command::Build(ref build) => build::run(build, &terminal),
        Command::Check(ref check) => check::run(check, &terminal),
        Command::Init(ref init) => init::run(init, &terminal),
        Command::Fmt(ref fmt) => fmt::run(fmt, &terminal),
        Command::WhatIf(ref ask) => what_if::run(ask, &terminal),
        #[cfg(feature = "git")]
        Command::Diff(ref diff) => diff::run(diff, &terminal),
        #[cfg(feature = "git")]
        Command::History(ref ask) => history::run(ask, &terminal),
        Command::Why(ref why) => why::run(why, &terminal),
        Command::Forecast(ref forecast) => forecast::run(forecast, &terminal),
        Command::Explain(ref explain) => explain::run(explain, &terminal),
        #[cfg(feature = "lsp")]
        Command::Lsp(_) => Ok(lsp::run(&terminal)),
        Command::Merge(ref sides) => merge::run(sides, &terminal),
        Command::Schema(ref schema) => schema::run(schema, &terminal),
        Command::Completions(ref completions) => completions::run(completions, &terminal),
    };
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::PlanErrors) => ExitCode::from(1),
        Err(failure) => {
            terminal.fail(&failure);
            ExitCode::from(status(&words, failure.status()))
        }
    }
}
