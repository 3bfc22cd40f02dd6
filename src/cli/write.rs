//! Writes files whole or not at all, and leaves files with the same content alone.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use tempfile::TempPath;

use super::failure::Failure;
use super::leftovers::{file_in, undisturbed};
use crate::disk::reason;

/// A file and its intended content.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) path: &'a Path,
    pub(super) bytes: &'a [u8],
    /// The content that planc read from it; if the file has changed since, it is left alone.
    pub(super) read: Option<&'a [u8]>,
}

/// Writes all files or, if one of them cannot be written, none: each is first written next to its destination, and all
/// are moved once all are complete. Returns the paths of those that changed.
pub(super) fn write_files<'a>(files: &[Wanted<'a>]) -> Result<Vec<&'a Path>, Failure> {
    let mut ready = Vec::new();
    for file in files {
        if let Some(new) = prepare(file).map_err(|error| failed(file.path, &error))? {
            ready.push((file, new));
        }
    }
    let changed = ready.iter().map(|(file, _)| file.path).collect();
    let new: Vec<(&Path, &Path)> = ready
        .iter()
        .filter_map(|(file, new)| match new {
            New::Beside(new, _) => Some((file.path, &**new)),
            New::Into(_) | New::Over(_) => None,
        })
        .collect();
    sync(&new)?;
    for (file, new) in &mut ready {
        if let New::Into(device) = new {
            // A pipe may block until it has a reader, and a signal must not be delayed until then.
            let written = device.write_all(file.bytes);
            written.map_err(|error| failed(file.path, &error))?;
        }
    }
    let _undisturbed = undisturbed();
    for (file, new) in &ready {
        if let Some(read) = file.read
            && let New::Beside(_, place) | New::Over(place) = new
            && fs::read(place).ok().as_deref() != Some(read)
        {
            return Err(Failure::Changed {
                path: file.path.to_owned(),
            });
        }
    }
    let mut before = Vec::new();
    for (file, new) in &ready {
        if let New::Over(place) = new {
            match overwrite(place, file.bytes) {
                Ok(old) => before.push((place, old)),
                Err(error) => {
                    for (place, old) in before {
                        // There was room for the old content before.
                        let _ = overwrite(place, &old);
                    }
                    return Err(failed(file.path, &error));
                }
            }
        }
    }
    for (file, new) in ready {
        if let New::Beside(new, place) = new {
            let moved = new.persist(place);
            moved.map_err(|error| failed(file.path, &error.error))?;
        }
    }
    Ok(changed)
}

/// Writes a file that does not exist yet, whole or not at all; an existing file stays as it is.
pub(super) fn write_new_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let exists = || Failure::Exists {
        path: path.to_owned(),
    };
    if fs::symlink_metadata(path).is_ok() {
        return Err(exists());
    }
    let file = Wanted {
        path,
        bytes,
        read: None,
    };
    match prepare(&file).map_err(|error| failed(path, &error))? {
        Some(New::Beside(new, place)) => {
            sync(&[(path, &*new)])?;
            match new.persist_noclobber(place) {
                Ok(()) => Ok(()),
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(exists()),
                Err(error) => Err(failed(path, &error.error)),
            }
        }
        // Another program has created the file in the meantime.
        Some(New::Into(_) | New::Over(_)) | None => Err(exists()),
    }
}

/// Creates a folder and its parents if they do not exist.
pub(super) fn make_folder(path: &Path) -> Result<(), Failure> {
    if path.exists() && !path.is_dir() {
        return Err(failed(path, &io::Error::other("it is not a folder")));
    }
    fs::create_dir_all(path).map_err(|error| failed(path, &error))
}

/// The way in which a file gets its content.
enum New {
    /// From a temporary file next to it. That file is closed, because the number of open files is limited.
    Beside(TempPath, PathBuf),
    /// A pipe or a device, which cannot be replaced.
    Into(File),
    /// A file that would lose its other names or its owner if it were replaced.
    Over(PathBuf),
}

