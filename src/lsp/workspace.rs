//! The plans of the open files, and the result of compiling each.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use gen_lsp_types::{Diagnostic, Uri};

use super::analysis::{Analysis, Memory, Root};
#[cfg(feature = "git")]
use super::compared::Compared;
use super::document::{Document, Documents};
use super::lines::Encoding;
use super::publish::diagnostics_of;
use crate::disk::{Folder, entries_of, plans_in};
use crate::parse::{declares_plan, plan_line};
use crate::source::{LoadProblem, Loader, Sources};

/// Limits for finding the plan of an imported file: the most folders outwards, and the most plans in each.
const OUTWARDS: usize = 8;
const PLANS: usize = 100;

/// All plans that open files belong to.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    documents: Documents,
    folders: Vec<PathBuf>,
    roots: BTreeMap<PathBuf, Known>,
    /// The root plan found for each open file that declares no plan.
    belongs: BTreeMap<PathBuf, PathBuf>,
    /// For each open file, the line that looks like the declaration of a plan, and whether it is one.
    declares: BTreeMap<PathBuf, (String, bool)>,
    /// The revision with which dates are compared.
    #[cfg(feature = "git")]
    pub(super) compared: Compared,
}

/// A root plan.
#[derive(Debug, Default)]
struct Known {
    memory: Memory,
    analysis: Option<Analysis>,
    /// The previous analysis, dropped when the server is idle.
    old: Option<Analysis>,
    /// Each file that was requested, and its state at that time.
    read: Vec<(PathBuf, Stamp)>,
}

/// The state of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stamp {
    /// Open in the editor.
    Open(u64),
    /// On disk, with the time of its last change and its length.
    Disk(Option<SystemTime>, u64),
    /// Does not exist.
    Missing,
}

impl Workspace {
    /// A workspace with these folders and no open texts.
    pub(super) fn new(folders: Vec<PathBuf>) -> Self {
        Self {
            folders,
            ..Self::default()
        }
    }

    /// Compares dates with those of a revision.
    #[cfg(feature = "git")]
    pub(super) fn with_baseline(mut self, revision: Option<String>) -> Self {
        self.compared = Compared::with(revision);
        self
    }

    /// Replaces the open texts.
    pub(super) fn set_documents(&mut self, documents: Documents) {
        self.documents = documents;
    }

    /// Replaces the folders.
    pub(super) fn set_folders(&mut self, folders: Vec<PathBuf>) {
        self.folders = folders;
        self.belongs.clear();
    }

    /// A file appeared or disappeared, so open files may belong to other plans.
    pub(super) fn files_changed(&mut self) {
        self.belongs.clear();
        #[cfg(feature = "git")]
        {
            self.compared.forget();
            for (root, known) in &mut self.roots {
                if let Some(analysis) = &mut known.analysis {
                    self.compared.compare(root, analysis);
                }
            }
        }
    }

    /// Forgets everything but the texts, after a failure in the middle of a job.
    pub(super) fn forget(&mut self) {
        self.roots.clear();
        self.belongs.clear();
    }

    /// Drops previous analyses; that takes as long as a step of the compiler.
    pub(super) fn tidy(&mut self) {
        for known in self.roots.values_mut() {
            known.old = None;
        }
    }

    /// The open text at a path.
    pub(super) fn document(&self, path: &Path) -> Option<&Document> {
        self.documents.get(path)
    }

    /// The URI of a file, spelt as the client spells it if the text is open.
    pub(super) fn uri(&self, analysis: &Analysis, file: crate::source::FileId) -> Option<Uri> {
        let path = analysis.path(file)?;
        match self.documents.get(&path) {
            Some(document) => Some(document.uri.clone()),
            None => analysis.uri(file),
        }
    }

    /// Whether a change of one open text may affect another.
    pub(super) fn has_several_files(&self) -> bool {
        self.documents.iter().nth(1).is_some()
    }

    /// Compiles the plans that are out of date; returns false if the result was no longer needed.
    pub(super) fn update(&mut self, is_over: &dyn Fn() -> bool) -> bool {
        let roots = self.find_roots();
        self.roots.retain(|root, _| roots.contains(root));
        self.declares
            .retain(|path, _| self.documents.get(path).is_some());
        for root in roots {
            if is_over() {
                return false;
            }
            let Self {
                documents, roots, ..
            } = self;
            let known = roots.entry(root.clone()).or_default();
            if known.is_fresh(documents) {
                continue;
            }
            if !known.compile(&root, documents, is_over) {
                return false;
            }
            #[cfg(feature = "git")]
            if let Some(analysis) = &mut known.analysis {
                self.compared.compare(&root, analysis);
            }
        }
        self.settle();
        true
    }

