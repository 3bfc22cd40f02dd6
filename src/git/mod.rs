//! Revisions of a plan in a git repository, read by the `git` program. Only settings are ever written.

mod log;
mod objects;
mod revision;

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::str::FromStr as _;

use chrono::NaiveDate;

use crate::calendar::Day;

pub use log::{Log, Logged};
pub use objects::Objects;
pub use revision::{Reads, Revision};

/// A reason why a revision of a plan cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GitProblem {
    /// There is no `git` program.
    #[error("the program `git` cannot be run: {0}")]
    NoGit(String),
    /// The plan is in no repository.
    #[error("`{}` is not in a git repository", .0.display())]
    NoRepository(PathBuf),
    /// The repository is new.
    #[error("the repository has no commit yet")]
    NoCommit,
    /// No commit has this name.
    #[error("no revision is called `{0}`")]
    NoRevision(String),
    /// Two revisions have no common history.
    #[error("`{0}` and `{1}` have no commit in common")]
    NoMergeBase(String, String),
    /// The file is not in that revision.
    #[error("`{path}` is not in the revision {revision}")]
    NotThere {
        /// The path in the repository.
        path: String,
        /// The commit, as [`Commit::text`] has it.
        revision: String,
    },
    /// `git` reported something else.
    #[error("git: {0}")]
    Failed(String),
}

/// A repository, and the folder in it in which a plan is.
#[derive(Debug)]
pub struct Repository {
    /// Where `git` is run.
    folder: PathBuf,
    /// The path of the plan's folder in the repository, ending with `/`; empty for its root.
    prefix: String,
}

/// A commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its identifier.
    pub id: String,
    /// The identifier, as short as it is unique.
    pub short: String,
    /// The identifier of its folder.
    pub tree: String,
    /// The day on which it was made, in the zone of who made it.
    pub day: Day,
    /// The branch, tag or other name by which the user called it; None if that is the identifier.
    pub name: Option<String>,
}

impl Commit {
    /// The name and the short identifier: `main 3f2a1c9`.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.name {
            Some(name) => format!("{name} {}", self.short),
            None => self.short.clone(),
        }
    }
}

impl Repository {
    /// The repository around a folder. A folder that no longer exists, or is in a bare repository, is looked for in the
    /// one around the working folder.
    ///
    /// # Errors
    /// A [`GitProblem`] if there is no repository, or no `git`.
    pub fn around(folder: &Path) -> Result<Self, GitProblem> {
        let is_there = folder.is_dir();
        let place = if is_there { folder } else { Path::new(".") };
        let mut repository = Self {
            folder: place.to_owned(),
            prefix: String::new(),
        };
        let asked = repository.run(&["rev-parse", "--show-prefix"])?;
        if !asked.status.success() {
            let said = said(&asked);
            return Err(if said.contains("not a git repository") {
                GitProblem::NoRepository(folder.to_owned())
            } else {
                GitProblem::Failed(said)
            });
        }
        repository.prefix = text(&asked);
        if !is_there {
            let parts = folder.iter().filter(|part| *part != ".");
            for part in parts {
                repository.prefix.push_str(&part.to_string_lossy());
                repository.prefix.push('/');
            }
        }
        Ok(repository)
    }

    /// The path of the plan's folder in the repository, ending with `/`; empty for its root.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The folder of the work tree.
    ///
    /// # Errors
    /// A [`GitProblem`] if there is none, as in a bare repository.
    pub fn top(&self) -> Result<PathBuf, GitProblem> {
        Ok(PathBuf::from(self.ask(&["rev-parse", "--show-toplevel"])?))
    }

    /// The value of a key in the settings of this clone, or of the user.
    ///
    /// # Errors
    /// A [`GitProblem`] if git cannot be run.
    pub fn setting(&self, key: &str) -> Result<Option<String>, GitProblem> {
        let asked = self.run(&["config", "--get", key])?;
        Ok(asked.status.success().then(|| text(&asked)))
    }

    /// Sets a value for this clone.
    ///
    /// # Errors
    /// A [`GitProblem`] if it cannot be written.
    pub fn set(&self, key: &str, value: &str) -> Result<(), GitProblem> {
        self.ask(&["config", "--local", key, value]).map(drop)
    }

