//! Formatting: the whole file, some lines, or what was just typed.

use gen_lsp_types::{
    DocumentFormattingParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams,
    TextEdit,
};

use super::{Context, Failure, Place};
use crate::lsp::names::declarations_at;
use crate::source::Span;

/// `textDocument/formatting`.
pub(super) fn whole(
    context: &Context<'_>,
    params: &DocumentFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    let place = context.file(&params.text_document)?;
    edits(context, &place, None)
}

/// `textDocument/rangeFormatting`.
pub(super) fn range(
    context: &Context<'_>,
    params: &DocumentRangeFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    let place = context.file(&params.text_document)?;
    edits(context, &place, Some(context.span(&place, params.range)))
}

/// `textDocument/onTypeFormatting`: after a `}` its whole block, after a line break the line that it ended.
pub(super) fn on_type(
    context: &Context<'_>,
    params: &DocumentOnTypeFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    let place = context.file(&params.text_document)?;
    let offset = context.offset(&place, params.position)?;
    let (text, base) = place.text();
    let before = text.get(..(offset - base) as usize).unwrap_or_default();
    let typed = if params.ch == "}" {
        declarations_at(&place.ast()?.nodes, offset)
            .last()
            .map(|declaration| declaration.span)
            .filter(|span| span.end == offset)
    } else {
        // The line before the cursor's; the cursor's own is being written.
        let end = before
            .trim_end_matches([' ', '\t'])
            .trim_end_matches(['\n', '\r']);
        let start = end.rfind('\n').map_or(0, |at| at + 1);
        (end.len() < before.len()).then(|| {
            let offset = |byte: usize| base + u32::try_from(byte).unwrap_or(u32::MAX);
            Span::new(offset(start), offset(end.len()))
        })
    };
    match typed {
        Some(span) => edits(context, &place, Some(span)),
        None => Ok(None),
    }
}

fn edits(
    context: &Context<'_>,
    place: &Place<'_>,
    range: Option<Span>,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    let edits = crate::format::format_edits(&place.analysis.sources, place.ast()?, range);
    Ok(Some(
        edits
            .into_iter()
            .map(|edit| TextEdit {
                range: context.range(place, edit.span),
                new_text: edit.text,
            })
            .collect(),
    ))
}
