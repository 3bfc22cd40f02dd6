//! Files on the disk, and standard input.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use crate::source::{LoadProblem, Loader, MAX_FILE};

/// The folder of a root plan, and the root plan itself.
///
/// Invariant: nothing outside the folder's tree is read but the root plan, which the user named.
#[derive(Debug)]
pub(super) struct Disk {
    folder: PathBuf,
    /// The folder without symbolic links; None until a file is asked for.
    real_folder: Option<PathBuf>,
    root: String,
    /// The root plan, which was read when it was opened; it may be too large, which is the plan's mistake.
    text: Result<Vec<u8>, LoadProblem>,
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
                folder: PathBuf::from("."),
                real_folder: None,
                root: "-".to_owned(),
                text: readable(read_all(io::stdin().lock(), None))?,
            });
        }
        let text = readable(read_file(path))?;
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        Ok(Self {
            folder: folder.to_owned(),
            real_folder: None,
            root: path
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            text,
        })
    }

    /// The root plan's path as the loader knows it.
    pub(super) fn root(&self) -> &str {
        &self.root
    }
}

impl Loader for Disk {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        if path == self.root {
            return self.text.clone();
        }
        let file = self.folder.join(path);
        let metadata = metadata(&file)?;
        if self.real_folder.is_none() {
            self.real_folder = Some(fs::canonicalize(&self.folder).map_err(unreadable)?);
        }
        let real = fs::canonicalize(&file).map_err(unreadable)?;
        if !self
            .real_folder
            .as_ref()
            .is_some_and(|folder| real.starts_with(folder))
        {
            return Err(LoadProblem::Outside);
        }
        read_regular(&real, &metadata)
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, LoadProblem> {
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
        return Err(LoadProblem::Unreadable("it is no ordinary file".to_owned()));
    }
    if metadata.len() > MAX_FILE as u64 {
        return Err(LoadProblem::TooLarge);
    }
    let file = File::open(path).map_err(unreadable)?;
    read_all(file, usize::try_from(metadata.len()).ok())
}

/// Reads to the end, but not beyond the largest file.
fn read_all(source: impl io::Read, length: Option<usize>) -> Result<Vec<u8>, LoadProblem> {
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

#[allow(
    clippy::needless_pass_by_value,
    reason = "it stands where a function of an owned error is wanted"
)]
fn unreadable(error: io::Error) -> LoadProblem {
    LoadProblem::Unreadable(reason(&error))
}

/// The machine's words in the manner of the others: lower case, without the number of the error.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text
        .split_once(" (os error")
        .map_or(text.as_str(), |(text, _)| text);
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

/// Why a file could not be loaded, in words.
pub(super) fn words(problem: &LoadProblem) -> String {
    match problem {
        LoadProblem::Missing => "there is no such file".to_owned(),
        LoadProblem::Directory => "it is a folder".to_owned(),
        LoadProblem::Outside => "it lies outside the folder of the plan".to_owned(),
        LoadProblem::TooLarge => format!("it is larger than {} MiB", MAX_FILE >> 20),
        LoadProblem::Unreadable(reason) => reason.clone(),
    }
}

#[cfg(test)]
mod tests {
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
            assert!(refused(Path::new("/dev/zero")).ends_with("it is no ordinary file"));
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
