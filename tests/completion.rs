//! Completion in every place of a plan, and what comes of what it offers.

#![cfg(feature = "lsp")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and a field that is not there reads as null"
)]

use std::collections::BTreeMap;
use std::fs;

use planc::language::Kind;
use serde_json::{Value, json};

use crate::editor;
use crate::support;

use editor::{Editor, position};

const EXAMPLE: &str = "examples/website";

/// What is said of a word that does not fit where it stands.
const MISFITS: [&str; 6] = [
    "unknown-attribute",
    "unknown-declaration",
    "wrong-attribute",
    "wrong-place",
    "given-twice",
    "two-sizes",
];

/// The files of the example, and an editor in a copy of its folder.
fn start() -> (tempfile::TempDir, Editor, BTreeMap<String, String>) {
    let folder = tempfile::tempdir().unwrap();
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(EXAMPLE).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|ending| ending == "plan") {
            let text = fs::read_to_string(&path).unwrap();
            fs::write(folder.path().join(&name), &text).unwrap();
            files.insert(name, text);
        }
    }
    let real = fs::canonicalize(folder.path()).unwrap();
    let editor = Editor::start(&real, &json!({}));
    (folder, editor, files)
}

/// The root plan of the example.
fn root(files: &BTreeMap<String, String>) -> (&str, &str) {
    let is_root =
        |(_, text): &(&String, &String)| text.contains("\nplan ") || text.starts_with("plan ");
    let (name, text) = files.iter().find(is_root).unwrap();
    (name, text)
}

fn question(editor: &Editor, name: &str, text: &str, at: usize) -> Value {
    json!({
        "textDocument": { "uri": editor.uri(name) },
        "position": position(text, at),
    })
}

fn boundaries(text: &str) -> impl Iterator<Item = usize> {
    (0..=text.len()).filter(|at| text.is_char_boundary(*at))
}

#[test]
fn every_place_of_a_plan_has_an_answer() {
    let (_folder, mut editor, files) = start();
    for (name, text) in &files {
        editor.open(name, text);
    }
    let places = files
        .iter()
        .flat_map(|(name, text)| boundaries(text).map(move |at| (name, text, at)));
    for (name, text, at) in places {
        let params = question(&editor, name, text, at);
        let answer = editor.ask("textDocument/completion", &params).unwrap();
        for item in answer["items"].as_array().into_iter().flatten() {
            let range = &item["textEdit"]["range"];
            let place = position(text, at);
            assert_eq!(range["start"]["line"], place["line"], "{item}");
            assert_eq!(range["end"]["line"], place["line"], "{item}");
            let column = |place: &Value| place["character"].as_u64().unwrap();
            assert!(column(&range["start"]) <= column(&place), "{item}");
            assert!(column(&range["end"]) >= column(&place), "{item}");
        }
    }
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_plan_that_is_not_written_to_its_end_has_answers() {
    let (_folder, mut editor, files) = start();
    let (name, text) = root(&files);
    editor.open(name, "");
    for (version, at) in boundaries(text).step_by(5).enumerate() {
        let text = &text[..at];
        editor.change(
            name,
            i64::try_from(version).unwrap() + 2,
            &Value::Null,
            text,
        );
        let params = question(&editor, name, text, at);
        editor.ask("textDocument/completion", &params).unwrap();
    }
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn what_begins_a_statement_fits_there() {
    let (_folder, mut editor, files) = start();
    let (root, _) = root(&files);
    for (name, text) in &files {
        editor.open(name, text);
    }
    let misfits = |name: &str, text: &str| -> usize {
        let mut files: BTreeMap<String, Vec<u8>> = files
            .iter()
            .map(|(name, text)| (name.clone(), text.clone().into_bytes()))
            .collect();
        files.insert(name.to_owned(), text.as_bytes().to_vec());
        let compilation = planc::compile(root, &mut support::Files(files), None);
        let codes = compilation.review.diagnostics.iter();
        codes
            .map(planc::diagnostics::Diagnostic::code)
            .filter(|code| MISFITS.contains(&code.as_str()))
            .count()
    };
    let mut tried = 0;
    let mut version = 1;
    let lines = files.iter().flat_map(|(name, text)| {
        let ends = text.match_indices('\n');
        ends.map(move |(end, _)| (name, text, end + 1))
    });
    for (name, text, start) in lines {
        let (before, after) = text.split_at(start);
        let line = after.lines().next().unwrap_or_default();
        let mut indent = line[..line.len() - line.trim_start().len()].to_owned();
        if line.trim_start().starts_with('}') {
            indent += "  ";
        }
        let before = format!("{before}{indent}");
        let with_line = format!("{before}\n{after}");
        version += 1;
        editor.change(name, version, &Value::Null, &with_line);
        let params = question(&editor, name, &with_line, before.len());
        let answer = editor.ask("textDocument/completion", &params).unwrap();
        for item in answer["items"].as_array().into_iter().flatten() {
            let written = item["textEdit"]["newText"].as_str().unwrap();
            assert!(
                item["insertTextFormat"].is_null(),
                "no snippet was asked for: {item}"
            );
            // Without its name a declaration is broken, and where its block is anybody's guess.
            let label = item["label"].as_str().unwrap();
            let name_of_it = Kind::from_word(label).map_or("", |_| "added");
            let new = format!("{before}{written}{name_of_it}\n{after}");
            assert_eq!(misfits(name, &new), 0, "{written:?} in\n{new}");
            tried += 1;
        }
        version += 1;
        editor.change(name, version, &Value::Null, text);
    }
    assert_eq!(editor.leave(), Some(0));
    assert!(tried > 1000, "only {tried} entries were tried");
}

#[cfg(unix)]
#[test]
fn no_file_outside_of_the_folder_is_offered() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("plans/sub")).unwrap();
    fs::create_dir(path("others")).unwrap();
    for name in ["plans/in.plan", "plans/sub/in.plan", "others/out.plan"] {
        fs::write(path(name), "").unwrap();
    }
    symlink("../others", path("plans/others")).unwrap();
    symlink("../others/out.plan", path("plans/out.plan")).unwrap();
    symlink("sub/in.plan", path("plans/link.plan")).unwrap();
    symlink("..", path("plans/sub/up")).unwrap();
    symlink("none.plan", path("plans/none-link.plan")).unwrap();
    let plans = fs::canonicalize(path("plans")).unwrap();
    let mut editor = Editor::start(&plans, &json!({}));
    let text = "import \"\"\nplan p { start 2026-03-02 }\n";
    editor.open("p.plan", text);
    let params = question(&editor, "p.plan", text, 8);
    let answer = editor.ask("textDocument/completion", &params).unwrap();
    let mut offered: Vec<&str> = answer["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["label"].as_str().unwrap())
        .collect();
    offered.sort_unstable();
    assert_eq!(offered, ["in.plan", "link.plan", "sub/in.plan"]);
}