    /// Updates which plan each file belongs to, because imports may have been added or removed.
    fn settle(&mut self) {
        let Self {
            roots,
            belongs,
            documents,
            ..
        } = self;
        let has = |known: &Known, path: &Path| {
            let analysis = known.analysis.as_ref();
            analysis.is_some_and(|analysis| analysis.file(path).is_some())
        };
        belongs.retain(|path, root| {
            documents.get(path).is_some() && roots.get(root).is_some_and(|known| has(known, path))
        });
        for (path, root) in belongs.iter_mut().filter(|(path, root)| path == root) {
            let mut others = roots.iter().filter(|(other, _)| *other != path);
            if let Some((other, _)) = others.find(|(_, known)| has(known, path)) {
                root.clone_from(other);
            }
        }
        roots.retain(|path, _| belongs.get(path).is_none_or(|root| root == path));
    }

    /// The analysis of each plan, sorted by path.
    pub(super) fn analyses(&self) -> impl Iterator<Item = &Analysis> {
        self.roots
            .values()
            .filter_map(|known| known.analysis.as_ref())
    }

    /// The files below a folder with this extension, sorted by name, each with its path relative to the folder. Links
    /// to folders are not followed; links to files are followed only within the folder.
    pub(super) fn files_below(&self, folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
        let mut open = vec![(folder.to_owned(), 0)];
        let mut tree = Folder::new(folder.to_owned());
        let name_of = |path: &Path| {
            let name = path.strip_prefix(folder).ok()?.to_str()?;
            (path.extension() == Some(OsStr::new(ending)))
                .then(|| name.replace(std::path::MAIN_SEPARATOR, "/"))
        };
        let mut found: BTreeMap<PathBuf, String> = self
            .documents
            .iter()
            .filter_map(|(path, _)| Some((path.to_owned(), name_of(path)?)))
            .collect();
        while let Some((inner, depth)) = open.pop() {
            for path in entries_of(&inner) {
                let hidden = path
                    .file_name()
                    .is_none_or(|name| name.to_string_lossy().starts_with('.'));
                if hidden || found.len() >= PLANS {
                    continue;
                }
                if path.is_dir() {
                    if depth < OUTWARDS / 2 && !path.is_symlink() {
                        open.push((path, depth + 1));
                    }
                } else if let Some(name) = name_of(&path)
                    && tree.holds(&name)
                {
                    found.insert(path, name);
                }
            }
        }
        found.into_iter().collect()
    }

    /// The diagnostics of every file of every plan, with the version of the text if it is open. A file that belongs to
    /// several plans has the diagnostics of all of them.
    pub(super) fn diagnostics(
        &self,
        encoding: Encoding,
    ) -> impl Iterator<Item = (Uri, Option<i32>, Vec<Diagnostic>)> + use<> {
        let mut found: BTreeMap<PathBuf, (Uri, Option<i32>, Vec<Diagnostic>)> = BTreeMap::new();
        for analysis in self.analyses() {
            for (file, _) in analysis.sources.files() {
                let (Some(path), Some(uri)) = (analysis.path(file), self.uri(analysis, file))
                else {
                    continue;
                };
                let version = self.documents.get(&path).map(|document| document.version);
                let diagnostics = diagnostics_of(analysis, file, encoding);
                match found.entry(path) {
                    Entry::Vacant(entry) => {
                        entry.insert((uri, version, diagnostics));
                    }
                    Entry::Occupied(mut entry) => {
                        let (_, _, list) = entry.get_mut();
                        for diagnostic in diagnostics {
                            if !list.contains(&diagnostic) {
                                list.push(diagnostic);
                            }
                        }
                    }
                }
            }
        }
        found.into_values()
    }

    /// The plan that a file belongs to: its own if it is a root plan, or else the first plan that imports it.
    pub(super) fn analysis_of(&self, path: &Path) -> Option<&Analysis> {
        let own = self.roots.get(path);
        own.and_then(|known| known.analysis.as_ref()).or_else(|| {
            let mut analyses = self.analyses();
            analyses.find(|analysis| analysis.file(path).is_some())
        })
    }

    /// The results that a current state passes to the next.
    pub(super) fn memory_of(&self, analysis: &Analysis) -> Option<&Memory> {
        let is_its = |known: &&Known| {
            let shown = known.analysis.as_ref();
            shown.is_some_and(|shown| std::ptr::eq(shown, analysis))
        };
        self.roots.values().find(is_its).map(|known| &known.memory)
    }

    /// The root plans of all open files.
    fn find_roots(&mut self) -> BTreeSet<PathBuf> {
        let mut roots = BTreeSet::new();
        let mut others = Vec::new();
        let Self {
            documents,
            declares,
            ..
        } = self;
        for (path, document) in documents.iter() {
            if path.extension() == Some(OsStr::new("ics")) {
                continue;
            }
            let line = plan_line(&document.text).unwrap_or_default();
            let known = declares.get(path).filter(|(known, _)| known == line);
            let is_plan = known.map_or_else(|| declares_plan(&document.text), |(_, known)| *known);
            if known.is_none() {
                declares.insert(path.to_owned(), (line.to_owned(), is_plan));
            }
            if !document.is_file || is_plan {
                roots.insert(path.to_owned());
            } else {
                others.push(path.to_owned());
            }
        }
        for path in others {
            let root = match self.belongs.get(&path) {
                Some(root) => root.clone(),
                None => self.find_root(&path, &roots),
            };
            self.belongs.insert(path, root.clone());
            roots.insert(root);
        }
        roots
    }

