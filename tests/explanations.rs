//! Every code has its explanation, and the examples in it are run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use planc::Compilation;
use planc::diagnostics::Severity;
use planc::diagnostics::catalogue::Code;
use planc::source::{LoadProblem, Loader};

use crate::support;

/// The files of one example.
#[derive(Default)]
struct Example {
    files: BTreeMap<String, Result<Vec<u8>, LoadProblem>>,
}

impl Loader for Example {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let folder = format!("{path}/");
        if self.files.keys().any(|name| name.starts_with(&folder)) {
            return Err(LoadProblem::Directory);
        }
        // `part7.plan` stands for `part1.plan` where an example has many of them.
        let first = path.replace(|c: char| c.is_ascii_digit(), "");
        let mut names = self.files.iter();
        self.files
            .get(path)
            .or_else(|| {
                names
                    .find(|(name, _)| name.replace(|c: char| c.is_ascii_digit(), "") == first)
                    .map(|(_, text)| text)
            })
            .cloned()
            .unwrap_or(Err(LoadProblem::Missing))
    }
}

/// The examples under a heading: the first block is the root plan, others have their names behind the fence.
fn example(code: Code, heading: &str) -> Example {
    let text = code.explanation();
    let (_, rest) = text
        .split_once(&format!("## {heading}\n"))
        .unwrap_or_else(|| panic!("`{}` has no `{heading}`", code.name()));
    let section = rest.split("\n## ").next().unwrap_or_default();
    let mut example = Example::default();
    let mut open: Option<(String, String)> = None;
    for line in section.lines() {
        match (line.strip_prefix("```"), open.as_mut()) {
            (Some(info), None) => {
                let name = info
                    .strip_prefix("plan")
                    .expect("examples are plans")
                    .trim();
                open = Some((name.to_owned(), String::new()));
            }
            (Some(_), Some(_)) => {
                let (info, text) = open.take().expect("it is open");
                let (name, problem) = info.split_once(' ').unwrap_or((&info, ""));
                let name = if name.is_empty() { "root.plan" } else { name };
                let content = match problem {
                    "" => Ok(bytes(&text)),
                    "nearly-64-mib" => Ok(filled(&text, (64 << 20) - 16)),
                    "too-large" => Ok(filled(&text, (64 << 20) + 1)),
                    "unreadable" => Err(LoadProblem::Unreadable("permission denied".to_owned())),
                    other => panic!("`{other}` behind the fence of `{}`", code.name()),
                };
                example.files.insert(name.to_owned(), content);
            }
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(
        !example.files.is_empty(),
        "`{}` has no example",
        code.name()
    );
    example
}

/// A file of that many bytes: its `…` stands for as many full stops as it takes.
fn filled(text: &str, size: usize) -> Vec<u8> {
    let (before, after) = text.split_once('…').expect("there is something to fill");
    let filling = size - before.len() - after.len();
    let mut bytes = before.as_bytes().to_vec();
    bytes.resize(before.len() + filling, b'.');
    bytes.extend(after.bytes());
    bytes
}

/// What an example stands for: marks for bytes that cannot be shown, and lines that are too many to show.
fn bytes(text: &str) -> Vec<u8> {
    let mut out = String::new();
    let mut previous = "";
    let mut repeated = 0;
    for line in text.lines() {
        if let Some(count) = count_in(line.trim_start(), "# … and so on, ") {
            // The line before is the first of them, unless it says otherwise: `calendar c2 { like c1 }` is the second.
            for number in first_number(previous) + 1..=count {
                out.push_str(&renumbered(previous, number));
                out.push('\n');
            }
            repeated = count;
        } else if let Some(count) = count_in(line.trim_start(), "# … the same again, ") {
            for _ in 1..count {
                out.push_str(previous);
                out.push('\n');
            }
        } else if line == "# … and the } of each" {
            out.push_str(&"}\n".repeat(repeated));
        } else {
            out.push_str(line);
            out.push('\n');
        }
        previous = line;
    }
    let mut bytes = Vec::new();
    for c in out.chars() {
        match c {
            '␍' => bytes.push(b'\r'),
            '⍽' => bytes.extend("\u{a0}".bytes()),
            '\u{fffd}' => bytes.push(0xfc),
            _ => bytes.extend(c.to_string().bytes()),
        }
    }
    bytes
}

fn count_in(line: &str, prefix: &str) -> Option<usize> {
    let digits = line.strip_prefix(prefix)?.strip_suffix(" in all")?;
    digits.replace(',', "").parse().ok()
}

fn first_number(line: &str) -> usize {
    line.split(|c: char| !c.is_ascii_digit())
        .find_map(|digits| digits.parse().ok())
        .expect("a repeated line has a number")
}

/// A line whose numbers are raised so that its first one becomes `number`.
fn renumbered(line: &str, number: usize) -> String {
    let first = first_number(line);
    let mut out = String::new();
    let mut digits = String::new();
    for c in line.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if let Ok(value) = digits.parse::<usize>() {
            out.push_str(&(value + number - first).to_string());
        }
        digits.clear();
        out.push(c);
    }
    out.trim_end().to_owned()
}

/// Compiles an example of a code, and compares it with the plan before, if the page has one.
fn compile(code: Code, heading: &str) -> Compilation {
    let compile = |heading: &str| planc::compile("root.plan", &mut example(code, heading), None);
    let mut compilation = compile(heading);
    if code.explanation().contains("\n## Before\n") {
        support::against(&compile("Before"), &mut compilation);
    }
    compilation
}

/// The codes that were found, and those of them that are errors.
fn codes(compilation: &Compilation) -> (BTreeSet<String>, BTreeSet<String>) {
    let of = |errors_only: bool| {
        compilation
            .review
            .diagnostics
            .iter()
            .filter(|it| !errors_only || it.severity() == Severity::Error)
            .map(planc::diagnostics::Diagnostic::code)
            .collect()
    };
    (of(false), of(true))
}

fn found_in(compilation: &Compilation) -> String {
    let first: Vec<_> = compilation.review.diagnostics.iter().take(5).collect();
    format!("{first:#?}")
}

#[test]
fn the_wrong_examples_have_their_code_and_no_other_error() {
    let mut failures = Vec::new();
    for code in Code::all() {
        let expected = code.name();
        let compilation = compile(code, "Wrong");
        let (all, mut errors) = codes(&compilation);
        errors.remove(expected);
        if expected == "too-many-mistakes" {
            // The mistakes that are shown.
            errors.clear();
        }
        if !all.contains(expected) || !errors.is_empty() {
            failures.push(format!("{}:{}", code.name(), found_in(&compilation)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_right_examples_have_no_diagnostic() {
    let mut failures = Vec::new();
    for code in Code::all() {
        let compilation = compile(code, "Right");
        if !compilation.review.diagnostics.is_empty() {
            failures.push(format!("{}:{}", code.name(), found_in(&compilation)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The codes on the variants of the problems, read from their source text.
fn codes_in(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the folder of the diagnostics exists") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            codes_in(&path, codes);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("it can be read");
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            for rest in text.split("code(").skip(1) {
                let literal = rest.trim_start().strip_prefix('"');
                if let Some((code, _)) = literal.and_then(|rest| rest.split_once('"')) {
                    codes.insert(code.to_owned());
                }
            }
        }
    }
}

#[test]
fn the_catalogue_has_every_code_and_no_other() {
    let mut used = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostics");
    codes_in(&folder, &mut used);
    // Its lint has a name for `allow` and `deny`, and does not speak yet.
    used.insert("over-budget".to_owned());
    let catalogue: BTreeSet<String> = Code::all().map(|code| code.name().to_owned()).collect();
    assert_eq!(used, catalogue);
}
