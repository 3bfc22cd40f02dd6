//! `planc check --against`: what a change should not do silently.

use std::path::{Path, PathBuf};

use super::arguments::Check;
use super::compile::{Compiled, compile_revision, repository_of};
use super::failure::Failure;
use super::report::report_errors;
use super::terminal::Terminal;
use crate::ast::Duration;
use crate::compare::{against, compare};

/// Adds to the diagnostics of plans what should not have changed silently since the revision that was asked for.
pub(super) fn compare_all(
    check: &Check,
    paths: &[PathBuf],
    mut plans: Vec<Compiled>,
    terminal: &Terminal,
) -> Result<Vec<Compiled>, Failure> {
    if let Some(revision) = &check.against {
        for (path, plan) in paths.iter().zip(&mut plans) {
            // What a broken plan says is not known.
            if !plan.findings().diagnostics.has_errors() {
                compare_one(check, revision, path, plan, terminal)?;
            }
        }
    }
    Ok(plans)
}

fn compare_one(
    check: &Check,
    revision: &str,
    path: &Path,
    plan: &mut Compiled,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let repository = repository_of(path)?;
    let commit = repository.resolve(revision).map_err(Failure::Git)?;
    let before = compile_revision(path, &repository, &commit, check.plans.today)?;
    if before.findings().diagnostics.has_errors() {
        report_errors(std::slice::from_ref(&before), terminal);
        let revision = commit.text();
        return Err(Failure::WrongRevision { revision });
    }
    let header = &plan.compilation.plan.header;
    let minutes = |it: &Duration| it.minutes(header.day_minutes, header.week_minutes);
    let tolerance = check.tolerance.as_ref().and_then(minutes).unwrap_or(0);
    let comparison = compare(&before.compilation, &plan.compilation);
    let found = against(&comparison, &commit.text(), tolerance);
    let diagnostics = &mut plan.compilation.review.diagnostics;
    diagnostics.append(found);
    diagnostics.sort();
    Ok(())
}
