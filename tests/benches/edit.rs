//! How long the editor waits: from an edit to its diagnostics, and for each answer that is about a whole document.
//!
//! `cargo bench --bench edit` runs it: the program serves a generated plan to a client on pipes, which changes one place
//! after another as someone who types, waits for the diagnostics of each change, and then asks. Nothing is left out of the
//! time but the client's own reading of the answer. Beside each figure stand the one from before working times were kept
//! and answers written as they are, and the one to reach; both are those of a quiet machine.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and fails by panicking"
)]

mod generate;
#[path = "../support/editor.rs"]
mod support;

use std::thread;
use std::time::{Duration, Instant};

use generate::Network;
use serde_json::{Value, json};
use support::{Editor, position};

const SEED: u64 = 1;
const EDITS: usize = 400;
const ANSWERS: usize = 15;
/// Nobody types more than twenty keys in a second.
const PAUSE: Duration = Duration::from_millis(50);
const FILE: &str = "bench.plan";

/// Tasks, people with holidays, and what the 99th of 100 edits took before and is to take.
const PLANS: [(usize, usize, f64, f64); 3] = [
    (2_000, 0, 9.9, 9.9),
    (2_000, 50, 26.6, 12.0),
    (10_000, 0, 39.9, 16.0),
];

/// Tasks and people of plans that are levelled, and what the 99th of 100 edits is to take.
const LEVELLED: [(usize, usize, f64); 2] = [(200, 20, 100.0), (1_000, 50, 100.0)];

/// Requests about a whole document of 10,000 tasks, and what they took before and are to take.
const REQUESTS: [(&str, f64, f64); 6] = [
    ("textDocument/documentSymbol", 138.0, 25.0),
    ("textDocument/codeLens", 81.0, 25.0),
    ("textDocument/inlayHint", 50.0, 25.0),
    ("textDocument/rename", 50.0, 25.0),
    ("textDocument/semanticTokens/full", 32.0, 25.0),
    ("textDocument/formatting", f64::NAN, f64::NAN),
];

