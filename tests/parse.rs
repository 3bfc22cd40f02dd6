//! The parser from outside: good files, bad files, any text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use planc::ast::{Body, Node, Parsed};
use planc::diagnostics::Diagnostics;
use planc::parse::parse;
use planc::source::{LoadProblem, Loader, Sources, Span};

/// Files in memory.
struct Files(BTreeMap<String, Vec<u8>>);

impl Loader for Files {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        self.0.get(path).cloned().ok_or(LoadProblem::Missing)
    }
}

/// A folder on disk.
struct Folder(std::path::PathBuf);

impl Loader for Folder {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        std::fs::read(self.0.join(path)).map_err(|_| LoadProblem::Missing)
    }
}

fn parse_one(text: &[u8]) -> (Sources, Parsed, Diagnostics) {
    let mut files = Files(BTreeMap::from([
        ("main.plan".to_owned(), text.to_vec()),
        ("x.ics".to_owned(), Vec::new()),
    ]));
    let mut sources = Sources::new();
    let (parsed, mut diagnostics) = parse("main.plan", &mut files, &mut sources);
    diagnostics.sort();
    (sources, parsed, diagnostics)
}

fn junk_in(nodes: &[Node]) -> Vec<Span> {
    let inside = |body: &Body| junk_in(&body.nodes);
    nodes
        .iter()
        .flat_map(|node| match node {
            Node::Broken(span) => vec![*span],
            Node::UnknownBlock(block) => vec![block.span],
            Node::Declaration(declaration) => {
                declaration.body.as_ref().map(inside).unwrap_or_default()
            }
            Node::Statement(statement) if statement.broken => vec![statement.span],
            Node::Statement(_) | Node::Import(_) | Node::Comment(_) | Node::Blank(_) => Vec::new(),
        })
        .collect()
}

#[test]
fn the_examples_have_no_junk() {
    for (folder, file) in [
        ("examples", "first.plan"),
        ("examples/website", "website.plan"),
        ("examples/house", "house.plan"),
        ("examples/python-release", "python-3.14.plan"),
    ] {
        let mut sources = Sources::new();
        let (parsed, diagnostics) = parse(file, &mut Folder(folder.into()), &mut sources);
        let found: Vec<_> = diagnostics
            .iter()
            .map(|found| format!("{found:?}"))
            .collect();
        assert!(found.is_empty(), "{file}: {found:#?}");
        for ast in &parsed.files {
            let junk: Vec<_> = junk_in(&ast.nodes)
                .into_iter()
                .map(|span| sources.text(span).to_owned())
                .collect();
            assert!(junk.is_empty() && !ast.broken, "{file}: {junk:#?}");
        }
        if file == "website.plan" {
            assert_eq!(parsed.files.len(), 4);
            assert_eq!(parsed.calendar_files.len(), 1);
        }
    }
}

/// What is said about a text: code, place, the text there, message and help.
fn said(text: &str) -> String {
    let (sources, _, diagnostics) = parse_one(text.as_bytes());
    let mut out = String::new();
    for found in &diagnostics {
        let span = found.span();
        let at = sources.location(span.start).expect("a place in the file");
        let help = found.problem().help().map(|help| help.to_string());
        let _ = writeln!(
            out,
            "{}:{} {} | {} | {} | {}",
            at.line,
            at.column,
            found.code(),
            sources.text(span).escape_debug(),
            found.problem(),
            help.unwrap_or_default(),
        );
    }
    out
}

/// `tests/parse/faults.txt`: each case a name, a text and what is said about it; `UPDATE=1` rewrites it.
#[test]
fn each_fault_is_told_once() {
    let path = "tests/parse/faults.txt";
    let file = std::fs::read_to_string(path).expect("the cases");
    let mut out = String::new();
    for case in file.split("--- ").skip(1) {
        let (name, rest) = case.split_once('\n').expect("a name");
        let (text, _) = rest.split_once("===\n").expect("what is said");
        let _ = write!(out, "--- {name}\n{text}===\n{}", said(text));
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, out).expect("the cases are writable");
    } else {
        assert_eq!(out, file);
    }
}

