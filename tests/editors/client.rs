//! The language server driven by the packages that VS Code's client is made of: `client.mjs` asks everything, and what it
//! prints is compared with `client.txt` and `client-pull.txt`, which `UPDATE=1` rewrites.

use std::fs;
use std::process::Command;

use crate::install::{modules, scripts};

const PEOPLE: &str = "person ann \"Ann\"\n";
const PLAN: &str = "import \"people.plan\"

# one
# two
plan p \"Größe 😀\" { start 2026-03-02; owner ann }
phase house \"House\" {
  task base \"Base\" { by ann; takes 2d }
  task walls \"Walls\" { by ann; takes 3d; afetr base }
  milestone done \"Done\" { requires all }
}   # typed
# the end
";

fn seen(pulls: bool) -> String {
    let folder = tempfile::tempdir().unwrap();
    let plans = fs::canonicalize(folder.path()).unwrap();
    fs::write(plans.join("people.plan"), PEOPLE).unwrap();
    fs::write(plans.join("plan.plan"), PLAN).unwrap();
    let output = Command::new("node")
        .arg(scripts().join("client.mjs"))
        .arg(modules())
        .arg(env!("CARGO_BIN_EXE_planc"))
        .arg(&plans)
        .env("PULL", if pulls { "1" } else { "0" })
        .output()
        .expect("the program is there");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success() && text.contains("left with 0"),
        "{text}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text
}

fn check(pulls: bool, name: &str) {
    let seen = seen(pulls);
    let file = scripts().join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(file, seen).unwrap();
    } else {
        assert_eq!(seen, fs::read_to_string(file).unwrap());
    }
}

#[test]
fn everything_is_answered_as_it_should_be() {
    check(false, "client.txt");
}

#[test]
fn diagnostics_can_be_asked_for() {
    check(true, "client-pull.txt");
}
