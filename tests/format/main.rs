//! The canonical layout: cases as data, and what must hold of every text.
//!
//! `tests/format/<case>/written.plan` beside `formatted.plan`; `UPDATE=1` rewrites the latter.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod kept;
mod random;
mod scramble;
use crate::support;

use std::fs;
use std::path::{Path, PathBuf};

use crate::feasibility::random::{Dice, Flavour, RandomPlan};
use kept::{Written, formatted, meaning, parsed};
use planc::format;
use planc::format::format_typed;
use planc::source::{LoadProblem, Loader, Span};
use scramble::scramble;
use support::{Folder, compare};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The plans of the repository, and those in its documents, each with its name.
fn every_plan() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["README.md", "examples", "grammar", "src", "tests"] {
        for path in files(&root().join(folder)) {
            collect_file(&path, &mut found);
        }
    }
    assert!(found.len() > 300, "{} plans", found.len());
    found
}

/// A file, or all below a folder, in order.
fn files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut paths: Vec<PathBuf> = fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.iter().flat_map(|path| files(path)).collect()
}

fn collect_file(path: &Path, found: &mut Vec<(String, String)>) {
    let name = path.display().to_string();
    let ending = path.extension().and_then(|ending| ending.to_str());
    let Some(text) = ending
        .filter(|ending| matches!(*ending, "plan" | "md"))
        .and_then(|_| fs::read_to_string(path).ok())
    else {
        return;
    };
    if ending == Some("plan") {
        found.push((name, text));
        return;
    }
    for (info, line, block) in support::code_blocks(&text) {
        if info.starts_with("plan") {
            found.push((format!("{name}:{line}"), block.to_owned()));
        }
    }
}

/// Whoever reads a plan in the documents or examples, or gets one from `planc init`, sees the canonical layout.
#[test]
fn what_is_shown_is_laid_out() {
    for shown in [
        "README.md",
        "examples",
        "grammar",
        "src/cli",
        "src/diagnostics/explain",
    ] {
        for path in files(&root().join(shown)) {
            let text = fs::read_to_string(&path).unwrap_or_default();
            let mut laid_out = text.clone();
            if is_plan(&path) {
                laid_out = formatted(&text);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                for (info, _, block) in support::code_blocks(&text) {
                    if info.starts_with("plan") {
                        laid_out = laid_out.replacen(block, &formatted(block), 1);
                    }
                }
            }
            compare(&path, &text, &laid_out);
        }
    }
}

fn is_plan(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "plan")
}

/// Files of a folder, formatted as they are read.
struct Formatting(Folder);

impl Loader for Formatting {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let bytes = self.0.load(path)?;
        match String::from_utf8(bytes) {
            Ok(text) if is_plan(Path::new(path)) => Ok(formatted(&text).into_bytes()),
            Ok(text) => Ok(text.into_bytes()),
            Err(error) => Ok(error.into_bytes()),
        }
    }
}

