//! `grammar/REFERENCE.md`: its examples compile, and its tables are those of the compiler.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::path::Path;

use planc::diagnostics::Lint;
use planc::language::{Attribute, Kind};

use crate::support;

const FILE: &str = "grammar/REFERENCE.md";

/// What the examples that are no whole plan may name.
const PRELUDE: &str = r#"plan example { start 2026-03-02; owner lead; allow leads-nowhere }
calendar part_time { work mon..thu 09:00..12:00, 13:00..17:00 }
person lead "Lead"
person ann "Ann"
person ben "Ben"
person head "Head"
team builders "Builders" { size 3 }
resource lab "Lab" { size 2 }
phase first { calendar part_time; task inspect { by ann, ben; uses lab; takes 1d; consult head, builders }; milestone inspected { requires all } }
task design { takes 3d }
phase build { task wireframes { takes 2d }; milestone built { requires all } }
milestone designed { requires design }
"#;

#[test]
fn examples_compile() {
    let text = std::fs::read_to_string(FILE).unwrap();
    let (mut count, mut wrong) = (0, String::new());
    for (info, line, block) in support::code_blocks(&text) {
        let Some(tags) = info.strip_prefix("plan") else {
            continue;
        };
        count += 1;
        let is_whole =
            tags.contains("whole") || block.lines().any(|line| line.starts_with("plan "));
        let plan = if is_whole {
            block.to_owned()
        } else {
            format!("{PRELUDE}{block}")
        };
        let codes = support::codes(&plan);
        let expected: Vec<&str> = tags.strip_prefix(",error=").into_iter().collect();
        if codes != expected {
            let _ = writeln!(wrong, "{FILE}:{line}: {}", support::render(&plan));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 10, "the reference lost its examples");
}

#[test]
fn tables_are_the_compilers() {
    let mut kinds = String::from("| declaration | what it is |\n|---|---|\n");
    for kind in Kind::ALL {
        let _ = writeln!(kinds, "| `{kind}` | {} |", kind.doc());
    }
    let mut attributes =
        String::from("| attribute | on | takes | repeatable | meaning |\n|---|---|---|---|---|\n");
    for info in Attribute::ALL.map(Attribute::info) {
        let on: Vec<_> = info.kinds.iter().map(Kind::word).collect();
        let on = if on.len() == Kind::ALL.len() {
            "everything".to_owned()
        } else {
            on.join(", ")
        };
        let again = if info.repeatable { "yes" } else { "" };
        let _ = writeln!(
            attributes,
            "| `{}` | {on} | {} | {again} | {} |",
            info.words,
            info.shape.needs(),
            info.doc
        );
    }
    let mut lints = String::from("| lint | it says |\n|---|---|\n");
    for lint in Lint::all() {
        let _ = writeln!(lints, "| `{lint}` | {} |", lint.code().summary());
    }
    let old = std::fs::read_to_string(FILE).unwrap();
    let mut text = old.clone();
    for (name, table) in [
        ("kinds", kinds),
        ("attributes", attributes),
        ("lints", lints),
    ] {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let start = text.find(&open).unwrap() + open.len();
        let end = text.find(&close).unwrap();
        text.replace_range(start..end, &table);
    }
    support::compare(Path::new(FILE), &old, &text);
}
