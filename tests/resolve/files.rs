//! Files in memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use planc::source::{LoadProblem, Loader};

/// Files by path; those of a folder beside them.
pub(super) struct Files {
    files: BTreeMap<String, String>,
    folder: Option<PathBuf>,
}

impl Files {
    /// The files of a case: each begins with `--- path`; text before the first is `plan.plan`.
    pub(super) fn read(listing: &str) -> Self {
        let mut files = BTreeMap::new();
        let mut path = "plan.plan".to_owned();
        for line in listing.split_inclusive('\n') {
            if let Some(next) = line.strip_prefix("--- ") {
                next.trim_end().clone_into(&mut path);
            } else {
                files
                    .entry(path.clone())
                    .or_insert_with(String::new)
                    .push_str(line);
            }
        }
        Self {
            files,
            folder: None,
        }
    }

    pub(super) fn folder(folder: &Path) -> Self {
        Self {
            files: BTreeMap::new(),
            folder: Some(folder.to_owned()),
        }
    }
}

impl Loader for Files {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        if let Some(text) = self.files.get(path) {
            return Ok(text.clone().into_bytes());
        }
        self.folder
            .as_ref()
            .and_then(|folder| std::fs::read(folder.join(path)).ok())
            .ok_or(LoadProblem::Missing)
    }
}
