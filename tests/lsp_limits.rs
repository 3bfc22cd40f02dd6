//! `planc lsp` under nonsense, closed pipes and ten thousand edits.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and a field that is not there reads as null"
)]

use std::fmt::Write as _;
use std::fs;

use serde_json::{Value, json};

use crate::editor;

use editor::{Editor, position};

const PLAN: &str = "plan p \"P\" {\n  start 2026-03-02\n  owner ann\n}\nperson ann \"Ann\"\ntask a \"A\" { takes 2d }\nmilestone m \"M\" { requires a }\n";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// What a request about a place is answered with.
fn hover(editor: &mut Editor, path: &str, line: u64, character: u64) -> Result<Value, Value> {
    let uri = editor.uri(path);
    editor.ask(
        "textDocument/hover",
        &json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } }),
    )
}

#[test]
fn nonsense_is_answered_and_the_server_lives_on() {
    let folder = folder();
    let mut editor = Editor::start(folder.path(), &json!({}));
    editor.open("a.plan", PLAN);
    assert!(editor.diagnostics("a.plan", 1).is_empty());
    editor.raw(b"Content-Length: 3\r\n\r\n{]}");
    let refused = editor.wait(|message| message["error"]["code"] == -32700);
    assert_eq!(refused["id"], Value::Null);
    editor.raw(b"what is this\r\n\r\nContent-Length: 13\r\n\r\n{\"id\": 12345}");
    editor.wait(|message| message["error"]["code"] == -32600 && message["id"] == 12_345);
    editor.raw(b"Content-Length: 4\r\n\r\n\xff\xfe\xfd\xfc");
    editor.wait(|message| message["error"]["code"] == -32700);
    let code = |answer: Result<Value, Value>| answer.unwrap_err()["code"].clone();
    assert_eq!(code(editor.ask("textDocument/hover", &json!({}))), -32602);
    assert_eq!(
        code(editor.ask("textDocument/hover", &json!([1, 2]))),
        -32602
    );
    assert_eq!(code(editor.ask("no/such", &Value::Null)), -32601);
    assert_eq!(code(editor.ask("initialize", &json!({}))), -32600);
    // Files that are not there, places outside of the text.
    assert_eq!(code(hover(&mut editor, "none.plan", 0, 0)), -32602);
    assert_eq!(code(hover(&mut editor, "a.plan", 4_000_000_000, 0)), -32602);
    assert_eq!(
        hover(&mut editor, "a.plan", 0, 4_000_000_000),
        Ok(Value::Null)
    );
    let nowhere =
        json!({ "textDocument": { "uri": "what?" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(code(editor.ask("textDocument/hover", &nowhere)), -32602);
    // Notifications that make no sense.
    editor.tell("textDocument/didOpen", &json!({ "textDocument": 7 }));
    editor.tell("textDocument/didChange", &Value::Null);
    editor.tell("no/such", &json!({}));
    editor.change("never-opened.plan", 2, &Value::Null, "x");
    editor.tell(
        "textDocument/didClose",
        &json!({ "textDocument": { "uri": "file:///never" } }),
    );
    editor.tell("$/cancelRequest", &json!({ "id": 999 }));
    assert!(hover(&mut editor, "a.plan", 5, 5).unwrap()["contents"].is_object());
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_change_that_does_not_fit_is_refused_and_the_text_asked_for() {
    let folder = folder();
    let at = |line: u64| json!({ "line": line, "character": 0 });
    let changes = [
        json!([{ "text": "x", "range": 7 }]),
        json!([{ "text": "x", "range": { "start": at(0) } }]),
        json!([{ "text": "x", "range": { "start": at(0), "end": { "line": -1, "character": 0 } } }]),
        json!([{ "text": "x", "range": { "start": at(0), "end": { "line": 1.5, "character": 0 } } }]),
        json!([{ "text": "x", "range": { "start": at(90), "end": at(91) } }]),
        json!([{ "text": "x", "range": { "start": at(5), "end": at(2) } }]),
        json!([{ "text": 7, "range": { "start": at(0), "end": at(0) } }]),
        json!([7]),
        // None is applied where one does not fit.
        json!([{ "text": "# note\n", "range": { "start": at(0), "end": at(0) } }, { "text": "x", "range": [] }]),
    ];
    for wrong in changes {
        let mut editor = Editor::start(folder.path(), &json!({}));
        editor.open("a.plan", PLAN);
        assert!(editor.diagnostics("a.plan", 1).is_empty());
        let uri = editor.uri("a.plan");
        let change = |version: u64, changes: &Value| json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes });
        editor.tell("textDocument/didChange", &change(2, &wrong));
        let said = editor.wait(|message| message["method"] == "window/showMessage");
        let words = said["params"]["message"].as_str().unwrap();
        assert!(words.contains("open it again"), "{words}");
        // Nothing is answered about a text that is not known, and no change of it fits any more.
        assert_eq!(
            hover(&mut editor, "a.plan", 5, 5).unwrap_err()["code"],
            -32801,
            "{wrong}"
        );
        let fits = json!([{ "text": "# note\n", "range": { "start": at(0), "end": at(0) } }]);
        editor.tell("textDocument/didChange", &change(3, &fits));
        assert!(hover(&mut editor, "a.plan", 5, 5).is_err());
        // The whole text is what is asked for.
        editor.change("a.plan", 4, &Value::Null, PLAN);
        assert!(editor.diagnostics("a.plan", 4).is_empty());
        let found = hover(&mut editor, "a.plan", 5, 5).unwrap();
        assert!(found["contents"].is_object(), "{wrong}");
        let others = editor.said();
        assert!(
            !others
                .iter()
                .any(|one| one["method"] == "window/showMessage")
        );
        assert_eq!(editor.leave(), Some(0));
    }
}

#[test]
fn a_request_with_an_odd_id_is_answered_and_cancelled() {
    let folder = folder();
    let mut editor = Editor::start(folder.path(), &json!({}));
    editor.open("a.plan", PLAN);
    let uri = editor.uri("a.plan");
    let params =
        json!({ "textDocument": { "uri": uri }, "position": { "line": 5, "character": 5 } });
    let send = |editor: &mut Editor, message: &Value| {
        let body = message.to_string();
        editor.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    };
    for id in [
        json!(9_007_199_254_740_993_i64),
        json!(-1.5),
        json!(true),
        json!(null),
        json!([1]),
        json!({ "a": 1 }),
        json!(""),
    ] {
        let request =
            json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": params });
        send(&mut editor, &request);
        let answer = editor.wait(|message| message.get("id") == Some(&id));
        assert!(answer["result"]["contents"].is_object(), "{answer}");
    }
    let slow = (0..3_000).fold(String::from(PLAN), |text, number| {
        text + &format!("task t{number} \"T\" {{ takes 1d; before m }}\n")
    });
    editor.change("a.plan", 2, &Value::Null, &slow);
    let id = json!(1e300);
    let request =
        json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": params });
    send(&mut editor, &request);
    editor.tell("$/cancelRequest", &json!({ "id": id }));
    let answer = editor.wait(|message| message.get("id") == Some(&id));
    assert_eq!(answer["error"]["code"], -32800, "{answer}");
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_cancel_of_an_id_that_nobody_waits_for_is_forgotten() {
    let folder = folder();
    let mut editor = Editor::start(folder.path(), &json!({}));
    editor.open("a.plan", PLAN);
    // The next request has one of these ids.
    for id in 1..100 {
        editor.tell("$/cancelRequest", &json!({ "id": id }));
    }
    assert!(hover(&mut editor, "a.plan", 5, 5).is_ok());
    assert_eq!(editor.leave(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_client_that_is_gone_ends_the_server_though_the_pipe_is_open() {
    let folder = folder();
    let mut client = std::process::Command::new("sleep")
        .arg("600")
        .spawn()
        .unwrap();
    let mut editor = Editor::spawn(folder.path());
    let params = json!({ "processId": client.id(), "rootUri": null, "capabilities": {} });
    editor.ask("initialize", &params).unwrap();
    editor.tell("initialized", &json!({}));
    editor.open("a.plan", PLAN);
    assert!(editor.diagnostics("a.plan", 1).is_empty());
    client.kill().unwrap();
    client.wait().unwrap();
    assert_eq!(editor.ended(), Some(1));
}

/// How many lists and objects are in one another.
fn depth(value: &Value) -> usize {
    let inner: Vec<&Value> = match value {
        Value::Array(list) => list.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        _ => return 0,
    };
    1 + inner.into_iter().map(depth).max().unwrap_or(0)
}

#[test]
fn no_answer_is_too_deep_for_a_client() {
    const PHASES: usize = 62;
    let folder = folder();
    let able = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let mut editor = Editor::start(folder.path(), &able);
    let mut text = String::from("plan p { start 2026-03-02; owner ann }\nperson ann\n");
    for phase in 0..PHASES {
        write!(text, "phase p{phase} {{").unwrap();
    }
    text += "task t { takes 1d }";
    text += &"}".repeat(PHASES);
    editor.open("a.plan", &text);
    let uri = editor.uri("a.plan");
    let document = json!({ "textDocument": { "uri": uri } });
    let symbols = editor
        .ask("textDocument/documentSymbol", &document)
        .unwrap();
    // The message around it is one level more.
    assert!((100..120).contains(&depth(&symbols)), "{}", depth(&symbols));
    let names = symbols.to_string().matches("\"name\":").count();
    assert_eq!(names, PHASES + 3, "none is left out");
    let place = position(&text, text.find("takes").unwrap());
    let selection = json!({ "textDocument": { "uri": uri }, "positions": [place] });
    let ranges = editor
        .ask("textDocument/selectionRange", &selection)
        .unwrap();
    assert!((100..120).contains(&depth(&ranges)), "{}", depth(&ranges));
    let mut around = &ranges[0];
    while !around["parent"].is_null() {
        around = &around["parent"];
    }
    assert_eq!(
        around["range"]["start"],
        json!({ "line": 0, "character": 0 })
    );
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn the_life_cycle_is_the_protocols() {
    let folder = folder();
    let mut editor = Editor::spawn(folder.path());
    let code = |answer: Result<Value, Value>| answer.unwrap_err()["code"].clone();
    assert_eq!(code(editor.ask("textDocument/hover", &json!({}))), -32002);
    assert_eq!(code(editor.ask("initialize", &json!(3))), -32602);
    editor
        .ask(
            "initialize",
            &json!({ "processId": null, "rootUri": null, "capabilities": {} }),
        )
        .unwrap();
    editor.ask("shutdown", &Value::Null).unwrap();
    assert_eq!(code(editor.ask("textDocument/hover", &json!({}))), -32600);
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.ended(), Some(0));
    let mut hasty = Editor::start(folder.path(), &json!({}));
    hasty.tell("exit", &Value::Null);
    assert_eq!(hasty.ended(), Some(1));
    let mut gone = Editor::start(folder.path(), &json!({}));
    gone.open("a.plan", PLAN);
    assert_eq!(gone.hang_up(), Some(1));
}

#[test]
fn nothing_is_said_behind_the_answer_to_shutdown() {
    let folder = folder();
    let able = json!({ "workspace": { "inlayHint": { "refreshSupport": true } } });
    let mut editor = Editor::start(folder.path(), &able);
    let mut plan = format!("import \"more.plan\"\n{PLAN}");
    for task in 0..5000 {
        writeln!(plan, "task t{task} \"T\" {{ takes 1h; by an }}").unwrap();
    }
    editor.open("more.plan", "");
    editor.open("a.plan", &plan);
    let asked = editor.begin(
        "textDocument/foldingRange",
        &json!({ "textDocument": { "uri": editor.uri("more.plan") } }),
    );
    let start = json!({ "line": 0, "character": 0 });
    editor.change(
        "more.plan",
        2,
        &json!({ "start": start, "end": start }),
        "# note\n",
    );
    editor.ask("shutdown", &Value::Null).unwrap();
    let before = editor.said();
    assert!(
        before.iter().any(|message| message["id"] == asked),
        "what was asked before is answered"
    );
    assert_eq!(
        editor.ask("textDocument/hover", &Value::Null).unwrap_err()["code"],
        -32600
    );
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.rest(), Vec::<Value>::new());
}

#[test]
fn columns_are_counted_as_the_client_counts() {
    let folder = folder();
    let text = "plan p \"Ä😀\" { start 2026-03-02; owner ann }\nperson ann \"Ann\"\n";
    let kinds = [
        (json!(["utf-8", "utf-16"]), "utf-8", 1),
        (json!(["utf-32"]), "utf-32", 0),
        (Value::Null, "utf-16", 2),
    ];
    for (offered, chosen, kind) in kinds {
        let mut editor = Editor::start(
            folder.path(),
            &json!({ "general": { "positionEncodings": offered } }),
        );
        assert_eq!(editor.offered["capabilities"]["positionEncoding"], chosen);
        editor.open("a.plan", text);
        let before = text.split("ann").next().unwrap();
        let column = match kind {
            0 => before.chars().count(),
            1 => before.len(),
            _ => before.encode_utf16().count(),
        };
        let column = u64::try_from(column).unwrap();
        let found = hover(&mut editor, "a.plan", 0, column + 1).unwrap();
        assert_eq!(found["range"]["start"]["character"], column, "{chosen}");
        assert_eq!(editor.leave(), Some(0));
    }
}

#[test]
fn a_cancelled_request_is_answered_as_such() {
    let folder = folder();
    let mut editor = Editor::start(folder.path(), &json!({}));
    let many: String = (0..3_000).fold(String::from(PLAN), |text, number| {
        text + &format!("task t{number} \"T\" {{ takes 1d; before m }}\n")
    });
    editor.open("a.plan", &many);
    let uri = editor.uri("a.plan");
    let params = json!({ "textDocument": { "uri": uri } });
    let first = editor.begin("textDocument/documentSymbol", &params);
    let second = editor.begin("textDocument/documentSymbol", &params);
    editor.tell("$/cancelRequest", &json!({ "id": second }));
    assert!(editor.answer(first).is_ok());
    assert_eq!(editor.answer(second).unwrap_err()["code"], -32800);
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn of_a_burst_of_edits_few_are_compiled() {
    const EDITS: i64 = 40;
    let folder = folder();
    let mut editor = Editor::start(folder.path(), &json!({}));
    let many: String = (0..3_000).fold(String::from(PLAN), |text, number| {
        text + &format!("task t{number} \"T\" {{ takes 1d; before m }}\n")
    });
    editor.open("a.plan", &many);
    let start = json!({ "line": 0, "character": 0 });
    let start = json!({ "start": start, "end": start });
    for version in 2..=EDITS {
        editor.change("a.plan", version, &start, "# ");
    }
    editor.change("a.plan", EDITS + 1, &start, "nonsense\n");
    let last = editor.diagnostics("a.plan", EDITS + 1);
    assert!(last.iter().any(|one| one["range"]["start"]["line"] == 0));
    let others = editor.said();
    let pushed = others
        .iter()
        .filter(|one| one["method"] == "textDocument/publishDiagnostics");
    assert!(pushed.count() < 20, "most were given up for the next");
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn files_are_followed_on_the_disk_and_in_the_editor() {
    let folder = folder();
    let root = "import \"people.plan\"\nplan p \"P\" { start 2026-03-02; owner ann }\ntask a \"A\" { takes 1d }\nmilestone m \"M\" { requires a }\n";
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
    write("people.plan", "person bob \"Bob\"\n");
    let mut editor = Editor::start(folder.path(), &json!({}));
    editor.open("root.plan", root);
    let codes = |list: Vec<Value>| -> Vec<String> {
        list.iter()
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(codes(editor.diagnostics("root.plan", 1)), ["unknown-name"]);
    // The disk changes.
    write("people.plan", "person ann \"Ann\"\n");
    let changed = editor.uri("people.plan");
    editor.tell(
        "workspace/didChangeWatchedFiles",
        &json!({ "changes": [{ "uri": changed, "type": 2 }] }),
    );
    assert!(codes(editor.diagnostics("root.plan", 1)).is_empty());
    // An unsaved text wins over the disk, and what it imports shows there.
    editor.open("people.plan", "person ann \"Ann\" { emial \"x\" }\n");
    assert_eq!(
        codes(editor.diagnostics("people.plan", 1)),
        ["unknown-attribute"]
    );
    editor.change("people.plan", 2, &Value::Null, "person anna \"Ann\"\n");
    assert!(codes(editor.diagnostics("people.plan", 2)).is_empty());
    let uri = editor.uri("root.plan");
    let shown = editor.wait(|message| {
        message["params"]["uri"] == *uri
            && !message["params"]["diagnostics"]
                .as_array()
                .unwrap()
                .is_empty()
    });
    assert_eq!(shown["params"]["diagnostics"][0]["code"], "unknown-name");
    // Closed without being saved, the disk holds again.
    editor.tell(
        "textDocument/didClose",
        &json!({ "textDocument": { "uri": changed } }),
    );
    editor.wait(|message| {
        message["params"]["uri"] == *uri
            && message["params"]["diagnostics"]
                .as_array()
                .is_some_and(Vec::is_empty)
    });
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn an_imported_file_alone_is_read_with_its_plan() {
    let folder = folder();
    fs::write(folder.path().join("root.plan"), "import \"sub/work.plan\"\nplan p \"P\" { start 2026-03-02; owner ann }\nperson ann \"Ann\"\nmilestone m \"M\" { requires a }\n").unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    let mut editor = Editor::start(folder.path(), &json!({}));
    editor.open("sub/work.plan", "task a \"A\" { takes 1d; by ann }\n");
    assert!(editor.diagnostics("sub/work.plan", 1).is_empty());
    editor.open("new.plan", "task b \"B\" { takes 1d }\n");
    let alone = editor.diagnostics("new.plan", 1);
    assert!(
        alone.iter().any(|one| one["code"] == "no-plan"),
        "{alone:?}"
    );
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_text_that_was_never_saved_is_a_plan_of_its_own() {
    let folder = folder();
    let mut editor = Editor::start(folder.path(), &json!({}));
    let document = json!({ "uri": "untitled:Untitled-1", "languageId": "plan", "version": 1, "text": "import \"x.plan\"\n".to_owned() + PLAN });
    editor.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    let shown = editor.wait(|message| message["params"]["uri"] == "untitled:Untitled-1");
    let found = shown["params"]["diagnostics"].as_array().unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["code"], "file-missing");
    assert_eq!(editor.leave(), Some(0));
}

/// A small generator, the same everywhere (Numerical Recipes' linear congruential one).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

/// The memory that a process has, in KiB.
fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Ten thousand edits, the diagnostics after each those of a server that sees the text for the first time.
#[cfg(target_os = "linux")]
#[test]
fn edits_leave_no_trace() {
    const PIECES: [&str; 18] = [
        "task x \"X\" { takes 1d }\n",
        "{",
        "}",
        "\n",
        "\"",
        "takes 3d",
        "after a",
        "x",
        "1",
        " ",
        ", ",
        "# note\n",
        "\"\"\"",
        "milestone n { requires a }\n",
        "person ann\n",
        ";",
        "é😀",
        "import \"gone.plan\"\n",
    ];
    let folder = folder();
    let start =
        fs::read_to_string("examples/first.plan").unwrap() + PLAN.split_once("\n}\n").unwrap().1;
    let mut text = start.clone();
    let mut random = Random(7);
    let mut editing = Editor::start(folder.path(), &json!({}));
    let mut fresh = Editor::start(folder.path(), &json!({}));
    editing.open("a.plan", &text);
    editing.diagnostics("a.plan", 1);
    let mut version = 1;
    let mut settled = 0;
    for edit in 1..=10_000 {
        let boundary = |at: usize| {
            (0..=at)
                .rev()
                .find(|at| text.is_char_boundary(*at))
                .unwrap()
        };
        let from = boundary(random.below(text.len() + 1));
        let to = boundary((from + random.below(3) * random.below(12)).min(text.len())).max(from);
        let mut new = PIECES[random.below(PIECES.len())];
        let mut range = json!({ "start": position(&text, from), "end": position(&text, to) });
        // A plan full of mistakes says little more with each further one, so now and then it is mended.
        if edit % 25 == 0 {
            (range, new) = (Value::Null, &start);
            new.clone_into(&mut text);
        } else {
            text.replace_range(from..to, new);
        }
        version += 1;
        editing.change("a.plan", version, &range, new);
        let found = editing.diagnostics("a.plan", version);
        // A server forgets a text that is closed.
        fresh.open("a.plan", &text);
        let wanted = fresh.diagnostics("a.plan", 1);
        let uri = fresh.uri("a.plan");
        fresh.tell(
            "textDocument/didClose",
            &json!({ "textDocument": { "uri": uri } }),
        );
        assert_eq!(found, wanted, "after edit {edit}:\n{text}");
        if edit == 2_000 {
            settled = memory(editing.id());
        }
    }
    let now = memory(editing.id());
    assert!(
        now < settled + settled / 4,
        "{settled} KiB after 2,000 edits, {now} after 10,000"
    );
    assert_eq!(editing.leave(), Some(0));
    assert_eq!(fresh.leave(), Some(0));
}
