//! Temporary files next to their destinations, which are kept until all outputs are written, and their removal after an
//! interruption.

use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::disk::entries_of;

const PREFIX: &str = ".planc-";
const SUFFIX: &str = ".tmp";
const RANDOM: usize = 8;
/// No running program will ever move a file that is older than this.
const OLD: Duration = Duration::from_hours(1);

/// The temporary files of this run.
#[derive(Debug)]
pub(super) struct Made {
    files: Vec<PathBuf>,
    /// The folders in which files of earlier runs have been removed.
    folders: BTreeSet<PathBuf>,
}

static MADE: Mutex<Made> = Mutex::new(Made {
    files: Vec::new(),
    folders: BTreeSet::new(),
});

/// Creates a temporary file in a folder; it is removed when it is dropped, or when a signal ends the program.
pub(super) fn file_in(
    folder: &Path,
    permissions: Option<Permissions>,
) -> io::Result<NamedTempFile> {
    let mut made = undisturbed();
    if made.folders.is_empty() {
        remove_on_signals();
    }
    if made.folders.insert(folder.to_owned()) {
        remove_old(folder);
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    let file = builder.tempfile_in(folder)?;
    made.files.push(file.path().to_owned());
    Ok(file)
}

/// Delays signals while the guard is held.
pub(super) fn undisturbed() -> MutexGuard<'static, Made> {
    MADE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on, a signal removes the temporary files before it ends the program.
#[cfg(unix)]
fn remove_on_signals() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    // Where signals cannot be handled, a later run removes the files.
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            // The lock is held to the end, so that no file is created in between.
            let made = undisturbed();
            for file in &made.files {
                // The file may have been moved to its destination already.
                let _ = fs::remove_file(file);
            }
            // Each of these signals has a default action, or there would be no need to wait for it.
            let _ = emulate_default_handler(signal);
        }
    });
}

#[cfg(not(unix))]
fn remove_on_signals() {}

/// Removes files that earlier runs left in a folder: a program is not notified when it is killed.
fn remove_old(folder: &Path) {
    for path in entries_of(folder) {
        if is_ours(&path) && is_old(&path) {
            // A file that belongs to another user stays; the next run tries again.
            let _ = fs::remove_file(&path);
        }
    }
}

fn is_ours(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let random = name.and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    random.is_some_and(|random| {
        random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

fn is_old(path: &Path) -> bool {
    let metadata = fs::symlink_metadata(path).ok();
    let changed = metadata
        .filter(fs::Metadata::is_file)
        .and_then(|metadata| metadata.modified().ok());
    changed
        .and_then(|changed| changed.elapsed().ok())
        .is_some_and(|age| age > OLD)
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn what_a_killed_run_left_is_removed_once_it_is_old() {
        let folder = tempfile::tempdir().expect("the machine gives a temporary folder");
        let old = SystemTime::now() - OLD - OLD;
        for (name, time) in [
            (".planc-a1B2c3D4.tmp", old),
            (".planc-e1F2g3H4.tmp", SystemTime::now()),
            (".planc-notes.tmp", old),
            (".planc-a1B2c3D4", old),
            ("plan.plan", old),
        ] {
            let file = File::create(folder.path().join(name)).expect("it is new");
            file.set_modified(time).expect("it is ours");
        }
        fs::create_dir(folder.path().join(".planc-folders1.tmp")).expect("it is new");
        drop(file_in(folder.path(), None).expect("the folder is ours"));
        let names: Vec<_> = entries_of(folder.path())
            .iter()
            .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
            .collect();
        assert_eq!(
            names,
            [
                ".planc-a1B2c3D4",
                ".planc-e1F2g3H4.tmp",
                ".planc-folders1.tmp",
                ".planc-notes.tmp",
                "plan.plan"
            ]
        );
    }
}
