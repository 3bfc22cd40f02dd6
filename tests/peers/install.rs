//! The readers of planc's outputs, installed under `target/peers`.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

#[path = "../support/install.rs"]
mod shared;

use shared::{alone, install_modules, install_package, install_python, is_root, on_path};

/// Where the installed readers are.
#[derive(Debug)]
pub(crate) struct Peers {
    /// The folder that holds `node_modules`.
    pub(crate) modules: PathBuf,
    /// The Python of the virtual environment.
    pub(crate) python: PathBuf,
    /// The browser.
    pub(crate) chromium: PathBuf,
}

/// The readers, installed by whoever asks first; a later run finds them and is done in milliseconds.
pub(crate) fn peers() -> &'static Peers {
    static PEERS: OnceLock<Peers> = OnceLock::new();
    PEERS.get_or_init(|| {
        alone("peers", |home| Peers {
            modules: install_modules(&scripts(), &home.join("node")),
            python: install_python(&scripts(), &home.join("venv")),
            chromium: install_chromium(),
        })
    })
}

/// The folder with the scripts and lock files.
pub(crate) fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers")
}

/// The folder that keeps what is installed and what tests leave to look at.
pub(crate) fn home() -> PathBuf {
    shared::home("peers")
}

fn install_chromium() -> PathBuf {
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let found = || names.iter().find_map(|name| on_path(name));
    found().unwrap_or_else(|| {
        assert!(
            on_path("apt-get").is_some() && is_root(),
            "Mermaid is tested in a browser and none of {names:?} is on the PATH; install Chromium, \
             or run the tests as root on Debian, where they install it by themselves"
        );
        install_package("chromium");
        found().expect("Debian's package puts `chromium` on the PATH")
    })
}
