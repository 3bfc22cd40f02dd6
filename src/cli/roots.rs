//! The root plans when the command line names none.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::disk::words;
use super::failure::Failure;
use crate::disk::{plans_in, read_file};
use crate::parse::declares_plan;
use crate::source::LoadProblem;

/// The plans that the command line names. Without any, the root plans of the current folder: the files that declare a
/// plan, sorted by name.
pub(super) fn named_or_here(paths: &[PathBuf]) -> Result<Cow<'_, [PathBuf]>, Failure> {
    if !paths.is_empty() {
        return Ok(Cow::Borrowed(paths));
    }
    let (roots, others) = roots_in(Path::new("."))?;
    if roots.is_empty() {
        return Err(if others {
            Failure::OnlyPartsHere
        } else {
            Failure::NoPlanHere
        });
    }
    Ok(Cow::Owned(roots))
}

/// The root plans of a folder, and whether there are others.
pub(super) fn roots_in(folder: &Path) -> Result<(Vec<PathBuf>, bool), Failure> {
    let mut others = false;
    let mut roots = Vec::new();
    for path in plans_in(folder) {
        let path = path.strip_prefix(".").map_or(path.clone(), Path::to_owned);
        if is_root(&path)? {
            roots.push(path);
        } else {
            others = true;
        }
    }
    Ok((roots, others))
}

fn is_root(path: &Path) -> Result<bool, Failure> {
    match read_file(path) {
        Ok(bytes) => Ok(declares_plan(&String::from_utf8_lossy(&bytes))),
        // Compiling the file reports what is wrong with it.
        Err(LoadProblem::TooLarge) => Ok(true),
        Err(problem) => Err(Failure::Read {
            path: path.to_owned(),
            reason: words(&problem),
        }),
    }
}
