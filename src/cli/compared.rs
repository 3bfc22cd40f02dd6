//! Plans compared with a revision: `check --against`, `build --baseline`.

use std::path::{Path, PathBuf};

use super::arguments::{Build, Check};
use super::compile::{Compiled, compile_revision, repository_of};
use super::failure::Failure;
use super::report::report_errors;
use super::terminal::Terminal;
use crate::ast::{Date, Duration};
use crate::compare::{against, baseline, compare};

/// Adds to the diagnostics of plans what should not have changed silently since the revision that was asked for.
pub(super) fn compare_all(
    check: &Check,
    paths: &[PathBuf],
    plans: Vec<Compiled>,
    terminal: &Terminal,
) -> Result<Vec<Compiled>, Failure> {
    let asked = (check.against.as_deref(), check.plans.today);
    with_revision(asked, paths, plans, terminal, |plan, before, revision| {
        let header = &plan.compilation.plan.header;
        let minutes = |it: &Duration| it.minutes(header.day_minutes, header.week_minutes);
        let tolerance = check.tolerance.as_ref().and_then(minutes);
        let comparison = compare(&before.compilation, &plan.compilation);
        let found = against(&comparison, &revision, tolerance.unwrap_or(0));
        let diagnostics = &mut plan.compilation.review.diagnostics;
        diagnostics.append(found);
        diagnostics.sort();
    })
}

/// Adds the baseline that was asked for.
pub(super) fn add_baselines(
    build: &Build,
    paths: &[PathBuf],
    plans: Vec<Compiled>,
    terminal: &Terminal,
) -> Result<Vec<Compiled>, Failure> {
    // What was planned then does not depend on today.
    let asked = (build.baseline.as_deref(), None);
    with_revision(asked, paths, plans, terminal, |plan, before, revision| {
        let after = &mut plan.compilation;
        after.baseline = Some(baseline(&before.compilation, after, revision));
    })
}

/// Does something with each plan, what it was in a revision, and the name of that; not with broken plans.
fn with_revision(
    (revision, today): (Option<&str>, Option<Date>),
    paths: &[PathBuf],
    mut plans: Vec<Compiled>,
    terminal: &Terminal,
    then: impl Fn(&mut Compiled, Compiled, String),
) -> Result<Vec<Compiled>, Failure> {
    let read = |path: &Path, revision: &str| {
        let repository = repository_of(path)?;
        let commit = repository.resolve(revision)?;
        let before = compile_revision(path, &repository, &commit, today)?;
        let revision = commit.text();
        if before.findings().diagnostics.has_errors() {
            report_errors(std::slice::from_ref(&before), terminal);
            return Err(Failure::WrongRevision { revision });
        }
        Ok((before, revision))
    };
    for (path, plan) in paths.iter().zip(&mut plans) {
        let is_broken = plan.findings().diagnostics.has_errors();
        if let Some(revision) = revision.filter(|_| !is_broken) {
            let (before, revision) = read(path, revision)?;
            then(plan, before, revision);
        }
    }
    Ok(plans)
}
