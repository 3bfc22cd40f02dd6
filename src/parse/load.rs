//! Follows imports, depth first, and loads the calendar files that are named.

use std::collections::BTreeMap;

use miette::LabeledSpan;

use super::again::{Memory, find_chunks, read_again};
use super::calendar_text;
use super::path::resolve_path;
use super::segment::build;
use super::text::{BadBytes, bad_bytes, decode, lone_returns};
use super::token::offset;
use super::tree::ImportSite;
use super::unmerged::conflict_marker;
use crate::ast::{Ast, Node, Parsed};
use crate::diagnostics::{Diagnostics, SyntaxProblem};
use crate::source::{FileId, LoadProblem, Loader, MAX_FILE, MAX_IMPORTS, MAX_TOTAL, Sources, Span};

/// A parsed file, and the files that it names.
pub(super) struct ReadFile {
    pub(super) ast: Ast,
    pub(super) diagnostics: Diagnostics,
    imports: Vec<ImportSite>,
    calendars: Vec<(String, Span)>,
    /// Whether a merge left conflicts in it, so that its declarations are unknown.
    is_unmerged: bool,
}

/// Parses a file of the sources, with the help of an earlier state of it in `memory`.
pub(super) fn read_file(
    file: FileId,
    sources: &Sources,
    bad: &[BadBytes],
    memory: Option<&mut Memory>,
) -> ReadFile {
    let (path, text, base) = sources
        .file(file)
        .map_or(("", "", 0), |file| (file.path(), file.text(), file.base()));
    let mut diagnostics = Diagnostics::new();
    if let Some(marker) = conflict_marker(text) {
        if let Some(memory) = memory {
            memory.take(path);
        }
        let at = |at: usize| base + offset(at);
        diagnostics.error(SyntaxProblem::UnresolvedConflict {
            at: Span::new(at(marker.start), at(marker.end)),
        });
        return ReadFile {
            ast: Ast {
                file,
                nodes: vec![Node::Broken(Span::new(base, at(text.len())))],
                broken: true,
                unmatched: true,
            },
            diagnostics,
            imports: Vec::new(),
            calendars: Vec::new(),
            is_unmerged: true,
        };
    }
    let bytes = bad_bytes(path, base, bad);
    let returns = lone_returns(text, base);
    let told: Vec<usize> = bad.iter().map(BadBytes::at).collect();
    let built = if let Some(memory) = memory {
        let again = memory
            .take(path)
            .and_then(|kept| read_again(kept, text, base));
        let (built, chunks) = again.unwrap_or_else(|| {
            let built = build(text, base, &told);
            let chunks = find_chunks(&built, text, base);
            (built, chunks)
        });
        memory.note(path, &built, chunks);
        built
    } else {
        build(text, base, &told)
    };
    let unmatched = built.problems.iter().any(SyntaxProblem::is_about_braces);
    let broken = built.broken || bytes.is_some() || !returns.is_empty();
    for problem in bytes.into_iter().chain(returns).chain(built.problems) {
        diagnostics.error(problem);
    }
    ReadFile {
        ast: Ast {
            file,
            nodes: built.nodes,
            broken,
            unmatched,
        },
        diagnostics,
        imports: built.imports,
        calendars: built.calendars,
        is_unmerged: false,
    }
}

/// A file whose imports are being followed.
struct Open {
    /// Its index among the files that were read.
    index: usize,
    path: String,
    imports: std::vec::IntoIter<ImportSite>,
    /// The span of the string that named it.
    named: Option<Span>,
}

/// Loads the plan at `path` and all files that it names.
pub(super) fn load_plan(
    path: &str,
    loader: &mut dyn Loader,
    sources: &mut Sources,
    memory: Option<&mut Memory>,
) -> (Parsed, Diagnostics) {
    let mut work = Loading {
        memory,
        loader,
        sources,
        parsed: Parsed::default(),
        diagnostics: Diagnostics::new(),
        loaded: BTreeMap::new(),
        calendars: Vec::new(),
        named: 0,
        full: false,
    };
    work.follow(path);
    work.load_calendars();
    (work.parsed, work.diagnostics)
}

struct Loading<'a> {
    memory: Option<&'a mut Memory>,
    loader: &'a mut dyn Loader,
    sources: &'a mut Sources,
    parsed: Parsed,
    diagnostics: Diagnostics,
    /// The files by path; None for one that could not be read.
    loaded: BTreeMap<String, Option<FileId>>,
    /// The calendar files: the path of the file that names each, its path as written, and its span.
    calendars: Vec<(String, String, Span)>,
    /// The number of files named, the root not counted.
    named: usize,
    full: bool,
}

