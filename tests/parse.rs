//! The parser from outside: good files, bad files, any text.

use crate::property;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use planc::ast::{Body, Node, Parsed};
use planc::diagnostics::Diagnostics;
use planc::parse::parse;
use planc::source::{LoadProblem, Loader, Sources, Span};
use property::cases;

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
        let help = found.help();
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

/// The codes and texts of what is said about several files.
fn said_of(files: &[(&str, &str)]) -> Vec<String> {
    let files = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect();
    let mut sources = Sources::new();
    let (_, mut diagnostics) = parse("main.plan", &mut Files(files), &mut sources);
    diagnostics.sort();
    diagnostics
        .iter()
        .map(|found| format!("{} {}", found.code(), sources.text(found.span())))
        .collect()
}

#[test]
fn imports_are_followed_once_and_never_outside() {
    assert_eq!(
        said_of(&[
            (
                "main.plan",
                "import \"sub/a.plan\"\nimport \"b.plan\"\nimport \"./sub/../b.plan\"\n"
            ),
            ("sub/a.plan", "import \"../b.plan\"\ntask a { takes 3 }\n"),
            ("b.plan", "task b { takes 3d }\n"),
        ]),
        ["bad-duration 3"]
    );
    assert_eq!(
        said_of(&[(
            "main.plan",
            "import \"../a.plan\"\nimport \"/etc/passwd\"\nimport \"none.plan\"\nimport none\ncalendar c { off from \"../x.ics\" }"
        ),]),
        [
            "file-outside \"../a.plan\"",
            "file-outside \"/etc/passwd\"",
            "file-missing \"none.plan\"",
            "wrong-value none",
            "file-outside \"../x.ics\"",
        ]
    );
    assert_eq!(
        said_of(&[
            ("main.plan", "import \"a.plan\"\nimport \"main.plan\"\n"),
            ("a.plan", "import \"b.plan\"\n"),
            ("b.plan", "import \"a.plan\"\nimport \"main.plan\"\n"),
        ]),
        [
            "import-cycle \"main.plan\"",
            "import-cycle \"a.plan\"",
            "import-cycle \"main.plan\"",
        ]
    );
    assert_eq!(
        said_of(&[
            ("main.plan", "phase p {\n  import \"a.plan\"\n}\n"),
            ("a.plan", "task a { takes 3d }\n"),
        ]),
        ["import-inside import \"a.plan\""]
    );
}

#[test]
fn a_missing_root_is_told() {
    assert_eq!(said_of(&[]), ["file-missing "]);
}

/// A folder in which every file has the same problem.
struct Refused(LoadProblem);

impl Loader for Refused {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        if path == "main.plan" {
            Ok(b"import \"a.plan\"\nimport \"a.plan\"\n".to_vec())
        } else {
            Err(self.0.clone())
        }
    }
}

#[test]
fn each_refusal_has_a_code_and_is_told_once() {
    for (problem, code) in [
        (LoadProblem::Missing, "file-missing"),
        (LoadProblem::Directory, "file-is-folder"),
        (LoadProblem::Outside, "file-outside"),
        (LoadProblem::TooLarge, "file-too-large"),
        (
            LoadProblem::Unreadable("no permission".to_owned()),
            "file-unreadable",
        ),
    ] {
        let mut sources = Sources::new();
        let (parsed, diagnostics) = parse("main.plan", &mut Refused(problem), &mut sources);
        let codes: Vec<_> = diagnostics
            .iter()
            .map(planc::diagnostics::Diagnostic::code)
            .collect();
        assert_eq!(codes, [code]);
        assert_eq!(parsed.files.len(), 1);
    }
}

#[test]
fn too_many_files_are_told_once() {
    let mut main = String::new();
    let mut files = BTreeMap::new();
    for number in 0..1100 {
        let _ = writeln!(main, "import \"{number}.plan\"");
        files.insert(format!("{number}.plan"), b"# nothing\n".to_vec());
    }
    files.insert("main.plan".to_owned(), main.into_bytes());
    let mut sources = Sources::new();
    let (parsed, diagnostics) = parse("main.plan", &mut Files(files), &mut sources);
    let codes: Vec<_> = diagnostics
        .iter()
        .map(planc::diagnostics::Diagnostic::code)
        .collect();
    assert_eq!(codes, ["too-many-files"]);
    assert_eq!(parsed.files.len(), 1001);
}