/// Prepares a file; None if it has the content already.
fn prepare(file: &Wanted<'_>) -> io::Result<Option<New>> {
    let place = place_of(file.path);
    let old = match fs::metadata(&place) {
        Ok(metadata) if metadata.is_dir() => {
            return Err(io::Error::other("it is a folder"));
        }
        Ok(metadata) => {
            // A read-only file stays as it is, even if its folder allows replacing it.
            let open = OpenOptions::new().write(true).open(&place)?;
            if !metadata.is_file() {
                return Ok(Some(New::Into(open)));
            }
            if metadata.len() == file.bytes.len() as u64 && fs::read(&place)? == file.bytes {
                return Ok(None);
            }
            if has_other_names(&metadata) {
                return Ok(Some(New::Over(place)));
            }
            Some(metadata)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let folder = match place.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut new = file_in(folder, first_permissions(old.as_ref()))?;
    new.write_all(file.bytes)?;
    if let Some(old) = old {
        if !keep_owner(new.as_file(), &old)? {
            return Ok(Some(New::Over(place)));
        }
        new.as_file().set_permissions(old.permissions())?;
    }
    Ok(Some(New::Beside(new.into_temp_path(), place)))
}

/// Waits until new files, each with its destination, are on disk. Otherwise, after a crash the new name might exist
/// without its content. The disk syncs several files in parallel as fast as one.
fn sync(files: &[(&Path, &Path)]) -> Result<(), Failure> {
    const AT_ONCE: usize = 8;
    let sync_part = |part: &[(&Path, &Path)]| {
        part.iter().try_for_each(|(path, new)| {
            let open = OpenOptions::new().write(true).open(new);
            let synced = open.and_then(|file| file.sync_all());
            synced.map_err(|error| failed(path, &error))
        })
    };
    thread::scope(|scope| {
        let parts = files.chunks(files.len().div_ceil(AT_ONCE).max(1));
        let threads: Vec<_> = parts
            .map(|part| scope.spawn(move || sync_part(part)))
            .collect();
        threads.into_iter().try_for_each(|thread| {
            let synced = thread.join();
            synced.unwrap_or_else(|panic| resume_unwind(panic))
        })
    })
}

/// The destination of the content: the target of a symbolic link is replaced, not the link, even if the target does not
/// exist yet.
fn place_of(path: &Path) -> PathBuf {
    let mut place = path.to_owned();
    // More links in a row are a cycle, which the system rejects.
    for _ in 0..40 {
        let Ok(target) = fs::read_link(&place) else {
            break;
        };
        place.pop();
        place.push(target);
    }
    place
}

/// Overwrites a file and returns its old content, which is restored if writing fails.
fn overwrite(place: &Path, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut file = OpenOptions::new().read(true).write(true).open(place)?;
    let mut old = Vec::new();
    file.read_to_end(&mut old)?;
    let mut put = |bytes: &[u8]| {
        file.rewind()?;
        file.write_all(bytes)?;
        file.set_len(bytes.len() as u64)?;
        file.sync_all()
    };
    match put(bytes) {
        Ok(()) => Ok(old),
        Err(error) => {
            // There was room for the old content before.
            let _ = put(&old);
            Err(error)
        }
    }
}

#[cfg(unix)]
fn has_other_names(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.nlink() > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Gives a new file the owner and group of the old one; returns false if only another user may do so.
#[cfg(unix)]
fn keep_owner(new: &File, old: &Metadata) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let now = new.metadata()?;
    Ok((now.uid(), now.gid()) == (old.uid(), old.gid())
        || fchown(new, Some(old.uid()), Some(old.gid())).is_ok())
}

#[cfg(not(unix))]
#[allow(
    clippy::unnecessary_wraps,
    reason = "other machines have no such thing"
)]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<bool> {
    Ok(true)
}

