//! Renderers of diagnostics for people and for programs.

mod github;
mod human;
mod line_hash;
mod sarif;
mod summary;

pub use github::render_github;
pub use human::{Human, Look};
#[cfg(feature = "lsp")]
pub(crate) use sarif::escaped_path;
pub use sarif::render_sarif;
pub use summary::Summary;

use super::Diagnostics;
use crate::source::Sources;

/// The diagnostics of one plan, for the renderers of several plans.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// The files of the plan.
    pub sources: &'a Sources,
    /// The diagnostics, in the order of the text.
    pub diagnostics: &'a Diagnostics,
    /// The prefix of each path: the root plan's folder as the user wrote it, with its last `/`; often empty.
    pub folder: &'a str,
    /// The paths of files whose text is not that on the disk, since `planc what-if` has changed it.
    pub changed: &'a [String],
}

impl Findings<'_> {
    /// The path of a file as the user would write it.
    #[must_use]
    pub fn path(&self, path: &str) -> String {
        match path {
            "-" => path.to_owned(),
            _ => format!("{}{path}", self.folder),
        }
    }

    /// The heading of an excerpt of a file: its path, and whether it shows a changed text.
    fn heading(&self, path: &str) -> String {
        let is_changed = self.changed.iter().any(|changed| changed == path);
        let note = if is_changed { " (as changed)" } else { "" };
        self.path(path) + note
    }
}
