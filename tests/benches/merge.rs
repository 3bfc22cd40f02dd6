//! How long a three-way merge takes: the merge itself, and the whole command, which also compiles the result.
//!
//! `cargo bench --bench merge` runs it. Each side changes some tasks and adds others all over the plan.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and fails by panicking"
)]

mod generate;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use generate::Network;
use planc::merge::{Grain, Labels, merge};

const SIZES: [usize; 2] = [1_000, 10_000];
const RUNS: usize = 7;

/// The plan with another duration for each `every`th task, and a new task before each of those, beginning with `from`.
fn edited(plan: &str, every: usize, from: usize) -> String {
    let mut tasks = 0;
    let mut text = String::new();
    for line in plan.lines() {
        if line.starts_with("  task ") {
            tasks += 1;
            if tasks % every == from {
                let _ = writeln!(text, "  task new{from}x{tasks} {{ takes 1h }}");
                text.push_str(&line.replace("takes ", "takes 1"));
                text.push('\n');
                continue;
            }
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn best(mut run: impl FnMut()) -> f64 {
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64() * 1_000.0
    });
    times.fold(f64::INFINITY, f64::min)
}

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("merge");
    fs::create_dir_all(&folder).unwrap();
    println!("{:>8} {:>10} {:>12}", "tasks", "merge ms", "command ms");
    for size in SIZES {
        let base = Network::new(size, 1).to_plan(0);
        let (ours, theirs) = (edited(&base, 50, 3), edited(&base, 50, 4));
        let alone = best(|| {
            let merged = merge(&base, &ours, &theirs, Grain::Coarse);
            assert!(merged.is_clean());
            assert!(merged.text(&Labels::default()).len() > base.len());
        });
        for (name, text) in [("base", &base), ("theirs", &theirs)] {
            fs::write(folder.join(name), text).unwrap();
        }
        let whole = best(|| {
            fs::write(folder.join("ours.plan"), &ours).unwrap();
            let status = Command::new(env!("CARGO_BIN_EXE_planc"))
                .args(["merge", "base", "ours.plan", "theirs"])
                .current_dir(&folder)
                .status();
            assert!(status.unwrap().success());
        });
        println!("{size:>8} {alone:>10.1} {whole:>12.1}");
    }
}
