//! The tree-sitter grammar of `.plan` files.
//!
//! A package of its own, since a grammar is a C function, and `planc` forbids what could call one.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_plan() -> *const ();
}

/// The grammar, for a parser of the `tree-sitter` crate.
// SAFETY: the function takes nothing and gives a table that lives as long as the program.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_plan) };

/// What is coloured how.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// Which names stand for the same.
pub const LOCALS_QUERY: &str = include_str!("../../queries/locals.scm");

/// What is declared.
pub const TAGS_QUERY: &str = include_str!("../../queries/tags.scm");
