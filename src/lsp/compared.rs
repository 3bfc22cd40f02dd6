//! The revision with which the dates of plans are compared, if the client names one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::analysis::Analysis;
use crate::compare::baseline;
use crate::compilation::{Compilation, compile};
use crate::git::{GitProblem, Objects, Repository};

/// A plan as it was in a revision, and the name of that; None if there is none.
type Before = Option<(Compilation, String)>;

/// The revision, and each root plan as it was in it.
#[derive(Debug, Default)]
pub(super) struct Compared {
    revision: Option<String>,
    plans: BTreeMap<PathBuf, Before>,
    /// The reasons why there is no plan before, which the client does not know yet.
    problems: Vec<String>,
}

impl Compared {
    pub(super) fn with(revision: Option<String>) -> Self {
        Self {
            revision,
            ..Self::default()
        }
    }

    /// Reads the revision again where it is needed: its name may mean another commit by now.
    pub(super) fn forget(&mut self) {
        self.plans.clear();
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
            let before = before(root, revision).map_err(|words| {
                let words = format!("there is no baseline of `{}`: {words}", root.display());
                self.problems.push(words);
            });
            self.plans.insert(root.to_owned(), before.ok());
        }
        let before = self.plans.get(root).and_then(Option::as_ref);
        analysis.compilation.baseline = before
            .map(|(before, revision)| baseline(before, &analysis.compilation, revision.clone()));
    }
}

/// A root plan as it was in a revision; else the reason why there is none.
fn before(root: &Path, revision: &str) -> Result<(Compilation, String), String> {
    let name = root.file_name().and_then(|name| name.to_str());
    let (folder, name) = root.parent().zip(name).ok_or("it is not on disk")?;
    let (compilation, commit) =
        read(folder, name, revision).map_err(|problem| problem.to_string())?;
    if compilation.review.diagnostics.has_errors() {
        return Err(format!("it has errors in {commit}"));
    }
    Ok((compilation, commit))
}

fn read(folder: &Path, name: &str, revision: &str) -> Result<(Compilation, String), GitProblem> {
    let repository = Repository::around(folder)?;
    let commit = repository.resolve(revision)?;
    let mut objects = Objects::open(&repository)?;
    let mut files = repository.revision(&mut objects, &commit, name)?;
    Ok((compile(name, &mut files, None), commit.text()))
}
