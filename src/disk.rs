//! Files on disk, as the command line and the language server read them: only regular files, and none outside the
//! plan's folder.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::Dir;

use crate::source::{LoadProblem, MAX_FILE};

/// The folder of a root plan.
///
/// Invariant: no file outside the folder's tree is read, whatever links exist or appear meanwhile.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// None until a file is requested.
    tree: Option<Tree>,
    /// The path by which each file was first reached.
    known: BTreeMap<Identity, String>,
}

/// An open folder; files are opened relative to its handle and cannot be outside it.
#[derive(Debug)]
struct Tree {
    /// Its path without symbolic links.
    real: PathBuf,
    handle: Dir,
}

/// Identifies a file.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    /// Its path without symbolic links.
    Path(PathBuf),
    /// The device and inode number of a file that has several names.
    #[cfg(unix)]
    Number(u64, u64),
}

impl Folder {
    /// The folder at that path; it is opened when a file is requested.
    pub(crate) const fn new(path: PathBuf) -> Self {
        Self {
            path,
            tree: None,
            known: BTreeMap::new(),
        }
    }

    /// Reads a file in the folder's tree.
    pub(crate) fn read(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let real = self.find(path)?;
        self.read_real(&real)
    }

    /// Whether a path leads to something in the folder's tree.
    #[cfg(feature = "lsp")]
    pub(crate) fn holds(&mut self, path: &str) -> bool {
        self.find(path).is_ok()
    }

    /// The path by which the file at `path` was first reached.
    pub(crate) fn known_as(&mut self, path: &str) -> String {
        match identity(&self.path.join(path)) {
            Ok(identity) => {
                let known = self.known.entry(identity);
                known.or_insert_with(|| path.to_owned()).clone()
            }
            Err(_) => path.to_owned(),
        }
    }

    /// Resolves a path in the tree to one without symbolic links.
    fn find(&mut self, path: &str) -> Result<PathBuf, LoadProblem> {
        let tree = self.tree()?;
        let real = fs::canonicalize(tree.real.join(path)).map_err(problem)?;
        real.strip_prefix(&tree.real)
            .map(Path::to_owned)
            .map_err(|_| LoadProblem::Outside)
    }

    /// Reads the file at a path that had no symbolic links; a link that has appeared since cannot lead out of the tree.
    fn read_real(&mut self, real: &Path) -> Result<Vec<u8>, LoadProblem> {
        let tree = self.tree()?;
        let mut options = cap_std::fs::OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        cap_std::fs::OpenOptionsExt::custom_flags(&mut options, NO_WAITING);
        read_regular(&tree.real.join(real), || {
            Ok(tree.handle.open_with(real, &options)?.into_std())
        })
    }

    fn tree(&mut self) -> Result<&Tree, LoadProblem> {
        if self.tree.is_none() {
            let real = fs::canonicalize(&self.path).map_err(problem)?;
            let handle = Dir::open_ambient_dir(&real, ambient_authority()).map_err(problem)?;
            self.tree = Some(Tree { real, handle });
        }
        self.tree.as_ref().ok_or(LoadProblem::Missing)
    }
}

/// Symbolic links resolve to one path; hard links share one number.
fn identity(path: &Path) -> io::Result<Identity> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let metadata = fs::metadata(path)?;
        if metadata.nlink() > 1 {
            return Ok(Identity::Number(metadata.dev(), metadata.ino()));
        }
    }
    fs::canonicalize(path).map(Identity::Path)
}

/// Reads a file wherever it is, because the user named it.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, LoadProblem> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, NO_WAITING);
    read_regular(path, || options.open(path))
}

/// If a pipe replaces the file just before it is opened, opening does not block, and the pipe is then rejected.
#[cfg(unix)]
const NO_WAITING: i32 = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();

/// Reads a regular file. Anything else (a pipe, a device) could block or never end, so it is rejected before it is
/// opened. The opened file is checked again, because the path may lead elsewhere by then.
fn read_regular(
    path: &Path,
    open: impl FnOnce() -> io::Result<File>,
) -> Result<Vec<u8>, LoadProblem> {
    check_regular(&fs::metadata(path).map_err(problem)?)?;
    let file = open().map_err(problem)?;
    let metadata = file.metadata().map_err(problem)?;
    check_regular(&metadata)?;
    read_all(file, usize::try_from(metadata.len()).ok())
}

