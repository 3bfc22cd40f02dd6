//! What stands in `grammar/editors`: each grammar knows the compiler's words and reads what the compiler reads, and the
//! programs that others wrote take what is made for them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod client;
mod colours;
mod corpus;
mod emacs;
mod install;
mod neovim;
mod setups;
mod structure;
mod textmate;
mod tree_sitter;
mod vscode;
mod words;
mod written;

#[path = "../support/mod.rs"]
mod support;
