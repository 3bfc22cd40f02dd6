//! The calendar programs, installed under `target/clients`; evolution-data-server comes from Debian.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::install::{alone, install_package, install_python, is_root, on_path};

/// The folder of the Python programs `vdirsyncer` and `khal`.
pub(crate) fn programs() -> &'static Path {
    static PROGRAMS: OnceLock<PathBuf> = OnceLock::new();
    PROGRAMS.get_or_init(|| {
        alone("clients", |home| {
            let python = install_python(&scripts(), &home.join("venv"));
            python.with_file_name("")
        })
    })
}

/// Debian's Python, which finds evolution-data-server.
pub(crate) fn evolution_python() -> &'static str {
    static INSTALLED: OnceLock<&str> = OnceLock::new();
    INSTALLED.get_or_init(|| {
        const PYTHON: &str = "/usr/bin/python3";
        let is_there = || {
            let import = "import gi; gi.require_version('ECal', '2.0'); from gi.repository import ECal";
            Command::new(PYTHON)
                .args(["-c", import])
                .output()
                .is_ok_and(|output| output.status.success())
                && on_path("dbus-run-session").is_some()
                && Path::new("/usr/libexec/evolution-calendar-factory").exists()
        };
        alone("clients", |_| {
            if is_there() {
                return;
            }
            let packages = [
                "dbus",
                "evolution-data-server",
                "gir1.2-ecal-2.0",
                "python3-gi",
            ];
            assert!(
                on_path("apt-get").is_some() && is_root(),
                "calendars are tested in evolution-data-server; install {packages:?}, or run the tests as root on \
                 Debian, where they install them by themselves"
            );
            for package in packages {
                install_package(package);
            }
            assert!(is_there(), "Debian's packages bring evolution-data-server");
        });
        PYTHON
    })
}

/// The folder with the scripts and the lock file.
pub(crate) fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients")
}

/// A new folder for what a program keeps.
pub(crate) fn new_home(name: &str) -> PathBuf {
    let home = crate::install::home("clients").join(name);
    if home.exists() {
        std::fs::remove_dir_all(&home).expect("the target folder can be written");
    }
    std::fs::create_dir_all(&home).expect("the target folder can be written");
    home
}
