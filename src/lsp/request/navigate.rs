//! The declaration of a name, its references, and its references within one file.

use gen_lsp_types::{
    DefinitionParams, DefinitionResponse, DocumentHighlight, DocumentHighlightKind,
    DocumentHighlightParams, Location, LocationLink, ReferenceParams,
};

use super::context::{Failure, Place, RequestContext};
use crate::lsp::names::Occurrence;

/// `textDocument/definition`.
pub(super) fn definition(
    context: &RequestContext<'_>,
    params: &DefinitionParams,
) -> Result<Option<DefinitionResponse>, Failure> {
    let (place, found) = context.name(&params.text_document_position_params)?;
    let declared = found.and_then(|found| {
        let span = place.analysis.names().declaration(found.symbol)?;
        Some((found, context.location(place.analysis, span)?))
    });
    let Some((found, location)) = declared else {
        return Ok(imported(context, &place, params));
    };
    Ok(Some(answer(context, &place, found.span, location)))
}

fn answer(
    context: &RequestContext<'_>,
    place: &Place<'_>,
    origin: crate::source::Span,
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
    params: &DefinitionParams,
) -> Option<DefinitionResponse> {
    let offset = context
        .offset(place, params.text_document_position_params.position)
        .ok()?;
    let (span, file) = super::link::files_named(place)
        .into_iter()
        .find(|(span, _)| span.start <= offset && offset <= span.end)?;
    let uri = context.workspace.uri(place.analysis, file)?;
    let location = Location {
        uri,
        range: gen_lsp_types::Range::default(),
    };
    Some(answer(context, place, span, location))
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
    let whole = place
        .analysis
        .sources
        .file(place.file)
        .map(crate::source::SourceFile::span)
        .unwrap_or_default();
    let mark = |name: &Occurrence| DocumentHighlight {
        range: context.range(&place, name.span),
        kind: Some(if name.declares {
            DocumentHighlightKind::Write
        } else {
            DocumentHighlightKind::Read
        }),
    };
    Ok(found.map(|found| {
        place
            .analysis
            .names()
            .of(found.symbol)
            .filter(|name| whole.contains(name.span))
            .map(mark)
            .collect()
    }))
}