#[test]
fn a_chain_of_imports_is_no_recursion() {
    let files = (0..1000)
        .map(|number| {
            let path = if number == 0 {
                "main.plan".to_owned()
            } else {
                format!("{number}.plan")
            };
            (
                path,
                format!("import \"{}.plan\"\n", number + 1).into_bytes(),
            )
        })
        .chain(std::iter::once((
            "1000.plan".to_owned(),
            b"task a".to_vec(),
        )))
        .collect();
    let mut sources = Sources::new();
    let (parsed, diagnostics) = parse("main.plan", &mut Files(files), &mut sources);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(parsed.files.len(), 1001);
}

/// What is said about bytes: codes and the byte of each place.
fn said_of_bytes(bytes: &[u8]) -> Vec<String> {
    let (_, _, diagnostics) = parse_one(bytes);
    diagnostics
        .iter()
        .map(|found| format!("{} {}", found.code(), found.span().start))
        .collect()
}

#[test]
fn bytes_that_are_no_text_are_told_where_they_stand() {
    let none: [&str; 0] = [];
    assert_eq!(
        said_of_bytes(b"\xEF\xBB\xBFtask a { takes 3d }\r\ntask b\r\n"),
        none
    );
    assert_eq!(
        said_of_bytes(b"task a {\r  takes 3d\n}\n"),
        ["lone-carriage-return 8"]
    );
    assert_eq!(
        said_of_bytes(b"task a {\r  takes 3d\r}\r"),
        ["lone-carriage-return 8"]
    );
    assert_eq!(
        said_of_bytes(b"task t\xFCr { t\xFCkes 3d; takes\xFF 3d }"),
        ["not-utf8 6"]
    );
    assert_eq!(
        said_of_bytes(b"task a { note \"\xC3\x28\" } # \xFF"),
        ["not-utf8 15"]
    );
    assert_eq!(
        said_of_bytes(b"task\xC2\xA0a { takes\xC2\xA03d }"),
        ["no-break-space 4", "no-break-space 15"]
    );
    assert_eq!(
        said_of_bytes("task \u{200B}a { takes 3d }".as_bytes()),
        ["no-break-space 5"]
    );
    let many: Vec<u8> = b"\xFF ".repeat(100);
    assert_eq!(said_of_bytes(&many).len(), 1);
    let (_, _, diagnostics) = parse_one(b"task t\xFCr { note \"\xE4\xF6\" }");
    let found = diagnostics.iter().next().expect("one problem");
    assert_eq!(
        found.problem().to_string(),
        "`main.plan` is not UTF-8: byte 6 and one more place"
    );
    let help = found.help().expect("help");
    assert!(help.contains("`iconv -f WINDOWS-1252 -t UTF-8`"), "{help}");
    // Text of two bytes a character is one mistake, and is read.
    let wide: Vec<u8> = "\u{FEFF}task a { takes 3d }\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(said_of_bytes(&wide), ["not-utf8 0"]);
}

#[test]
fn blocks_go_64_deep() {
    let nested = |depth: usize| format!("{}{}", "phase p {\n".repeat(depth), "}\n".repeat(depth));
    assert_eq!(said(&nested(64)), "");
    assert!(
        said(&nested(65)).starts_with("65:9 too-deep"),
        "{}",
        said(&nested(65))
    );
    assert_eq!(said(&nested(100_000)).lines().count(), 1);
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
            check_total(text.get(..end).expect("a prefix"));
        }
        for hole in (0..text.len()).step_by(2) {
            let mut without = text.clone();
            without.remove(hole);
            check_total(&without);
        }
    }
}

#[test]
fn comments_behind_a_comma_too_many_are_kept() {
    check_total(b"task t {\n  by a, # why\n  # and how\n\n  takes 3d\n}\n");
}

proptest::proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        check_total(&bytes);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check_total(text.as_bytes());
    }

    #[test]
    fn any_soup_is_read(pieces in proptest::collection::vec(proptest::sample::select(PIECES.as_slice()), 0..80)) {
        check_total(pieces.concat().as_bytes());
    }
}
