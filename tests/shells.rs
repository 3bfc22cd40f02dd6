//! Completion in real shells: what stands on the line after the tab key.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::install;

use install::{alone, install_package, on_path};

/// What is typed, and what the shell makes of it.
const CASES: [(&str, &str); 19] = [
    ("planc che", "planc check"),
    ("planc sche", "planc schema"),
    ("planc check par", "planc check party.plan"),
    ("planc check --messa", "planc check --message-format"),
    (
        "planc check party.plan --tod",
        "planc check party.plan --today",
    ),
    (
        "planc check party.plan --message-format sa",
        "planc check party.plan --message-format sarif",
    ),
    (
        "planc check party.plan --message-format=sa",
        "planc check party.plan --message-format=sarif",
    ),
    ("planc build --to=js", "planc build --to=json"),
    (
        "planc build party.plan --to=ic",
        "planc build party.plan --to=ical",
    ),
    (
        "planc build party.plan --crit",
        "planc build party.plan --critical",
    ),
    (
        "planc build party.plan --diagram=kan",
        "planc build party.plan --diagram=kanban",
    ),
    ("planc fmt party.plan --che", "planc fmt party.plan --check"),
    ("planc explain no-own", "planc explain no-owner"),
    ("planc why par", "planc why party.plan"),
    ("planc what-if par", "planc what-if party.plan"),
    (
        "planc what-if party.plan --with",
        "planc what-if party.plan --without",
    ),
    (
        "planc why party.plan ready --la",
        "planc why party.plan ready --late",
    ),
    ("planc explain due-ord", "planc explain due-order"),
    ("planc schema diag", "planc schema diagnostics"),
];

/// The lines that a shell shows after each of the typed ones.
fn complete(shell: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("the machine gives a temporary folder");
    let completions = Command::new(env!("CARGO_BIN_EXE_planc"))
        .args(["completions", shell])
        .output()
        .expect("planc runs");
    let script = folder.path().join("script");
    fs::write(&script, completions.stdout).expect("the folder is new");
    let plans = folder.path().join("plans");
    fs::create_dir(&plans).expect("the folder is new");
    fs::write(plans.join("party.plan"), "").expect("the folder is new");
    let mut python = Command::new("python3")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shells/complete.py"))
        .args([Path::new(shell), &script, &plans])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python 3 is on the PATH");
    let typed: Vec<&str> = CASES.iter().map(|(typed, _)| *typed).collect();
    let mut input = python.stdin.take().expect("it is piped");
    input
        .write_all(typed.join("\n").as_bytes())
        .expect("it reads");
    drop(input);
    let output = python.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{shell}");
    let text = String::from_utf8(output.stdout).expect("it is UTF-8");
    text.lines().map(str::to_owned).collect()
}

fn check(shell: &str) {
    let answers = complete(shell);
    assert_eq!(answers.len(), CASES.len(), "{answers:?}");
    for ((typed, expected), answer) in CASES.iter().zip(&answers) {
        // zsh goes on to the value by itself.
        assert_eq!(answer.trim_end_matches('='), *expected, "{shell}: {typed}");
    }
}

#[test]
fn bash_completes_values_after_an_equals_sign_and_codes() {
    check("bash");
}

#[test]
fn zsh_completes_options_after_the_plan_and_codes() {
    alone("zsh", |_| {
        if on_path("zsh").is_none() {
            install_package("zsh");
        }
    });
    check("zsh");
}
