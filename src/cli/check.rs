//! `planc check`: diagnostics only.

use super::Outcome;
use super::arguments::{Check, MessageFormat};
use super::compile::{compile_plans, outcome};
use super::failure::Failure;
use super::progress::Progress;
use super::report::report;
use super::terminal::Terminal;

pub(super) fn run(check: &Check, terminal: &Terminal) -> Result<Outcome, Failure> {
    let progress = Progress::new(terminal);
    let plans = compile_plans(&check.plans, &progress)?;
    drop(progress);
    report(&plans, check.plans.message_format, check.all, terminal)?;
    let is_clean = plans
        .iter()
        .all(|plan| plan.findings().diagnostics.is_empty());
    if is_clean && check.plans.message_format == MessageFormat::Human {
        terminal.say("no errors, no warnings\n");
    }
    Ok(outcome(&plans))
}
