//! The revision with which the dates of plans are compared, if the client names one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::analysis::Analysis;
use crate::compare::baseline;
use crate::compilation::{Compilation, compile};
use crate::git::{GitProblem, Objects, Repository};

/// A plan as it was in a revision, and the name of that.
type Before = (Compilation, String);

/// The revision, and each root plan as it was in it.
#[derive(Debug, Default)]
pub(super) struct Compared {
    revision: Option<String>,
    /// None if there is no plan before.
    plans: BTreeMap<PathBuf, Option<Before>>,
    /// The plans whose revision may be another commit by now.
    old: BTreeMap<PathBuf, Option<Before>>,
    /// The reasons why there is no plan before: those that the client knows, and others.
    told: BTreeSet<String>,
    problems: Vec<String>,
}

impl Compared {
    pub(super) fn with(revision: Option<String>) -> Self {
        Self {
            revision,
            ..Self::default()
        }
    }

    /// Resolves the revision again where it is needed.
    pub(super) fn forget(&mut self) {
        self.old.append(&mut self.plans);
    }

    /// What the client has to be told.
    pub(super) fn take_problems(&mut self) -> Vec<String> {
        std::mem::take(&mut self.problems)
    }

    /// Compares the dates of a root plan.
    pub(super) fn compare(&mut self, root: &Path, analysis: &mut Analysis) {
        let Some(revision) = &self.revision else {
            return;
        };
        if !self.plans.contains_key(root) {
            let old = self.old.remove(root).flatten();
            let before = before(root, revision, old).map_err(|words| {
                let words = format!("there is no baseline of `{}`: {words}", root.display());
                if self.told.insert(words.clone()) {
                    self.problems.push(words);
                }
            });
            self.plans.insert(root.to_owned(), before.ok());
        }
        let before = self.plans.get(root).and_then(Option::as_ref);
        analysis.compilation.baseline = before
            .map(|(before, revision)| baseline(before, &analysis.compilation, revision.clone()));
    }
}

/// A root plan as it was in a revision, which may be that of before; else the reason why there is none.
fn before(root: &Path, revision: &str, old: Option<Before>) -> Result<Before, String> {
    let name = root.file_name().and_then(|name| name.to_str());
    let (folder, name) = root.parent().zip(name).ok_or("it is not on disk")?;
    let before = read(folder, name, revision, old).map_err(|problem| problem.to_string())?;
    if before.0.review.diagnostics.has_errors() {
        return Err(format!("it has errors in {}", before.1));
    }
    Ok(before)
}

fn read(
    folder: &Path,
    name: &str,
    revision: &str,
    old: Option<Before>,
) -> Result<Before, GitProblem> {
    let repository = Repository::around(folder)?;
    let commit = repository.resolve(revision)?;
    if let Some(old) = old.filter(|old| old.1 == commit.text()) {
        return Ok(old);
    }
    let mut objects = Objects::open(&repository)?;
    let mut files = repository.revision(&mut objects, &commit, name)?;
    Ok((compile(name, &mut files, None), commit.text()))
}
