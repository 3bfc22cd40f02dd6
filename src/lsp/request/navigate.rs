//! The declaration of a name, its references, and its references within one file.

use gen_lsp_types::{
    DefinitionParams, DefinitionResponse, DocumentHighlight, DocumentHighlightKind,
    DocumentHighlightParams, Location, LocationLink, Range, ReferenceParams,
};

use super::context::{Failure, Place, RequestContext};
use crate::lsp::names::Occurrence;
use crate::source::Span;

/// `textDocument/definition`.
pub(super) fn definition(
    context: &RequestContext<'_>,
    params: &DefinitionParams,
) -> Result<Option<DefinitionResponse>, Failure> {
    let (place, offset) = context.place(&params.text_document_position_params)?;
    let names = place.analysis.names();
    let declared = names.at(offset).and_then(|found| {
        let span = names.declaration(found.symbol)?;
        Some((found.span, context.location(place.analysis, span)?))
    });
    let target = declared.or_else(|| imported(context, &place, offset));
    Ok(target.map(|(span, location)| answer(context, &place, span, location)))
}

fn answer(
    context: &RequestContext<'_>,
    place: &Place<'_>,
    origin: Span,
    location: Location,
) -> DefinitionResponse {
    if context.client.links {
        let link = LocationLink {
            origin_selection_range: Some(context.range(place, origin)),
            target_uri: location.uri,
            target_range: location.range,
            target_selection_range: location.range,
        };
        DefinitionResponse::DefinitionLinkList(vec![link])
    } else {
        DefinitionResponse::Definition(location.into())
    }
}

/// The file that an `import` or `off from` names.
fn imported(
    context: &RequestContext<'_>,
    place: &Place<'_>,
    offset: u32,
) -> Option<(Span, Location)> {
    let (span, file) = super::link::files_named(place)
        .into_iter()
        .find(|(span, _)| span.start <= offset && offset <= span.end)?;
    let uri = context.workspace.uri(place.analysis, file)?;
    Some((span, Location::new(uri, Range::default())))
}

/// `textDocument/references`.
pub(super) fn references(
    context: &RequestContext<'_>,
    params: &ReferenceParams,
) -> Result<Option<Vec<Location>>, Failure> {
    let (place, found) = context.name(&params.text_document_position_params)?;
    Ok(found.map(|found| {
        place
            .analysis
            .names()
            .of(found.symbol)
            .filter(|name| params.context.include_declaration || !name.declares)
            .filter_map(|name| context.location(place.analysis, name.span))
            .collect()
    }))
}

/// `textDocument/documentHighlight`.
pub(super) fn highlight(
    context: &RequestContext<'_>,
    params: &DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>, Failure> {
    let (place, found) = context.name(&params.text_document_position_params)?;
    let mark = |name: &Occurrence| {
        let kind = if name.declares {
            DocumentHighlightKind::Write
        } else {
            DocumentHighlightKind::Read
        };
        DocumentHighlight::new(context.range(&place, name.span), Some(kind))
    };
    Ok(found.map(|found| {
        place
            .analysis
            .names()
            .of(found.symbol)
            .filter(|name| place.span().contains(name.span))
            .map(mark)
            .collect()
    }))
}
