//! The root plan that the command line names, and the files around it.

use std::io;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use crate::disk::{Folder, read_all, read_file};
use crate::source::{LoadProblem, Loader, MAX_FILE};

/// The folder of a root plan, and the root plan itself.
///
/// Invariant: no file outside the folder's tree is read, except the root plan, which the user named.
#[derive(Debug)]
pub(super) struct Disk {
    folder: Folder,
    root: String,
    /// The root plan, read when it was opened and kept until it is requested. If it is too large, that is reported as a
    /// mistake in the plan.
    text: Option<Result<Vec<u8>, LoadProblem>>,
}

impl Disk {
    /// Reads a root plan; `-` is standard input, whose imports are relative to the working directory.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let readable = |text| match text {
            Ok(_) | Err(LoadProblem::TooLarge) => Ok(text),
            Err(problem) => Err(Failure::Read {
                path: path.to_owned(),
                reason: words(&problem),
            }),
        };
        if path.as_os_str() == "-" {
            return Ok(Self {
                folder: Folder::new(PathBuf::from(".")),
                root: "-".to_owned(),
                text: Some(readable(read_all(io::stdin().lock(), None))?),
            });
        }
        let text = readable(read_file(path))?;
        Ok(Self {
            text: Some(text),
            ..Self::around(path)
        })
    }

    /// The files around a root plan, which itself is already read.
    pub(super) fn around(path: &Path) -> Self {
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        Self {
            folder: Folder::new(folder.to_owned()),
            root: root_name(path),
            text: None,
        }
    }

    /// The root plan's path, as passed to the loader.
    pub(super) fn root(&self) -> &str {
        &self.root
    }
}

impl Loader for Disk {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let root = self.text.take_if(|_| path == self.root);
        root.unwrap_or_else(|| self.folder.read(path))
    }

    fn known_as(&mut self, path: &str) -> String {
        // Standard input is not a file called `-`.
        if path == "-" && self.root == "-" {
            return path.to_owned();
        }
        self.folder.known_as(path)
    }
}

/// The name of a root plan in its folder.
pub(super) fn root_name(path: &Path) -> String {
    let name = path.file_name();
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Why a file could not be loaded, in words.
pub(super) fn words(problem: &LoadProblem) -> String {
    match problem {
        LoadProblem::Missing => "there is no such file".to_owned(),
        LoadProblem::Directory => "it is a folder".to_owned(),
        LoadProblem::Outside => "it is outside the plan's folder".to_owned(),
        LoadProblem::TooLarge => format!("it is larger than {} MiB", MAX_FILE >> 20),
        LoadProblem::Unreadable(reason) => reason.clone(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("the machine gives a temporary folder");
        fs::create_dir(folder.path().join("plans")).expect("it is new");
        for (name, text) in [
            ("plans/root.plan", "r"),
            ("plans/in.plan", "i"),
            ("out.plan", "o"),
        ] {
            fs::write(folder.path().join(name), text).expect("it is new");
        }
        folder
    }

    #[test]
    fn files_are_read_relative_to_the_root_plan() {
        let folder = folder();
        let mut disk = Disk::open(&folder.path().join("plans/root.plan")).expect("it exists");
        assert_eq!(disk.root(), "root.plan");
        assert_eq!(disk.load("root.plan"), Ok(b"r".to_vec()));
        assert_eq!(disk.load("in.plan"), Ok(b"i".to_vec()));
        assert_eq!(disk.load("none.plan"), Err(LoadProblem::Missing));
        assert_eq!(disk.load("in.plan/x"), Err(LoadProblem::Missing));
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_folder() {
        use std::os::unix::fs::symlink;
        let folder = folder();
        let plans = folder.path().join("plans");
        symlink("../out.plan", plans.join("link.plan")).expect("it is new");
        symlink("in.plan", plans.join("fine.plan")).expect("it is new");
        symlink("..", plans.join("up")).expect("it is new");
        symlink("loop.plan", plans.join("loop.plan")).expect("it is new");
        let mut disk = Disk::open(&plans.join("root.plan")).expect("it exists");
        assert_eq!(disk.load("link.plan"), Err(LoadProblem::Outside));
        assert_eq!(disk.load("up/out.plan"), Err(LoadProblem::Outside));
        assert_eq!(disk.load("fine.plan"), Ok(b"i".to_vec()));
        assert_eq!(disk.load("up"), Err(LoadProblem::Outside));
        assert!(matches!(
            disk.load("loop.plan"),
            Err(LoadProblem::Unreadable(_))
        ));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_known_by_the_path_that_reached_it_first() {
        use std::os::unix::fs::symlink;
        let folder = folder();
        let plans = folder.path().join("plans");
        symlink("in.plan", plans.join("soft.plan")).expect("it is new");
        fs::write(plans.join("one.plan"), "1").expect("it is new");
        fs::hard_link(plans.join("one.plan"), plans.join("two.plan")).expect("it is new");
        symlink("root.plan", plans.join("self.plan")).expect("it is new");
        symlink(".", plans.join("here")).expect("it is new");
        let mut disk = Disk::open(&plans.join("root.plan")).expect("it exists");
        for (path, known) in [
            ("root.plan", "root.plan"),
            ("self.plan", "root.plan"),
            ("soft.plan", "soft.plan"),
            ("in.plan", "soft.plan"),
            ("here/here/in.plan", "soft.plan"),
            ("two.plan", "two.plan"),
            ("one.plan", "two.plan"),
            ("none.plan", "none.plan"),
        ] {
            assert_eq!(disk.known_as(path), known, "{path}");
        }
    }

    #[test]
    fn folders_and_devices_are_refused() {
        let folder = folder();
        let mut disk = Disk::open(&folder.path().join("plans/root.plan")).expect("it exists");
        fs::create_dir(folder.path().join("plans/sub")).expect("it is new");
        assert_eq!(disk.load("sub"), Err(LoadProblem::Directory));
        let refused = |path: &Path| match Disk::open(path) {
            Err(failure) => failure.to_string(),
            Ok(_) => String::new(),
        };
        assert!(refused(&folder.path().join("plans")).ends_with("it is a folder"));
        if cfg!(unix) {
            assert!(refused(Path::new("/dev/zero")).ends_with("it is not an ordinary file"));
        }
    }

    #[test]
    fn too_large_a_file_is_refused_before_it_is_read() {
        let folder = folder();
        let path = folder.path().join("plans/large.plan");
        let file = File::create(&path).expect("it is new");
        file.set_len(MAX_FILE as u64 + 1)
            .expect("the file is sparse");
        let mut disk = Disk::open(&folder.path().join("plans/root.plan")).expect("it exists");
        assert_eq!(disk.load("large.plan"), Err(LoadProblem::TooLarge));
        let mut root = Disk::open(&path).expect("its size is for the compiler to tell");
        assert_eq!(root.load("large.plan"), Err(LoadProblem::TooLarge));
    }
}
