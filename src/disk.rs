//! Files on the disk, as both edges read them: regular files only, and none outside the folder of the plan.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use crate::source::{LoadProblem, MAX_FILE};

/// The folder of a root plan.
///
/// Invariant: nothing outside the folder's tree is read through it, whatever links there are.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// The folder without symbolic links; None until a file is asked for.
    real: Option<PathBuf>,
}

impl Folder {
    /// The folder at that path; it is looked at when a file is asked for.
    pub(crate) const fn new(path: PathBuf) -> Self {
        Self { path, real: None }
    }

    /// Reads a file of its tree.
    pub(crate) fn read(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let file = self.path.join(path);
        let metadata = metadata(&file)?;
        if self.real.is_none() {
            self.real = Some(fs::canonicalize(&self.path).map_err(unreadable)?);
        }
        let real = fs::canonicalize(&file).map_err(unreadable)?;
        if !self
            .real
            .as_ref()
            .is_some_and(|folder| real.starts_with(folder))
        {
            return Err(LoadProblem::Outside);
        }
        read_regular(&real, &metadata)
    }
}

/// Reads a file wherever it is: the user named it.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, LoadProblem> {
    read_regular(path, &metadata(path)?)
}

fn metadata(path: &Path) -> Result<Metadata, LoadProblem> {
    fs::metadata(path).map_err(|error| match error.kind() {
        // A path through a file, such as `plan.plan/x`, names nothing either.
        ErrorKind::NotFound | ErrorKind::NotADirectory => LoadProblem::Missing,
        _ => unreadable(error),
    })
}

/// Reads a regular file; anything else (a pipe, a device) could wait or last for ever, and is refused before it is opened.
fn read_regular(path: &Path, metadata: &Metadata) -> Result<Vec<u8>, LoadProblem> {
    if metadata.is_dir() {
        return Err(LoadProblem::Directory);
    }
    if !metadata.is_file() {
        return Err(LoadProblem::Unreadable(
            "it is not an ordinary file".to_owned(),
        ));
    }
    if metadata.len() > MAX_FILE as u64 {
        return Err(LoadProblem::TooLarge);
    }
    let file = File::open(path).map_err(unreadable)?;
    read_all(file, usize::try_from(metadata.len()).ok())
}

/// Reads to the end, but not beyond the largest file.
pub(crate) fn read_all(
    source: impl io::Read,
    length: Option<usize>,
) -> Result<Vec<u8>, LoadProblem> {
    let mut bytes = Vec::with_capacity(length.unwrap_or(0) + 1);
    source
        .take(MAX_FILE as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() > MAX_FILE {
        return Err(LoadProblem::TooLarge);
    }
    Ok(bytes)
}

/// What a folder holds, in the order of the names.
pub(crate) fn entries_of(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    paths
}

/// The `.plan` files of a folder in the order of their names.
pub(crate) fn plans_in(folder: &Path) -> Vec<PathBuf> {
    entries_of(folder)
        .into_iter()
        .filter(|path| path.extension() == Some(OsStr::new("plan")) && path.is_file())
        .collect()
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "it stands where a function of an owned error is wanted"
)]
fn unreadable(error: io::Error) -> LoadProblem {
    LoadProblem::Unreadable(reason(&error))
}

/// The machine's words in the manner of the others: lower case, without the number of the error.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text
        .split_once(" (os error")
        .map_or(text.as_str(), |(text, _)| text);
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}
