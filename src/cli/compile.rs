//! Plans from files to what came of them.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::arguments::Plans;
use super::disk::Disk;
use super::failure::Failure;
use super::progress::Progress;
use crate::Compilation;
use crate::diagnostics::render::Findings;

/// A plan that the command line names, compiled.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) compilation: Compilation,
    folder: String,
}

impl Compiled {
    /// What was found, with paths as the user wrote them.
    pub(super) fn findings(&self) -> Findings<'_> {
        Findings {
            sources: &self.compilation.sources,
            diagnostics: &self.compilation.review.diagnostics,
            folder: &self.folder,
        }
    }
}

/// Compiles all plans that the command line names, in its order.
pub(super) fn compile_plans(plans: &Plans, progress: &Progress) -> Result<Vec<Compiled>, Failure> {
    refuse_second_input(&plans.paths)?;
    plans
        .paths
        .iter()
        .map(|path| {
            progress.step("reading", &path.to_string_lossy());
            let mut disk = Disk::open(path)?;
            progress.step("compiling", &path.to_string_lossy());
            let root = disk.root().to_owned();
            Ok(Compiled {
                compilation: crate::compile(&root, &mut disk, plans.today),
                folder: folder_as_written(path),
            })
        })
        .collect()
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

/// Standard input can be read only once.
pub(super) fn refuse_second_input(paths: &[PathBuf]) -> Result<(), Failure> {
    let inputs = paths.iter().filter(|path| path.as_os_str() == "-");
    if inputs.count() > 1 {
        Err(Failure::StandardInputTwice)
    } else {
        Ok(())
    }
}

/// What the user wrote before the name of the file.
pub(super) fn folder_as_written(path: &Path) -> String {
    let text = path.to_string_lossy();
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    text.strip_suffix(&name).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_as_the_user_wrote_them() {
        let folder = |path| folder_as_written(Path::new(path));
        assert_eq!(folder("a.plan"), "");
        assert_eq!(folder("./a.plan"), "./");
        assert_eq!(folder("x/y//a.plan"), "x/y//");
        assert_eq!(folder("/a.plan"), "/");
    }
}
