//! Asks two calendar libraries what stands in a calendar file.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::install::{peers, scripts};

/// What `icalendar` and `ical.js` read in each file, in that order; the form stands in `read_ics.py`.
pub(crate) fn read_calendars(files: &[PathBuf]) -> Vec<(Value, Value)> {
    let by_python = answers(
        Command::new(&peers().python).arg(scripts().join("read_ics.py")),
        files,
    );
    let by_node = answers(
        Command::new("node")
            .arg(scripts().join("read_ics.mjs"))
            .env("PEERS_MODULES", &peers().modules),
        files,
    );
    by_python.into_iter().zip(by_node).collect()
}

/// What both read in each file, when both liked it and agreed.
pub(crate) fn read_calendars_well(files: &[PathBuf]) -> Vec<Value> {
    read_calendars(files)
        .into_iter()
        .map(|(by_python, by_node)| {
            let none = Value::from(Vec::<Value>::new());
            assert_eq!(
                by_python["problems"], none,
                "icalendar on {}",
                by_python["file"]
            );
            assert_eq!(by_node["problems"], none, "ical.js on {}", by_node["file"]);
            assert_eq!(
                by_python, by_node,
                "icalendar (left) and ical.js (right) read different things"
            );
            by_python
        })
        .collect()
}

fn answers(command: &mut Command, files: &[PathBuf]) -> Vec<Value> {
    let output = command.args(files).output().expect("the reader runs");
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let answers: Vec<Value> =
        serde_json::from_slice(&output.stdout).expect("the script writes JSON");
    assert_eq!(answers.len(), files.len(), "an answer for each file");
    answers
}