/// The permissions of a new file: a private file is never readable by others while it is new, and a file that did not
/// exist gets a program's usual permissions, minus the user's mask.
#[cfg(unix)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "other machines have no such thing"
)]
fn first_permissions(old: Option<&Metadata>) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = old.map_or(0o666, |old| old.permissions().mode() & 0o777);
    Some(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn first_permissions(_: Option<&Metadata>) -> Option<Permissions> {
    None
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        _ => reason(error),
    };
    Failure::Write {
        path: path.to_owned(),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("the machine gives a temporary folder")
    }

    fn write(files: &[(&Path, &str)]) -> Result<Vec<PathBuf>, Failure> {
        let files: Vec<Wanted<'_>> = files
            .iter()
            .map(|(path, text)| Wanted {
                path,
                bytes: text.as_bytes(),
                read: None,
            })
            .collect();
        write_files(&files).map(|changed| changed.into_iter().map(Path::to_owned).collect())
    }

    fn held(path: &Path) -> Option<String> {
        fs::read_to_string(path).ok()
    }

    fn names(folder: &tempfile::TempDir) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder.path())
            .expect("it exists")
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = folder();
        let path = folder.path().join("a.ics");
        for text in ["one", "two"] {
            let changed = write(&[(&path, text)]).expect("it can be written");
            assert_eq!(changed, std::slice::from_ref(&path));
            assert_eq!(held(&path).as_deref(), Some(text));
        }
        assert_eq!(names(&folder), ["a.ics"]);
    }

    #[test]
    fn a_new_file_goes_over_nothing() {
        let folder = folder();
        let path = folder.path().join("a.plan");
        write_new_file(&path, b"one").expect("it is new");
        for text in ["one", "two"] {
            let failure = write_new_file(&path, text.as_bytes()).expect_err("it is there");
            assert!(failure.to_string().ends_with("already exists"));
        }
        assert_eq!(held(&path).as_deref(), Some("one"));
        assert_eq!(names(&folder), ["a.plan"]);
    }

    #[test]
    fn the_same_content_leaves_the_file_alone() {
        let folder = folder();
        let path = folder.path().join("a.ics");
        write(&[(&path, "one")]).expect("it can be written");
        let before = fs::metadata(&path).and_then(|it| it.modified()).ok();
        let changed = write(&[(&path, "one")]).expect("it can be written");
        assert!(changed.is_empty());
        assert_eq!(
            fs::metadata(&path).and_then(|it| it.modified()).ok(),
            before
        );
    }

    #[test]
    fn all_or_nothing() {
        let folder = folder();
        let (good, bad) = (
            folder.path().join("a.ics"),
            folder.path().join("none/b.ics"),
        );
        let failure = write(&[(&good, "one"), (&bad, "two")]).expect_err("there is no such folder");
        assert!(failure.to_string().ends_with("there is no such folder"));
        assert!(names(&folder).is_empty());
        let failure = write(&[(folder.path(), "one")]).expect_err("it is a folder");
        assert!(failure.to_string().ends_with("it is a folder"));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = folder();
        let (path, link) = (folder.path().join("a.ics"), folder.path().join("b.ics"));
        fs::write(&path, "one").expect("it is new");
        fs::set_permissions(&path, Permissions::from_mode(0o640)).expect("it is ours");
        symlink("a.ics", &link).expect("it is new");
        write(&[(&link, "two")]).expect("it can be written");
        assert!(fs::symlink_metadata(&link).is_ok_and(|it| it.is_symlink()));
        assert_eq!(held(&path).as_deref(), Some("two"));
        let mode = fs::metadata(&path).map(|it| it.permissions().mode() & 0o777);
        assert_eq!(mode.ok(), Some(0o640));
    }

    #[cfg(unix)]
    #[test]
    fn every_name_of_a_file_gets_the_text() {
        let folder = folder();
        let (one, two) = (folder.path().join("a.plan"), folder.path().join("b.plan"));
        fs::write(&one, "a longer text").expect("it is new");
        fs::hard_link(&one, &two).expect("it is new");
        for new in ["short", "a text that is longer than both"] {
            write(&[(&one, new)]).expect("it can be written");
            assert_eq!(held(&two).as_deref(), Some(new));
        }
        assert_eq!(names(&folder), ["a.plan", "b.plan"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nothing_is_written_through() {
        use std::os::unix::fs::symlink;
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("out")).expect("it is new");
        symlink("out/a.ics", path("link")).expect("it is new");
        symlink("link", path("out/../other")).expect("it is new");
        symlink("none/a.ics", path("nowhere")).expect("it is new");
        symlink("circle", path("circle")).expect("it is new");
        write(&[(&path("other"), "one")]).expect("it can be written");
        assert_eq!(held(&path("out/a.ics")).as_deref(), Some("one"));
        assert!(path("link").is_symlink() && path("other").is_symlink());
        for (name, reason) in [
            ("nowhere", "there is no such folder"),
            ("circle", "symbolic links"),
        ] {
            let failure = write(&[(&path(name), "one")]).expect_err("it leads nowhere");
            assert!(failure.to_string().contains(reason), "{failure}");
        }
    }

    #[test]
    fn a_file_that_changed_since_it_was_read_is_left_alone() {
        let folder = folder();
        let (one, two) = (folder.path().join("a.plan"), folder.path().join("b.plan"));
        let files = [(&one, &b"read"[..]), (&two, b"read")].map(|(path, read)| Wanted {
            path,
            bytes: b"new",
            read: Some(read),
        });
        fs::write(&one, "read").expect("it is new");
        for (other, kept) in [(None, None), (Some("other"), Some("other"))] {
            if let Some(other) = other {
                fs::write(&two, other).expect("it is ours");
            }
            let failure = write_files(&files).expect_err("it is not what was read");
            assert!(failure.to_string().contains("b.plan` has changed"));
            assert_eq!(held(&one).as_deref(), Some("read"));
            assert_eq!(held(&two).as_deref(), kept);
        }
        fs::write(&two, "read").expect("it is ours");
        assert_eq!(write_files(&files).ok(), Some(vec![&*one, &*two]));
    }
}
