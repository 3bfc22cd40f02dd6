//! Declarations: their heads, and blocks on one line.

use unicode_width::UnicodeWidthStr as _;

use super::gaps::{is_gap, slice};
use super::layout::{Gap, Layout, Piece};
use super::scan::{Sort, Word, scan};
use super::statement::read_statement;
use crate::ast::{Body, Declaration, Node};
use crate::language::Kind;

/// A declaration that is well formed and fits on one line.
pub(super) struct OneLine {
    pub(super) kind: Kind,
    pub(super) pieces: Vec<Piece>,
    /// The width of keyword and name.
    pub(super) name: usize,
    /// The width of the title, and the index of its piece.
    pub(super) title: Option<(usize, usize)>,
    /// The width of the block, braces included, and the index of its first piece.
    pub(super) body: Option<(usize, usize)>,
    /// Whether more than one space precedes its title, or its block.
    pub(super) sets_off_title: bool,
    pub(super) sets_off_body: bool,
}

impl OneLine {
    /// Its width with one space between its parts.
    pub(super) fn width(&self) -> usize {
        let part = |part: Option<(usize, usize)>| part.map_or(0, |(width, _)| width + 1);
        self.name + part(self.title) + part(self.body)
    }
}

/// Reads keyword, name and title; None if there is more or less than these, or if they are on several lines.
pub(super) fn read_head(layout: &Layout<'_>, declaration: &Declaration) -> Option<Vec<Word>> {
    let (from, end) = layout.range(declaration.span);
    let to = declaration
        .body
        .as_ref()
        .map_or(end, |body| layout.range(body.open).0);
    let words = scan(layout.text(), (from, to), &[])?;
    let name = declaration.name.as_ref()?;
    let mut wanted = vec![declaration.keyword, name.span];
    wanted.extend(declaration.title.as_ref().map(|title| title.span));
    let as_wanted = words.len() == wanted.len()
        && words
            .iter()
            .zip(wanted)
            .all(|(word, span)| word.breaks == 0 && (word.from, word.to) == layout.range(span));
    let line = words.last()?;
    let beside = !slice(layout.text(), line.to, to).contains('\n');
    (as_wanted && beside).then_some(words)
}

/// The offsets between its braces; None if one is missing, or if the gaps inside contain something that is not a gap.
pub(super) fn inside(layout: &Layout<'_>, body: &Body) -> Option<(u32, u32)> {
    let close = body.close?;
    if body.open.is_empty() {
        return None;
    }
    let (from, to) = (layout.range(body.open).1, layout.range(close).0);
    let mut nodes = body
        .nodes
        .iter()
        .filter(|node| !matches!(node, Node::Blank(_)));
    let first = nodes.next();
    let last = nodes.next_back().or(first);
    let first = first.map_or(to, |node| layout.range(node.span()).0);
    let last = last.map_or(from, |node| layout.range(node.span()).1);
    let text = layout.text();
    (is_gap(slice(text, from, first)) && is_gap(slice(text, last, to))).then_some((from, to))
}

/// Reads a declaration whose head is valid and whose block, if it has one, was written on one line; None if something
/// in the block is invalid.
pub(super) fn read_one_line(
    layout: &Layout<'_>,
    declaration: &Declaration,
    head: &[Word],
) -> Option<OneLine> {
    let text = layout.text();
    let mut pieces = Vec::with_capacity(16);
    flatten_head(head, Gap::Blanks(0), &mut pieces);
    let name = pieces_width(text, pieces.get(..2)?);
    let title = pieces
        .get(2)
        .map(|title| (slice(text, title.from, title.to).width(), 2));
    let end = head.last()?.to;
    let mut body_at = None;
    let mut sets_off_body = false;
    if let Some(body) = &declaration.body {
        let at = pieces.len();
        sets_off_body = layout.range(body.open).0 - end > 1;
        flatten_body(layout, body, &mut pieces)?;
        body_at = Some((pieces_width(text, pieces.get(at..)?) - 1, at));
    }
    let sets_off_title = match head {
        [_, name, title] => title.from - name.to > 1,
        _ => false,
    };
    Some(OneLine {
        kind: declaration.kind,
        name,
        title,
        body: body_at,
        sets_off_title,
        sets_off_body,
        pieces,
    })
}

/// Adds the pieces of a head, after a gap.
fn flatten_head(head: &[Word], first: Gap, pieces: &mut Vec<Piece>) {
    for (index, word) in head.iter().enumerate() {
        pieces.push(word.piece(if index == 0 { first } else { Gap::Blanks(1) }));
    }
}

fn flatten_body(layout: &Layout<'_>, body: &Body, pieces: &mut Vec<Piece>) -> Option<()> {
    let text = layout.text();
    let (mut at, _) = inside(layout, body)?;
    let (from, to) = layout.range(body.open);
    let gap = Gap::Blanks(1);
    pieces.push(Piece { from, to, gap });
    let mut is_first = true;
    for node in body
        .nodes
        .iter()
        .filter(|node| !matches!(node, Node::Blank(_)))
    {
        let (from, end) = layout.range(node.span());
        let between = slice(text, at, from);
        if !is_gap(between) || !is_first && !between.contains(';') {
            return None;
        }
        let gap = if is_first {
            Gap::Blanks(1)
        } else {
            Gap::Semicolon
        };
        match node {
            Node::Statement(statement) => {
                if !read_statement(layout, statement)?.flatten(text, gap, pieces) {
                    return None;
                }
            }
            Node::Declaration(declaration) => {
                let head = read_head(layout, declaration)?;
                flatten_head(&head, gap, pieces);
                if let Some(body) = &declaration.body {
                    flatten_body(layout, body, pieces)?;
                }
            }
            Node::Import(_)
            | Node::UnknownBlock(_)
            | Node::Comment(_)
            | Node::Blank(_)
            | Node::Broken(_) => return None,
        }
        at = end;
        is_first = false;
    }
    let (from, to) = layout.range(body.close?);
    let gap = Gap::Blanks(usize::from(!is_first));
    pieces.push(Piece { from, to, gap });
    Some(())
}

/// The width of pieces on one line, including the gap before the first.
fn pieces_width(text: &str, pieces: &[Piece]) -> usize {
    pieces
        .iter()
        .map(|piece| {
            let gap = match piece.gap {
                Gap::Blanks(count) => count,
                Gap::Semicolon => 2,
                Gap::None | Gap::Kept | Gap::Line { .. } => 0,
            };
            gap + slice(text, piece.from, piece.to).width()
        })
        .sum()
}

/// Whether its title spans several lines.
pub(super) fn has_long_title(head: &[Word]) -> bool {
    head.iter().any(|word| word.sort == Sort::LongText)
}
