//! Bad plans: `tests/errors/CODE/CASE.plan` holds the input, and behind it, as comments that start with `#|`, what is said.
//!
//! A case named `silent…` has no such comment, and shows where a lint keeps silent. A line `#+ people.plan` begins another
//! file, and a line `#< plan.plan` a file of the plan before, with which it is compared as by `planc check --against`.
//! `UPDATE=1` rewrites the comments.
//!
//! A line `#= write takes {"likely": 4800, "elapsed": false}` says what the next change that the messages offer makes of the
//! plan: what the JSON has of `write` under `takes`. Where the help suggests text without a change, it begins with that text in
//! the place of what is written: `#= done yes -> done 2026-03-02 => write done "2026-03-02"`. Several facts stand between ` | `.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and a field that is not there reads as null"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use planc::Compilation;
use planc::diagnostics::Lint;
use planc::diagnostics::catalogue::Code;
use serde_json::Value;

use crate::support;

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

/// Compiles the files of a case, the root plan first, and compares it with the plan before, if there is one.
fn compile(input: &str) -> Compilation {
    let compile = |start: &str| {
        let files = files(input, start);
        (!files.is_empty()).then(|| planc::compile("plan.plan", &mut support::Files(files), None))
    };
    let mut after = compile("#+ ").expect("a case has a plan");
    if let Some(before) = compile("#< ") {
        support::against(&before, &mut after);
    }
    after
}

/// The files of a case that begin with such a line; the first one of `#+ ` needs none.
fn files(input: &str, start: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut path = "plan.plan";
    let mut of = "#+ ";
    for line in input.split_inclusive('\n') {
        if let Some(next) = ["#+ ", "#< "]
            .iter()
            .find_map(|start| line.strip_prefix(start))
        {
            path = next.trim_end();
            of = &line[..3];
        } else if of == start {
            let text: &mut Vec<u8> = files.entry(path.to_owned()).or_default();
            text.extend(line.bytes());
        }
    }
    files
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
            // What the help means is no part of the plan that is shown.
            let plan: String = input
                .split_inclusive('\n')
                .filter(|line| !line.starts_with("#= "))
                .collect();
            let compilation = compile(&plan);
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

/// The codes in which most mistakes are of a form that has a meaning.
const MEANT: [&str; 6] = [
    "bad-date",
    "bad-duration",
    "bad-money",
    "bad-number",
    "bad-time",
    "keyword-case",
];

#[test]
fn each_help_means_what_was_meant() {
    let mut wrong = String::new();
    for (code, paths) in cases() {
        for path in paths {
            let Ok(text) = String::from_utf8(fs::read(&path).unwrap()) else {
                continue;
            };
            let lines = text.split_inclusive('\n');
            let input: String = lines.take_while(|line| !line.starts_with("#|")).collect();
            let meanings: Vec<&str> = input
                .lines()
                .filter_map(|line| line.strip_prefix("#= "))
                .collect();
            let is_needed =
                MEANT.contains(&code.as_str()) && compile(&input).review.diagnostics.len() == 1;
            if meanings.is_empty() && !is_needed {
                continue;
            }
            if let Err(why) = check_meanings(&input, &meanings) {
                let _ = writeln!(wrong, "{}: {why}", path.display());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Applies each change that the messages of a case offer, and each text that its meanings name.
fn check_meanings(input: &str, meanings: &[&str]) -> Result<(), String> {
    let before = compile(input);
    let said = support::human(&before);
    let files = files(input, "#+ ");
    let mut changes = before
        .review
        .diagnostics
        .iter()
        .flat_map(|diagnostic| diagnostic.problem().fixes())
        .collect::<Vec<_>>()
        .into_iter();
    for meaning in meanings {
        let mut texts = files.clone();
        let facts = if let Some((words, facts)) = meaning
            .split_once(" => ")
            .filter(|(words, _)| words.contains(" -> "))
        {
            let (written, instead) = words.split_once(" -> ").unwrap();
            if !said
                .replace("\n        ", " ")
                .contains(&format!("`{instead}`"))
            {
                return Err(format!("no help says `{instead}`"));
            }
            for text in texts.values_mut() {
                *text = String::from_utf8_lossy(text)
                    .replace(written, instead)
                    .into_bytes();
            }
            facts
        } else {
            let change = changes
                .next()
                .ok_or_else(|| format!("no change for {meaning}"))?;
            let mut edits = change.edits;
            edits.sort_by_key(|edit| edit.span);
            for edit in edits.into_iter().rev() {
                let (_, file) = before.sources.file_at(edit.span.start).unwrap();
                let [from, to] =
                    [edit.span.start, edit.span.end].map(|at| (at - file.base()) as usize);
                let text = texts.get_mut(file.path()).unwrap();
                text.splice(from..to, edit.text.bytes());
            }
            *meaning
        };
        let after = planc::compile("plan.plan", &mut support::Files(texts), None);
        if after.review.diagnostics.has_errors() {
            return Err(format!("{meaning}: {}", support::lines(&after)));
        }
        let json = support::json(&after);
        for fact in facts.split(" | ") {
            let mut words = fact.splitn(3, ' ');
            let [id, key, value] = [0; 3].map(|_| words.next().unwrap_or_default());
            let value: Value =
                serde_json::from_str(value).map_err(|why| format!("{fact}: {why}"))?;
            let is = found(&json, id, key);
            if is != Some(&value) {
                return Err(format!("{id} {key} is {}", is.unwrap_or(&Value::Null)));
            }
        }
    }
    match changes.next() {
        Some(change) => Err(format!("no meaning for \"{}\"", change.title)),
        None => Ok(()),
    }
}

/// What is under a key of whatever has that identifier, among its attributes or beside them.
fn found<'j>(json: &'j Value, id: &str, key: &str) -> Option<&'j Value> {
    let lists = [
        "items",
        "people",
        "teams",
        "resources",
        "goals",
        "calendars",
    ];
    let all = lists
        .iter()
        .filter_map(|list| json.get(list)?.as_array())
        .flatten();
    let mut named = all.filter(|one| one["id"] == id);
    named.find_map(|one| one["attributes"].get(key).or_else(|| one.get(key)))
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
        .filter(|code| !cases.contains_key(*code))
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
    for lint in Lint::all() {
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
