//! A compiled plan, with the tables that requests look up.

use std::cell::OnceCell;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use gen_lsp_types::{Location, Position, Range, Uri};

use super::dated::dated_text;
use super::lines::{Encoding, Lines};
use super::names::Names;
use super::uri::uri_of;
use crate::ast::{Ast, Parsed};
use crate::compilation::{Compilation, date_and_review};
use crate::parse::{self, parse_again};
use crate::plan::Plan;
use crate::resolve::resolve_again;
use crate::schedule;
use crate::source::{FileId, Loader, SourceFile, Sources, Span};

/// A plan as it is in the editor, compiled.
#[derive(Debug)]
pub(super) struct Analysis {
    /// Its artefacts.
    pub(super) compilation: Compilation,
    /// The trees of its files.
    pub(super) parsed: Parsed,
    /// The folder that the paths of the files are relative to; None for a text that is not on disk.
    folder: Option<PathBuf>,
    /// The URI of a text that is not on disk.
    uri: Option<Uri>,
    lines: Vec<OnceCell<Lines>>,
    names: OnceCell<Names>,
}

/// The location of a root plan.
pub(super) struct Root<'a> {
    /// Its path relative to the folder.
    pub(super) name: &'a str,
    /// Its folder; None if the text is not on disk.
    pub(super) folder: Option<&'a Path>,
    /// Its URI, if the text is not on disk.
    pub(super) uri: Option<&'a Uri>,
}

/// Results that one state of a plan passes to the next.
#[derive(Debug, Default)]
pub(super) struct Memory {
    texts: parse::Memory,
    dates: schedule::Memory,
}

impl Memory {
    /// Parses and resolves the plan of a state, with the files that the loader supplies instead of its own.
    pub(super) fn try_out(
        &self,
        state: &Analysis,
        loader: &mut dyn Loader,
        sources: &mut Sources,
    ) -> (Parsed, Plan) {
        let root = state.sources.files().next();
        let root = root.map_or("", |(_, file)| file.path());
        let mut texts = self.texts.copy(&state.parsed, &state.sources);
        let (parsed, _) = parse_again(root, loader, sources, &mut texts);
        let (plan, _) = resolve_again(sources, &parsed, &self.dates.calendars);
        (parsed, plan)
    }

    /// Keeps the trees of a state that is no longer current.
    pub(super) fn keep(&mut self, parsed: Parsed, sources: &Sources) {
        self.texts.keep(parsed, sources);
    }
}

impl Deref for Analysis {
    type Target = Compilation;

    fn deref(&self) -> &Compilation {
        &self.compilation
    }
}

impl Analysis {
    /// Compiles the plan, unless `is_over` reports that the result is no longer needed.
    pub(super) fn new(
        root: &Root<'_>,
        loader: &mut dyn Loader,
        memory: &mut Memory,
        is_over: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut sources = Sources::new();
        let (parsed, mut found) = parse_again(root.name, loader, &mut sources, &mut memory.texts);
        if is_over() {
            memory.keep(parsed, &sources);
            return None;
        }
        let (plan, of_names) = resolve_again(&sources, &parsed, &memory.dates.calendars);
        found.append(of_names);
        if is_over() {
            memory.keep(parsed, &sources);
            return None;
        }
        let is_levelled = plan.header.level_resources().is_some();
        let text = is_levelled.then(|| dated_text(&parsed, &sources).into());
        memory.dates.dated_text = text;
        let compilation = date_and_review(sources, plan, None, found, &memory.dates);
        memory.dates.tidy();
        let lines = compilation
            .sources
            .files()
            .map(|_| OnceCell::new())
            .collect();
        Some(Self {
            compilation,
            parsed,
            folder: root.folder.map(Path::to_owned),
            uri: root.uri.cloned(),
            lines,
            names: OnceCell::new(),
        })
    }

    /// The path of a file.
    pub(super) fn path(&self, file: FileId) -> Option<PathBuf> {
        let source = self.sources.file(file)?;
        match &self.folder {
            Some(folder) => Some(folder.join(source.path())),
            None => self.uri.as_ref().map(|uri| PathBuf::from(&uri.0)),
        }
    }

    /// The URI of a file.
    pub(super) fn uri(&self, file: FileId) -> Option<Uri> {
        match &self.uri {
            Some(uri) => Some(uri.clone()),
            None => self.path(file).map(|path| uri_of(&path)),
        }
    }

    /// The file at a path; None if it is not part of the plan.
    pub(super) fn file(&self, path: &Path) -> Option<FileId> {
        self.sources
            .files()
            .map(|(file, _)| file)
            .find(|file| self.path(*file).as_deref() == Some(path))
    }

    /// The tree of a file; None for a calendar file.
    pub(super) fn ast(&self, file: FileId) -> Option<&Ast> {
        self.parsed.file(file)
    }

    /// Every name in the text.
    pub(super) fn names(&self) -> &Names {
        self.names
            .get_or_init(|| Names::new(&self.sources, &self.parsed, &self.plan))
    }

    /// The lines of a file.
    pub(super) fn lines(&self, file: FileId) -> Option<(&SourceFile, &Lines)> {
        let source = self.sources.file(file)?;
        let lines = self.lines.get(file.0 as usize)?;
        Some((source, lines.get_or_init(|| Lines::new(source.text()))))
    }

    /// The offset of a position in a file; None after the last line.
    pub(super) fn offset(
        &self,
        file: FileId,
        position: Position,
        encoding: Encoding,
    ) -> Option<u32> {
        let (source, lines) = self.lines(file)?;
        let byte = lines.byte(source.text(), position, encoding)?;
        Some(source.base() + u32::try_from(byte).ok()?)
    }

    /// The range of a span, relative to its file.
    pub(super) fn range(&self, span: Span, encoding: Encoding) -> Option<Range> {
        let (file, _) = self.sources.file_at(span.start)?;
        let (source, lines) = self.lines(file)?;
        let byte = |offset: u32| (offset - source.base()) as usize;
        let end = span.end.clamp(span.start, source.span().end);
        Some(lines.range(source.text(), byte(span.start), byte(end), encoding))
    }

    /// The location of a span.
    pub(super) fn location(&self, span: Span, encoding: Encoding) -> Option<Location> {
        let (file, _) = self.sources.file_at(span.start)?;
        Some(Location {
            uri: self.uri(file)?,
            range: self.range(span, encoding)?,
        })
    }
}
