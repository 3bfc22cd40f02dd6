//! A client of `planc lsp` over real pipes, no cleverer than an editor.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    dead_code,
    reason = "a test fails by panicking, a field that is not there reads as null, and each test file uses a part of this"
)]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long an answer may take before the test gives up; no test measures time by it.
const PATIENCE: Duration = Duration::from_mins(2);

/// A message from the server: when it had come whole, how many bytes it had, and what it says.
struct Received {
    at: Instant,
    bytes: usize,
    value: Value,
}

/// A running server and the pipe to it.
pub(crate) struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Received>,
    seen: VecDeque<Value>,
    /// When the last message came that was waited for, and how many bytes it had.
    pub(crate) last: (Instant, usize),
    asked: i64,
    folder: PathBuf,
    /// What `initialize` gave.
    pub(crate) offered: Value,
}

impl Editor {
    /// Starts the server in a folder, for a client that can do what `capabilities` says.
    pub(crate) fn start(folder: &Path, capabilities: &Value) -> Self {
        let mut editor = Self::spawn(folder);
        let params = json!({
            "processId": null,
            "rootUri": null,
            "workspaceFolders": [{ "uri": uri(folder), "name": "plans" }],
            "capabilities": capabilities,
        });
        editor.offered = editor.ask("initialize", &params).unwrap();
        editor.tell("initialized", &json!({}));
        editor
    }

    /// Starts the server and says nothing.
    pub(crate) fn spawn(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_planc"))
            .arg("lsp")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut output = output;
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            input: child.stdin.take(),
            child,
            messages,
            seen: VecDeque::new(),
            last: (Instant::now(), 0),
            asked: 0,
            folder: folder.to_owned(),
            offered: Value::Null,
        }
    }

    /// The URI of a file in the folder.
    pub(crate) fn uri(&self, path: &str) -> String {
        uri(&self.folder.join(path))
    }

    /// The process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends bytes as they are.
    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    /// Sends a notification.
    pub(crate) fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and does not wait for its answer; gives its number.
    pub(crate) fn begin(&mut self, method: &str, params: &Value) -> i64 {
        self.asked += 1;
        self.send(
            &json!({ "jsonrpc": "2.0", "id": self.asked, "method": method, "params": params }),
        );
        self.asked
    }

    /// Sends a request and waits for its answer, or its error.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Result<Value, Value> {
        let id = self.begin(method, params);
        self.answer(id)
    }

    /// The answer to a request.
    pub(crate) fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let message = self.wait(|message| message["id"] == id && message["method"].is_null());
        match message.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(message["result"].clone()),
        }
    }

    /// Waits for a message, keeping all others for later.
    pub(crate) fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(index) = self.seen.iter().position(&wanted) {
            return self.seen.remove(index).unwrap();
        }
        loop {
            let received = self.messages.recv_timeout(PATIENCE).unwrap();
            self.last = (received.at, received.bytes);
            let message = received.value;
            // What the server asks of the editor is granted.
            if !message["method"].is_null() && !message["id"].is_null() {
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
            }
            if wanted(&message) {
                return message;
            }
            self.seen.push_back(message);
        }
    }

    /// What came so far and was not waited for.
    pub(crate) fn said(&mut self) -> Vec<Value> {
        self.seen.drain(..).collect()
    }

    /// What still comes until the server ends.
    pub(crate) fn rest(mut self) -> Vec<Value> {
        let mut rest = self.said();
        rest.extend(self.messages.iter().map(|received| received.value));
        rest
    }

    /// Opens a text.
    pub(crate) fn open(&mut self, path: &str, text: &str) {
        let uri = self.uri(path);
        self.tell(
            "textDocument/didOpen",
            &json!({ "textDocument": { "uri": uri, "languageId": "plan", "version": 1, "text": text } }),
        );
    }

    /// Changes an open text: a range and what stands there instead, or the whole text where the range is null.
    pub(crate) fn change(&mut self, path: &str, version: i64, range: &Value, text: &str) {
        let mut change = json!({ "text": text });
        if !range.is_null() {
            change["range"] = range.clone();
        }
        let uri = self.uri(path);
        self.tell(
            "textDocument/didChange",
            &json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [change] }),
        );
    }

    /// The diagnostics pushed of a text in that version.
    pub(crate) fn diagnostics(&mut self, path: &str, version: i64) -> Vec<Value> {
        let uri = self.uri(path);
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == *uri
                && message["params"]["version"] == version
        });
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Leaves as the protocol wants it; gives the exit status.
    pub(crate) fn leave(mut self) -> Option<i32> {
        self.ask("shutdown", &Value::Null).unwrap();
        self.tell("exit", &Value::Null);
        self.child.wait().unwrap().code()
    }

    /// Waits for the end; gives the exit status.
    pub(crate) fn ended(mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    /// Closes the pipe without a word; gives the exit status.
    pub(crate) fn hang_up(mut self) -> Option<i32> {
        drop(self.input.take());
        self.child.wait().unwrap().code()
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.raw(frame.as_bytes());
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn read(output: &mut impl BufRead) -> Option<Received> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse::<usize>().ok(),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length?];
    output.read_exact(&mut body).ok()?;
    Some(Received {
        at: Instant::now(),
        bytes: body.len(),
        value: serde_json::from_slice(&body).unwrap(),
    })
}

/// The position of a byte for a client that counts in UTF-16.
pub(crate) fn position(text: &str, byte: usize) -> Value {
    let starts = line_starts(text);
    let line = starts.partition_point(|start| *start <= byte) - 1;
    let before = text.get(starts[line]..byte).unwrap();
    json!({ "line": line, "character": before.encode_utf16().count() })
}

/// The byte of a position for a client that counts in UTF-16.
pub(crate) fn byte(text: &str, at: &Value) -> usize {
    let line = usize::try_from(at["line"].as_u64().unwrap()).unwrap();
    let start = line_starts(text).get(line).copied().unwrap_or(text.len());
    let mut left = at["character"].as_u64().unwrap();
    let rest = text.get(start..).unwrap();
    let within = rest.char_indices().find(|(_, c)| {
        let here = left == 0 || matches!(c, '\n' | '\r');
        left = left.saturating_sub(u64::try_from(c.len_utf16()).unwrap());
        here
    });
    start + within.map_or(rest.len(), |(byte, _)| byte)
}

/// Where lines start: after `\n`, `\r\n` and a `\r` alone (LSP, "Text Documents").
fn line_starts(text: &str) -> Vec<usize> {
    let ends = text.bytes().enumerate().filter(|(at, byte)| {
        *byte == b'\n' || *byte == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n')
    });
    [0].into_iter().chain(ends.map(|(at, _)| at + 1)).collect()
}
