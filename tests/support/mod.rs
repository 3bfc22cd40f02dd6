//! What the tests share: compiling texts, and comparing with files that `UPDATE=1` rewrites.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test fails by panicking, and each test file uses a part of this"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use planc::calendar::Day;
use planc::diagnostics::render::{Findings, Human, Look};
use planc::emit::{Emitted, Format, Options, emit};
use planc::language::{Attribute, Kind};
use planc::source::{LoadProblem, Loader};
use planc::{Compilation, compile};

/// Files in memory, by path.
#[derive(Default)]
pub(crate) struct Files(pub(crate) BTreeMap<String, Vec<u8>>);

impl Loader for Files {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        self.0.get(path).cloned().ok_or(LoadProblem::Missing)
    }
}

/// Files below a folder of the repository.
pub(crate) struct Folder(pub(crate) std::path::PathBuf);

impl Loader for Folder {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        std::fs::read(self.0.join(path)).map_err(|_| LoadProblem::Missing)
    }
}

/// Compiles one text.
pub(crate) fn compile_text(text: &str, today: Option<Day>) -> Compilation {
    let files = BTreeMap::from([("plan.plan".to_owned(), text.as_bytes().to_vec())]);
    compile(
        "plan.plan",
        &mut Files(files),
        today.map(|day| day.date().into()),
    )
}

/// Compiles a file of the repository with all that it imports.
pub(crate) fn compile_file(path: &Path, today: Option<Day>) -> Compilation {
    let folder = path.parent().unwrap().to_owned();
    let name = path.file_name().unwrap().to_str().unwrap();
    compile(
        name,
        &mut Folder(folder),
        today.map(|day| day.date().into()),
    )
}

/// The first file that a plan gives in a format.
pub(crate) fn emitted(it: &Compilation, format: Format, options: &Options) -> String {
    let mut files = emit(&[it], format, options).into_iter();
    let bytes = files.next().map(Emitted::into_bytes);
    String::from_utf8(bytes.unwrap_or_default()).unwrap()
}

/// The JSON output of a plan.
pub(crate) fn json(it: &Compilation) -> serde_json::Value {
    serde_json::from_str(&emitted(it, Format::Json, &Options::default())).unwrap()
}

/// A diagram of the whole plan.
pub(crate) fn drawn(it: &Compilation, diagram: planc::emit::Diagram) -> String {
    let options = Options {
        diagrams: vec![diagram],
        ..Options::default()
    };
    emitted(it, Format::Mermaid, &options)
}

/// The codes of all diagnostics of a text, in order.
pub(crate) fn codes(text: &str) -> Vec<String> {
    compile_text(text, None)
        .review
        .diagnostics
        .iter()
        .map(planc::diagnostics::Diagnostic::code)
        .collect()
}

/// The diagnostics of a text, each on a line.
pub(crate) fn render(text: &str) -> String {
    lines(&compile_text(text, None))
}

/// The diagnostics of a compilation, each on a line: place, severity, code, message.
pub(crate) fn lines(compilation: &Compilation) -> String {
    let mut lines = String::new();
    for diagnostic in &compilation.review.diagnostics {
        let place = compilation
            .sources
            .location(diagnostic.span().start)
            .unwrap();
        let file = compilation.sources.file(place.file).unwrap().path();
        let _ = writeln!(
            lines,
            "{file}:{}:{}: {} [{}] {}",
            place.line,
            place.column,
            diagnostic.severity(),
            diagnostic.code(),
            diagnostic.problem()
        );
    }
    lines
}

/// The diagnostics of a compilation as a terminal without colours shows them.
/// Adds what `planc check --against` says of a plan, compared with the one before.
pub(crate) fn against(before: &Compilation, after: &mut Compilation) {
    let comparison = planc::compare::compare(before, after);
    let found = planc::compare::against(&comparison, "main 3f2a1c9", 0);
    after.review.diagnostics.append(found);
    after.review.diagnostics.sort();
}

pub(crate) fn human(compilation: &Compilation) -> String {
    let findings = Findings {
        sources: &compilation.sources,
        diagnostics: &compilation.review.diagnostics,
        folder: "",
        changed: &[],
    };
    let human = Human::new(Look::default());
    let mut text = String::new();
    for diagnostic in &compilation.review.diagnostics {
        human.render(&mut text, &findings, diagnostic).unwrap();
    }
    text
}

/// The fenced code blocks of a Markdown text: info string, line of the first line of code, code.
pub(crate) fn code_blocks(markdown: &str) -> Vec<(&str, usize, &str)> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, usize, usize)> = None;
    let mut at = 0;
    for (number, line) in markdown.split_inclusive('\n').enumerate() {
        if let Some(info) = line.trim_end().strip_prefix("```") {
            open = match open {
                None => Some((info, number + 2, at + line.len())),
                Some((info, first, start)) => {
                    blocks.push((info, first, &markdown[start..at]));
                    None
                }
            };
        }
        at += line.len();
    }
    blocks
}

/// The key of an attribute in the `attributes` of a kind in the JSON; None if the value has a computed key or is in the
/// lines of a calendar.
pub(crate) fn json_key(attribute: Attribute, kind: Kind) -> Option<String> {
    match (attribute, kind) {
        (Attribute::Timezone | Attribute::Day | Attribute::Week, Kind::Plan)
        | (Attribute::Work | Attribute::Off, Kind::Calendar) => None,
        _ => Some(attribute.words().replace(' ', "_")),
    }
}

/// Compares what is with what should be; with `UPDATE=1` in the environment it writes the file instead.
pub(crate) fn compare(path: &Path, expected: &str, actual: &str) {
    if expected == actual {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, actual).unwrap();
        return;
    }
    let same = expected
        .lines()
        .zip(actual.lines())
        .take_while(|(want, got)| want == got)
        .count();
    let line = same + 1;
    panic!(
        "{}:{}: expected\n  {}\nbut it is\n  {}\n(UPDATE=1 rewrites the file; look at the difference before committing it)",
        path.display(),
        line,
        expected.lines().nth(same).unwrap_or("(the end)"),
        actual.lines().nth(same).unwrap_or("(the end)")
    );
}
