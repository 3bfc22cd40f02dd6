//! The lists of errors and lints, clause by clause: `clauses.txt` names the cases that show each.

use std::collections::BTreeMap;

use planc::diagnostics::Lint;
use planc::diagnostics::catalogue::Code;

const CLAUSES: &str = "tests/coverage/clauses.txt";

/// The cases by the first word of their lines.
fn clauses(text: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut clauses: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (list, _) = line.split_once(": ").expect("a list and a clause");
        let (_, cases) = line.rsplit_once(": ").expect("a clause and its cases");
        clauses.entry(list).or_default().extend(cases.split(' '));
    }
    clauses
}

#[test]
fn every_clause_has_its_cases() {
    let text = std::fs::read_to_string(CLAUSES).unwrap();
    for cases in clauses(&text).values() {
        for case in cases {
            let path = format!("tests/errors/{case}.plan");
            let text = std::fs::read(&path).unwrap_or_else(|_| panic!("{path} is missing"));
            let (code, name) = case.split_once('/').expect("a code and a name");
            assert!(Code::all().any(|known| known.name() == code), "{code}");
            let says = String::from_utf8_lossy(&text).contains(&format!("[{code}]\n"));
            assert_eq!(says, !name.starts_with("silent"), "{path}");
        }
    }
}

#[test]
fn every_lint_has_its_clauses() {
    let text = std::fs::read_to_string(CLAUSES).unwrap();
    let clauses = clauses(&text);
    for lint in Lint::all() {
        let cases = clauses.get(lint.name()).map_or(&[][..], Vec::as_slice);
        let has = |silent: bool| {
            let mut names = cases.iter().filter_map(|case| case.split_once('/'));
            names.any(|(_, name)| name.starts_with("silent") == silent)
        };
        // Until costs are added up it cannot speak.
        if lint.name() != "over-budget" {
            assert!(has(false) && has(true), "{CLAUSES} lacks cases of {lint}");
        }
    }
}
