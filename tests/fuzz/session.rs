//! An editor at work.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::dice::Dice;
use crate::editor::{Editor, byte, position};
use crate::mutate::mutate;
use crate::run::{Outcome, mark};

/// The error of a panic (JSON-RPC 2.0, section 5.1).
const INTERNAL_ERROR: i64 = -32603;

/// Requests about a position, with their other parameters.
const AT_A_PLACE: [(&str, &str); 11] = [
    ("textDocument/hover", "{}"),
    ("textDocument/definition", "{}"),
    (
        "textDocument/references",
        r#"{"context":{"includeDeclaration":true}}"#,
    ),
    ("textDocument/documentHighlight", "{}"),
    ("textDocument/completion", "{}"),
    ("textDocument/prepareRename", "{}"),
    ("textDocument/rename", r#"{"newName":"other"}"#),
    ("textDocument/rename", r#"{"newName":"two words"}"#),
    ("textDocument/prepareCallHierarchy", "{}"),
    (
        "textDocument/onTypeFormatting",
        r#"{"ch":"}","options":{"tabSize":2,"insertSpaces":true}}"#,
    ),
    (
        "textDocument/onTypeFormatting",
        r#"{"ch":"\n","options":{"tabSize":2,"insertSpaces":true}}"#,
    ),
];

/// Requests about a range or the whole text.
const OF_A_RANGE: [(&str, &str); 13] = [
    (
        "textDocument/codeAction",
        r#"{"context":{"diagnostics":[]}}"#,
    ),
    (
        "textDocument/codeAction",
        r#"{"context":{"diagnostics":[]}}"#,
    ),
    ("textDocument/inlayHint", "{}"),
    ("textDocument/semanticTokens/full", "{}"),
    ("textDocument/semanticTokens/range", "{}"),
    ("textDocument/foldingRange", "{}"),
    ("textDocument/documentSymbol", "{}"),
    ("textDocument/codeLens", "{}"),
    ("textDocument/documentLink", "{}"),
    ("textDocument/diagnostic", "{}"),
    (
        "textDocument/formatting",
        r#"{"options":{"tabSize":2,"insertSpaces":true}}"#,
    ),
    (
        "textDocument/rangeFormatting",
        r#"{"options":{"tabSize":2,"insertSpaces":true}}"#,
    ),
    ("textDocument/nonsense", "{}"),
];

/// Opens the text, then changes it and sends requests; in the end another server has the same diagnostics.
pub(crate) fn check(input: &[u8], dice: &mut Dice) -> Outcome {
    let folder = TempDir::new().unwrap();
    let real = fs::canonicalize(folder.path()).unwrap();
    fs::write(real.join("people.plan"), "person ann \"Ann\"\n").unwrap();
    let mut text = String::from_utf8_lossy(input).into_owned();
    let mut session = Session::start(&real);
    session.editor.open("a.plan", &text);
    for version in 2..dice.between(4, 14) {
        if dice.once_in(2) {
            text = session.change(&text, version, dice);
        } else {
            session.ask(&text, dice)?;
        }
    }
    let changed = session.diagnostics();
    let mut fresh = Session::start(&real);
    fresh.editor.open("a.plan", &text);
    let opened = fresh.diagnostics();
    if changed != opened {
        return Err(format!(
            "the server finds {changed:?}, but {opened:?} in {text:?} newly opened, after {:#?}",
            session.said
        ));
    }
    match session.editor.leave() {
        Some(0) => Ok(outcome(&changed.unwrap_or_default())),
        status => Err(format!("the server left with {status:?}")),
    }
}

/// The capabilities of a current editor that pulls diagnostics.
fn abilities() -> Value {
    json!({
        "textDocument": {
            "diagnostic": {},
            "rename": { "prepareSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
        },
    })
}

struct Session {
    editor: Editor,
    /// The changes and requests so far, printed with a failure.
    said: Vec<String>,
}

impl Session {
    fn start(folder: &Path) -> Self {
        Self {
            editor: Editor::start(folder, &abilities()),
            said: Vec::new(),
        }
    }

    /// The diagnostics as the server finds them now.
    fn diagnostics(&mut self) -> Result<String, Value> {
        let params = json!({ "textDocument": { "uri": self.editor.uri("a.plan") } });
        let answer = self.editor.ask("textDocument/diagnostic", &params)?;
        Ok(answer["items"].to_string())
    }

    /// Sends a mutation of the text as a change; returns the new text.
    fn change(&mut self, text: &str, version: i64, dice: &mut Dice) -> String {
        let now = mutate(text.as_bytes(), &[text.as_bytes().to_vec()], dice);
        let now = String::from_utf8_lossy(&now).into_owned();
        if dice.once_in(8) {
            self.said.push(format!("the whole is {now:?}"));
            self.editor.change("a.plan", version, &Value::Null, &now);
            return now;
        }
        let mut front = text
            .char_indices()
            .zip(now.chars())
            .find(|((_, old), new)| old != new)
            .map_or(text.len().min(now.len()), |((at, _), _)| at);
        let mut back = text[front..]
            .chars()
            .rev()
            .zip(now[front..].chars().rev())
            .take_while(|(old, new)| old == new)
            .map(|(old, _)| old.len_utf8())
            .sum::<usize>();
        // No position is between the two characters of a line break.
        let splits = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
        front -= usize::from(splits(front));
        back -= usize::from(splits(text.len() - back));
        let range = json!({
            "start": position(text, front),
            "end": position(text, text.len() - back),
        });
        let new = &now[front..now.len() - back];
        self.said.push(format!("{range} is {new:?}"));
        self.editor.change("a.plan", version, &range, new);
        now
    }

    /// Sends one request; formatting has to keep every word.
    fn ask(&mut self, text: &str, dice: &mut Dice) -> Result<(), String> {
        let mut place = || {
            let at = text.floor_char_boundary(dice.roll(text.len() + 1));
            let splits = text[..at].ends_with('\r') && text[at..].starts_with('\n');
            match dice.roll(16) {
                0 => json!({ "line": 4_000_000, "character": 1 }),
                1 => json!({ "line": 0, "character": 4_000_000 }),
                _ => position(text, at - usize::from(splits)),
            }
        };
        let (start, end) = (place(), place());
        let index = dice.roll(AT_A_PLACE.len() + OF_A_RANGE.len());
        let (method, more) = AT_A_PLACE
            .iter()
            .chain(&OF_A_RANGE)
            .nth(index)
            .copied()
            .unwrap();
        let mut params: Value = serde_json::from_str(more).unwrap();
        params["textDocument"] = json!({ "uri": self.editor.uri("a.plan") });
        if index < AT_A_PLACE.len() {
            params["position"] = start;
        } else {
            params["range"] = json!({ "start": start, "end": end });
        }
        self.said.push(format!("{method} {params}"));
        match self.editor.ask(method, &params) {
            Err(error) if error["code"] == INTERNAL_ERROR => {
                Err(format!("{error} in {text:?}, after {:#?}", self.said))
            }
            Ok(edits)
                if method.ends_with("ormatting")
                    && words(text, &edits) != words(text, &Value::Null) =>
            {
                Err(format!(
                    "{edits} loses words of {text:?}, after {:#?}",
                    self.said
                ))
            }
            Ok(_) | Err(_) => Ok(()),
        }
    }
}

/// The text after the edits, without what may be between words.
fn words(text: &str, edits: &Value) -> String {
    let mut now = text.to_owned();
    for edit in edits.as_array().into_iter().flatten().rev() {
        let range = byte(text, &edit["range"]["start"])..byte(text, &edit["range"]["end"]);
        now.replace_range(range, edit["newText"].as_str().unwrap());
    }
    now.retain(|c| !matches!(c, ' ' | '\t' | '\r' | '\n' | ';'));
    now
}

/// The outcome of the codes in an answer.
fn outcome(items: &str) -> u64 {
    let items: Vec<Value> = serde_json::from_str(items).unwrap_or_default();
    mark(items.iter().map(|item| item["code"].to_string()))
}