fn main() {
    println!("from an edit to its diagnostics, milliseconds, {EDITS} edits");
    println!(
        "{:>8} {:>7} {:>7} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "tasks", "people", "MB", "median", "p99", "most", "before", "to reach"
    );
    let mut last = None;
    for (tasks, people, before, goal) in PLANS {
        let text = Network::new(tasks, SEED).to_plan(people);
        let mut typist = Typist::new(text);
        let times = typist.type_on("takes ", "1");
        println!(
            "{tasks:>8} {people:>7} {:>7.2} {:>8.1} {:>8.1} {:>8.1} {before:>8.1} {goal:>8.1}",
            megabytes(typist.text.len()),
            share(&times, 0.5),
            share(&times, 0.99),
            share(&times, 1.0),
        );
        if let Some(before) = last.replace(typist) {
            before.leave();
        }
    }
    for (tasks, people, goal) in LEVELLED {
        let network = Network::new(tasks, SEED).to_plan(people);
        let text = network.replace("  owner ann\n", "  owner ann\n  level resources\n");
        let mut typist = Typist::new(text);
        for (what, word, new) in [("durations", "takes ", "1"), ("titles", "\"Task ", "A ")] {
            let times = typist.type_on(word, new);
            println!(
                "{tasks:>8} {people:>7} {:>7.2} {:>8.1} {:>8.1} {:>8.1} {:>8} {goal:>8.1} levelled, {what}",
                megabytes(typist.text.len()),
                share(&times, 0.5),
                share(&times, 0.99),
                share(&times, 1.0),
                "",
            );
        }
        typist.leave();
    }
    let mut typist = last.unwrap();
    println!("\nanswers about the whole of the last, each behind an edit, median of {ANSWERS}");
    println!(
        "{:>34} {:>8} {:>8} {:>8} {:>8}",
        "request", "ms", "MB", "before", "to reach"
    );
    for (method, before, goal) in REQUESTS {
        let mut bytes = 0;
        let mut times: Vec<f64> = (0..ANSWERS)
            .map(|turn| {
                typist.touch(turn);
                let (time, size) = typist.ask(method);
                bytes = size;
                time
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "{method:>34} {:>8.1} {:>8.2} {before:>8.1} {goal:>8.1}",
            share(&times, 0.5),
            megabytes(bytes),
        );
    }
    typist.leave();
}

/// A client that types.
struct Typist {
    editor: Editor,
    text: String,
    version: i64,
}

impl Typist {
    fn new(text: String) -> Self {
        let abilities = json!({
            "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } },
        });
        let mut editor = Editor::start(&std::env::temp_dir(), &abilities);
        editor.open(FILE, &text);
        editor.diagnostics(FILE, 1);
        Self {
            editor,
            text,
            version: 1,
        }
    }

    /// Makes one change, and gives the milliseconds to its diagnostics.
    fn edit(&mut self, from: usize, to: usize, new: &str) -> f64 {
        let range = json!({ "start": position(&self.text, from), "end": position(&self.text, to) });
        self.text.replace_range(from..to, new);
        self.version += 1;
        thread::sleep(PAUSE);
        let start = Instant::now();
        self.editor.change(FILE, self.version, &range, new);
        self.editor.diagnostics(FILE, self.version);
        milliseconds(start, self.editor.last.0)
    }

    /// Makes many changes behind a word, and gives their times in order.
    fn type_on(&mut self, word: &str, new: &str) -> Vec<f64> {
        let mut times = Vec::new();
        for turn in 0..EDITS / 2 {
            let at = place(&self.text, turn, word);
            // By turns a change that fits, as of a task that is longer, and a letter that may break the statement; each is
            // taken back.
            let new = if turn % 2 == 0 { new } else { "x" };
            times.push(self.edit(at, at, new));
            times.push(self.edit(at, at + new.len(), ""));
        }
        times.sort_by(f64::total_cmp);
        times
    }

    /// Changes a digit, so that nothing is known of the text.
    fn touch(&mut self, turn: usize) {
        let at = place(&self.text, turn, "takes ");
        self.edit(at, at + 1, if turn.is_multiple_of(2) { "4" } else { "5" });
    }

    /// Asks about the whole document; the milliseconds to the answer, and its bytes.
    fn ask(&mut self, method: &str) -> (f64, usize) {
        let name = self.text.find("task t0 ").unwrap() + "task ".len();
        let params = json!({
            "textDocument": { "uri": self.editor.uri(FILE) },
            "position": position(&self.text, name),
            "newName": "renamed",
            "range": { "start": position(&self.text, 0), "end": position(&self.text, self.text.len()) },
            "options": { "tabSize": 2, "insertSpaces": true },
        });
        let start = Instant::now();
        let answer = self.editor.ask(method, &params);
        assert!(
            answer.is_ok_and(|answer: Value| !answer.is_null()),
            "{method}"
        );
        let (at, bytes) = self.editor.last;
        (milliseconds(start, at), bytes)
    }

    fn leave(self) {
        assert_eq!(self.editor.leave(), Some(0));
    }
}

/// Places behind a word all over the text, the same in each run.
fn place(text: &str, turn: usize, word: &str) -> usize {
    let at = turn.wrapping_mul(7_919_773) % text.len();
    let behind = text.get(at..).and_then(|rest| rest.find(word));
    let found = behind.map_or_else(|| text.find(word), |found| Some(at + found));
    found.unwrap() + word.len()
}

fn milliseconds(from: Instant, to: Instant) -> f64 {
    (to - from).as_secs_f64() * 1e3
}

#[allow(clippy::cast_precision_loss, reason = "sizes of files, for people")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// The value below which that part of a list in order lies.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "it lies within the list"
)]
fn share(times: &[f64], part: f64) -> f64 {
    let index = (times.len() - 1) as f64 * part;
    times.get(index.ceil() as usize).copied().unwrap()
}
