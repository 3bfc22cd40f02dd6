//! Files are written whole or not at all, and left alone when their content is the same.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::failure::Failure;
use crate::disk::reason;

/// Writes all files or, if one of them cannot be written, none: each is first written beside its place, and only when all
/// are there, they take their places. Gives the paths of those that changed.
pub(super) fn write_files(files: &[(PathBuf, Vec<u8>)]) -> Result<Vec<PathBuf>, Failure> {
    let mut ready = Vec::new();
    for (path, bytes) in files {
        if let Some(new) = prepare(path, bytes).map_err(|error| failed(path, &error))? {
            ready.push((path, new));
        }
    }
    let mut changed = Vec::new();
    for (path, new) in ready {
        match new {
            New::Beside(file, place) => file
                .persist(place)
                .map(drop)
                .map_err(|error| failed(path, &error.error))?,
            New::Into(mut file, bytes) => file
                .write_all(bytes)
                .map_err(|error| failed(path, &error))?,
        }
        changed.push(path.clone());
    }
    Ok(changed)
}

/// Writes a file that is not there yet, whole or not at all; what is there stays as it is.
pub(super) fn write_new_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let exists = || Failure::Exists {
        path: path.to_owned(),
    };
    if fs::symlink_metadata(path).is_ok() {
        return Err(exists());
    }
    match prepare(path, bytes).map_err(|error| failed(path, &error))? {
        Some(New::Beside(file, place)) => match file.persist_noclobber(place) {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(exists()),
            Err(error) => Err(failed(path, &error.error)),
        },
        // Somebody else has made it in between.
        Some(New::Into(..)) | None => Err(exists()),
    }
}

/// Makes a folder, and those around it, where there is none.
pub(super) fn make_folder(path: &Path) -> Result<(), Failure> {
    if path.exists() && !path.is_dir() {
        return Err(failed(path, &io::Error::other("it is not a folder")));
    }
    fs::create_dir_all(path).map_err(|error| failed(path, &error))
}

enum New<'a> {
    /// A file beside its place.
    Beside(NamedTempFile, PathBuf),
    /// A pipe or a device, which cannot be replaced.
    Into(File, &'a [u8]),
}

/// Readies a file; None where the content is already there.
fn prepare<'a>(path: &Path, bytes: &'a [u8]) -> io::Result<Option<New<'a>>> {
    // What a symbolic link points at is replaced, not the link.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let permissions = match fs::metadata(&place) {
        Ok(metadata) if metadata.is_dir() => {
            return Err(io::Error::other("it is a folder"));
        }
        Ok(metadata) if metadata.is_file() => {
            // A file that is protected from writing stays as it is, though its folder would let it be replaced.
            OpenOptions::new().write(true).open(&place)?;
            if metadata.len() == bytes.len() as u64 && fs::read(&place)? == bytes {
                return Ok(None);
            }
            Some(metadata.permissions())
        }
        Ok(_) => {
            let file = OpenOptions::new().write(true).open(&place)?;
            return Ok(Some(New::Into(file, bytes)));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let folder = match place.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".planc-");
    let usual = usual_permissions();
    if let Some(usual) = &usual {
        builder.permissions(usual.clone());
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(Some(New::Beside(file, place)))
}

/// What a program gives to a new file; the machine takes away what the user's mask says.
#[cfg(unix)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "other machines have no such thing"
)]
fn usual_permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_permissions() -> Option<Permissions> {
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
            let changed = write_files(&[(path.clone(), text.into())]).expect("it can be written");
            assert_eq!(changed, std::slice::from_ref(&path));
            assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some(text));
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
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("one"));
        assert_eq!(names(&folder), ["a.plan"]);
    }

    #[test]
    fn the_same_content_leaves_the_file_alone() {
        let folder = folder();
        let path = folder.path().join("a.ics");
        write_files(&[(path.clone(), b"one".to_vec())]).expect("it can be written");
        let before = fs::metadata(&path).and_then(|it| it.modified()).ok();
        let changed = write_files(&[(path.clone(), b"one".to_vec())]).expect("it can be written");
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
        let failure = write_files(&[(good, b"one".to_vec()), (bad, b"two".to_vec())])
            .expect_err("there is no such folder");
        assert!(failure.to_string().ends_with("there is no such folder"));
        assert!(names(&folder).is_empty());
        let failure = write_files(&[(folder.path().to_owned(), b"one".to_vec())])
            .expect_err("it is a folder");
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
        write_files(&[(link.clone(), b"two".to_vec())]).expect("it can be written");
        assert!(fs::symlink_metadata(&link).is_ok_and(|it| it.is_symlink()));
        assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("two"));
        let mode = fs::metadata(&path).map(|it| it.permissions().mode() & 0o777);
        assert_eq!(mode.ok(), Some(0o640));
    }
}
