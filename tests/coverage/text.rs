//! The table of how things are written, clause by clause: `written.txt`. `UPDATE=1` rewrites what each case gives.
//!
//! A case is named after a row of the table in the reference and one clause of it. `␍` stands for a carriage return, `⍽`
//! for a no-break space, `⌁` for a byte that is no UTF-8 and `⇤` for a byte-order mark.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use planc::diagnostics::Severity;

use crate::support::{Files, compare};

const CASES: &str = "tests/coverage/written.txt";

/// What the cases may name; behind them, so that their first byte is the first of the file.
const BEHIND: &str = "plan example { start 2026-03-02; owner ann }\nperson ann\nperson ben\n\
    team crew { size 3 }\nresource lab { size 2 }\ntask copy { takes 4d }\n";

fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        match c {
            '␍' => bytes.push(b'\r'),
            '⍽' => bytes.extend("\u{a0}".bytes()),
            '⌁' => bytes.push(0xfc),
            '⇤' => bytes.extend("\u{feff}".bytes()),
            _ => bytes.extend(c.to_string().bytes()),
        }
    }
    bytes
}

/// The errors that a text has, each with its place, or that it has none.
fn gives(text: &str) -> String {
    let mut file = bytes(text);
    file.extend(BEHIND.bytes());
    let mut files = Files(BTreeMap::from([("plan.plan".to_owned(), file)]));
    let compilation = planc::compile("plan.plan", &mut files, None);
    let mut told = String::new();
    for found in &compilation.review.diagnostics {
        if found.severity() == Severity::Error {
            let at = compilation.sources.location(found.span().start).unwrap();
            let (line, column) = (at.line, at.column);
            let _ = writeln!(
                told,
                "{line}:{column} {}: {}",
                found.code(),
                found.problem()
            );
        }
    }
    if told.is_empty() {
        told.push_str("no error\n");
    }
    told
}

#[test]
fn every_clause_of_how_it_is_written_has_a_case() {
    let expected = std::fs::read_to_string(CASES).unwrap();
    let mut actual = String::new();
    let (mut good, mut bad) = (BTreeSet::new(), BTreeSet::new());
    for case in expected.split("### ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (text, _) = rest.split_once("--- gives\n").unwrap();
        let told = gives(text);
        let (row, _) = name.split_once(": ").expect("a row and a clause");
        if told == "no error\n" {
            good.insert(row);
        } else {
            bad.insert(row);
        }
        let _ = write!(actual, "### {name}\n{text}--- gives\n{told}\n");
    }
    compare(Path::new(CASES), expected.trim_end(), actual.trim_end());
    let reference = std::fs::read_to_string("grammar/REFERENCE.md").unwrap();
    let (_, chapter) = reference.split_once("## Notation\n").unwrap();
    let (chapter, _) = chapter.split_once("\n## ").unwrap();
    let rows = chapter
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
        .filter(|row| *row != "what");
    for row in rows {
        assert!(
            good.contains(row),
            "{CASES} has no case of `{row}` that is right"
        );
        // A comment cannot be wrong.
        assert!(
            bad.contains(row) || row == "comment",
            "{CASES} has no case of `{row}` that is wrong"
        );
    }
}
