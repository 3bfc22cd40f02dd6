//! One canonical layout: two blanks a level, attributes in columns, comments beside what they belong to.
//!
//! Formatting moves nothing and changes nothing but the gaps between words: blanks, line breaks and the `;` between
//! statements. So no byte of a word, text or comment can be lost, and each changed gap is one small edit. What is broken
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

use std::ops::Range;

use crate::ast::{Ast, Node};
use crate::diagnostics::Edit;
use crate::parse::parse_text;
use crate::source::{Sources, Span};

use block::layout_block;
use layout::Layout;

/// The widest line that a block written on one line may make, in columns.
const WIDTH: usize = 88;
/// How much deeper a block stands than its head.
const INDENT: usize = 2;

/// The text of a file in the canonical layout, or with only the lines of a range in it. Text that has it already is given back
/// byte for byte.
#[must_use]
pub fn format(sources: &Sources, ast: &Ast, range: Option<Span>) -> String {
    let Some(file) = sources.file(ast.file) else {
        return String::new();
    };
    apply(file.text(), file.base(), &format_edits(sources, ast, range))
}

/// The edits that give a file the canonical layout, in the order of the text, none touching another: each replaces a gap
/// between two words, or a part of one.
///
/// With a range only the lines that it touches are changed; text over several lines is changed as a whole or not at all, since
/// its meaning hangs on the indent of all of its lines.
#[must_use]
pub fn format_edits(sources: &Sources, ast: &Ast, range: Option<Span>) -> Vec<Edit> {
    let Some(file) = sources.file(ast.file) else {
        return Vec::new();
    };
    let (text, base) = (file.text(), file.base());
    let layout = lay_out(text, base, &ast.nodes);
    let whole_texts = layout.whole_texts().to_vec();
    let edits = layout.into_edits();
    if ast.broken && !edits.is_empty() && !reads_the_same(text, base, ast, &edits) {
        return Vec::new();
    }
    match range {
        None => edits,
        Some(range) => {
            let lines = whole_lines(text, base, range, &whole_texts);
            edits
                .into_iter()
                .filter(|edit| {
                    lines.start + base <= edit.span.start && edit.span.end <= lines.end + base
                })
                .collect()
        }
    }
}

/// The text with the edits made.
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
    // A lone carriage return is a mistake, and where lines end is anybody's guess.
    if !gaps::has_lone_return(text) {
        let start = layout.start();
        layout_block(&mut layout, nodes, start, None);
    }
    layout
}

/// Broken text is read by its layout, so it is laid out only if it then reads as before, and would be left alone.
fn reads_the_same(text: &str, base: u32, ast: &Ast, edits: &[Edit]) -> bool {
    let formatted = apply(text, base, edits);
    let mut sources = Sources::new();
    let (again, _) = parse_text("", formatted.as_str(), &mut sources);
    broken::same_tree(
        (text, base, &ast.nodes),
        (formatted.as_str(), 0, &again.nodes),
    ) && lay_out(&formatted, 0, &again.nodes).into_edits().is_empty()
}

/// The lines that a range touches, and the text over several lines that they touch; bytes of the file.
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
