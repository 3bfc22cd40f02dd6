//! Parses text into one [`Ast`] per file and follows imports. Parsing never fails: unreadable text is reported and
//! skipped.

mod again;
mod block;
mod calendar_text;
mod declaration;
mod event;
mod foreign;
mod gap;
mod give_back;
mod grammar;
mod head;
mod identifier;
mod layout;
mod load;
mod loose;
mod path;
mod problems;
mod recovery;
mod root;
mod segment;
mod statement;
#[cfg(test)]
mod tests;
mod text;
mod token;
mod tree;
mod unknown;
mod unmerged;
mod value;
mod values;

pub use again::Memory;
pub use identifier::is_identifier;
pub use root::declares_plan;
#[cfg(feature = "lsp")]
pub(crate) use root::plan_line;
pub(crate) use token::{offset, slice};
pub(crate) use unmerged::conflict_marker;
pub(crate) use value::common_indent;
pub use value::{parse_date, parse_duration};

use crate::ast::{Ast, Parsed};
use crate::diagnostics::Diagnostics;
use crate::source::{Loader, Sources};

/// Parses the plan at `path` and every file that it names.
///
/// `path` and the paths that the loader receives are relative to the root plan's folder.
pub fn parse(path: &str, loader: &mut dyn Loader, sources: &mut Sources) -> (Parsed, Diagnostics) {
    load::load_plan(path, loader, sources, None)
}

/// Parses a plan again, with the result of [`parse`], but reuses everything that has not changed since.
///
/// The next parse can reuse as much once [`Memory::keep`] has the trees back.
pub fn parse_again(
    path: &str,
    loader: &mut dyn Loader,
    sources: &mut Sources,
    memory: &mut Memory,
) -> (Parsed, Diagnostics) {
    load::load_plan(path, loader, sources, Some(memory))
}

/// Parses one text as a file of its own, without following its imports.
pub fn parse_text(
    path: &str,
    text: impl Into<String>,
    sources: &mut Sources,
) -> (Ast, Diagnostics) {
    let file = sources.add(path, text);
    let read = load::read_file(file, sources, &[], None);
    (read.ast, read.diagnostics)
}
