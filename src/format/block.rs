//! The contents of a file or a block, in order.

use super::broken::is_balanced;
use super::column::column;
use super::declaration::{OneLine, has_long_title, inside, read_head, read_one_line};
use super::gaps::{self, breaks, is_gap, slice};
use super::layout::{Gap, Layout};
use super::scan::Word;
use super::statement::{Line, read_import, read_statement};
use super::text::layout_text;
use super::{INDENT, WIDTH};
use crate::ast::{Declaration, Node};

/// A node with the gap before it.
struct Part<'a> {
    from: u32,
    to: u32,
    /// The number of line breaks before it, at most two.
    breaks: u8,
    /// Whether only a gap precedes it, which separates it from the previous node (a comment needs no separator).
    is_separate: bool,
    content: Content<'a>,
}

enum Content<'a> {
    Line(Line),
    OneLine(OneLine),
    Open(&'a Declaration, Vec<Word>),
    Comment,
    /// Invalid, or on one line with something invalid.
    Kept,
}

/// The kind of node that the comments of a run are beside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Statement,
    Declaration,
}

/// Lays out the contents of a block from an offset on, or those of a file if there is no indent. Returns whether the
/// last line is broken and stays as it is.
pub(super) fn layout_block(
    layout: &mut Layout<'_>,
    nodes: &[Node],
    from: u32,
    indent: Option<usize>,
) -> bool {
    let mut parts = read_parts(layout, nodes, from, indent);
    keep_broken_lines(&mut parts);
    let is_file = indent.is_none();
    let indent = indent.unwrap_or(0);
    let values = value_column(layout.text(), &parts, indent);
    align(&mut parts, indent);
    let mut side = None;
    for (index, part) in parts.iter().enumerate() {
        let is_first = index == 0;
        let blank = part.breaks > 1 && !is_first;
        let gap = if is_first && is_file {
            Gap::None
        } else {
            Gap::Line {
                blank,
                column: indent,
            }
        };
        let beside = match &part.content {
            Content::Line(_) => Some(Side::Statement),
            Content::OneLine(_) => Some(Side::Declaration),
            Content::Open(..) | Content::Kept => None,
            Content::Comment => side,
        };
        let is_comment = matches!(part.content, Content::Comment);
        if blank || !is_comment && (beside != side || beside.is_none()) {
            layout.end_run();
        }
        side = beside;
        match &part.content {
            Content::Line(line) => line.lay_out(layout, gap, indent, values),
            Content::OneLine(line) => {
                for (index, piece) in line.pieces.iter().enumerate() {
                    let gap = if index == 0 { gap } else { piece.gap };
                    layout.piece(piece.from, piece.to, gap);
                }
            }
            Content::Open(declaration, head) => layout_open(layout, declaration, head, gap, indent),
            Content::Comment if part.breaks == 0 && !(is_first && is_file) => {
                layout.comment_beside(part.from, part.to);
            }
            Content::Comment => match gap {
                Gap::Line { blank, column } => {
                    layout.comment_line(part.from, part.to, blank, column);
                }
                Gap::Kept | Gap::None | Gap::Blanks(_) | Gap::Semicolon => {
                    layout.piece(part.from, part.to, gap);
                }
            },
            Content::Kept => layout.piece(part.from, part.to, Gap::Kept),
        }
    }
    layout.end_run();
    parts
        .last()
        .is_some_and(|part| matches!(part.content, Content::Kept))
}

/// A declaration with its block on lines of its own.
fn layout_open(
    layout: &mut Layout<'_>,
    declaration: &Declaration,
    head: &[Word],
    gap: Gap,
    indent: usize,
) {
    for (index, word) in head.iter().enumerate() {
        let gap = if index == 0 { gap } else { Gap::Blanks(1) };
        if has_long_title(&[*word]) {
            layout_text(layout, word.from, word.to, gap, indent + INDENT);
        } else {
            layout.piece(word.from, word.to, gap);
        }
    }
    let Some(body) = &declaration.body else {
        return;
    };
    let (open, close) = (
        layout.range(body.open),
        layout.range(body.close.unwrap_or(body.open.at_end())),
    );
    layout.piece(open.0, open.1, Gap::Blanks(1));
    let keeps = layout_block(layout, &body.nodes, open.1, Some(indent + INDENT));
    let gap = if layout.end() == open.1 {
        Gap::None
    } else if keeps && breaks(slice(layout.text(), layout.end(), close.0)) == 0 {
        Gap::Kept
    } else {
        Gap::Line {
            blank: false,
            column: indent,
        }
    };
    layout.piece(close.0, close.1, gap);
}

