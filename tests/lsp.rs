//! `planc lsp` over real pipes: `tests/lsp/CASE.lsp` holds the files, the question and the answer.
//!
//! A case begins with `=== METHOD PARAMS`, where the document and the position are filled in from the place of the `▮` in
//! the first file (of two, the range between them); then each file, open in the editor, as `=== PATH` (`=== PATH on disk`
//! for one that is not open); then `=== answer`. `UPDATE=1` rewrites the answers.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and a field that is not there reads as null"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::editor;

use editor::{Editor, byte, position};

const FOLDER: &str = "tests/lsp";
const MARK: char = '▮';

/// What an editor of today can do.
fn abilities() -> Value {
    json!({
        "textDocument": {
            "hover": { "contentFormat": ["markdown"] },
            "definition": { "linkSupport": false },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "rename": { "prepareSupport": true },
            "completion": { "completionItem": { "snippetSupport": true } },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
        },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
    })
}

/// A case: the question, the files, the answer.
struct Case {
    method: String,
    params: Value,
    /// Path, text without marks, whether it is open.
    files: Vec<(String, String, bool)>,
    /// The bytes of the marks in the first file.
    marks: Vec<usize>,
    /// All before the answer, as written.
    head: String,
    answer: String,
}

fn read_case(path: &Path) -> Case {
    let text = fs::read_to_string(path).unwrap();
    let (head, answer) = text.split_once("=== answer\n").unwrap_or((&text, ""));
    let mut parts = head.split("=== ").skip(1);
    let question = parts.next().unwrap().trim();
    let (method, params) = question.split_once(' ').unwrap_or((question, "{}"));
    let mut marks = Vec::new();
    let mut files = Vec::new();
    for part in parts {
        let (name, text) = part.split_once('\n').unwrap();
        let mut plain = String::new();
        for piece in text.split(MARK) {
            plain += piece;
            if files.is_empty() {
                marks.push(plain.len());
            }
        }
        if files.is_empty() {
            marks.pop();
        }
        let on_disk = name.strip_suffix(" on disk");
        files.push((on_disk.unwrap_or(name).to_owned(), plain, on_disk.is_none()));
    }
    Case {
        method: method.to_owned(),
        params: serde_json::from_str(params).unwrap(),
        files,
        marks,
        head: head.to_owned(),
        answer: answer.to_owned(),
    }
}

fn run_case(case: &Case) -> String {
    let folder = tempfile::tempdir().unwrap();
    // Where the folder of temporary files is a link, the server is told its real name.
    let real = fs::canonicalize(folder.path()).unwrap();
    for (path, text, _) in &case.files {
        let path = real.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut editor = Editor::start(&real, &abilities());
    for (path, text, open) in &case.files {
        if *open {
            editor.open(path, text);
        }
    }
    let (path, text, _) = case.files.first().unwrap();
    let mut params = case.params.clone();
    params["textDocument"] = json!({ "uri": editor.uri(path) });
    match case.marks.as_slice() {
        [] => {}
        [at] => {
            params["position"] = position(text, *at);
            params["positions"] = json!([position(text, *at)]);
            params["range"] = json!({ "start": position(text, *at), "end": position(text, *at) });
        }
        [from, to, ..] => {
            params["range"] = json!({ "start": position(text, *from), "end": position(text, *to) });
        }
    }
    if case.method == "textDocument/inlayHint" && case.marks.is_empty() {
        params["range"] = json!({ "start": position(text, 0), "end": position(text, text.len()) });
    }
    let answer = match case.method.split_once("Calls") {
        // The two questions about a hierarchy take an item that the server named before.
        Some(_) => {
            let items = editor
                .ask("textDocument/prepareCallHierarchy", &params)
                .unwrap();
            editor.ask(&case.method, &json!({ "item": items[0] }))
        }
        None if case.method == "textDocument/publishDiagnostics" => {
            Ok(json!(editor.diagnostics(path, 1)))
        }
        None => editor.ask(&case.method, &params),
    };
    let legend = editor.offered["capabilities"]["semanticTokensProvider"]["legend"].clone();
    assert_eq!(editor.leave(), Some(0));
    let answer = match answer {
        // What becomes of the text, and what each word is, is easier to judge than edits and numbers.
        Ok(edits) if case.method.ends_with("ormatting") && edits.is_array() => {
            json!(applied(text, &edits))
        }
        Ok(tokens) if case.method.contains("/semanticTokens") => named(text, &tokens, &legend),
        Ok(actions) if case.method == "textDocument/codeAction" => shortened(actions),
        Ok(list) if case.method == "textDocument/completion" => json!(offered(&list)),
        Ok(answer) => answer,
        Err(error) => json!({ "error": error["message"] }),
    };
    let mut shown = String::new();
    show(&answer, 0, &mut shown);
    let shown = shown.trim_start();
    shown.replace(&format!("file://{}", real.display()), "file://")
}

/// The text with the edits made, from the last to the first.
fn applied(text: &str, edits: &Value) -> String {
    let mut edits = edits.as_array().unwrap().clone();
    edits.sort_by_key(|edit| byte(text, &edit["range"]["start"]));
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        let from = byte(&text, &edit["range"]["start"]);
        let to = byte(&text, &edit["range"]["end"]);
        text.replace_range(from..to, edit["newText"].as_str().unwrap());
    }
    text
}

