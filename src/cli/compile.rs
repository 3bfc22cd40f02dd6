//! Reads and compiles the plans that the command line names.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::Outcome;
use super::disk::{Disk, root_name};
use super::edit::Changed;
use super::failure::Failure;
use crate::ast::Date;
use crate::compilation::Compilation;
use crate::diagnostics::render::Findings;
#[cfg(feature = "git")]
use crate::git::{Commit, Objects, Repository};

/// A plan that the command line names, compiled.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) compilation: Compilation,
    folder: String,
    folder_from_here: String,
    /// The files that are changed in memory.
    changed: Vec<String>,
}

impl Compiled {
    /// The diagnostics, with paths as the user wrote them.
    pub(super) fn findings(&self) -> Findings<'_> {
        Findings {
            sources: &self.compilation.sources,
            diagnostics: &self.compilation.review.diagnostics,
            folder: &self.folder,
            changed: &self.changed,
        }
    }

    /// The diagnostics, with paths relative to the working folder, as programs expect them.
    pub(super) fn findings_from_here(&self) -> Findings<'_> {
        Findings {
            folder: &self.folder_from_here,
            ..self.findings()
        }
    }
}

/// Compiles plans, keeping their order.
pub(super) fn compile_plans(
    paths: &[PathBuf],
    today: Option<Date>,
) -> Result<Vec<Compiled>, Failure> {
    refuse_second_input(paths)?;
    paths
        .iter()
        .map(|path| {
            let mut disk = Disk::open(path)?;
            let root = disk.root().to_owned();
            Ok(Compiled {
                compilation: crate::compilation::compile(&root, &mut disk, today),
                folder: folder_as_written(path),
                folder_from_here: folder_from_here(path),
                changed: Vec::new(),
            })
        })
        .collect()
}

/// The repository around a plan.
#[cfg(feature = "git")]
pub(super) fn repository_of(path: &Path) -> Result<Repository, Failure> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    Ok(Repository::around(folder)?)
}

/// Compiles a plan as it was in a revision, which its messages name before the path.
#[cfg(feature = "git")]
pub(super) fn compile_revision(
    path: &Path,
    repository: &Repository,
    commit: &Commit,
    today: Option<Date>,
) -> Result<Compiled, Failure> {
    let root = root_name(path);
    let mut objects = Objects::open(repository)?;
    let files = repository.revision(&mut objects, commit, &root);
    let mut files = files?;
    let folder = format!("{}:{}", commit.short, folder_as_written(path));
    Ok(Compiled {
        compilation: crate::compilation::compile(&root, &mut files, today),
        folder_from_here: folder.clone(),
        folder,
        changed: Vec::new(),
    })
}

/// Compiles a plan of which some files are changed in memory.
pub(super) fn compile_changed(path: &Path, changed: &mut Changed, today: Option<Date>) -> Compiled {
    let root = changed.root.clone();
    Compiled {
        compilation: crate::compilation::compile(&root, changed, today),
        folder: folder_as_written(path),
        folder_from_here: folder_from_here(path),
        changed: changed.files(),
    }
}

/// Whether any plan has errors.
pub(super) fn outcome(compiled: &[Compiled]) -> Outcome {
    let has_errors = |plan: &Compiled| plan.findings().diagnostics.has_errors();
    if compiled.iter().any(has_errors) {
        Outcome::PlanErrors
    } else {
        Outcome::Fine
    }
}

/// Standard input can only be read once.
pub(super) fn refuse_second_input(paths: &[PathBuf]) -> Result<(), Failure> {
    let inputs = paths.iter().filter(|path| path.as_os_str() == "-");
    if inputs.count() > 1 {
        Err(Failure::StandardInputTwice)
    } else {
        Ok(())
    }
}

/// The part of a path that the user wrote before the file name.
pub(super) fn folder_as_written(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.strip_suffix(&root_name(path))
        .unwrap_or_default()
        .to_owned()
}

/// The relative path from the working folder to the folder of a file, ending with `/`; empty if they are the same. If
/// the two have no common root, the path stays as the user wrote it.
fn folder_from_here(path: &Path) -> String {
    let folder = path.parent().unwrap_or(Path::new(""));
    let way = if folder.is_absolute() {
        let here = env::current_dir().and_then(fs::canonicalize);
        let there = fs::canonicalize(folder);
        here.ok()
            .zip(there.ok())
            .and_then(|(here, there)| way(&here, &there))
            .unwrap_or_else(|| folder.to_owned())
    } else {
        folder.to_owned()
    };
    let mut text = String::new();
    for part in way.components() {
        match part {
            Component::CurDir => {}
            Component::RootDir => text.push('/'),
            Component::Prefix(_) | Component::ParentDir | Component::Normal(_) => {
                text.push_str(&part.as_os_str().to_string_lossy());
                text.push('/');
            }
        }
    }
    text
}

/// The relative path from one absolute folder to another; None if they have no common root.
fn way(from: &Path, to: &Path) -> Option<PathBuf> {
    let shared = from
        .components()
        .zip(to.components())
        .take_while(|(a, b)| a == b)
        .count();
    if shared == 0 {
        return None;
    }
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    Some(up.chain(to.components().skip(shared)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_get_paths_from_the_working_folder() {
        let folder = |path: &str| folder_from_here(Path::new(path));
        assert_eq!(folder("a.plan"), "");
        assert_eq!(folder("-"), "");
        assert_eq!(folder("./a.plan"), "");
        assert_eq!(folder("./x/./y//a.plan"), "x/y/");
        assert_eq!(folder("../a.plan"), "../");
        // Tests run in the folder of the crate.
        let here = env!("CARGO_MANIFEST_DIR");
        assert_eq!(folder(&format!("{here}/a.plan")), "");
        assert_eq!(folder(&format!("{here}/src/a.plan")), "src/");
        assert_eq!(folder(&format!("{here}/src/../tests/a.plan")), "tests/");
        let way = |from: &str, to: &str| way(Path::new(from), Path::new(to));
        assert_eq!(way("/a/b/c", "/a/d"), Some("../../d".into()));
        assert_eq!(way("/a", "/"), Some("..".into()));
        assert_eq!(way("/", "/a"), Some("a".into()));
    }

    #[test]
    fn paths_stay_as_the_user_wrote_them() {
        let folder = |path| folder_as_written(Path::new(path));
        assert_eq!(folder("a.plan"), "");
        assert_eq!(folder("./a.plan"), "./");
        assert_eq!(folder("x/y//a.plan"), "x/y//");
        assert_eq!(folder("/a.plan"), "/");
    }
}