fn read_parts<'a>(
    layout: &Layout<'_>,
    nodes: &'a [Node],
    from: u32,
    indent: Option<usize>,
) -> Vec<Part<'a>> {
    let text = layout.text();
    let mut parts: Vec<Part<'a>> = Vec::with_capacity(nodes.len());
    let mut at = from;
    for node in nodes {
        let is_balanced = indent.is_some() || is_balanced(text, layout.base(), node);
        let (from, end) = layout.range(node.span());
        let content = match node {
            Node::Blank(_) => continue,
            Node::Comment(_) => Content::Comment,
            Node::Statement(statement) => {
                read_statement(layout, statement).map_or(Content::Kept, Content::Line)
            }
            Node::Import(import) => {
                read_import(layout, import).map_or(Content::Kept, Content::Line)
            }
            Node::Declaration(declaration) if is_balanced => {
                read_declaration(layout, declaration, indent.unwrap_or(0))
            }
            Node::Declaration(_) | Node::UnknownBlock(_) | Node::Broken(_) => Content::Kept,
        };
        let between = slice(text, at, from);
        let breaks = breaks(between);
        let is_comment = matches!(content, Content::Comment);
        let is_separate = is_gap(between)
            && (parts.is_empty() || breaks > 0 || is_comment || between.contains(';'));
        // Trailing white space does not belong to a comment.
        let to = if is_comment {
            from + gaps::offset(gaps::trim_end(slice(text, from, end)).len())
        } else {
            end
        };
        parts.push(Part {
            from,
            to,
            breaks,
            is_separate,
            content,
        });
        at = end;
    }
    parts
}

fn read_declaration<'a>(
    layout: &Layout<'_>,
    declaration: &'a Declaration,
    indent: usize,
) -> Content<'a> {
    let Some(head) = read_head(layout, declaration) else {
        return Content::Kept;
    };
    let on_one_line = match &declaration.body {
        None => true,
        Some(body) => {
            let Some((from, to)) = inside(layout, body) else {
                return Content::Kept;
            };
            let is_empty = is_gap(slice(layout.text(), from, to));
            is_empty || !slice(layout.text(), from, to).contains('\n')
        }
    };
    if !on_one_line {
        return Content::Open(declaration, head);
    }
    match read_one_line(layout, declaration, &head) {
        None => Content::Kept,
        Some(line) if has_long_title(&head) || indent + line.width() > WIDTH => {
            Content::Open(declaration, head)
        }
        Some(line) => Content::OneLine(line),
    }
}

/// Keeps a line that contains something invalid as a whole, together with anything that follows it without a separator.
fn keep_broken_lines(parts: &mut Vec<Part<'_>>) {
    let mut kept: Vec<Part<'_>> = Vec::with_capacity(parts.len());
    for mut part in parts.drain(..) {
        let is_kept = |part: &Part<'_>| matches!(part.content, Content::Kept);
        if !part.is_separate {
            part.content = Content::Kept;
        }
        while let Some(before) = kept.last()
            && (!part.is_separate || part.breaks == 0 && (is_kept(before) || is_kept(&part)))
        {
            part = Part {
                from: before.from,
                breaks: before.breaks,
                is_separate: before.is_separate,
                content: Content::Kept,
                to: part.to,
            };
            kept.pop();
        }
        kept.push(part);
    }
    *parts = kept;
}

/// The column of the values of a block: two spaces after the widest head; None if there is only one.
fn value_column(text: &str, parts: &[Part<'_>], indent: usize) -> Option<usize> {
    let mut heads = 0;
    let mut widest = 0;
    for part in parts {
        if let Content::Line(line) = &part.content
            && let Some(width) = line.label_width(text)
        {
            heads += 1;
            widest = widest.max(width);
        }
    }
    (heads > 1).then_some(indent + widest + 2)
}

/// Aligns declarations of one kind on consecutive lines.
fn align(parts: &mut [Part<'_>], indent: usize) {
    let room = WIDTH.saturating_sub(indent);
    let mut rows: Vec<&mut OneLine> = Vec::new();
    for part in parts {
        match &mut part.content {
            Content::OneLine(line) => {
                if part.breaks > 1 || rows.last().is_some_and(|last| last.kind != line.kind) {
                    align_rows(&mut rows, room);
                    rows.clear();
                }
                rows.push(line);
            }
            Content::Comment if part.breaks < 2 => {}
            Content::Comment | Content::Line(_) | Content::Open(..) | Content::Kept => {
                align_rows(&mut rows, room);
                rows.clear();
            }
        }
    }
    align_rows(&mut rows, room);
}

/// Aligns the titles if more than one space precedes one of them, and the blocks likewise.
fn align_rows(rows: &mut [&mut OneLine], room: usize) {
    if rows.iter().any(|row| row.sets_off_title) {
        let cells = rows
            .iter()
            .filter(|row| row.title.is_some())
            .map(|row| (row.name, row.width() - row.name));
        let titles = column(cells.collect(), room).unwrap_or(0);
        for row in rows.iter_mut() {
            if let Some((_, piece)) = row.title {
                set_off(row, piece, titles.saturating_sub(row.name));
                row.name = row.name.max(titles);
            }
        }
    }
    if rows.iter().any(|row| row.sets_off_body) {
        let head = |row: &OneLine| row.name + row.title.map_or(0, |(title, _)| title + 1);
        let cells = rows
            .iter()
            .filter_map(|row| Some((head(row), row.body?.0 + 1)));
        let bodies = column(cells.collect(), room).unwrap_or(0);
        for row in rows.iter_mut() {
            if let Some((_, piece)) = row.body {
                set_off(row, piece, bodies.saturating_sub(head(row)));
            }
        }
    }
}

fn set_off(line: &mut OneLine, piece: usize, blanks: usize) {
    if let Some(piece) = line.pieces.get_mut(piece) {
        piece.gap = Gap::Blanks(blanks + 1);
    }
}
