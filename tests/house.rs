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
    let mut folders = vec![PathBuf::from("src"), PathBuf::from("tests")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("it can be listed") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("it can be read");
                let properties = text.matches(concat!("proptest", "! {")).count();
                let told = text.matches(concat!("proptest_config(", "cases(")).count();
                assert_eq!(properties, told, "{}", path.display());
            }
        }
    }
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
