//! The files of a plan as they were in a revision.

use std::collections::BTreeMap;

use super::objects::{Entry, EntryKind, Objects};
use super::{Commit, GitProblem, Repository};
use crate::source::{LoadProblem, Loader};

/// The most symbolic links on the way to a file, as on Linux.
const MOST_LINKS: usize = 40;

/// The files of a plan's folder in a revision: imports and calendar files are read from there too.
///
/// Invariant: as on the disk, no file outside the folder's tree is read.
#[derive(Debug)]
pub struct Revision {
    files: BTreeMap<String, Entry>,
    objects: Objects,
    /// The path by which each file was first requested.
    known: BTreeMap<String, String>,
}

impl Revision {
    /// The files of a commit; `root` is the plan's name in its folder.
    ///
    /// # Errors
    /// A [`GitProblem`] if the plan is not there, or git cannot be run.
    pub fn open(repository: &Repository, commit: &Commit, root: &str) -> Result<Self, GitProblem> {
        let mut revision = Self {
            files: repository.tree(&commit.id)?,
            objects: Objects::open(repository)?,
            known: BTreeMap::new(),
        };
        match revision.find(root) {
            Ok(_) => Ok(revision),
            Err(_) => Err(GitProblem::NotThere {
                path: format!("{}{root}", repository.prefix),
                revision: commit.text(),
            }),
        }
    }

    /// The path of a file without links, and its entry.
    fn find(&mut self, path: &str) -> Result<(String, Entry), LoadProblem> {
        let mut path = path.to_owned();
        for _ in 0..MOST_LINKS {
            let ends = path.match_indices('/').map(|(end, _)| end);
            let ends: Vec<usize> = ends.chain([path.len()]).collect();
            let link = ends.into_iter().find_map(|end| {
                let (part, rest) = path.split_at(end);
                let entry = self.files.get(part)?;
                (entry.kind == EntryKind::Link)
                    .then(|| (part.to_owned(), rest.to_owned(), entry.clone()))
            });
            let Some((part, rest, entry)) = link else {
                return self.file(path);
            };
            let target = self.objects.read(&entry)?;
            let target = String::from_utf8_lossy(&target).into_owned();
            let around = part.rsplit_once('/').map_or("", |(around, _)| around);
            path = resolved(around, &target)? + &rest;
        }
        Err(LoadProblem::Unreadable(
            "too many symbolic links lead to it".to_owned(),
        ))
    }

    /// The file at a path without links.
    fn file(&self, path: String) -> Result<(String, Entry), LoadProblem> {
        match self.files.get(&path) {
            Some(entry) if entry.kind == EntryKind::File => Ok((path, entry.clone())),
            Some(_) => Err(LoadProblem::Directory),
            None => {
                let inside = format!("{path}/");
                let mut after = self.files.range(inside.clone()..);
                let is_folder = after.next().is_some_and(|(it, _)| it.starts_with(&inside));
                Err(if is_folder {
                    LoadProblem::Directory
                } else {
                    LoadProblem::Missing
                })
            }
        }
    }
}

/// The path to which a link leads from a folder.
fn resolved(around: &str, target: &str) -> Result<String, LoadProblem> {
    if target.starts_with('/') {
        return Err(LoadProblem::Outside);
    }
    let mut parts: Vec<&str> = around.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop().ok_or(LoadProblem::Outside)?),
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

impl Loader for Revision {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let (_, entry) = self.find(path)?;
        self.objects.read(&entry)
    }

    fn known_as(&mut self, path: &str) -> String {
        match self.find(path) {
            Ok((real, _)) => {
                let known = self.known.entry(real);
                known.or_insert_with(|| path.to_owned()).clone()
            }
            Err(_) => path.to_owned(),
        }
    }
}
