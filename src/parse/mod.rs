//! Text to trees: one [`Ast`] a file, following `import`. Parsing never fails: what cannot be read is told and passed over.

mod block;
mod declaration;
mod event;
mod foreign;
mod gap;
mod give_back;
mod grammar;
mod head;
mod layout;
mod load;
mod path;
mod problems;
mod segment;
mod statement;
#[cfg(test)]
mod tests;
mod text;
mod token;
mod tree;
mod value;
mod values;

use crate::ast::{Ast, Parsed};
use crate::diagnostics::Diagnostics;
use crate::source::{Loader, Sources};

/// Reads the plan at `path` and every file that it names.
///
/// `path` and the paths that the loader is asked for are relative to the root plan's folder.
pub fn parse(path: &str, loader: &mut dyn Loader, sources: &mut Sources) -> (Parsed, Diagnostics) {
    load::load_plan(path, loader, sources)
}

/// Reads one text as a file of its own; what it imports is not followed.
pub fn parse_text(
    path: &str,
    text: impl Into<String>,
    sources: &mut Sources,
) -> (Ast, Diagnostics) {
    let file = sources.add(path, text);
    let read = load::read_file(file, sources, &[]);
    (read.ast, read.diagnostics)
}