impl Loading<'_> {
    /// Parses the root and follows its imports with an explicit stack, so that imports may be nested to any depth.
    fn follow(&mut self, root: &str) {
        let root = &*self.loader.known_as(root);
        let file = match self.fetch(root, None) {
            Ok(file) => file,
            Err(problem) => {
                let file = self.sources.add(root, "");
                self.tell(problem);
                self.parsed.files.push(Ast {
                    file,
                    // Nothing is reported about its possible contents.
                    nodes: vec![Node::Broken(Span::default())],
                    broken: true,
                    unmatched: false,
                });
                return;
            }
        };
        let mut open = vec![self.read(root.to_owned(), file, None)];
        while let Some(innermost) = open.last_mut() {
            let Some(site) = innermost.imports.next() else {
                open.pop();
                continue;
            };
            let (index, from) = (innermost.index, innermost.path.clone());
            let Some(path) = resolve_path(&from, &site.path) else {
                self.parsed.lacks_file = true;
                self.diagnostics.error(SyntaxProblem::FileOutside {
                    path: site.path,
                    at: site.at,
                });
                continue;
            };
            let path = self.loader.known_as(&path);
            if let Some(start) = open.iter().position(|file| file.path == path) {
                let way = open
                    .iter()
                    .skip(start + 1)
                    .filter_map(|file| {
                        let at = file.named?;
                        Some(LabeledSpan::new_with_span(
                            Some(format!("imports `{}`", file.path)),
                            at,
                        ))
                    })
                    .collect();
                self.diagnostics.error(SyntaxProblem::ImportCycle {
                    path,
                    at: site.at,
                    way,
                });
                continue;
            }
            if self.loaded.contains_key(&path) {
                continue;
            }
            match self.fetch(&path, Some((&site.path, site.at))) {
                Ok((file, bad)) => {
                    self.note_import(index, site.node, file);
                    let next = self.read(path, (file, bad), Some(site.at));
                    open.push(next);
                }
                Err(problem) => {
                    self.parsed.lacks_file = true;
                    self.loaded.insert(path, None);
                    self.tell(problem);
                }
            }
        }
    }

    fn note_import(&mut self, index: usize, node: Option<usize>, file: FileId) {
        if let Some(ast) = self.parsed.files.get_mut(index)
            && let Some(Node::Import(import)) = node.and_then(|node| ast.nodes.get_mut(node))
        {
            import.file = Some(file);
        }
    }

    fn read(
        &mut self,
        path: String,
        (file, bad): (FileId, Vec<BadBytes>),
        named: Option<Span>,
    ) -> Open {
        let read = read_file(file, self.sources, &bad, self.memory.as_deref_mut());
        self.loaded.insert(path.clone(), Some(file));
        self.parsed.lacks_file |= read.is_unmerged;
        self.diagnostics.append(read.diagnostics);
        self.calendars.extend(
            read.calendars
                .into_iter()
                .map(|(calendar, at)| (path.clone(), calendar, at)),
        );
        let index = self.parsed.files.len();
        self.parsed.files.push(read.ast);
        Open {
            index,
            path,
            imports: read.imports.into_iter(),
            named,
        }
    }

    /// Loads the calendar files, each only once, however often it is named.
    fn load_calendars(&mut self) {
        let mut calendars: BTreeMap<String, Option<FileId>> = BTreeMap::new();
        for (from, written, at) in std::mem::take(&mut self.calendars) {
            let Some(path) = resolve_path(&from, &written) else {
                self.diagnostics
                    .error(SyntaxProblem::FileOutside { path: written, at });
                continue;
            };
            let path = self.loader.known_as(&path);
            let file = if let Some(known) = calendars.get(&path) {
                *known
            } else {
                let text = self.load(&path, Some((&written, at)));
                let added = text
                    .map(calendar_text::decode)
                    .and_then(|text| self.add(&path, text, (&written, at)));
                let file = match added {
                    Ok(file) => Some(file),
                    Err(problem) => {
                        self.tell(problem);
                        None
                    }
                };
                calendars.insert(path, file);
                file
            };
            if let Some(file) = file {
                self.parsed.calendar_files.push((at, file));
            }
        }
    }

    fn tell(&mut self, problem: Option<SyntaxProblem>) {
        if let Some(problem) = problem {
            self.diagnostics.error(problem);
        }
    }

    /// Adds a plan to the sources, within the limits.
    fn fetch(
        &mut self,
        path: &str,
        named: Option<(&str, Span)>,
    ) -> Result<(FileId, Vec<BadBytes>), Option<SyntaxProblem>> {
        let (text, bad) = decode(self.load(path, named)?);
        let named = named.unwrap_or((path, Span::default()));
        Ok((self.add(path, text, named)?, bad))
    }

    /// The bytes of a file, within the limits; a limit is reported once, and then nothing more is loaded.
    fn load(
        &mut self,
        path: &str,
        named: Option<(&str, Span)>,
    ) -> Result<Vec<u8>, Option<SyntaxProblem>> {
        if self.full {
            return Err(None);
        }
        let (written, at) = named.unwrap_or((path, Span::default()));
        if named.is_some() {
            self.named += 1;
            if self.named > MAX_IMPORTS {
                self.full = true;
                return Err(Some(SyntaxProblem::TooManyFiles { at }));
            }
        }
        let bytes = match self.loader.load(path) {
            Ok(bytes) if bytes.len() > MAX_FILE => Err(LoadProblem::TooLarge),
            other => other,
        };
        bytes.map_err(|problem| {
            let path = written.to_owned();
            Some(match problem {
                LoadProblem::Missing => SyntaxProblem::FileMissing { path, at },
                LoadProblem::Directory => SyntaxProblem::FileIsFolder { path, at },
                LoadProblem::Outside => SyntaxProblem::FileOutside { path, at },
                LoadProblem::TooLarge => SyntaxProblem::FileTooLarge { path, at },
                LoadProblem::Unreadable(why) => SyntaxProblem::FileUnreadable { path, why, at },
            })
        })
    }

    /// Adds a text to the sources, within the limits.
    fn add(
        &mut self,
        path: &str,
        text: String,
        (written, at): (&str, Span),
    ) -> Result<FileId, Option<SyntaxProblem>> {
        // Replacements may be longer than the bytes they replace, so the text is measured, not the bytes.
        if self.sources.total() as usize + text.len() > MAX_TOTAL {
            self.full = true;
            return Err(Some(SyntaxProblem::PlanTooLarge {
                path: written.to_owned(),
                at,
            }));
        }
        Ok(self.sources.add(path, text))
    }
}
