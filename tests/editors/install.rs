//! The programs of others, installed under `target/editors`.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

#[path = "../support/install.rs"]
mod shared;

use shared::{alone, install_crate, install_modules, install_package, install_python, on_path};

/// The folder that holds `node_modules`; whoever asks first installs them.
pub(crate) fn modules() -> &'static Path {
    static MODULES: OnceLock<PathBuf> = OnceLock::new();
    MODULES.get_or_init(|| {
        alone("editors", |home| {
            install_modules(&extension(), &home.join("node"))
        })
    })
}

/// A Neovim of today: a package of Python brings it.
pub(crate) fn new_neovim() -> &'static Path {
    static NEOVIM: OnceLock<PathBuf> = OnceLock::new();
    NEOVIM.get_or_init(|| {
        let python = alone("neovim", |home| {
            install_python(&scripts(), &home.join("venv"))
        });
        python.with_file_name("nvim")
    })
}

/// The Neovim of Debian 12, which is old.
pub(crate) fn old_neovim() -> PathBuf {
    alone("neovim", |_| {
        on_path("nvim").unwrap_or_else(|| {
            install_package("neovim");
            on_path("nvim").expect("Debian's package puts `nvim` on the PATH")
        })
    })
}

/// The Emacs of Debian 12, with eglot.
pub(crate) fn emacs() -> PathBuf {
    alone("emacs", |home| {
        let stamp = home.join("installed");
        if on_path("emacs").is_none() || !stamp.exists() {
            install_package("emacs-nox");
            install_package("elpa-eglot");
            std::fs::write(stamp, "").expect("the target folder can be written");
        }
        on_path("emacs").expect("Debian's package puts `emacs` on the PATH")
    })
}

/// The program that generates the parser of the tree-sitter grammar.
pub(crate) fn generator() -> PathBuf {
    alone("tree-sitter", |home| {
        install_crate("tree-sitter-cli", "0.27.1", home).join("tree-sitter")
    })
}

/// The extension, whose lock file names all that is installed.
pub(crate) fn extension() -> PathBuf {
    editors().join("vscode")
}

/// The folder with the scripts and what is expected.
pub(crate) fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editors")
}

/// What is tested.
pub(crate) fn editors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar/editors")
}

/// The folder that keeps what tests leave to look at.
pub(crate) fn home() -> PathBuf {
    shared::home("editors")
}
