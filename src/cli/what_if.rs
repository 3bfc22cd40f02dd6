//! `planc what-if`: what a change would move, without changing the plan.

use super::Outcome;
use super::arguments::{AnswerFormat, WhatIf};
use super::compile::{Compiled, compile_changed, compile_plans};
use super::edit::Changed;
use super::failure::Failure;
use super::report::{report_errors, report_some_of};
use super::terminal::Terminal;
use crate::compare::compare;
use crate::diagnostics::Severity;
use crate::emit::{Extent, comparison_text, json};
use crate::plan::Plan;

/// The most items that move in consequence and are listed.
const MOST: usize = 10;

pub(super) fn run(ask: &WhatIf, terminal: &Terminal) -> Result<Outcome, Failure> {
    let plans = compile_plans(std::slice::from_ref(&ask.path), ask.today)?;
    let Some(before) = plans.first() else {
        return Ok(Outcome::Fine);
    };
    if before.findings().diagnostics.has_errors() {
        report_errors(&plans, terminal);
        return Ok(Outcome::PlanErrors);
    }
    let mut changed = Changed::new(&ask.path, &before.compilation);
    for setting in &ask.set {
        changed.set(setting)?;
    }
    for pair in ask.add.chunks_exact(2) {
        if let [line, path] = pair {
            changed.add(line, path)?;
        }
    }
    let day = day_of(&before.compilation.plan);
    for path in &ask.without {
        changed.leave_out(path, &day)?;
    }
    let after = compile_changed(&ask.path, &mut changed, ask.today);
    if after.findings().diagnostics.has_errors() {
        return Err(refuse(&changed, after, terminal));
    }
    let comparison = compare(&before.compilation, &after.compilation);
    let extent = Extent {
        most: if ask.all { usize::MAX } else { MOST },
        new_warnings: false,
    };
    let text = match ask.to {
        AnswerFormat::Json => json::comparison(&comparison),
        AnswerFormat::Text => comparison_text(&comparison, extent),
    };
    terminal.write_result(text.as_bytes())?;
    if ask.to == AnswerFormat::Text {
        report_some_of(&after.findings(), &comparison.appeared, terminal);
    }
    Ok(Outcome::Fine)
}

/// Reports the errors that the changes make, as a mistake in the command line.
fn refuse(changed: &Changed, after: Compiled, terminal: &Terminal) -> Failure {
    let findings = after.findings();
    let mut errors = findings.diagnostics.iter();
    let argument = errors.find_map(|diagnostic| {
        let is_error = diagnostic.severity() == Severity::Error;
        let at = is_error.then(|| diagnostic.span())?;
        changed.argument_at(findings.sources, at)
    });
    let argument = argument.or_else(|| changed.only_argument());
    let argument = argument.map(str::to_owned);
    report_errors(&[after], terminal);
    Failure::WrongChange { argument }
}

/// A day on which something can be cancelled: the status date, or else the start of the plan.
fn day_of(plan: &Plan) -> String {
    let day = plan.header.as_of().or(plan.header.start());
    day.map_or_else(String::new, |day| day.day.to_string())
}