/// The folders of the cases.
fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(root().join("tests/format"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(cases.len() > 8);
    cases
}

#[test]
fn each_case_is_laid_out_as_shown() {
    for case in cases() {
        let written = fs::read_to_string(case.join("written.plan")).unwrap();
        let path = case.join("formatted.plan");
        let expected = fs::read_to_string(&path).unwrap_or_default();
        compare(&path, &expected, &formatted(&written));
    }
}

#[test]
fn each_case_keeps_everything_by_range_and_while_typing() {
    for case in cases() {
        let text = fs::read_to_string(case.join("written.plan")).unwrap();
        let written = Written::new(&text);
        for (at, _) in text.char_indices() {
            let checked = written
                .check_range(0, at)
                .and_then(|()| written.check_range(at, text.len()))
                .and_then(|()| written.check_typed(at));
            if let Err(error) = checked {
                panic!("{}: {error}", case.display());
            }
        }
    }
}

#[test]
fn every_plan_of_the_repository_keeps_everything() {
    for (name, text) in every_plan() {
        if let Err(error) = Written::new(&text).check() {
            panic!("{name}: {error}");
        }
    }
}

#[test]
fn every_plan_of_the_repository_keeps_its_meaning() {
    let mut compared = 0;
    for (name, _) in every_plan() {
        let path = Path::new(&name);
        if !is_plan(path) {
            continue;
        }
        let folder = path.parent().unwrap().to_owned();
        let file = path.file_name().unwrap().to_str().unwrap();
        let written = planc::compile(file, &mut Folder(folder.clone()), None);
        let now = planc::compile(file, &mut Formatting(Folder(folder)), None);
        assert_eq!(meaning(&written), meaning(&now), "{name}");
        compared += 1;
    }
    assert!(compared > 100);
}

#[test]
fn generated_plans_keep_their_meaning_in_any_layout() {
    for seed in 0..300 {
        let flavour = Flavour {
            limits: seed % 2 == 0,
            facts: seed % 3 == 0,
            oddities: seed % 5 == 0,
        };
        let text = RandomPlan::new(seed, flavour).text();
        let text = scramble(&text, &mut Dice::new(seed));
        assert_ne!(formatted(&text), text, "{seed}");
        if let Err(error) = Written::new(&text).check() {
            panic!("{seed}: {error}");
        }
    }
}

#[test]
fn a_range_changes_its_lines_and_no_meaning() {
    let mut changed = 0;
    for seed in 0..200 {
        let mut dice = Dice::new(seed);
        let text = RandomPlan::new(seed, Flavour::default()).text();
        let text = scramble(&text, &mut dice);
        let (sources, ast) = parsed(&text);
        let count = text.lines().count();
        let first = dice.roll(count);
        let last = first + dice.roll(count - first);
        let start = |line: usize| {
            text.split_inclusive('\n')
                .take(line)
                .map(str::len)
                .sum::<usize>()
        };
        let (from, to) = (start(first), start(last + 1));
        let range = Span::new(u32::try_from(from).unwrap(), u32::try_from(to).unwrap());
        let now = format(&sources, &ast, Some(range));
        assert!(
            now.starts_with(&text[..from]),
            "{seed}: before {first}..{last}\n{now}"
        );
        assert!(
            now.ends_with(text[to..].trim_end()) || now.trim_end().ends_with(text[to..].trim_end())
        );
        if let Err(error) = Written::new(&text).check_range(from, to) {
            panic!("{seed}: {error}");
        }
        changed += usize::from(now != text);
    }
    assert!(changed > 100);
}

#[test]
fn a_range_takes_text_over_several_lines_whole() {
    let text = "task a {\n takes   1d\n note \"\"\"\n   one\n     two\n  \"\"\"\n by   x\n}\n";
    let (sources, ast) = parsed(text);
    let at = u32::try_from(text.find("two").unwrap()).unwrap();
    assert_eq!(
        format(&sources, &ast, Some(Span::new(at, at))),
        "task a {\n takes   1d\n note \"\"\"\n    one\n      two\n    \"\"\"\n by   x\n}\n"
    );
}

#[test]
fn lines_stay_where_braces_do_not_match() {
    let path = root().join("tests/format/brace-too-many/written.plan");
    let text = fs::read_to_string(path).unwrap();
    let (sources, ast) = parsed(&text);
    assert_ne!(format(&sources, &ast, None), text);
    let length = u32::try_from(text.len()).unwrap();
    for at in 0..=length {
        assert_eq!(format(&sources, &ast, Some(Span::new(at, length))), text);
        assert_eq!(format(&sources, &ast, Some(Span::new(0, at))), text);
        for is_brace in [true, false] {
            let edits = format_typed(&sources, &ast, at, is_brace);
            assert!(edits.is_none_or(|edits| edits.is_empty()), "{at}");
        }
    }
}

#[test]
fn line_breaks_and_byte_order_marks_stay() {
    assert_eq!(
        formatted("\u{FEFF}\r\ntask a {takes 1d\r\n\r\n\r\nnote \"\"\"\n x\r\n\"\"\" }"),
        "\u{FEFF}task a {\r\n  takes  1d\r\n\r\n  note   \"\"\"\r\n    x\r\n    \"\"\"\r\n}\r\n"
    );
    // Where a carriage return stands alone, nobody knows what a line is.
    for text in [
        "task a {\r  takes   3d\r}\r",
        "task   a\n# x\ry\n",
        "",
        "  \n \n",
    ] {
        let blank = text.trim().is_empty();
        assert_eq!(formatted(text), if blank { "" } else { text });
    }
}

#[test]
fn a_hole_anywhere_is_left_as_it_is() {
    for path in ["examples/first.plan", "examples/website/discovery.plan"] {
        let text = fs::read_to_string(root().join(path)).unwrap();
        for hole in 0..text.len() {
            let without = format!("{}{}", &text[..hole], &text[hole + 1..]);
            if let Err(error) = Written::new(&without).check() {
                panic!("{path} without byte {hole}: {error}");
            }
        }
    }
}
