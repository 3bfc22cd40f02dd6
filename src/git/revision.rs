//! The files of a plan as they were in a revision.

use std::collections::BTreeMap;

use super::objects::{Entry, EntryKind, Objects};
use crate::source::{LoadProblem, Loader};

/// The most symbolic links on the way to a file, as on Linux.
const MOST_LINKS: usize = 40;

/// The files of a plan's folder in a revision: imports and calendar files are read from there too.
///
/// Invariant: as on the disk, no file outside the folder's tree is read.
#[derive(Debug)]
pub struct Revision<'a> {
    objects: &'a mut Objects,
    /// The plan's folder.
    folder: String,
    /// The path by which each file was first requested.
    known: BTreeMap<String, String>,
    reads: Reads,
}

/// What was requested, each with what was found there: its path without links, and its object.
///
/// The same reads give the same compilation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads(BTreeMap<String, Option<(String, String)>>);

impl<'a> Revision<'a> {
    /// The files of a folder in a commit; `root` is the plan's name in it. None if the plan is not there.
    pub fn open(objects: &'a mut Objects, tree: &str, folder: &str, root: &str) -> Option<Self> {
        let folder = objects.entry(tree, folder).ok().flatten()?;
        let mut revision = Self {
            objects,
            folder: folder.object,
            known: BTreeMap::new(),
            reads: Reads::default(),
        };
        revision.find(root).ok()?;
        Some(revision)
    }

    /// The object of a file.
    pub fn object(&mut self, path: &str) -> Option<String> {
        Some(self.look_up(path).ok()?.1)
    }

    /// What was requested so far.
    #[must_use]
    pub fn reads(self) -> Reads {
        self.reads
    }

    /// Whether what was requested from another revision is the same here.
    pub fn reads_same(&mut self, reads: &Reads) -> bool {
        let mut all = reads.0.iter();
        all.all(|(path, found)| self.look_up(path).ok() == *found)
    }

    /// The path of a file without links, and its object.
    fn find(&mut self, path: &str) -> Result<(String, String), LoadProblem> {
        let found = self.look_up(path);
        let read = found.as_ref().ok().cloned();
        self.reads.0.insert(path.to_owned(), read);
        found
    }

    fn look_up(&mut self, path: &str) -> Result<(String, String), LoadProblem> {
        let mut path = path.to_owned();
        for _ in 0..MOST_LINKS {
            let Some((end, link)) = self.link_in(&path)? else {
                return self.file(path);
            };
            let target = self.objects.read(&link)?;
            let target = String::from_utf8_lossy(&target).into_owned();
            let (part, rest) = path.split_at(end);
            let around = part.rsplit_once('/').map_or("", |(around, _)| around);
            path = resolved(around, &target)? + rest;
        }
        Err(LoadProblem::Unreadable(
            "too many symbolic links lead to it".to_owned(),
        ))
    }

    /// The first link on the way to a file: the end of its own path, and its object.
    fn link_in(&mut self, path: &str) -> Result<Option<(usize, String)>, LoadProblem> {
        let ends = path.match_indices('/').map(|(end, _)| end);
        for end in ends.chain([path.len()]) {
            let part = path.get(..end).unwrap_or_default();
            match self.entry(part)? {
                Some(entry) if entry.kind == EntryKind::Link => {
                    return Ok(Some((end, entry.object)));
                }
                Some(_) => {}
                None => break,
            }
        }
        Ok(None)
    }

    fn entry(&mut self, path: &str) -> Result<Option<Entry>, LoadProblem> {
        self.objects.entry(&self.folder, path)
    }

    /// The file at a path without links.
    fn file(&mut self, path: String) -> Result<(String, String), LoadProblem> {
        match self.entry(&path)? {
            Some(entry) if entry.kind == EntryKind::File => Ok((path, entry.object)),
            Some(_) => Err(LoadProblem::Directory),
            None => Err(LoadProblem::Missing),
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

impl Loader for Revision<'_> {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let (_, object) = self.find(path)?;
        self.objects.read(&object)
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
