//! The objects of a repository: contents of files, and folders.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::rc::Rc;

use super::{GitProblem, Repository, no_git};
use crate::disk::reason;
use crate::source::{LoadProblem, MAX_FILE};

/// A file or folder of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: EntryKind,
    pub(super) object: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    File,
    Folder,
    /// A symbolic link; its content is the path to which it leads.
    Link,
    /// A commit of another repository.
    Submodule,
}

/// The entries of a folder, by name.
type Tree = BTreeMap<String, Entry>;

/// The most folders that are kept in memory.
const MOST_TREES: usize = 10_000;

/// A `git` process that hands out the contents of objects, and the folders that it has already handed out.
#[derive(Debug)]
pub struct Objects {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    trees: HashMap<String, Rc<Tree>>,
}

impl Objects {
    /// Starts the process.
    ///
    /// # Errors
    /// A [`GitProblem`] if git cannot be run.
    pub fn open(repository: &Repository) -> Result<Self, GitProblem> {
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
            trees: HashMap::new(),
        })
    }

    /// The content of an object.
    pub(super) fn read(&mut self, object: &str) -> Result<Vec<u8>, LoadProblem> {
        let unreadable = |error: std::io::Error| LoadProblem::Unreadable(reason(&error));
        writeln!(self.questions, "{object}").map_err(unreadable)?;
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

    /// The entry at a path below a folder, through no link.
    pub(super) fn entry(&mut self, tree: &str, path: &str) -> Result<Option<Entry>, LoadProblem> {
        let mut found = Entry {
            kind: EntryKind::Folder,
            object: tree.to_owned(),
        };
        for part in path.split('/').filter(|part| !part.is_empty()) {
            if found.kind != EntryKind::Folder {
                return Ok(None);
            }
            match self.tree(&found.object)?.get(part) {
                Some(entry) => found = entry.clone(),
                None => return Ok(None),
            }
        }
        Ok(Some(found))
    }

    fn tree(&mut self, object: &str) -> Result<Rc<Tree>, LoadProblem> {
        if let Some(tree) = self.trees.get(object) {
            return Ok(Rc::clone(tree));
        }
        let tree = Rc::new(entries(&self.read(object)?, object.len() / 2));
        if self.trees.len() >= MOST_TREES {
            self.trees.clear();
        }
        self.trees.insert(object.to_owned(), Rc::clone(&tree));
        Ok(tree)
    }
}

/// The entries of a folder: each has a mode, a name and an identifier of that many bytes.
fn entries(mut bytes: &[u8], width: usize) -> Tree {
    let mut tree = Tree::new();
    while let Some(end) = bytes.iter().position(|byte| *byte == 0) {
        let (head, rest) = bytes.split_at(end);
        let Some((object, rest)) = rest.get(1..).and_then(|it| it.split_at_checked(width)) else {
            break;
        };
        bytes = rest;
        let head = String::from_utf8_lossy(head);
        let Some((mode, name)) = head.split_once(' ') else {
            break;
        };
        let kind = match mode {
            "40000" => EntryKind::Folder,
            "120000" => EntryKind::Link,
            "160000" => EntryKind::Submodule,
            _ => EntryKind::File,
        };
        let digits = object.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let digits = digits.filter_map(|digit| char::from_digit(digit.into(), 16));
        let object = digits.collect();
        tree.insert(name.to_owned(), Entry { kind, object });
    }
    tree
}

impl Drop for Objects {
    fn drop(&mut self) {
        // It may have ended by itself already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
