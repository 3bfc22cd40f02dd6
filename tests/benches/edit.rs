//! How long it takes from an edit to its diagnostics, over the real protocol.
//!
//! `cargo bench --bench edit` runs it: the program serves a generated plan to a client on pipes, which changes one place
//! after another as someone who types, and waits for the diagnostics of each change. Nothing is left out of the time: the
//! client's writing, the server's reading, compiling and answering, and the client's reading.

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
use serde_json::json;
use support::{Editor, position};

const SEED: u64 = 1;
const SIZES: [usize; 2] = [2_000, 10_000];
const EDITS: usize = 400;
/// Nobody types more than twenty keys in a second.
const PAUSE: Duration = Duration::from_millis(50);

fn main() {
    println!("from an edit to its diagnostics, milliseconds, {EDITS} edits");
    println!(
        "{:>8} {:>7} {:>8} {:>8} {:>8} {:>8}",
        "tasks", "MB", "median", "p99", "most", "format"
    );
    for size in SIZES {
        measure(size);
    }
}

/// Places all over the text, the same in each run: durations, which are what is changed most.
fn place(text: &str, turn: usize) -> usize {
    const WORD: &str = "takes ";
    let at = turn.wrapping_mul(7_919_773) % text.len();
    let behind = text.get(at..).and_then(|rest| rest.find(WORD));
    let found = behind.map_or_else(|| text.find(WORD), |found| Some(at + found));
    found.unwrap() + WORD.len()
}

#[allow(clippy::cast_precision_loss, reason = "sizes of files, for people")]
fn measure(size: usize) {
    let folder = std::env::temp_dir();
    let mut text = Network::new(size, SEED).to_plan();
    let mut editor = Editor::start(&folder, &json!({}));
    editor.open("bench.plan", &text);
    editor.diagnostics("bench.plan", 1);
    let mut times = Vec::new();
    let mut version = 1;
    let mut edit = |text: &mut String, from: usize, to: usize, new: &str| {
        let range = json!({ "start": position(text, from), "end": position(text, to) });
        text.replace_range(from..to, new);
        version += 1;
        thread::sleep(PAUSE);
        let start = Instant::now();
        editor.change("bench.plan", version, &range, new);
        editor.diagnostics("bench.plan", version);
        times.push(start.elapsed().as_secs_f64() * 1e3);
    };
    for turn in 0..EDITS / 2 {
        let at = place(&text, turn);
        // By turns a longer task, and a letter that breaks the statement; each is taken back.
        edit(&mut text, at, at, if turn % 2 == 0 { "1" } else { "x" });
        edit(&mut text, at, at + 1, "");
    }
    times.sort_by(f64::total_cmp);
    let start = Instant::now();
    let uri = editor.uri("bench.plan");
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let params = json!({ "textDocument": { "uri": uri }, "options": options });
    let formatted = editor.ask("textDocument/formatting", &params);
    let format = start.elapsed().as_secs_f64() * 1e3;
    assert!(formatted.is_ok_and(|edits| edits.is_array()));
    assert_eq!(editor.leave(), Some(0));
    let share = |part: f64| {
        let index = (times.len() - 1) as f64 * part;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it lies within the list"
        )]
        times.get(index.ceil() as usize).copied().unwrap()
    };
    println!(
        "{size:>8} {:>7.2} {:>8.1} {:>8.1} {:>8.1} {format:>8.1}",
        text.len() as f64 / 1e6,
        share(0.5),
        share(0.99),
        share(1.0),
    );
}
