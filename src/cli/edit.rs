//! Changes that the command line asks for, made in the text of a plan in memory.

use std::collections::BTreeMap;
use std::path::Path;

use super::arguments::Setting;
use super::disk::Disk;
use super::failure::Failure;
use crate::ast::{Body, Declaration, Node, Parsed, Statement};
use crate::compare::each_declaration;
use crate::compilation::Compilation;
use crate::language::{Attribute, Kind, nearest};
use crate::parse::parse;
use crate::source::{LoadProblem, Loader, Sources, Span};

/// The files of a plan, some of them changed in memory.
pub(super) struct Changed {
    pub(super) disk: Disk,
    pub(super) root: String,
    /// The text of the root plan, and of each file that was changed, by its path.
    pub(super) texts: BTreeMap<String, String>,
    /// The changes so far.
    pub(super) changes: Vec<Made>,
}

/// A change that was made: the argument that asked for it, and its place in a file.
pub(super) struct Made {
    pub(super) argument: String,
    file: String,
    start: usize,
    end: usize,
}

impl Loader for Changed {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        match self.texts.get(path) {
            Some(text) => Ok(text.as_bytes().to_vec()),
            None => self.disk.load(path),
        }
    }

    fn known_as(&mut self, path: &str) -> String {
        self.disk.known_as(path)
    }
}

/// A declaration and its dotted path.
type Found<'a> = (String, &'a Declaration);

impl Changed {
    /// The files of a plan, as they were read.
    pub(super) fn new(path: &Path, read: &Compilation) -> Self {
        // The root plan may have come from standard input, which can be read only once.
        let root = read.sources.files().next();
        let root = root.map(|(_, file)| (file.path().to_owned(), file.text().to_owned()));
        let (path_of_root, text) = root.unwrap_or_default();
        Self {
            disk: Disk::around(path),
            root: path_of_root.clone(),
            texts: BTreeMap::from([(path_of_root, text)]),
            changes: Vec::new(),
        }
    }

    /// Gives an attribute of a declaration this value alone.
    pub(super) fn set(&mut self, setting: &Setting) -> Result<(), Failure> {
        let (sources, parsed) = self.parsed();
        let declaration = find(&parsed, &setting.path)?;
        let words = setting.attribute.replace('_', " ");
        let line = format!("{words} {}", setting.value);
        let is_it = |statement: &&Statement| {
            statement
                .attribute
                .is_some_and(|attribute| attribute.words() == words)
        };
        let nodes = declaration.nodes();
        let all: Vec<Span> = (nodes.iter().filter_map(Node::as_statement).filter(is_it))
            .map(|statement| statement.span)
            .collect();
        let argument = format!("--set {}", setting.written);
        let Some((first, others)) = all.split_first() else {
            let (at, text, line) = addition(&sources, declaration, &line);
            self.replace(&sources, Span::new(at, at), &text, line, argument);
            return Ok(());
        };
        // From the last one on, so that the places of those before stay right.
        for other in others.iter().rev() {
            let before = nodes.iter().map(|node| node.span().end);
            let from = before.filter(|end| *end <= other.start).max();
            let span = Span::new(from.unwrap_or(other.start), other.end);
            self.replace(&sources, span, "", (0, 0), argument.clone());
        }
        let whole = (0, line.len());
        self.replace(&sources, *first, &line, whole, argument);
        Ok(())
    }

    /// Adds a statement to a declaration.
    pub(super) fn add(&mut self, line: &str, path: &str) -> Result<(), Failure> {
        let argument = format!("--add \"{line}\" {path}");
        self.insert(line, path, argument)
    }

    /// Cancels an item on a day, so that what waited for it waits for what it waited for; one that is cancelled stays so.
    pub(super) fn leave_out(&mut self, path: &str, day: &str) -> Result<(), Failure> {
        let (_, parsed) = self.parsed();
        let nodes = find(&parsed, path)?.nodes();
        let mut statements = nodes.iter().filter_map(Node::as_statement);
        if statements.any(|statement| statement.attribute == Some(Attribute::Cancelled)) {
            return Ok(());
        }
        let line = format!("cancelled {day} \"left out\"");
        self.insert(&line, path, format!("--without {path}"))
    }

    fn insert(&mut self, line: &str, path: &str, argument: String) -> Result<(), Failure> {
        let (sources, parsed) = self.parsed();
        let declaration = find(&parsed, path)?;
        let (at, text, line) = addition(&sources, declaration, line);
        self.replace(&sources, Span::new(at, at), &text, line, argument);
        Ok(())
    }

