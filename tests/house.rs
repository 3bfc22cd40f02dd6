//! The house keeps its own rules: layout, lints and documentation, each by the tool that knows.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_layout_is_rustfmts() {
    component("rustfmt", "fmt");
    cargo(&["fmt", "--all", "--check"]);
}

#[test]
fn clippy_finds_nothing() {
    component("clippy", "clippy");
    cargo(&["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"]);
}

#[test]
fn the_documentation_has_no_warning() {
    cargo(&["doc", "--quiet", "--no-deps"]);
}

#[test]
fn every_property_tries_the_same_cases_in_each_run() {
    for path in ["src", "tests"].into_iter().flat_map(rust_files) {
        let text = fs::read_to_string(&path).expect("it can be read");
        let properties = text.matches(concat!("proptest", "! {")).count();
        let told = text.matches(concat!("proptest_config(", "cases(")).count();
        assert_eq!(properties, told, "{}", path.display());
    }
}

/// The most lines of code that `src` has, which a capability may raise and all else lowers, and the most characters in
/// one on average.
const MOST_LINES: usize = 62_140;
const MOST_CHARACTERS: f64 = 25.6;

/// The most lines of code in a file, except for the tables.
const MOST_IN_FILE: usize = 500;
const TABLES: [&str; 2] = ["src/diagnostics/lint.rs", "src/diagnostics/syntax.rs"];

#[test]
#[allow(
    clippy::cast_precision_loss,
    clippy::print_stdout,
    reason = "figures, for people"
)]
fn the_code_stays_small() {
    let (mut lines, mut characters) = (0, 0);
    for path in rust_files("src") {
        let is_test = path.iter().any(|part| part == "tests")
            || path
                .file_stem()
                .is_some_and(|stem| stem.to_string_lossy().ends_with("tests"));
        let text = fs::read_to_string(&path).expect("it can be read");
        let code = text.split("#[cfg(test)]\nmod tests {").next();
        let code = code.filter(|_| !is_test).unwrap_or_default();
        let before = lines;
        for line in code.lines().map(str::trim) {
            if !line.is_empty() && !line.starts_with("//") {
                lines += 1;
                characters += line.chars().filter(|c| !c.is_whitespace()).count();
            }
        }
        let is_table = TABLES.iter().any(|table| path == Path::new(table));
        assert!(
            lines - before <= MOST_IN_FILE || is_table,
            "{}: {} lines of code",
            path.display(),
            lines - before
        );
    }
    let average = characters as f64 / lines as f64;
    println!("{lines} lines of code, {average:.1} characters in each on average");
    assert!(lines <= MOST_LINES, "{lines} lines of code");
    assert!(average <= MOST_CHARACTERS, "{average:.1} characters a line");
}

/// The Rust files below a folder.
fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("it can be listed") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files
}

/// Runs cargo and fails with what it said.
fn cargo(arguments: &[&str]) {
    let output = command(arguments).output().expect("cargo runs");
    assert!(
        output.status.success(),
        "`cargo {}` fails:\n{}{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

fn command(arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        // A folder of its own, so that it never waits for the build that runs this test.
        .env("CARGO_TARGET_DIR", target())
        .env("RUSTDOCFLAGS", "-D warnings");
    cargo
}

fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("cargo's folder for tests lies in the target folder")
        .join("house")
}

/// Adds a component of the toolchain where rustup can, since a minimal toolchain comes without it.
fn component(name: &str, subcommand: &str) {
    let there = || {
        command(&[subcommand, "--version"])
            .output()
            .is_ok_and(|output| output.status.success())
    };
    if !there() {
        // Its own failure shows in the next line.
        let _ = Command::new("rustup")
            .args(["component", "add", name])
            .output();
    }
    assert!(
        there(),
        "the toolchain has no `{name}`; run `rustup component add {name}`"
    );
}
