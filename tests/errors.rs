//! Bad plans: `tests/errors/CODE/CASE.plan` holds the input, and behind it, as comments that start with `#|`, what is said.
//!
//! A case named `silent…` has no such comment, and shows where a lint keeps silent. A line `#+ people.plan` begins another
//! file. `UPDATE=1` rewrites the comments.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use planc::Compilation;
use planc::diagnostics::catalogue::Code;
use planc::language::Lint;

mod support;

const FOLDER: &str = "tests/errors";

/// The cases by code.
fn cases() -> BTreeMap<String, Vec<PathBuf>> {
    let mut cases: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for code in fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
    {
        let name = code.file_name().unwrap().to_str().unwrap().to_owned();
        let mut files: Vec<PathBuf> = fs::read_dir(&code)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "plan"))
            .collect();
        files.sort();
        cases.insert(name, files);
    }
    cases
}

/// Compiles the files of a case, the root plan first.
fn compile(input: &str) -> Compilation {
    let mut files = BTreeMap::new();
    let mut path = "plan.plan";
    for line in input.split_inclusive('\n') {
        if let Some(next) = line.strip_prefix("#+ ") {
            path = next.trim_end();
        } else {
            let text: &mut Vec<u8> = files.entry(path.to_owned()).or_default();
            text.extend(line.bytes());
        }
    }
    planc::compile("plan.plan", &mut support::Files(files), None)
}

#[test]
fn each_case_says_what_it_should() {
    let mut wrong = String::new();
    for (code, files) in cases() {
        for path in files {
            let text = String::from_utf8(fs::read(&path).unwrap());
            let Ok(text) = text else { continue };
            let input: String = text
                .split_inclusive('\n')
                .take_while(|line| !line.starts_with("#|"))
                .collect();
            let compilation = compile(&input);
            let codes: Vec<String> = compilation
                .review
                .diagnostics
                .iter()
                .map(planc::diagnostics::Diagnostic::code)
                .collect();
            let is_silent = path
                .file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with("silent");
            if is_silent {
                if !codes.is_empty() {
                    let _ = write!(
                        wrong,
                        "{}: {}",
                        path.display(),
                        support::lines(&compilation)
                    );
                }
            } else if code != "poor"
                && code != "many"
                && !(codes.contains(&code) && codes.iter().all(|other| *other == code))
            {
                let _ = writeln!(wrong, "{}: {codes:?}", path.display());
            }
            let mut said = input.clone();
            for line in support::human(&compilation).lines() {
                said += if line.is_empty() { "#|" } else { "#| " };
                said += line;
                said.push('\n');
            }
            support::compare(&path, &text, &said);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn each_code_has_a_case() {
    let cases = cases();
    // What needs several files, or bytes that are no text, stands in other tests.
    let others = texts_below(Path::new("tests"))
        + &texts_below(Path::new("src/parse"))
        + &texts_below(Path::new("src/resolve"));
    let missing: Vec<&str> = Code::all()
        .map(Code::name)
        .filter(|code| *code != Lint::OverBudget.name() && !cases.contains_key(*code))
        .filter(|code| {
            !others.contains(&format!("{code}\"")) && !others.contains(&format!("[{code}]"))
        })
        .collect();
    assert!(missing.is_empty(), "no test makes {missing:?}");
}

/// Everything that the tests below a folder say.
fn texts_below(folder: &Path) -> String {
    let mut texts = String::new();
    for path in fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        if path.is_dir() && path != Path::new(FOLDER) && !path.ends_with("peers") {
            texts += &texts_below(&path);
        } else if path.is_file() {
            texts += &String::from_utf8_lossy(&fs::read(&path).unwrap());
        }
    }
    texts
}

#[test]
fn each_lint_speaks_and_keeps_silent() {
    let cases = cases();
    let has = |lint: Lint, silent: bool| {
        cases.get(lint.name()).is_some_and(|files| {
            files.iter().any(|path| {
                path.file_name()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .starts_with("silent")
                    == silent
            })
        })
    };
    // The figures of a budget come with the lint `not-yet` until the compiler adds up costs.
    for lint in Lint::ALL
        .into_iter()
        .filter(|lint| *lint != Lint::OverBudget)
    {
        assert!(
            has(lint, false),
            "{FOLDER}/{lint} has no case in which it speaks"
        );
        assert!(has(lint, true), "{FOLDER}/{lint} has no silent case");
    }
}

#[test]
fn ten_mistakes_are_ten_diagnostics() {
    let path = Path::new(FOLDER).join("many/ten.plan");
    let compilation = support::compile_file(&path, None);
    assert_eq!(
        compilation.review.diagnostics.len(),
        10,
        "{}",
        support::lines(&compilation)
    );
}
