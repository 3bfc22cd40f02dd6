//! `planc check`: diagnostics only.

use super::Outcome;
use super::arguments::{Check, MessageFormat};
#[cfg(feature = "git")]
use super::compared::compare_all;
use super::compile::{compile_plans, outcome};
use super::failure::{Failure, listed};
use super::report::report;
use super::roots::named_or_here;
use super::terminal::Terminal;

pub(super) fn run(check: &Check, terminal: &Terminal) -> Result<Outcome, Failure> {
    let paths = named_or_here(&check.plans.paths)?;
    let plans = compile_plans(&paths, check.plans.today)?;
    #[cfg(feature = "git")]
    let plans = compare_all(check, &paths, plans, terminal)?;
    report(&plans, check.plans.message_format, check.all, terminal)?;
    let is_clean = plans
        .iter()
        .all(|plan| plan.findings().diagnostics.is_empty());
    if is_clean && check.plans.message_format == MessageFormat::Human {
        let which = if check.plans.paths.is_empty() {
            format!("{}: ", listed(&paths))
        } else {
            String::new()
        };
        terminal.say(&format!("{which}no errors, no warnings\n"));
    }
    Ok(outcome(&plans))
}
