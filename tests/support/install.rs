//! Installs programs of others on a bare machine, once, under `target`, in the versions that lock files name.

#![allow(
    dead_code,
    reason = "each test program installs a part of what can be installed"
)]

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs `install` on the folder of that name in `target`, while test programs that want the same wait for it.
pub(crate) fn alone<T>(name: &str, install: impl FnOnce(&Path) -> T) -> T {
    let home = home(name);
    fs::create_dir_all(&home).expect("the target folder can be written");
    let lock = File::create(home.join("lock")).expect("the target folder can be written");
    lock.lock().expect("a lock file can be locked");
    install(&home)
}

/// The folder of that name in `target`, which keeps what is installed and what tests leave to look at.
pub(crate) fn home(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("cargo's folder for tests lies in the target folder")
        .join(name)
}

/// Installs what the lock file of npm in `scripts` names; gives the folder that holds `node_modules`.
pub(crate) fn install_modules(scripts: &Path, folder: &Path) -> PathBuf {
    let names = ["package.json", "package-lock.json", ".npmrc"];
    install_once(scripts, folder, &names, || {
        for name in names {
            fs::copy(scripts.join(name), folder.join(name)).expect("the lock files can be copied");
        }
        run_patiently(
            || {
                let mut npm = Command::new("npm");
                npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                    .current_dir(folder);
                npm
            },
            "install Node.js with npm, version 20 or later",
        );
    });
    folder.to_path_buf()
}

/// Makes a virtual environment with what `requirements.txt` in `scripts` names; gives its Python.
pub(crate) fn install_python(scripts: &Path, folder: &Path) -> PathBuf {
    let python = folder.join("bin/python");
    install_once(scripts, folder, &["requirements.txt"], || {
        create_environment(folder);
        run_patiently(
            || {
                let mut pip = Command::new(&python);
                pip.args([
                    "-m",
                    "pip",
                    "install",
                    "--no-input",
                    "--disable-pip-version-check",
                ])
                .args(["--quiet", "--requirement"])
                .arg(scripts.join("requirements.txt"));
                pip
            },
            "install Python 3.10 or later with its `venv` module",
        );
    });
    python
}

/// Builds the programs of a crate without its default features; gives the folder that holds them.
pub(crate) fn install_crate(name: &str, version: &str, folder: &Path) -> PathBuf {
    run_patiently(
        || {
            let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
            cargo
                .args([
                    "install",
                    "--quiet",
                    "--debug",
                    "--locked",
                    "--no-default-features",
                ])
                .args(["--version", version, name, "--root"])
                .arg(folder);
            cargo
        },
        &format!("install `{name}` {version} by hand"),
    );
    folder.join("bin")
}

fn create_environment(folder: &Path) {
    let environment = || {
        let mut python = Command::new("python3");
        python.args(["-m", "venv", "--clear"]).arg(folder);
        python
    };
    // Debian keeps the `venv` module in a package of its own.
    if run(&mut environment()).is_err() && on_path("apt-get").is_some() && is_root() {
        install_package("python3-venv");
    }
    run_patiently(
        environment,
        "install Python 3.10 or later with its `venv` module",
    );
}

/// Installs a package of Debian; wants `apt-get` and the rights of root.
pub(crate) fn install_package(package: &str) {
    let help = format!("install the package `{package}` by hand");
    run_patiently(|| apt(&["update"]), &help);
    run_patiently(
        || apt(&["install", "--no-install-recommends", package]),
        &help,
    );
}

fn apt(arguments: &[&str]) -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive")
        .args(["-o", "DPkg::Lock::Timeout=600", "--quiet", "--yes"])
        .args(arguments);
    apt
}

/// Runs `install` unless the stamp in the folder says that these very lock files have been installed there.
fn install_once(scripts: &Path, folder: &Path, lock_files: &[&str], install: impl FnOnce()) {
    let wanted: String = lock_files
        .iter()
        .map(|name| {
            fs::read_to_string(scripts.join(name)).expect("the lock files stand beside the scripts")
        })
        .collect();
    let stamp = folder.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return;
    }
    if folder.exists() {
        fs::remove_dir_all(folder).expect("the target folder can be written");
    }
    fs::create_dir_all(folder).expect("the target folder can be written");
    install();
    fs::write(stamp, wanted).expect("the target folder can be written");
}

/// Three tries, since package registries are far away.
fn run_patiently(command: impl Fn() -> Command, help: &str) {
    let mut last = String::new();
    for _ in 0..3 {
        match run(&mut command()) {
            Ok(()) => return,
            Err(said) => last = said,
        }
    }
    panic!("{help}\n{last}");
}

fn run(command: &mut Command) -> Result<(), String> {
    match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(format!(
            "{command:?} failed:\n{}\n{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )),
        Err(error) => Err(format!("{command:?} could not be run: {error}")),
    }
}

/// Where on the `PATH` a program is.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

pub(crate) fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
