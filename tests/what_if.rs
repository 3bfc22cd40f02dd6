//! `planc what-if`: it says what a build of the changed text says, however the text is laid out.

#![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]

use crate::support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use planc::emit::json::comparison_schema;
use serde_json::Value;

/// The statements of each item, by its path; the plan has the path `p`.
type Items = Vec<(&'static str, Vec<(String, String)>)>;

fn items() -> Items {
    let block = |text: &str| -> Vec<(String, String)> {
        let statements = text.split("; ").filter(|statement| !statement.is_empty());
        let parts = statements.map(|statement| statement.split_once('=').expect("a value"));
        parts
            .map(|(attribute, value)| (attribute.to_owned(), value.to_owned()))
            .collect()
    };
    [
        ("p", "start=2026-03-02"),
        ("a", "takes=2d"),
        ("b", "takes=3d; after=a"),
        ("c", ""),
        ("d", "effort=4d; after=b + 1d; after=c"),
        ("e", "takes=1d; finish not before=2026-03-20"),
    ]
    .into_iter()
    .map(|(path, statements)| (path, block(statements)))
    .collect()
}

/// The text of a plan, in one of four layouts.
fn text(items: &Items, layout: usize) -> String {
    let mut text = String::new();
    for (path, statements) in items {
        let kind = if *path == "p" { "plan" } else { "task" };
        let head = format!("{kind} {path} \"Some title\"");
        let all: Vec<String> = statements
            .iter()
            .map(|(attribute, value)| format!("{attribute} {value}"))
            .collect();
        let block = match (layout, all.as_slice()) {
            (0, []) => String::new(),
            (1, []) => " { }".to_owned(),
            (2, []) => " {\n}".to_owned(),
            (0 | 1, all) => format!(" {{ {} }}", all.join("; ")),
            (2, all) => format!(" {{\n  {}\n}}", all.join("\n  ")),
            (_, all) => format!(
                " {{ # why\n  {}   # and why\n\n}}",
                all.join(" # because\n  ")
            ),
        };
        let _ = writeln!(text, "{head}{block}");
    }
    text + "milestone m \"The end\" { requires all }\n"
}

fn planc(arguments: &[String], input: &str) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_planc"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("it is a pipe");
    stdin.write_all(input.as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8(output.stdout).expect("the answer is text");
    (output.status.code(), text)
}

/// The day on which each item finishes, as JSON has it.
fn finishes(text: &str) -> BTreeMap<String, Value> {
    let json = support::json(&support::compile_text(text, None));
    let items = json["items"].as_array().expect("a list").iter();
    items
        .map(|item| {
            let id = item["id"].as_str().expect("a path").to_owned();
            (id, item["finish_day"].clone())
        })
        .collect()
}

/// The changes that are tried: the path, the attribute, and the value that it has then; `cancelled` is `--without`, and
/// `+` before an attribute is `--add`.
const CHANGES: [(&str, &str, &str); 11] = [
    ("a", "takes", "5d"),
    ("b", "takes", "1d"),
    ("c", "takes", "9d"),
    ("d", "effort", "1w"),
    ("d", "after", "a"),
    ("e", "finish not before", "2026-04-03"),
    ("e", "+after", "d"),
    ("b", "start not before", "2026-03-11"),
    ("p", "start", "2026-03-09"),
    ("c", "+due", "2026-03-02"),
    ("b", "cancelled", ""),
];

fn changed(items: &Items, (path, attribute, value): (&str, &str, &str)) -> Items {
    let mut items = items.clone();
    let (_, statements) = items
        .iter_mut()
        .find(|(item, _)| *item == path)
        .expect("an item");
    let (attribute, value) = match attribute.strip_prefix('+') {
        Some(added) => (added, value.to_owned()),
        None if attribute == "cancelled" => (attribute, "2026-03-02 \"no\"".to_owned()),
        None => {
            statements.retain(|(known, _)| known != attribute);
            (attribute, value.to_owned())
        }
    };
    statements.push((attribute.to_owned(), value));
    items
}

fn arguments((path, attribute, value): (&str, &str, &str)) -> Vec<String> {
    if let Some(added) = attribute.strip_prefix('+') {
        return vec![
            "--add".to_owned(),
            format!("{added} {value}"),
            path.to_owned(),
        ];
    }
    if attribute == "cancelled" {
        return vec!["--without".to_owned(), path.to_owned()];
    }
    let attribute = attribute.replace(' ', "_");
    vec!["--set".to_owned(), format!("{path}.{attribute}={value}")]
}

/// Each change alone, and each with the one after it, in every layout.
#[test]
fn it_says_what_a_build_of_the_changed_text_says() {
    let before = items();
    let schema = serde_json::from_str(&comparison_schema()).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema can be compiled");
    let mut moved = 0;
    for (number, first) in CHANGES.into_iter().enumerate() {
        let next = CHANGES[(number + 1) % CHANGES.len()];
        for (layout, changes) in [
            (number % 4, vec![first]),
            ((number + 1) % 4, vec![first]),
            ((number + 2) % 4, vec![first, next]),
            ((number + 3) % 4, vec![next, first]),
        ] {
            let after = changes
                .iter()
                .fold(before.clone(), |items, change| changed(&items, *change));
            let mut words = vec![
                "what-if".to_owned(),
                "-".to_owned(),
                "--to".to_owned(),
                "json".to_owned(),
            ];
            words.extend(changes.iter().flat_map(|change| arguments(*change)));
            let input = text(&before, layout);
            let (status, answer) = planc(&words, &input);
            assert_eq!(status, Some(0), "{words:?}\n{input}");
            let answer: Value = serde_json::from_str(&answer).expect("the answer is JSON");
            assert!(validator.is_valid(&answer), "{answer:#}");
            let mut found = finishes(&input);
            for it in answer["moves"].as_array().expect("a list") {
                let id = it["id"].as_str().expect("a path").to_owned();
                if it["dates_gained_or_lost"] == true {
                    found.insert(id, Value::Null);
                } else if it["finish"].is_object() {
                    found.insert(id, it["finish"]["to"].clone());
                }
                moved += 1;
            }
            assert_eq!(found, finishes(&text(&after, 1)), "{words:?}\n{input}");
        }
    }
    assert!(moved > 50, "only {moved} items moved");
}