fn check_regular(metadata: &Metadata) -> Result<(), LoadProblem> {
    if metadata.is_dir() {
        Err(LoadProblem::Directory)
    } else if !metadata.is_file() {
        Err(LoadProblem::Unreadable(
            "it is not an ordinary file".to_owned(),
        ))
    } else if metadata.len() > MAX_FILE as u64 {
        Err(LoadProblem::TooLarge)
    } else {
        Ok(())
    }
}

/// Reads to the end; more than the size limit of a file is an error.
pub(crate) fn read_all(
    source: impl io::Read,
    length: Option<usize>,
) -> Result<Vec<u8>, LoadProblem> {
    let mut bytes = Vec::with_capacity(length.unwrap_or(0) + 1);
    source
        .take(MAX_FILE as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(problem)?;
    if bytes.len() > MAX_FILE {
        return Err(LoadProblem::TooLarge);
    }
    Ok(bytes)
}

/// The entries of a folder, sorted by name.
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

/// The `.plan` files of a folder, sorted by name.
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
fn problem(error: io::Error) -> LoadProblem {
    match error.kind() {
        // A path through a file, such as `plan.plan/x`, does not exist either.
        ErrorKind::NotFound | ErrorKind::NotADirectory => LoadProblem::Missing,
        // cap-std rejects a path that leads out of the folder with an error of its own, not one from the system.
        ErrorKind::PermissionDenied if error.raw_os_error().is_none() => LoadProblem::Outside,
        _ => LoadProblem::Unreadable(reason(&error)),
    }
}

/// The system's error message in the style of the other messages: lower case, without the error number.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("the machine gives a temporary folder");
        fs::create_dir(folder.path().join("plans")).expect("it is new");
        for (name, text) in [("plans/in.plan", "in"), ("out.plan", "out")] {
            fs::write(folder.path().join(name), text).expect("it is new");
        }
        folder
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_appears_between_check_and_open_leads_nowhere() {
        use std::os::unix::fs::symlink;
        let folder = folder();
        let plans = folder.path().join("plans");
        fs::create_dir(plans.join("sub")).expect("it is new");
        fs::write(plans.join("sub/out.plan"), "in").expect("it is new");
        let mut tree = Folder::new(plans.clone());
        let file = tree.find("in.plan").expect("it is there");
        let deep = tree.find("sub/out.plan").expect("it is there");
        fs::remove_file(plans.join("in.plan")).expect("it is ours");
        symlink("../out.plan", plans.join("in.plan")).expect("it is free");
        fs::remove_dir_all(plans.join("sub")).expect("it is ours");
        symlink(folder.path(), plans.join("sub")).expect("it is free");
        assert_eq!(tree.read_real(&file), Err(LoadProblem::Outside));
        assert_eq!(tree.read_real(&deep), Err(LoadProblem::Outside));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_that_appears_between_check_and_open_is_not_waited_for() {
        let folder = folder();
        let path = folder.path().join("out.plan");
        let read = read_regular(&path, || {
            fs::remove_file(&path)?;
            let made = std::process::Command::new("mkfifo").arg(&path).status()?;
            assert!(made.success());
            let mut options = OpenOptions::new();
            std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, NO_WAITING);
            options.read(true).open(&path)
        });
        assert!(matches!(read, Err(LoadProblem::Unreadable(_))), "{read:?}");
    }

    #[cfg(unix)]
    #[test]
    fn links_that_are_exchanged_all_the_time_never_lead_out() {
        use std::os::unix::fs::symlink;
        use std::sync::atomic::{AtomicBool, Ordering};
        let folder = folder();
        let plans = folder.path().join("plans");
        symlink("in.plan", plans.join("link.plan")).expect("it is new");
        let is_over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for target in ["../out.plan", "in.plan"].iter().cycle() {
                    symlink(target, plans.join("next")).expect("it is free");
                    fs::rename(plans.join("next"), plans.join("link.plan")).expect("it is ours");
                    if is_over.load(Ordering::Relaxed) {
                        break;
                    }
                }
            });
            for _ in 0..3_000 {
                match Folder::new(plans.clone()).read("link.plan") {
                    Ok(text) => assert_eq!(text, b"in"),
                    Err(problem) => assert_eq!(problem, LoadProblem::Outside),
                }
            }
            is_over.store(true, Ordering::Relaxed);
        });
    }
}