    /// The plan that imports a file: an open plan, or else one in its folder or an enclosing folder; otherwise the file
    /// itself.
    fn find_root(&self, path: &Path, open: &BTreeSet<PathBuf>) -> PathBuf {
        let outermost = self
            .folders
            .iter()
            .filter(|folder| path.starts_with(folder))
            .min();
        let on_disk = path
            .ancestors()
            .skip(1)
            .take(OUTWARDS)
            .take_while(|folder| outermost.is_none_or(|outermost| folder.starts_with(outermost)))
            .flat_map(|folder| plans_in(folder).into_iter().take(PLANS));
        let candidates = open.iter().cloned().chain(on_disk);
        let mut others = candidates.filter(|root| root != path);
        let root = others.find(|root| self.imports(root, path));
        root.unwrap_or_else(|| path.to_owned())
    }

    /// Whether a root plan imports a file, directly or not.
    fn imports(&self, root: &Path, path: &Path) -> bool {
        let Some((folder, name)) = split(root) else {
            return false;
        };
        if !path.starts_with(folder) {
            return false;
        }
        let mut overlay = Overlay::new(Some(folder), &self.documents);
        let text = overlay.load(name).unwrap_or_default();
        if !declares_plan(&String::from_utf8_lossy(&text)) {
            return false;
        }
        crate::parse(name, &mut overlay, &mut Sources::new());
        overlay.read.iter().any(|(read, _)| read == path)
    }
}

impl Known {
    fn is_fresh(&self, documents: &Documents) -> bool {
        self.analysis.is_some()
            && self
                .read
                .iter()
                .all(|(path, stamp)| Stamp::new(path, documents) == *stamp)
    }

    fn compile(&mut self, root: &Path, documents: &Documents, is_over: &dyn Fn() -> bool) -> bool {
        if let Some(mut old) = self.analysis.take() {
            let parsed = std::mem::take(&mut old.parsed);
            self.memory.keep(parsed, &old.sources);
            self.old = Some(old);
        }
        let document = documents.get(root);
        let split = split(root).filter(|_| document.is_none_or(|document| document.is_file));
        let (folder, name) = split.map_or((None, "-"), |(folder, name)| (Some(folder), name));
        let mut overlay = Overlay::new(folder, documents);
        overlay.alone = document.filter(|document| !document.is_file);
        let root = Root {
            name,
            folder,
            uri: overlay.alone.map(|document| &document.uri),
        };
        self.analysis = Analysis::new(&root, &mut overlay, &mut self.memory, is_over);
        self.read = overlay.read;
        self.analysis.is_some()
    }
}

impl Stamp {
    fn new(path: &Path, documents: &Documents) -> Self {
        if let Some(document) = documents.get(path) {
            return Self::Open(document.stamp);
        }
        fs::metadata(path).map_or(Self::Missing, |metadata| {
            Self::Disk(metadata.modified().ok(), metadata.len())
        })
    }
}

/// A loader that reads a file from the editor if it is open, or else from disk.
struct Overlay<'a> {
    /// The folder of the root plan, with its path; None for a text that is not on disk.
    folder: Option<(&'a Path, Folder)>,
    documents: &'a Documents,
    /// The only text, if it is not on disk.
    alone: Option<&'a Document>,
    read: Vec<(PathBuf, Stamp)>,
}

impl<'a> Overlay<'a> {
    fn new(path: Option<&'a Path>, documents: &'a Documents) -> Self {
        Self {
            folder: path.map(|path| (path, Folder::new(path.to_owned()))),
            documents,
            alone: None,
            read: Vec::new(),
        }
    }
}

impl Loader for Overlay<'_> {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        if let Some(alone) = self.alone.filter(|_| path == "-") {
            self.read
                .push((PathBuf::from(&alone.uri.0), Stamp::Open(alone.stamp)));
            return Ok(alone.text.as_bytes().to_vec());
        }
        let Some((base, folder)) = &mut self.folder else {
            return Err(LoadProblem::Missing);
        };
        let whole = base.join(path);
        let stamp = Stamp::new(&whole, self.documents);
        self.read.push((whole.clone(), stamp));
        match self.documents.get(&whole) {
            Some(document) => Ok(document.text.as_bytes().to_vec()),
            None => folder.read(path),
        }
    }

    fn known_as(&mut self, path: &str) -> String {
        let Some((base, folder)) = &mut self.folder else {
            return path.to_owned();
        };
        let known = folder.known_as(path);
        if known != path {
            // The path is not loaded, but it may lead to another file later.
            let whole = base.join(path);
            let stamp = Stamp::new(&whole, self.documents);
            self.read.push((whole, stamp));
        }
        known
    }
}

/// The folder and the name of a root plan.
fn split(root: &Path) -> Option<(&Path, &str)> {
    Some((root.parent()?, root.file_name()?.to_str()?))
}
