//! How long `planc history` and `planc build --stamp git` take over many commits, each of which changes a date.
//!
//! `cargo bench --bench history` runs it. To reach: 1,000 commits of 500 tasks within 5 s and 6 s.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and fails by panicking"
)]

mod generate;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use generate::Network;

/// The commits as `git fast-import` reads them: one task of the plan after the other takes longer.
fn commits(count: usize, tasks: usize, people: usize) -> Vec<u8> {
    let text = Network::new(tasks, 1).to_plan(people);
    let mut parts: Vec<String> = text.split("takes ").map(str::to_owned).collect();
    let mut out = Vec::new();
    for number in 0..count {
        let at = 1 + number * 7 % (parts.len() - 1);
        let (hours, rest) = parts[at].split_once('h').unwrap();
        let longer = hours.parse::<usize>().unwrap() + 8;
        parts[at] = format!("{longer}h{rest}");
        let plan = parts.join("takes ");
        let seconds = 1_772_442_000 + number * 86_400;
        let mut head = String::new();
        writeln!(head, "commit refs/heads/main").unwrap();
        writeln!(head, "committer Ann <ann@example.org> {seconds} +0000").unwrap();
        writeln!(
            head,
            "data 6\nLonger\nM 100644 inline n.plan\ndata {}",
            plan.len()
        )
        .unwrap();
        out.extend(head.bytes().chain(plan.bytes()).chain(*b"\n"));
    }
    out
}

fn git(folder: &Path, words: &[&str], input: &[u8]) {
    let mut git = Command::new("git");
    git.args(words).current_dir(folder).stdin(Stdio::piped());
    let mut git = git.spawn().unwrap();
    git.stdin.take().unwrap().write_all(input).unwrap();
    assert!(git.wait().unwrap().success());
}

/// The seconds that a command takes, and the lines of its output.
fn timed(folder: &Path, words: &[&str]) -> (f64, usize) {
    let begun = Instant::now();
    let mut planc = Command::new(env!("CARGO_BIN_EXE_planc"));
    let output = planc.args(words).current_dir(folder).output().unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    (seconds, output.stdout.split(|byte| *byte == b'\n').count())
}

fn main() {
    println!("seconds");
    println!(
        "{:>8} {:>8} {:>8} {:>8} {:>12}",
        "commits", "tasks", "people", "history", "--stamp git"
    );
    for (count, tasks, people) in [(1_000, 500, 0), (1_000, 500, 25)] {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        git(
            folder,
            &["init", "--quiet", "--initial-branch", "main"],
            b"",
        );
        git(
            folder,
            &["fast-import", "--quiet"],
            &commits(count, tasks, people),
        );
        git(folder, &["checkout", "--quiet", "main"], b"");
        let (history, lines) = timed(folder, &["history", "n.plan"]);
        assert!(lines > count / 2, "{lines} lines");
        let words = ["build", "n.plan", "--to", "ical", "--stamp", "git"];
        let (stamps, lines) = timed(folder, &words);
        assert!(lines > tasks, "{lines} lines");
        println!("{count:>8} {tasks:>8} {people:>8} {history:>8.2} {stamps:>12.2}");
    }
}
