//! Asks the real Mermaid what it understands and draws.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::install::{peers, scripts};

/// One diagram for Mermaid.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// How a failed test calls it.
    pub(crate) name: String,
    /// The major version of Mermaid: 10, 11 or 12.
    pub(crate) target: u8,
    /// The text of the diagram.
    pub(crate) text: String,
}

/// What Mermaid made of each request, in the order of the requests; the form stands at the head of `render.mjs`.
///
/// One browser serves all, so a test gathers its diagrams and asks once.
pub(crate) fn render(requests: &[Request]) -> Vec<Value> {
    let asked: Vec<Value> = requests
        .iter()
        .map(|request| json!({ "name": request.name, "target": request.target, "text": request.text }))
        .collect();
    let input = Value::from(asked).to_string();

    let mut child = Command::new("node")
        .arg(scripts().join("render.mjs"))
        .env("PEERS_MODULES", &peers().modules)
        .env("PEERS_CHROMIUM", &peers().chromium)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Node.js runs");
    child
        .stdin
        .take()
        .expect("the input is a pipe")
        .write_all(input.as_bytes())
        .expect("the script reads its whole input before it writes");
    let output = child.wait_with_output().expect("the script ends");
    assert!(
        output.status.success(),
        "render.mjs: {}",
        String::from_utf8_lossy(&output.stderr)
    );

    let answers: Vec<Value> =
        serde_json::from_slice(&output.stdout).expect("the script writes JSON");
    assert_eq!(answers.len(), requests.len(), "an answer for each request");
    answers
}

/// [`render`], where each diagram must be understood and drawn without complaint; gives what Mermaid read.
pub(crate) fn render_well(requests: &[Request]) -> Vec<Value> {
    let answers = render(requests);
    for (request, answer) in requests.iter().zip(&answers) {
        assert!(
            answer["error"].is_null(),
            "Mermaid {} on {}: {}\n{}",
            request.target,
            request.name,
            answer["error"],
            request.text
        );
    }
    answers
}
