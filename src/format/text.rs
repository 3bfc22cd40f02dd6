//! Text that spans several lines.

use super::gaps::{offset, slice};
use super::layout::{Gap, Layout};
use crate::parse::common_indent;

/// Lays out `"""` over several lines, from its first quote to its last: its lines and the closing quotes go to
/// `column`. Its content stays the same, since only the indent that all lines have in common is replaced.
pub(super) fn layout_text(layout: &mut Layout<'_>, from: u32, to: u32, gap: Gap, column: usize) {
    layout.note_whole(from, to);
    let text = layout.text();
    layout.piece(from, from + 3, gap);
    let whole = slice(text, from, to);
    let first = whole.find('\n').map_or(whole.len(), |end| end + 1);
    let close = to.saturating_sub(3);
    let last = whole.rfind('\n').map_or(whole.len(), |end| end + 1);
    let inside = whole.get(first..last).unwrap_or_default();
    let Some(indent) = common_indent(inside) else {
        // The text is nothing but spaces, and all of them are meant.
        layout.piece(from + 3, close, Gap::Kept);
        layout.piece(close, to, Gap::None);
        return;
    };
    let mut at = from + offset(first);
    for line in inside.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        let content = content.strip_suffix('\r').unwrap_or(content);
        let end = at + offset(content.len());
        // A line of spaces keeps those beyond the indent.
        let kept = content.strip_prefix(indent).unwrap_or_default();
        let column = if kept.is_empty() { 0 } else { column };
        layout.piece(
            end - offset(kept.len()),
            end,
            Gap::Line {
                blank: false,
                column,
            },
        );
        at += offset(line.len());
    }
    layout.piece(
        close,
        to,
        Gap::Line {
            blank: false,
            column,
        },
    );
}
