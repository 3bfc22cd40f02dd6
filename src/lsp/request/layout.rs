//! Formatting: the whole file, a range of lines, or the text just typed.

use gen_lsp_types::{
    DocumentFormattingParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams,
    TextEdit,
};

use super::context::{Failure, Place, RequestContext};
use crate::diagnostics::Edit;
use crate::format::{format_edits, format_typed};
use crate::source::Span;

/// `textDocument/formatting`.
pub(super) fn whole(
    context: &RequestContext<'_>,
    params: &DocumentFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    let place = context.file(&params.text_document)?;
    edits(context, &place, None)
}

/// `textDocument/rangeFormatting`.
pub(super) fn range(
    context: &RequestContext<'_>,
    params: &DocumentRangeFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    let place = context.file(&params.text_document)?;
    edits(context, &place, Some(context.span(&place, params.range)))
}

/// `textDocument/onTypeFormatting`: after a `}`, or after a line break.
pub(super) fn on_type(
    context: &RequestContext<'_>,
    params: &DocumentOnTypeFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    let place = context.file(&params.text_document)?;
    let offset = context.offset(&place, params.position)?;
    let edits = format_typed(
        &place.analysis.sources,
        place.ast()?,
        offset,
        params.ch == "}",
    );
    Ok(edits.map(|edits| shown(context, &place, edits)))
}

/// The edits of a file or of a range.
fn edits(
    context: &RequestContext<'_>,
    place: &Place<'_>,
    range: Option<Span>,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    let edits = format_edits(&place.analysis.sources, place.ast()?, range);
    Ok(Some(shown(context, place, edits)))
}

/// Converts edits to the protocol's form.
fn shown(context: &RequestContext<'_>, place: &Place<'_>, edits: Vec<Edit>) -> Vec<TextEdit> {
    edits
        .into_iter()
        .map(|edit| context.text_edit(place, edit.span, edit.text))
        .collect()
}
