//! The Emacs of Debian with eglot, with the set-up that users are told: it starts the server and shows its diagnostics.

use std::fs;
use std::process::Command;

use crate::install::{emacs, scripts};
use crate::setups::emacs_lines;

const PLAN: &str = "plan p \"P\" { start 2026-03-02; owner ann }\nperson ann \"Ann\"\ntask a \"A\" { takes 2d; by ann; afetr b }\n";

#[test]
fn it_starts_the_server() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.plan"), PLAN).unwrap();
    let setup = folder.path().join("setup.el");
    fs::write(&setup, emacs_lines()).unwrap();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_planc"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let program = program.parent().unwrap().to_owned();
    let path =
        std::env::join_paths(std::iter::once(program).chain(std::env::split_paths(&path))).unwrap();
    let output = Command::new(emacs())
        .args(["--batch", "--load"])
        .arg(scripts().join("emacs.el"))
        .current_dir(folder.path())
        .env("PATH", path)
        .env("HOME", folder.path())
        .env("LC_ALL", "C.UTF-8")
        .env("SETUP", &setup)
        .output()
        .unwrap();
    let seen = String::from_utf8(output.stdout).unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        seen.starts_with("mode plan-mode, comments # \n"),
        "{seen}{said}"
    );
    let mistake = seen.lines().nth(1).unwrap_or_default();
    assert!(
        mistake.starts_with("afetr: ") && mistake.contains("unknown-attribute"),
        "{seen}{said}"
    );
}
