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
mod outputs;
mod progress;
mod report;
mod schema;
mod select;
mod terminal;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use terminal::Terminal;

pub use arguments::command;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Exit status 0.
    Fine,
    /// Exit status 1: the plan has errors.
    PlanErrors,
}

/// Runs the program on the arguments of the process and gives its exit status.
#[must_use]
pub fn run() -> ExitCode {
    run_on(std::env::args_os())
}

fn run_on(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(words) {
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
        Command::Explain(ref explain) => explain::run(explain, &terminal),
        Command::Schema => schema::run(),
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
