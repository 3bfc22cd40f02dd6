//! The table of attributes: which kinds may have each, and how often.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use planc::ast::Node;
use planc::language::{Attribute, Kind};
use planc::source::Sources;

use super::codes;
use super::samples::{compile, compile_usual, values};
use crate::support::{Folder, lines};

/// Every attribute with every kind.
fn pairs() -> impl Iterator<Item = (Attribute, Kind)> {
    Attribute::ALL
        .into_iter()
        .flat_map(|attribute| Kind::ALL.map(|kind| (attribute, kind)))
}

fn fits(attribute: Attribute, kind: Kind) -> bool {
    attribute.info().kinds.contains(kind)
}

/// The plans whose outputs are held by other tests.
fn plans() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = ["tests/golden", "tests/rules", "tests/ical", "examples"]
        .map(PathBuf::from)
        .to_vec();
    let mut plans = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "plan") {
                plans.push(path);
            }
        }
    }
    plans.sort();
    plans
}

/// Adds what stands in a plan that has no error.
fn collect(path: &Path, found: &mut BTreeSet<(Attribute, Kind)>) {
    let mut folder = Folder(path.parent().unwrap().to_owned());
    let name = path.file_name().unwrap().to_str().unwrap();
    let compilation = planc::compile(name, &mut folder, None);
    if !codes(&compilation, true).is_empty() {
        return;
    }
    let mut sources = Sources::new();
    let (parsed, _) = planc::parse(name, &mut folder, &mut sources);
    for ast in &parsed.files {
        walk(&ast.nodes, None, found);
    }
}

fn walk(nodes: &[Node], kind: Option<Kind>, found: &mut BTreeSet<(Attribute, Kind)>) {
    for node in nodes {
        match node {
            Node::Statement(statement) => found.extend(statement.attribute.zip(kind)),
            Node::Declaration(declaration) => {
                walk(declaration.nodes(), Some(declaration.kind), found);
            }
            Node::Import(_)
            | Node::UnknownBlock(_)
            | Node::Comment(_)
            | Node::Blank(_)
            | Node::Broken(_) => {}
        }
    }
}

#[test]
fn every_attribute_is_in_a_plan_on_every_kind_that_it_fits() {
    let mut found = BTreeSet::new();
    for path in plans() {
        collect(&path, &mut found);
    }
    let missing: Vec<String> = pairs()
        .filter(|(attribute, kind)| fits(*attribute, *kind))
        .filter(|pair| !found.contains(pair))
        .map(|(attribute, kind)| format!("`{attribute}` on {}", kind.with_article()))
        .collect();
    assert!(missing.is_empty(), "no plan has {missing:#?}");
}

#[test]
fn every_attribute_is_read_on_every_kind_that_it_fits() {
    let (text, compilation) = compile_usual();
    assert_eq!(lines(&compilation), "", "{text}");
    let mut wrong = String::new();
    for (attribute, kind) in pairs().filter(|(attribute, kind)| fits(*attribute, *kind)) {
        for value in values(attribute, kind) {
            let (_, compilation) = compile(attribute, kind, &[value]);
            if !codes(&compilation, true).is_empty() {
                let said = lines(&compilation);
                let _ = writeln!(wrong, "`{attribute} {value}` on {kind}:\n{said}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_other_kind_refuses_it_once() {
    let mut wrong = String::new();
    for (attribute, kind) in pairs().filter(|(attribute, kind)| !fits(*attribute, *kind)) {
        for value in values(attribute, kind) {
            let (_, compilation) = compile(attribute, kind, &[value]);
            if codes(&compilation, false) != ["wrong-attribute"] {
                let said = lines(&compilation);
                let _ = writeln!(wrong, "`{attribute} {value}` on {kind}:\n{said}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_second_one_is_read_or_refused_as_the_table_says() {
    let mut wrong = String::new();
    for (attribute, kind) in pairs().filter(|(attribute, kind)| fits(*attribute, *kind)) {
        let (_, compilation) = compile(attribute, kind, &values(attribute, kind));
        let expected: &[&str] = if attribute.info().repeatable {
            &[]
        } else {
            &["given-twice"]
        };
        if codes(&compilation, true) != expected {
            let said = lines(&compilation);
            let _ = writeln!(wrong, "`{attribute}` twice on {kind}:\n{said}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn only_a_gate_is_decided_and_only_a_plain_milestone_is_reached() {
    for (statements, expected) in [
        ("passed 2026-03-05", "wrong-attribute"),
        ("refused 2026-03-05 \"no\"", "wrong-attribute"),
        (
            "gate; approver ben; criterion \"c\"; reached 2026-03-05",
            "wrong-attribute",
        ),
    ] {
        let text = format!(
            "plan p {{ start 2026-03-02; owner ann }}\nperson ann\nperson ben\n\
             task a {{ takes 1d }}\nmilestone m {{ requires a; {statements} }}\n\
             task b {{ takes 1d; after m }}\nmilestone end {{ requires all }}\n"
        );
        assert_eq!(crate::support::codes(&text), [expected], "{statements}");
    }
}