/// Nodes stand in order, each within its block, and what no node covers is blank.
fn check_cover(text: &str, base: u32, nodes: &[Node], from: u32, to: u32) {
    let part = |from: u32, to: u32| {
        text.get((from - base) as usize..(to - base) as usize)
            .unwrap_or_else(|| panic!("{from}..{to} is no place of {text:?}"))
    };
    let blank = |from: u32, to: u32| {
        assert!(from <= to, "{from} is behind {to} in {text:?}");
        let left = part(from, to).chars().find(|c| {
            !(c.is_whitespace()
                || matches!(c, ';' | '\u{FEFF}' | '\u{200B}'..='\u{200D}' | '\u{2060}'))
        });
        assert_eq!(left, None, "{:?} is in no node of {text:?}", part(from, to));
    };
    let mut at = from;
    for node in nodes {
        let span = node.span();
        blank(at, span.start);
        assert!(!part(span.start, span.end).is_empty());
        let body = match node {
            Node::Declaration(declaration) => declaration.body.as_ref(),
            Node::UnknownBlock(block) => Some(&block.body),
            Node::Import(_)
            | Node::Statement(_)
            | Node::Comment(_)
            | Node::Blank(_)
            | Node::Broken(_) => None,
        };
        if let Some(body) = body {
            let end = body.close.map_or(span.end, |close| close.start);
            check_cover(text, base, &body.nodes, body.open.end, end);
        }
        at = span.end;
    }
    blank(at, to);
}

fn check_total(bytes: &[u8]) {
    let (sources, parsed, diagnostics) = parse_one(bytes);
    let ast = parsed.files.first().expect("a tree of the root");
    let file = sources.file(ast.file).expect("the root");
    check_cover(
        file.text(),
        file.base(),
        &ast.nodes,
        file.base(),
        file.span().end,
    );
    for found in &diagnostics {
        assert!(!found.code().is_empty());
        for label in found.labels() {
            let (start, end) = (label.offset(), label.offset() + label.len());
            assert!(
                file.text().get(start..end).is_some(),
                "{found:?} in {:?}",
                file.text()
            );
        }
        for edit in found.problem().fixes().iter().flat_map(|fix| &fix.edits) {
            assert!(
                file.span().contains(edit.span),
                "{found:?} in {:?}",
                file.text()
            );
        }
    }
    let text_is_good = diagnostics.is_empty();
    assert!(
        text_is_good
            || ast.broken
            || !junk_in(&ast.nodes).is_empty()
            || parsed.files.len() > 1
            || diagnostics
                .iter()
                .all(|found| found.code().starts_with("file-")),
        "{diagnostics:?} in {:?}",
        file.text()
    );
    assert!(!(text_is_good && ast.broken), "{:?}", file.text());
}

/// Pieces of the language and of what is nearly one.
const PIECES: [&str; 60] = [
    "plan p \"P\" {",
    "task a \"A\" {",
    "task ",
    "calendar k",
    "}",
    "{",
    "\n",
    "\n  ",
    ";",
    " ",
    "\t",
    "takes 3d",
    "takes ",
    "3d..5d..10d",
    "1,5d",
    "3days",
    "2026-03-02",
    "2026-02-30",
    "T09:00",
    "09:00..17:00",
    "mon..fri",
    "by ",
    "any of ",
    "a, ",
    "b",
    ",",
    "50%",
    "12_000",
    "12,000",
    "€90",
    "90/h",
    "\"",
    "\"text\"",
    "\"\"\"",
    "\n  \"\"\"\n",
    "\\",
    "\\u{41}",
    "# note",
    "..",
    "+",
    "- 1d",
    "elapsed",
    "after a.start + 2d",
    "requires all",
    "off from \"x.ics\"",
    "import \"x\"",
    "étage",
    "e\u{301}",
    "\u{a0}",
    "\u{feff}",
    "\r",
    "\r\n",
    "\0",
    "start not before ",
    "finish after ",
    "phase ",
    "💥",
    "met ",
    "-",
    ".",
];

#[test]
fn pieces_of_the_examples_are_read() {
    for path in [
        "examples/first.plan",
        "examples/website/discovery.plan",
        "examples/website/website.plan",
    ] {
        let text = std::fs::read(path).expect("an example");
        for end in (0..text.len()).step_by(3) {
            check_total(&text[..end]);
        }
        for hole in (0..text.len()).step_by(2) {
            let mut without = text.clone();
            without.remove(hole);
            check_total(&without);
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        check_total(&bytes);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check_total(text.as_bytes());
    }

    #[test]
    fn any_soup_is_read(pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..80)) {
        check_total(pieces.concat().as_bytes());
    }
}
