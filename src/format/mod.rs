//! One canonical layout: two spaces per level, attributes in columns, comments beside the things they belong to.
//!
//! Formatting moves nothing and changes only the gaps between words: spaces, line breaks and the `;` between
//! statements. So no byte of a word, text or comment can be lost, and each changed gap is one small edit. Invalid text
//! keeps its lines as they are.

mod block;
mod broken;
mod column;
mod declaration;
mod gaps;
mod layout;
mod scan;
mod statement;
mod text;
mod typed;

pub use typed::format_typed;

use std::ops::Range;

use crate::ast::{Ast, Node};
use crate::diagnostics::Edit;
use crate::parse::{conflict_marker, parse_text};
use crate::source::{Sources, Span};

use block::layout_block;
use layout::Layout;

/// The widest line that a block on one line may make, in columns.
const WIDTH: usize = 88;
/// The indent of a block, relative to its head.
const INDENT: usize = 2;

/// The text of a file in the canonical layout, or with only the lines of a range in it. Text that already has it is
/// returned unchanged.
#[must_use]
pub fn format(sources: &Sources, ast: &Ast, range: Option<Span>) -> String {
    let Some(file) = sources.file(ast.file) else {
        return String::new();
    };
    apply(file.text(), file.base(), &format_edits(sources, ast, range))
}

/// The edits that bring a file into the canonical layout, in the order of the text, none touching another: each
/// replaces a gap between two words, or a part of one.
///
/// With a range, only the lines that it touches are changed; text that spans several lines is changed as a whole or not
/// at all, since its meaning depends on the indent of all its lines.
#[must_use]
pub fn format_edits(sources: &Sources, ast: &Ast, range: Option<Span>) -> Vec<Edit> {
    let Some(file) = sources.file(ast.file) else {
        return Vec::new();
    };
    let (text, base) = (file.text(), file.base());
    let layout = lay_out(text, base, &ast.nodes);
    let whole_texts = layout.whole_texts().to_vec();
    let mut edits = layout.into_edits();
    if let Some(range) = range {
        // If braces do not match, the indentation decides which block contains what, so single lines cannot move.
        if ast.unmatched {
            return Vec::new();
        }
        let lines = whole_lines(text, base, range, &whole_texts);
        edits.retain(|edit| {
            lines.start + base <= edit.span.start && edit.span.end <= lines.end + base
        });
    }
    if is_harmless(sources, ast, &edits, range.is_none()) {
        edits
    } else {
        Vec::new()
    }
}

/// Applies the edits to the text.
fn apply(text: &str, base: u32, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut at = 0;
    for edit in edits {
        let from = (edit.span.start - base) as usize;
        out.push_str(text.get(at..from).unwrap_or_default());
        out.push_str(&edit.text);
        at = (edit.span.end - base) as usize;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

fn lay_out<'t>(text: &'t str, base: u32, nodes: &[Node]) -> Layout<'t> {
    let mut layout = Layout::new(text, base);
    // A lone carriage return is a mistake, and leaves it unclear where lines end; conflicts are for people to resolve.
    if !gaps::has_lone_return(text) && conflict_marker(text).is_none() {
        let start = layout.start();
        layout_block(&mut layout, nodes, start, None);
    }
    layout
}

/// Whether edits keep every byte except spaces, line breaks and `;`, and change neither the tree nor the diagnostics.
///
/// The meaning of some texts depends on their layout as well as on their words, so the result is parsed again. The
/// layout of a `whole` file has to be one that formatting does not change.
fn is_harmless(sources: &Sources, ast: &Ast, edits: &[Edit], whole: bool) -> bool {
    let Some(file) = sources.file(ast.file) else {
        return false;
    };
    let (text, base) = (file.text(), file.base());
    let mut end = base;
    let only_gaps = edits.iter().all(|edit| {
        let is_behind = end <= edit.span.start;
        end = edit.span.end;
        is_behind && gaps::is_gap(sources.text(edit.span)) && gaps::is_gap(&edit.text)
    });
    if !only_gaps || edits.is_empty() {
        return only_gaps;
    }
    let formatted = apply(text, base, edits);
    let (again, after) = parse_text("", formatted.as_str(), &mut Sources::new());
    let same_diagnostics = || {
        if !ast.broken && after.is_empty() {
            return true;
        }
        let (_, before) = parse_text("", text, &mut Sources::new());
        broken::same_diagnostics(&before, &after)
    };
    broken::same_tree(
        (text, base, &ast.nodes),
        (formatted.as_str(), 0, &again.nodes),
    ) && same_diagnostics()
        && (!whole || !ast.broken || lay_out(&formatted, 0, &again.nodes).into_edits().is_empty())
}

/// The lines that a range touches, and the texts over several lines that these touch; in bytes of the file.
fn whole_lines(text: &str, base: u32, range: Span, whole: &[Range<u32>]) -> Range<u32> {
    let length = gaps::offset(text.len());
    let from = range.start.saturating_sub(base).min(length);
    let mut to = range.end.saturating_sub(base).min(length).max(from);
    // A selection of whole lines ends where the next line starts.
    if to > from && text.as_bytes().get(to as usize - 1) == Some(&b'\n') {
        to -= 1;
    }
    let lines = gaps::line_start(text, from)..gaps::line_end(text, to);
    whole
        .iter()
        .filter(|whole| lines.start <= whole.end && whole.start <= lines.end)
        .fold(lines.clone(), |all, whole| {
            all.start.min(whole.start)..all.end.max(whole.end)
        })
}
