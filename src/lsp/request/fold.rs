//! `textDocument/foldingRange` and `textDocument/selectionRange`: the shape of the text.

use std::mem::discriminant;

use gen_lsp_types::{
    FoldingRange, FoldingRangeKind, FoldingRangeParams, SelectionRange, SelectionRangeParams,
};

use super::context::{DEEPEST, Failure, Place, RequestContext};
use crate::ast::{Body, Declaration, Node, Value};
use crate::lsp::nodes::nodes_in;
use crate::source::Span;

/// Blocks, multi-line texts, and runs of comment lines and of imports.
pub(super) fn folding(
    context: &RequestContext<'_>,
    params: &FoldingRangeParams,
) -> Result<Option<Vec<FoldingRange>>, Failure> {
    let place = context.file(&params.text_document)?;
    let mut folds: Vec<(Span, Option<FoldingRangeKind>)> = Vec::new();
    let mut open: Vec<&[Node]> = vec![&place.ast()?.nodes];
    while let Some(nodes) = open.pop() {
        for node in nodes {
            match node {
                Node::Declaration(Declaration {
                    body: Some(body), ..
                }) => folds.push((inside(body), None)),
                Node::UnknownBlock(block) => folds.push((inside(&block.body), None)),
                Node::Statement(statement) => folds.push((statement.span, None)),
                _ => {}
            }
            open.push(nodes_in(node));
        }
        for run in nodes.chunk_by(|a, b| discriminant(a) == discriminant(b)) {
            let (first, last, kind) = match run {
                [first @ Node::Comment(_), .., last] => (first, last, FoldingRangeKind::Comment),
                [first @ Node::Import(_), .., last] => (first, last, FoldingRangeKind::Imports),
                _ => continue,
            };
            folds.push((first.span().join(last.span()), Some(kind)));
        }
    }
    folds.sort_by_key(|(span, _)| *span);
    let folds = folds.into_iter().filter_map(|(span, kind)| {
        let range = context.range(&place, span);
        (range.start.line < range.end.line).then(|| FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind,
            ..FoldingRange::default()
        })
    });
    Ok(Some(folds.collect()))
}

/// The span from the opening brace to the last node before the closing one, which stays visible.
fn inside(body: &Body) -> Span {
    let last = body
        .nodes
        .iter()
        .rev()
        .find(|node| !matches!(node, Node::Blank(_)));
    last.map_or(body.open, |last| body.open.join(last.span()))
}

/// The nodes around each position, innermost first.
pub(super) fn selection(
    context: &RequestContext<'_>,
    params: &SelectionRangeParams,
) -> Result<Option<Vec<SelectionRange>>, Failure> {
    let place = context.file(&params.text_document)?;
    let selections = params.positions.iter().map(|position| {
        let offset = context.offset(&place, *position)?;
        let mut spans = around(&place, offset)?;
        spans.dedup();
        if spans.len() > 2 * DEEPEST {
            // Keeps the whole file and the innermost spans.
            spans.drain(1..=spans.len() - 2 * DEEPEST);
        }
        let ranges = spans
            .into_iter()
            .map(|span| SelectionRange::new(context.range(&place, span), None));
        let innermost = ranges.reduce(|outer, inner| SelectionRange {
            parent: Some(Box::new(outer)),
            ..inner
        });
        Ok(innermost.unwrap_or_default())
    });
    selections.collect::<Result<_, _>>().map(Some)
}

/// The spans around an offset, outermost first.
fn around(place: &Place<'_>, offset: u32) -> Result<Vec<Span>, Failure> {
    let touches = |span: Span| span.start <= offset && offset <= span.end;
    let mut spans = vec![place.span()];
    let mut nodes = &place.ast()?.nodes[..];
    while let Some(node) = nodes
        .iter()
        .find(|node| !matches!(node, Node::Blank(_)) && touches(node.span()))
    {
        spans.push(node.span());
        nodes = match node {
            Node::Declaration(declaration) => {
                if let Some(body) = &declaration.body {
                    let end = body.close.map_or(declaration.span.end, |close| close.end);
                    let block = Span::new(body.open.start, end);
                    if touches(block) {
                        spans.push(block);
                    }
                }
                declaration.nodes()
            }
            Node::Statement(statement) => {
                let value = Span::new(statement.head.end, statement.span.end);
                if touches(statement.head) {
                    spans.push(statement.head);
                } else if touches(value) && matches!(statement.value, Some(Value::Text(_))) {
                    spans.push(value);
                }
                break;
            }
            _ => nodes_in(node),
        };
    }
    let name = place.analysis.names().at(offset).map(|name| name.span);
    spans.extend(name.filter(|name| spans.last().is_some_and(|outer| outer.contains(*name))));
    Ok(spans)
}
