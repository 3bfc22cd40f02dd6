//! `planc completions`: what a shell needs to complete commands and options.

use super::Outcome;
use super::arguments::{Completions, command};
use super::failure::Failure;
use super::terminal::write_result;

pub(super) fn run(completions: &Completions) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut command(), "planc", &mut script);
    write_result(&script)?;
    Ok(Outcome::Fine)
}
