//! Neovim, the old of Debian and a new one, with the set-up that users are told: `neovim.lua` does what someone does in
//! it, and what it sees is compared with `neovim-VERSION.txt`, which `UPDATE=1` rewrites.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install::{new_neovim, old_neovim, scripts};
use crate::setups::neovim_lines;

const PEOPLE: &str = "person ann \"Ann\"\n";
const PLAN: &str = "import \"people.plan\"\nplan p \"P\" { start 2026-03-02; owner ann }\ntask b   {takes 1d;by ann}\nmilestone m \"M\" { requires a }\ntask a \"Ä 😀\" { takes 2d; by ann; afetr b }\n";

/// What is seen in that Neovim.
fn see(neovim: &Path, old: bool) -> String {
    let folder = tempfile::tempdir().unwrap();
    let plans = fs::canonicalize(folder.path()).unwrap();
    fs::write(plans.join("people.plan"), PEOPLE).unwrap();
    fs::write(plans.join("plan.plan"), PLAN).unwrap();
    let home = tempfile::tempdir().unwrap();
    let setup = home.path().join("setup.lua");
    fs::write(&setup, neovim_lines(old)).unwrap();
    let seen = home.path().join("seen");
    let script = scripts().join("neovim.lua");
    let program = Path::new(env!("CARGO_BIN_EXE_planc")).parent().unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(
        std::iter::once(program.to_owned()).chain(std::env::split_paths(&path)),
    )
    .unwrap();
    let output = Command::new(neovim)
        .args(["--headless", "-u", "NONE", "-i", "NONE", "-c"])
        .arg(format!("luafile {}", script.display()))
        .current_dir(&plans)
        .env("PATH", path)
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path())
        .env("XDG_DATA_HOME", home.path())
        .env("XDG_STATE_HOME", home.path())
        .env("XDG_CACHE_HOME", home.path())
        .env("LC_ALL", "C.UTF-8")
        .env("SEEN", &seen)
        .env("SETUP", &setup)
        .output()
        .unwrap();
    let text = fs::read_to_string(&seen).unwrap_or_default();
    assert!(
        output.status.success() && text.contains("== saved"),
        "{}\n{text}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    text
}

fn check(neovim: &Path, version: &str, old: bool) {
    let said = Command::new(neovim).arg("--version").output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.starts_with(&format!("NVIM v{version}.")), "{said}");
    let seen = see(neovim, old);
    let file: PathBuf = scripts().join(format!("neovim-{version}.txt"));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(file, seen).unwrap();
    } else {
        assert_eq!(seen, fs::read_to_string(file).unwrap());
    }
}

#[test]
fn the_neovim_of_debian() {
    check(&old_neovim(), "0.7", true);
}

#[test]
fn a_neovim_of_today() {
    check(new_neovim(), "0.11", false);
}
