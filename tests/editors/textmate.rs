//! The `TextMate` grammar, as its own engine reads it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::install::{extension, modules, scripts};

/// The `TextMate` grammar.
pub(crate) fn grammar() -> std::path::PathBuf {
    extension().join("plan.tmLanguage.json")
}

/// The tokens of each text: from which byte to which, and the innermost scope.
pub(crate) fn tokens(texts: &[&str]) -> Vec<Vec<(usize, usize, String)>> {
    let mut child = Command::new("node")
        .arg(scripts().join("tokens.mjs"))
        .env("EDITORS_MODULES", modules())
        .env("EDITORS_GRAMMAR", grammar())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js runs");
    let mut input = child.stdin.take().unwrap();
    input
        .write_all(serde_json::to_string(texts).unwrap().as_bytes())
        .unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let answers: Vec<Vec<(usize, usize, usize, String)>> =
        serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answers.len(), texts.len());
    let in_bytes = |(text, answer): (&&str, Vec<(usize, usize, usize, String)>)| {
        let starts: Vec<usize> = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let byte = |line: usize, column: usize| {
            let rest = &text[starts[line]..];
            let mut units = 0;
            let inside = rest
                .char_indices()
                .find(|(_, letter)| {
                    let found = units >= column;
                    units += letter.len_utf16();
                    found
                })
                .map_or(rest.len(), |(at, _)| at);
            starts[line] + inside
        };
        answer
            .into_iter()
            .map(|(line, from, to, scope)| (byte(line, from), byte(line, to), scope))
            .collect()
    };
    texts.iter().zip(answers).map(in_bytes).collect()
}

#[test]
fn its_own_tests_pass() {
    let output = Command::new("node")
        .arg(modules().join("node_modules/vscode-tmgrammar-test/dist/unit.js"))
        .arg("--compact")
        .arg("--grammar")
        .arg(grammar())
        .arg(scripts().join("*.tmtest"))
        .output()
        .expect("Node.js runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("run successfuly"), "{said}");
}
