//! The files of a commit, and their contents.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::{GitProblem, Repository, no_git, said, text};
use crate::disk::reason;
use crate::source::{LoadProblem, MAX_FILE};

/// A file of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: EntryKind,
    object: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    File,
    /// A symbolic link; its content is the path to which it leads.
    Link,
    /// A commit of another repository.
    Submodule,
}

impl Repository {
    /// The files of a commit in the plan's folder and below, by their path from there.
    pub(super) fn tree(&self, commit: &str) -> Result<BTreeMap<String, Entry>, GitProblem> {
        let folder = format!("{commit}:{}", self.prefix);
        let listed = self.run(&["ls-tree", "-rz", "--full-tree", &folder])?;
        if !listed.status.success() {
            let said = said(&listed);
            return if said.contains("Not a valid object name") {
                Ok(BTreeMap::new())
            } else {
                Err(GitProblem::Failed(said))
            };
        }
        let listed = text(&listed);
        let entries = listed.split('\0').filter_map(|entry| {
            let (head, path) = entry.split_once('\t')?;
            let mut head = head.split(' ');
            let (mode, _, object) = (head.next()?, head.next()?, head.next()?);
            let kind = match mode {
                "120000" => EntryKind::Link,
                "160000" => EntryKind::Submodule,
                _ => EntryKind::File,
            };
            let object = object.to_owned();
            Some((path.to_owned(), Entry { kind, object }))
        });
        Ok(entries.collect())
    }
}

/// A `git` process that hands out the contents of objects.
#[derive(Debug)]
pub(super) struct Objects {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    pub(super) fn open(repository: &Repository) -> Result<Self, GitProblem> {
        let mut git = repository.git();
        git.args(["cat-file", "--batch"]);
        git.stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process = git.spawn().map_err(|error| no_git(&error))?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (questions, answers) =
            pipes.ok_or_else(|| GitProblem::Failed("it has no standard streams".to_owned()))?;
        Ok(Self {
            process,
            questions,
            answers: BufReader::new(answers),
        })
    }

    /// The content of a file.
    pub(super) fn read(&mut self, entry: &Entry) -> Result<Vec<u8>, LoadProblem> {
        let unreadable = |error: std::io::Error| LoadProblem::Unreadable(reason(&error));
        writeln!(self.questions, "{}", entry.object).map_err(unreadable)?;
        self.questions.flush().map_err(unreadable)?;
        let mut head = String::new();
        self.answers.read_line(&mut head).map_err(unreadable)?;
        let size = head.trim_end().rsplit_once(' ');
        let Some(size) = size.and_then(|(_, size)| size.parse::<u64>().ok()) else {
            // A partial or damaged clone.
            let reason = "git has no content for it".to_owned();
            return Err(LoadProblem::Unreadable(reason));
        };
        let mut content = (&mut self.answers).take(size + 1);
        if size > MAX_FILE as u64 {
            std::io::copy(&mut content, &mut std::io::sink()).map_err(unreadable)?;
            return Err(LoadProblem::TooLarge);
        }
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes).map_err(unreadable)?;
        bytes.pop();
        Ok(bytes)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // It may have ended by itself already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
