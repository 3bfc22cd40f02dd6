//! The `planc` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    planc::cli::run()
}
