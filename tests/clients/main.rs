//! Calendar programs that others wrote subscribe to a calendar, and after a refresh show the plan as it has become.
//!
//! `before.plan` and `after.plan` are the plan, `before.txt` and `after.txt` what a program must show: start, end, summary.

mod evolution;
mod feed;
mod install;
mod khal;
mod update;

use std::fs;
use std::process::Command;

use feed::Feed;
use install::scripts;

/// The calendar of `before.plan` or `after.plan`.
fn calendar(name: &str) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_planc"))
        .arg("build")
        .arg(scripts().join(name).with_extension("plan"))
        .args(["--to", "ical"])
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

/// What a program must show of it, in the order of the lines.
fn expected(name: &str) -> Vec<String> {
    let text = fs::read_to_string(scripts().join(name).with_extension("txt"))
        .expect("what is expected stands beside the plan");
    text.lines().map(str::to_owned).collect()
}

/// The plan as it was first.
fn feed() -> Feed {
    Feed::new(calendar("before"))
}
