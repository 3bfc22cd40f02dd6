//! `planc build --stamp git`: when each entry of a calendar changed, from the commits of the plan.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::TimeZone as _;

use super::arguments::Build;
use super::compile::{Compiled, repository_of};
use super::disk::root_name;
use super::failure::Failure;
use super::outputs::Outputs;
use super::revisions::each_revision;
use super::terminal::Terminal;
use crate::compilation::compile;
use crate::emit::{Format, Note, Options, Shown, StampSource, Stamps, cancelled, shown};
use crate::git::{Logged, Objects};

/// The stamps of plans by their names, if the command line asks for them and a calendar is written.
pub(super) fn stamps(
    build: &Build,
    outputs: &Outputs,
    (paths, plans): (&[PathBuf], &[Compiled]),
    options: &Options,
    terminal: &Terminal,
) -> Result<BTreeMap<String, Stamps>, Failure> {
    let mut stamps = BTreeMap::new();
    let is_asked = options.stamp == Some(StampSource::Git);
    if !(is_asked && outputs.formats.contains(&Format::Ical)) {
        return Ok(stamps);
    }
    for (path, plan) in paths.iter().zip(plans) {
        let today = plan.compilation.schedule.as_of;
        let today = today.filter(|_| build.plans.today.is_some());
        let zone = plan.compilation.plan.header.timezone;
        let today = today.and_then(|today| {
            let local = zone.from_local_datetime(&today.to_naive());
            local.earliest().map(|at| at.timestamp())
        });
        let name = plan.compilation.plan.header.name.to_string();
        stamps.insert(name, of_plan(path, plan, options, today, terminal)?);
    }
    Ok(stamps)
}

fn of_plan(
    path: &Path,
    plan: &Compiled,
    options: &Options,
    today: Option<i64>,
    terminal: &Terminal,
) -> Result<Stamps, Failure> {
    let repository = repository_of(path)?;
    // The calendar of a branch shows what was merged into it when it was merged.
    let log = repository.log(&root_name(path), true);
    let log = log.map_err(Failure::Git)?;
    let last = log.commits.last().map_or(0, |commit| commit.seconds);
    if log.is_cut {
        terminal.warn(&Note {
            message: "the history is cut, so every entry has the date of the last commit"
                .to_owned(),
            help: Some("fetch the rest with `git fetch --unshallow`"),
        });
        return Ok(Stamps::same(last));
    }
    let commits = log.commits.iter().filter(|commit| commit.plan.is_some());
    let commits: Vec<&Logged> = commits.collect();
    let all = each_revision(&repository, &commits, &|it| shown(&it, options), terminal)?;
    let mut versions: Vec<(i64, Arc<Shown>)> = Vec::new();
    let mut sources: Vec<&Logged> = Vec::new();
    for (commit, result) in commits.into_iter().zip(all) {
        // A plan with errors shows nothing new.
        if let Some(Ok(shown)) = result {
            versions.push((commit.seconds, shown));
            sources.push(commit);
        }
    }
    let now = shown(&plan.compilation, options);
    if versions.last().is_none_or(|(_, shown)| **shown != now) {
        if today.is_none() {
            terminal.warn(&Note {
                message: "the plan differs from the last commit, whose date its changes get"
                    .to_owned(),
                help: Some("commit the plan first"),
            });
        }
        versions.push((today.unwrap_or(last).max(last), Arc::new(now)));
    }
    let (mut stamps, gone) = Stamps::after(&versions, options.cancelled);
    let mut objects = Objects::open(&repository).map_err(Failure::Git)?;
    for (version, entries) in gone {
        let files = sources.get(version).and_then(|it| it.files(&mut objects));
        if let Some((mut files, root)) = files {
            let before = compile(root, &mut files, None);
            stamps.add_cancelled(cancelled(&before, options, &entries));
        }
    }
    Ok(stamps)
}
