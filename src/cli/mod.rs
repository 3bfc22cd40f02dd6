//! The command line: the only room that touches files, the environment, the clock and the terminal.

mod arguments;
mod build;
mod check;
mod compile;
mod completions;
mod date;
mod disk;
mod explain;
mod failure;
mod fmt;
mod init;
#[cfg(feature = "lsp")]
mod lsp;
mod outputs;
mod progress;
mod report;
mod roots;
mod schema;
mod select;
mod terminal;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ColorChoice, FromArgMatches as _};

use arguments::{Arguments, Command};
use terminal::Terminal;

pub use arguments::command;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Exit status 0.
    Fine,
    /// Exit status 1: the plan has errors, or is not as it should be, or an editor left without a word.
    PlanErrors,
}

/// Runs the program on the arguments of the process and gives its exit status.
#[must_use]
pub fn run() -> ExitCode {
    run_on(std::env::args_os())
}

/// Help and complaints about the command line are coloured as it says itself, as far as it can be read.
fn parse_arguments(words: &[OsString]) -> Result<Arguments, clap::Error> {
    let after = |name| {
        words
            .iter()
            .skip_while(|word| *word != "--color")
            .nth(1)
            .is_some_and(|word| word == name)
    };
    let choice = if words.iter().any(|word| word == "--color=never") || after("never") {
        ColorChoice::Never
    } else if words.iter().any(|word| word == "--color=always") || after("always") {
        ColorChoice::Always
    } else {
        ColorChoice::Auto
    };
    let matches = command().color(choice).try_get_matches_from(words)?;
    Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut command()))
}

fn run_on(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.into_iter().collect();
    let arguments = match parse_arguments(&words) {
        Ok(arguments) => arguments,
        Err(error) => {
            // A pipe that is closed while help is read is no failure.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let terminal = Terminal::new(arguments.color);
    let result = match arguments.command {
        Command::Build(ref build) => build::run(build, &terminal),
        Command::Check(ref check) => check::run(check, &terminal),
        Command::Init(ref init) => init::run(init, &terminal),
        Command::Fmt(ref fmt) => fmt::run(fmt, &terminal),
        Command::Explain(ref explain) => explain::run(explain, &terminal),
        #[cfg(feature = "lsp")]
        Command::Lsp(_) => Ok(lsp::run(&terminal)),
        Command::Schema(ref schema) => schema::run(schema),
        Command::Completions(ref completions) => completions::run(completions),
    };
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::PlanErrors) => ExitCode::from(1),
        Err(failure) => {
            terminal.fail(&failure);
            ExitCode::from(failure.status())
        }
    }
}