/// Each token on a line: its text, what it is, and what else is said of it.
fn named(text: &str, tokens: &Value, legend: &Value) -> Value {
    let numbers: Vec<u64> = tokens["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|number| number.as_u64().unwrap())
        .collect();
    let (mut line, mut character) = (0, 0);
    let lines = numbers.chunks(5).map(|token| {
        if token[0] > 0 {
            (line, character) = (line + token[0], 0);
        }
        character += token[1];
        let at = byte(text, &json!({ "line": line, "character": character }));
        let end = byte(
            text,
            &json!({ "line": line, "character": character + token[2] }),
        );
        let mut said = format!(
            "{} {}",
            &text[at..end],
            legend["tokenTypes"][usize::try_from(token[3]).unwrap()]
        );
        for (bit, name) in legend["tokenModifiers"]
            .as_array()
            .unwrap()
            .iter()
            .enumerate()
        {
            if token[4] & (1 << bit) != 0 {
                let _ = write!(said, " {name}");
            }
        }
        json!(said.replace('"', ""))
    });
    lines.collect()
}

/// Completions in their order, each on a line: the label, what is written if that is another text, what it is.
fn offered(list: &Value) -> Vec<String> {
    let items = list["items"].as_array().into_iter().flatten();
    let mut before = Value::Null;
    let mut lines = Vec::new();
    for (index, item) in items.enumerate() {
        assert_eq!(item["sortText"], format!("{index:04}"));
        assert_eq!(item["filterText"], item["label"]);
        let edit = &item["textEdit"];
        if edit["range"] != before {
            before = edit["range"].clone();
            let at = |end: &str| format!("{}:{}", before[end]["line"], before[end]["character"]);
            lines.push(format!("at {}..{}", at("start"), at("end")));
        }
        let mut line = item["label"].as_str().unwrap().to_owned();
        if edit["newText"] != item["label"] {
            let _ = write!(line, " {}", edit["newText"]);
        }
        if let Some(detail) = item["detail"].as_str() {
            let _ = write!(line, " ({detail})");
        }
        lines.push(line);
    }
    lines
}

/// Actions without what other cases show: the diagnostics by their codes.
fn shortened(mut answer: Value) -> Value {
    for action in answer.as_array_mut().into_iter().flatten() {
        for diagnostic in action["diagnostics"].as_array_mut().into_iter().flatten() {
            *diagnostic = diagnostic["code"].take();
        }
    }
    answer
}

/// JSON as people read it: no quotes around plain words, ranges on one line.
fn show(value: &Value, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let is_block = value.as_array().is_some_and(|list| !list.is_empty())
        || value.is_object() && !is_range(value) && value.get("character").is_none();
    if depth > 0 && !is_block {
        out.push(' ');
    }
    match value {
        Value::Object(fields) if is_range(value) => {
            let at = |end: &str| {
                let at = &fields[end];
                format!("{}:{}", at["line"], at["character"])
            };
            let _ = writeln!(out, "{}..{}", at("start"), at("end"));
        }
        Value::Object(fields) if fields.len() == 2 && fields.contains_key("character") => {
            let _ = writeln!(out, "{}:{}", fields["line"], fields["character"]);
        }
        Value::Object(fields) => {
            out.push('\n');
            for (name, field) in fields {
                let _ = write!(out, "{indent}{name}:");
                show(field, depth + 1, out);
            }
        }
        Value::Array(list) if list.is_empty() => out.push_str("[]\n"),
        Value::Array(list) => {
            out.push('\n');
            for one in list {
                let _ = write!(out, "{indent}-");
                show(one, depth + 1, out);
            }
        }
        Value::String(text) if text.contains('\n') => {
            out.push_str("|\n");
            for line in text.lines() {
                let _ = writeln!(out, "{indent}  {line}");
            }
        }
        Value::String(text) => {
            let _ = writeln!(out, "{text}");
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            let _ = writeln!(out, "{value}");
        }
    }
}

fn is_range(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| {
        fields.len() == 2 && fields.contains_key("start") && fields.contains_key("end")
    })
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "lsp"))
        .collect();
    cases.sort();
    cases
}

#[test]
fn each_question_has_its_answer() {
    let mut wrong = String::new();
    for path in cases() {
        let case = read_case(&path);
        let answer = run_case(&case);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, format!("{}=== answer\n{answer}", case.head)).unwrap();
        } else if answer != case.answer {
            let _ = writeln!(wrong, "{}:\n{answer}", path.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
