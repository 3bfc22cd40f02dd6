//! A plan compared with a revision of it: `check --against`, `build --baseline`.

use std::path::{Path, PathBuf};

use super::arguments::{Build, Check};
use super::compile::{Compiled, compile_revision, repository_of};
use super::failure::Failure;
use super::report::report_errors;
use super::terminal::Terminal;
use crate::ast::{Date, Duration};
use crate::compare::{against, baseline, compare};
use crate::git::Commit;

/// Adds to the diagnostics of plans what should not have changed silently since the revision that was asked for.
pub(super) fn compare_all(
    check: &Check,
    paths: &[PathBuf],
    mut plans: Vec<Compiled>,
    terminal: &Terminal,
) -> Result<Vec<Compiled>, Failure> {
    let Some(revision) = &check.against else {
        return Ok(plans);
    };
    for (path, plan) in paths.iter().zip(&mut plans) {
        // What a broken plan says is not known.
        if plan.findings().diagnostics.has_errors() {
            continue;
        }
        let (commit, before) = before(revision, path, check.plans.today, terminal)?;
        let header = &plan.compilation.plan.header;
        let minutes = |it: &Duration| it.minutes(header.day_minutes, header.week_minutes);
        let tolerance = check.tolerance.as_ref().and_then(minutes).unwrap_or(0);
        let comparison = compare(&before.compilation, &plan.compilation);
        let found = against(&comparison, &commit.text(), tolerance);
        let diagnostics = &mut plan.compilation.review.diagnostics;
        diagnostics.append(found);
        diagnostics.sort();
    }
    Ok(plans)
}

/// Adds the baseline that was asked for.
pub(super) fn add_baselines(
    build: &Build,
    paths: &[PathBuf],
    mut plans: Vec<Compiled>,
    terminal: &Terminal,
) -> Result<Vec<Compiled>, Failure> {
    let Some(revision) = &build.baseline else {
        return Ok(plans);
    };
    for (path, plan) in paths.iter().zip(&mut plans) {
        let (commit, before) = before(revision, path, build.plans.today, terminal)?;
        let compilation = &mut plan.compilation;
        compilation.baseline = Some(baseline(&before.compilation, compilation, commit.text()));
    }
    Ok(plans)
}

/// A plan as it was in a revision, without errors.
fn before(
    revision: &str,
    path: &Path,
    today: Option<Date>,
    terminal: &Terminal,
) -> Result<(Commit, Compiled), Failure> {
    let repository = repository_of(path)?;
    let commit = repository.resolve(revision).map_err(Failure::Git)?;
    let before = compile_revision(path, &repository, &commit, today)?;
    if before.findings().diagnostics.has_errors() {
        report_errors(std::slice::from_ref(&before), terminal);
        let revision = commit.text();
        return Err(Failure::WrongRevision { revision });
    }
    Ok((commit, before))
}
