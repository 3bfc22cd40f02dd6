//! The canonical layout: cases as data, and what must hold of every text.
//!
//! `tests/format/<case>/written.plan` beside `formatted.plan`; `UPDATE=1` rewrites the latter.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../feasibility/mod.rs"]
mod feasibility;
#[path = "../support/property.rs"]
mod property;
mod scramble;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use feasibility::random::{Dice, Flavour, RandomPlan};
use planc::ast::{Ast, Body, Node};
use planc::emit::{Options, emit_json};
use planc::parse::parse_text;
use planc::source::{LoadProblem, Loader, Sources, Span};
use planc::{Compilation, format, format_edits};
use property::cases;
use proptest::prelude::*;
use scramble::scramble;
use serde_json::Value;
use support::{Folder, compare, compile_text};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn parsed(text: &str) -> (Sources, Ast) {
    let mut sources = Sources::new();
    let (ast, _) = parse_text("a.plan", text, &mut sources);
    (sources, ast)
}

fn formatted(text: &str) -> String {
    let (sources, ast) = parsed(text);
    format(&sources, &ast, None)
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

/// All but what a gap between two words may hold.
fn words(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, ' ' | '\t' | '\r' | '\n' | ';'))
        .collect()
}

/// What no edit may touch: comments and words, each without the blanks behind it.
fn solid(sources: &Sources, nodes: &[Node], out: &mut Vec<Span>) {
    for node in nodes {
        let inside = |body: &Body, out: &mut Vec<Span>| {
            out.push(body.open);
            out.extend(body.close);
            solid(sources, &body.nodes, out);
        };
        match node {
            Node::Comment(span) => {
                let text = sources.text(*span);
                let blanks = text.len() - text.trim_end_matches([' ', '\t']).len();
                out.push(Span::new(
                    span.start,
                    span.end - u32::try_from(blanks).unwrap(),
                ));
            }
            Node::Broken(span) => out.push(*span),
            Node::Statement(statement) if statement.broken => out.push(statement.span),
            Node::Statement(statement) => out.push(statement.head.at_start()),
            Node::Import(import) => out.push(import.keyword),
            Node::Declaration(declaration) => {
                out.push(declaration.keyword);
                out.extend(declaration.name.as_ref().map(|name| name.span));
                if let Some(body) = &declaration.body {
                    inside(body, out);
                }
            }
            Node::UnknownBlock(block) => out.push(block.span),
            Node::Blank(_) => {}
        }
    }
}

/// What holds of any text, good or not.
fn check(text: &str) -> Result<(), TestCaseError> {
    let (sources, ast) = parsed(text);
    let once = format(&sources, &ast, None);
    prop_assert_eq!(words(text), words(&once), "a word was lost in {:?}", text);
    prop_assert_eq!(
        &formatted(&once),
        &once,
        "formatting again changes {:?}",
        text
    );
    let edits = format_edits(&sources, &ast, None);
    let mut rest = sources.file(ast.file).unwrap().span();
    let mut solids = Vec::new();
    solid(&sources, &ast.nodes, &mut solids);
    for edit in &edits {
        prop_assert!(rest.contains(edit.span), "{:?} in {:?}", edit, text);
        rest.start = edit.span.end;
        prop_assert!(words(sources.text(edit.span)).is_empty() && words(&edit.text).is_empty());
        prop_assert!(
            sources.text(edit.span) != edit.text,
            "{:?} in {:?}",
            edit,
            text
        );
        for solid in &solids {
            prop_assert!(
                edit.span.end <= solid.start || solid.end <= edit.span.start,
                "{:?} changes {:?} of {:?}",
                edit,
                sources.text(*solid),
                text
            );
        }
    }
    let in_file = |from: u32, to: u32| {
        let edits = format_edits(&sources, &ast, Some(Span::new(from, to)));
        edits
            .into_iter()
            .all(|edit| format_edits(&sources, &ast, None).contains(&edit))
    };
    let half = u32::try_from(text.len() / 2).unwrap();
    prop_assert!(in_file(0, half) && in_file(half, u32::MAX));
    Ok(())
}

/// What a plan says: its JSON without the places in the text.
fn meaning(compilation: &Compilation) -> Value {
    let mut out = Vec::new();
    emit_json(
        &compilation.sources,
        &compilation.plan,
        &compilation.schedule,
        &compilation.review,
        &Options::default(),
        &mut out,
    )
    .unwrap();
    let mut value = serde_json::from_slice(&out).unwrap();
    forget_places(&mut value);
    value
}

fn forget_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for place in [
                "line",
                "column",
                "end_line",
                "end_column",
                "byte",
                "end_byte",
                "edits",
            ] {
                fields.remove(place);
            }
            fields.values_mut().for_each(forget_places);
        }
        Value::Array(list) => list.iter_mut().for_each(forget_places),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn check_meaning(text: &str) -> Result<(), TestCaseError> {
    check(text)?;
    let now = meaning(&compile_text(&formatted(text), None));
    prop_assert_eq!(meaning(&compile_text(text, None)), now, "{}", text);
    Ok(())
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

#[test]
fn each_case_is_laid_out_as_shown() {
    let mut cases: Vec<PathBuf> = fs::read_dir(root().join("tests/format"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(cases.len() > 8);
    for case in cases {
        let written = fs::read_to_string(case.join("written.plan")).unwrap();
        let path = case.join("formatted.plan");
        let expected = fs::read_to_string(&path).unwrap_or_default();
        compare(&path, &expected, &formatted(&written));
    }
}

#[test]
fn every_plan_of_the_repository_keeps_its_words() {
    for (name, text) in every_plan() {
        if let Err(error) = check(&text) {
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
        if let Err(error) = check_meaning(&text) {
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
        let meanings = [&text, &now].map(|text| meaning(&compile_text(text, None)));
        assert_eq!(meanings[0], meanings[1], "{seed}");
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
            if let Err(error) = check(&without) {
                panic!("{path} without byte {hole}: {error}");
            }
        }
    }
}

/// Pieces of the language and of what is nearly one.
const PIECES: [&str; 48] = [
    "plan p \"P\" {",
    "task a \"A\" {",
    "task b {",
    "phase c \"C\" {",
    "task ",
    "calendar k",
    "}",
    "}",
    "}",
    "{",
    "\n",
    "\n",
    "\n  ",
    "\r\n",
    ";",
    " ",
    "   ",
    "\t",
    "takes 3d",
    "takes ",
    "3d..5d..10d",
    "1,5d",
    "2026-03-02",
    "by ",
    "a, ",
    "b",
    ",",
    "50%",
    "\"",
    "\"text\"",
    "note \"\"\"\n  x\n   y\n  \"\"\"\n",
    "\"\"\"",
    "\\",
    "# note",
    "# note\n",
    "..",
    "+",
    "- 1d",
    "after a+2d,\n b",
    "after a.start + 2d",
    "requires all",
    "import \"x\"",
    "\u{a0}",
    "\u{feff}",
    "tsak x {",
    "start not before ",
    "é",
    "漢",
];

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn any_soup_keeps_its_words(pieces in prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..40)) {
        check(&pieces.concat())?;
    }

    #[test]
    fn any_text_keeps_its_words(text in "\\PC{0,120}") {
        check(&text)?;
    }
}
