//! `planc diff`: what changed in a plan since a revision, or from one file to another, and what that moves.

use std::path::Path;

use super::Outcome;
use super::arguments::{Diff, DiffFormat};
use super::compile::{Compiled, compile_plans, compile_revision, repository_of};
use super::failure::{Failure, shown_path};
use super::report::report_errors;
use super::terminal::Terminal;
use crate::compare::compare;
use crate::emit::{Extent, comparison_markdown, comparison_text, json};
use crate::git::Commit;
use crate::report::words::day_text;

/// One side of a comparison: the plan, and the words for where it is from.
struct Side {
    plan: Compiled,
    from: String,
    /// The revision, if it is not a file.
    commit: Option<Commit>,
}

pub(super) fn run(diff: &Diff, terminal: &Terminal) -> Result<Outcome, Failure> {
    let [before, after] = sides(diff)?;
    for side in [&before, &after] {
        if side.plan.findings().diagnostics.has_errors() {
            return refuse(side, terminal);
        }
    }
    let comparison = compare(&before.plan.compilation, &after.plan.compilation);
    let way = format!("{} → {}", before.from, after.from);
    let title = &after.plan.compilation.plan.header.title;
    let text = match diff.to {
        DiffFormat::Json => json::comparison(&comparison),
        DiffFormat::Markdown => comparison_markdown(&comparison, &format!("{title}: {way}")),
        DiffFormat::Text => {
            let extent = Extent {
                most: if diff.all { usize::MAX } else { 0 },
                new_warnings: true,
            };
            let head = terminal.heading(&format!("{title}: {way}"));
            format!("{head}\n{}", comparison_text(&comparison, extent))
        }
    };
    terminal.write_result(text.as_bytes())?;
    Ok(if diff.exit_code && !comparison.is_empty() {
        Outcome::PlanErrors
    } else {
        Outcome::Fine
    })
}

/// Reports the errors of a side.
fn refuse(side: &Side, terminal: &Terminal) -> Result<Outcome, Failure> {
    report_errors(std::slice::from_ref(&side.plan), terminal);
    match &side.commit {
        Some(commit) => Err(Failure::WrongRevision {
            revision: commit.text(),
        }),
        None => Ok(Outcome::PlanErrors),
    }
}

fn sides(diff: &Diff) -> Result<[Side; 2], Failure> {
    let other = Path::new(&diff.other);
    if other.extension().is_some_and(|ending| ending == "plan") || other.is_file() {
        return Ok([file(diff, &diff.path)?, file(diff, other)?]);
    }
    let repository = repository_of(&diff.path)?;
    let resolve = |name: &str| {
        let name = if name.is_empty() { "HEAD" } else { name };
        repository.resolve(name)
    };
    let revision = |commit: Commit| -> Result<Side, Failure> {
        Ok(Side {
            plan: compile_revision(&diff.path, &repository, &commit, diff.today)?,
            from: format!("{} ({})", commit.text(), day_text(commit.day)),
            commit: Some(commit),
        })
    };
    let word = diff.other.as_str();
    if let Some((one, other)) = word.split_once("...") {
        let (one, other) = (resolve(one)?, resolve(other)?);
        let base = repository.merge_base(&one, &other)?;
        Ok([revision(base)?, revision(other)?])
    } else if let Some((one, other)) = word.split_once("..") {
        Ok([revision(resolve(one)?)?, revision(resolve(other)?)?])
    } else {
        let before = revision(resolve(word)?)?;
        let after = file(diff, &diff.path)?;
        let from = "working tree".to_owned();
        Ok([before, Side { from, ..after }])
    }
}

fn file(diff: &Diff, path: &Path) -> Result<Side, Failure> {
    let plans = compile_plans(&[path.to_owned()], diff.today)?;
    let plan = plans.into_iter().next();
    Ok(Side {
        plan: plan.ok_or(Failure::NoPlanHere)?,
        from: shown_path(path),
        commit: None,
    })
}