    /// The commit that a revision names.
    ///
    /// # Errors
    /// A [`GitProblem`] if there is none.
    pub fn resolve(&self, revision: &str) -> Result<Commit, GitProblem> {
        let missing = || GitProblem::NoRevision(revision.to_owned());
        let name = format!("{revision}^{{commit}}");
        let asked = self.run(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &name,
        ])?;
        if !asked.status.success() {
            return Err(match revision {
                "HEAD" => GitProblem::NoCommit,
                _ => missing(),
            });
        }
        let id = text(&asked);
        let shown = self.ask(&[
            "log",
            "-1",
            "--no-show-signature",
            "--format=%h %T %cs",
            &id,
        ])?;
        let mut shown = shown.splitn(3, ' ');
        let mut next = || shown.next().ok_or_else(missing);
        let (short, tree, day) = (next()?, next()?, next()?);
        let day = NaiveDate::from_str(day).map_err(|_| missing())?;
        let name = if revision == "HEAD" {
            let branch = self.ask(&["rev-parse", "--abbrev-ref", "HEAD"])?;
            (branch != "HEAD").then_some(branch)
        } else {
            (!id.starts_with(revision)).then(|| revision.to_owned())
        };
        Ok(Commit {
            short: short.to_owned(),
            tree: tree.to_owned(),
            day: Day::from_date(day),
            name,
            id,
        })
    }

    /// The identifiers of all commits before one.
    ///
    /// # Errors
    /// A [`GitProblem`] if there is no such commit.
    pub fn before(&self, id: &str) -> Result<HashSet<String>, GitProblem> {
        let listed = self.ask(&["rev-list", "--end-of-options", id])?;
        Ok(listed.lines().skip(1).map(str::to_owned).collect())
    }

    /// The commit from which two have grown apart.
    ///
    /// # Errors
    /// A [`GitProblem`] if they have none in common.
    pub fn merge_base(&self, one: &Commit, other: &Commit) -> Result<Commit, GitProblem> {
        let asked = self.run(&["merge-base", &one.id, &other.id])?;
        if asked.status.success() {
            self.resolve(&text(&asked))
        } else {
            Err(GitProblem::NoMergeBase(one.text(), other.text()))
        }
    }

    /// The files of the plan's folder in a commit; `root` is the plan's name in it.
    ///
    /// # Errors
    /// A [`GitProblem`] if the plan is not there.
    pub fn revision<'a>(
        &self,
        objects: &'a mut Objects,
        commit: &Commit,
        root: &str,
    ) -> Result<Revision<'a>, GitProblem> {
        let revision = Revision::open(objects, &commit.tree, &self.prefix, root);
        revision.ok_or_else(|| self.not_there(root, commit))
    }

    fn not_there(&self, root: &str, commit: &Commit) -> GitProblem {
        GitProblem::NotThere {
            path: format!("{}{root}", self.prefix),
            revision: commit.text(),
        }
    }

    /// The output of a `git` command that has to succeed, without the line break at its end.
    fn ask(&self, words: &[&str]) -> Result<String, GitProblem> {
        let output = self.run(words)?;
        if output.status.success() {
            Ok(text(&output))
        } else {
            Err(GitProblem::Failed(said(&output)))
        }
    }

    fn run(&self, words: &[&str]) -> Result<Output, GitProblem> {
        self.git()
            .args(words)
            .output()
            .map_err(|error| no_git(&error))
    }

    /// `git` in the folder: without the variables by which a hook or an alias points it to another repository, in
    /// English, and asking nobody for a password.
    fn git(&self) -> Command {
        let mut git = Command::new("git");
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                git.env_remove(name);
            }
        }
        git.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0");
        git.arg("--no-pager").arg("-C").arg(&self.folder);
        git
    }
}

fn no_git(error: &io::Error) -> GitProblem {
    GitProblem::NoGit(crate::disk::reason(error))
}

fn text(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout);
    text.strip_suffix('\n').unwrap_or(&text).to_owned()
}

/// The last line of what a failed command said, without `fatal:`.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().map(str::trim).rfind(|line| !line.is_empty());
    let line = line.unwrap_or("it failed without a word");
    line.strip_prefix("fatal: ").unwrap_or(line).to_owned()
}