    /// The files with changes.
    pub(super) fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = self.changes.iter().map(|made| made.file.clone()).collect();
        files.sort();
        files.dedup();
        files
    }

    /// The argument that wrote a place, if one did.
    pub(super) fn argument_at(&self, sources: &Sources, at: Span) -> Option<&str> {
        let (_, file) = sources.file_at(at.start)?;
        let byte = (at.start - file.base()) as usize;
        let made = self
            .changes
            .iter()
            .find(|made| made.file == file.path() && made.start <= byte && byte <= made.end);
        made.map(|made| made.argument.as_str())
    }

    /// The argument that made every change, if one did.
    pub(super) fn only_argument(&self) -> Option<&str> {
        let mut arguments = self.changes.iter().map(|made| made.argument.as_str());
        let first = arguments.next()?;
        arguments.all(|argument| argument == first).then_some(first)
    }

    fn parsed(&mut self) -> (Sources, Parsed) {
        let mut sources = Sources::new();
        let root = self.root.clone();
        let (parsed, _) = parse(&root, self, &mut sources);
        (sources, parsed)
    }

    /// Replaces a span by a text; `line` is the part of the text that the argument wrote.
    fn replace(
        &mut self,
        sources: &Sources,
        span: Span,
        text: &str,
        line: (usize, usize),
        argument: String,
    ) {
        let Some((_, file)) = sources.file_at(span.start) else {
            return;
        };
        let (from, to) = (span.start - file.base(), span.end - file.base());
        let (from, to) = (from as usize, to as usize);
        let path = file.path().to_owned();
        let written = self.texts.entry(path.clone());
        let written = written.or_insert_with(|| file.text().to_owned());
        if written.get(from..to).is_none() {
            return;
        }
        written.replace_range(from..to, text);
        for made in self.changes.iter_mut().filter(|made| made.file == path) {
            if made.start >= to {
                made.start = made.start + text.len() - (to - from);
                made.end = made.end + text.len() - (to - from);
            }
        }
        self.changes.push(Made {
            argument,
            file: path,
            start: from + line.0,
            end: from + line.1,
        });
    }
}

/// The place and the text of a new statement in a declaration, and the part of the text that is the statement.
fn addition(
    sources: &Sources,
    declaration: &Declaration,
    line: &str,
) -> (u32, String, (usize, usize)) {
    let (at, before, after) = match &declaration.body {
        None => (declaration.span.end, " { ".to_owned(), " }"),
        Some(body) => {
            let last = body.nodes.last();
            let at = last.map_or(body.open.end, |node| node.span().end);
            let follows_statement = matches!(last, Some(Node::Statement(_)));
            let before = if is_on_one_line(sources, body) && follows_statement {
                "; ".to_owned()
            } else {
                format!("\n{}", indent(sources, declaration))
            };
            let after = if last.is_none() { "\n" } else { "" };
            (at, before, after)
        }
    };
    let place = (before.len(), before.len() + line.len());
    (at, format!("{before}{line}{after}"), place)
}

fn is_on_one_line(sources: &Sources, body: &Body) -> bool {
    let close = body.close.unwrap_or(body.open);
    !sources.text(body.open.join(close)).contains('\n')
}

/// The indent of the statements of a declaration.
fn indent(sources: &Sources, declaration: &Declaration) -> String {
    let location = sources.location(declaration.span.start);
    let column = location.map_or(0, |location| location.column as usize - 1);
    " ".repeat(column + 2)
}

/// The declaration with this path, or else the only one whose path ends so; without a path, that of the plan.
fn find<'a>(parsed: &'a Parsed, path: &str) -> Result<&'a Declaration, Failure> {
    let mut all: Vec<Found<'a>> = Vec::new();
    each_declaration(parsed, &mut |path, declaration| {
        all.push((path, declaration));
    });
    let whole = all.iter().find(|(found, declaration)| {
        found == path || path.is_empty() && declaration.kind == Kind::Plan
    });
    if let Some((_, declaration)) = whole {
        return Ok(declaration);
    }
    let ends = |found: &str| found.strip_suffix(path).is_some_and(|it| it.ends_with('.'));
    let called: Vec<&Found<'a>> = all.iter().filter(|(found, _)| ends(found)).collect();
    match *called {
        [(_, declaration)] => Ok(declaration),
        [(first, _), _, ..] => Err(Failure::ManyItems {
            name: path.to_owned(),
            count: called.len(),
            first: first.clone(),
        }),
        [] => {
            let names = all.iter().map(|(found, _)| found.as_str());
            Err(Failure::UnknownName {
                what: "declaration",
                name: path.to_owned(),
                help: nearest(path, names).map(|name| format!("did you mean `{name}`?")),
            })
        }
    }
}
