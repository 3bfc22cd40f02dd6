//! `planc merge`: merges two versions of a plan, as git's merge driver.

use std::collections::BTreeMap;
use std::path::Path;

use super::Outcome;
use super::arguments::Merge;
use super::disk::{Disk, root_name, words};
use super::edit::Changed;
use super::failure::{Failure, shown_path};
use super::terminal::Terminal;
use super::write::{Wanted, write_files};
use crate::compilation::{Compilation, compile};
use crate::diagnostics::{Diagnostic, Severity};
use crate::disk::read_file;
use crate::merge::{Grain, Labels, Merged, merge};
use crate::source::{LoadProblem, Span};

pub(super) fn run(ask: &Merge, terminal: &Terminal) -> Result<Outcome, Failure> {
    let versions = [read_base(&ask.base)?, read(&ask.ours)?, read(&ask.theirs)?];
    let is_text = versions
        .iter()
        .all(|bytes| std::str::from_utf8(bytes).is_ok());
    let [base, ours, theirs] = versions.each_ref().map(|bytes| decode(bytes, is_text));
    let path = ask.path.as_ref().unwrap_or(&ask.ours);
    let mut merged = merge(&base, &ours, &theirs, Grain::Coarse);
    let mut reasons = Vec::new();
    let has_both = ours != theirs && base != ours && base != theirs;
    if is_text && has_both && merged.is_clean() {
        let text = merged.text(&Labels::default());
        let compilation = compile_text(path, text);
        let new = new_errors(&compilation, path, [&ours, &theirs]);
        if !new.is_empty() {
            merged = merge(&base, &ours, &theirs, Grain::Statement);
            for error in new {
                dispute(&mut merged, &compilation, error);
                reasons.push(error.problem().to_string());
            }
        }
    }
    let labels = Labels {
        ours: label(&ask.ours_label, "ours"),
        theirs: label(&ask.theirs_label, "theirs"),
        size: ask.marker_size.into(),
    };
    let bytes = encode(merged.text(&labels), is_text);
    write_files(&[Wanted {
        path: &ask.ours,
        bytes: &bytes,
        read: versions.get(1).map(Vec::as_slice),
    }])?;
    let path = shown_path(path);
    for reason in reasons {
        terminal.say(&format!(
            "`{path}` would not compile after the merge: {reason}\n"
        ));
    }
    Ok(match merged.conflicts() {
        0 => Outcome::Fine,
        count => {
            let word = if count == 1 { "conflict" } else { "conflicts" };
            terminal.say(&format!("`{path}` has {count} {word}\n"));
            Outcome::PlanErrors
        }
    })
}

/// The name of a side; git before 2.44 does not know `%X` and `%Y`, and gives them as they are.
fn label(given: &str, usual: &str) -> String {
    let is_known = !matches!(given, "%X" | "%Y");
    if is_known { given } else { usual }.to_owned()
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    read_file(path).map_err(|problem| failed(path, &problem))
}

/// A file that both sides added has no base.
fn read_base(path: &Path) -> Result<Vec<u8>, Failure> {
    match read_file(path) {
        _ if path == Path::new("/dev/null") => Ok(Vec::new()),
        Err(LoadProblem::Missing) => Ok(Vec::new()),
        read => read.map_err(|problem| failed(path, &problem)),
    }
}

fn failed(path: &Path, problem: &LoadProblem) -> Failure {
    Failure::Read {
        path: path.to_owned(),
        reason: words(problem),
    }
}

/// Bytes that are not UTF-8 become one character each, so that none is lost.
fn decode(bytes: &[u8], is_text: bool) -> String {
    if is_text {
        String::from_utf8_lossy(bytes).into_owned()
    } else {
        bytes.iter().copied().map(char::from).collect()
    }
}

fn encode(text: String, is_text: bool) -> Vec<u8> {
    if is_text {
        text.into_bytes()
    } else {
        text.chars().filter_map(|c| u8::try_from(c).ok()).collect()
    }
}

/// Compiles a text in place of the plan at a path.
fn compile_text(path: &Path, text: String) -> Compilation {
    let root = root_name(path);
    let mut files = Changed {
        disk: Disk::around(path),
        texts: BTreeMap::from([(root.clone(), text)]),
        root: root.clone(),
        changes: Vec::new(),
    };
    compile(&root, &mut files, None)
}

fn errors(compilation: &Compilation) -> impl Iterator<Item = &Diagnostic> {
    let all = (&compilation.review.diagnostics).into_iter();
    all.filter(|diagnostic| diagnostic.severity() == Severity::Error)
}

/// The errors of the result that neither side has.
fn new_errors<'a>(result: &'a Compilation, path: &Path, sides: [&str; 2]) -> Vec<&'a Diagnostic> {
    let mut new: Vec<&Diagnostic> = errors(result).collect();
    for side in sides {
        if !new.is_empty() {
            let compilation = compile_text(path, side.to_owned());
            let known: Vec<_> = errors(&compilation).map(subject).collect();
            new.retain(|error| !known.contains(&subject(error)));
        }
    }
    new
}

fn subject(error: &Diagnostic) -> (String, String) {
    (error.code(), error.problem().to_string())
}

/// Makes a conflict of the place that an error is about.
fn dispute(merged: &mut Merged, compilation: &Compilation, error: &Diagnostic) {
    let root = compilation.sources.files().next();
    let places: Vec<usize> = (error.labels().iter())
        .map(Span::from)
        .filter_map(|span| {
            let (_, file) = root.filter(|(_, file)| file.span().contains(span))?;
            Some((span.start - file.base()) as usize)
        })
        .collect();
    merged.dispute(&places);
}
