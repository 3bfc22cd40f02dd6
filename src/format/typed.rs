//! Formatting while typing.

use super::{format_edits, gaps};
use crate::ast::{Ast, declarations_at};
use crate::diagnostics::Edit;
use crate::source::{Sources, Span};

/// The edits that format the text typed before `offset`: the block that a `}` closes, or otherwise the line that a line
/// break ends. None if there is neither.
#[must_use]
pub fn format_typed(
    sources: &Sources,
    ast: &Ast,
    offset: u32,
    is_brace: bool,
) -> Option<Vec<Edit>> {
    let typed = if is_brace {
        declarations_at(&ast.nodes, offset)
            .last()
            .map(|declaration| declaration.span)
            .filter(|span| span.end == offset)
    } else {
        let file = sources.file(ast.file)?;
        let before = gaps::slice(file.text(), 0, offset.saturating_sub(file.base()));
        // The line before the cursor's: the cursor's own line is not finished.
        let end = before
            .trim_end_matches([' ', '\t'])
            .trim_end_matches(['\n', '\r']);
        (end.len() < before.len()).then(|| {
            let end = gaps::offset(end.len());
            let start = gaps::line_start(before, end);
            Span::new(file.base() + start, file.base() + end)
        })
    };
    typed.map(|span| format_edits(sources, ast, Some(span)))
}
