//! `textDocument/documentLink`: the files and addresses in the text.

use gen_lsp_types::{DocumentLink, DocumentLinkParams, Uri};

use super::context::{Failure, Place, RequestContext};
use crate::ast::{Node, Value};
use crate::language::Attribute;
use crate::lsp::nodes::all_nodes;
use crate::source::{FileId, Span};

/// Imports, calendar files and the addresses of `link`.
pub(super) fn links(
    context: &RequestContext<'_>,
    params: &DocumentLinkParams,
) -> Result<Option<Vec<DocumentLink>>, Failure> {
    let place = context.file(&params.text_document)?;
    let mut targets: Vec<(Span, Uri)> = files_named(&place)
        .into_iter()
        .filter_map(|(span, file)| Some((span, context.workspace.uri(place.analysis, file)?)))
        .collect();
    for statement in all_nodes(&place.ast()?.nodes).filter_map(Node::as_statement) {
        if let (Some(Attribute::Link), Some(Value::Text(text))) =
            (statement.attribute, &statement.value)
            && is_address(&text.text)
        {
            targets.push((text.span, Uri(text.text.to_string())));
        }
    }
    targets.sort_by_key(|(span, _)| *span);
    Ok(Some(
        targets
            .into_iter()
            .map(|(span, target)| DocumentLink {
                range: context.range(&place, inside_quotes(span)),
                target: Some(target),
                ..DocumentLink::default()
            })
            .collect(),
    ))
}

/// The files that strings in a file name, each with the span of its string.
pub(super) fn files_named(place: &Place<'_>) -> Vec<(Span, FileId)> {
    let calendars = place.analysis.parsed.calendar_files.iter().copied();
    let calendars = calendars.filter(|(span, _)| place.span().contains(*span));
    let imports = place.nodes().iter().filter_map(|node| match node {
        Node::Import(import) => Some((import.path.as_ref()?.span, import.file?)),
        _ => None,
    });
    imports.chain(calendars).collect()
}

/// Whether a text is an address that an editor can open (RFC 3986: it has a scheme and no space).
fn is_address(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        !rest.is_empty()
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
            && !text.contains(char::is_whitespace)
    })
}

/// The text without its quotes.
const fn inside_quotes(span: Span) -> Span {
    if span.len() > 1 {
        Span::new(span.start + 1, span.end - 1)
    } else {
        span
    }
}
