//! `textDocument/inlayHint`: each item's dates and slack, after its name.

use gen_lsp_types::{InlayHint, InlayHintKind, InlayHintParams, Label};

use super::context::{Failure, RequestContext};
use crate::ast::Declaration;
use crate::plan::Symbol;
use crate::report::words::weekday_text;
use crate::source::Span;

/// The hints of the items that are declared in a range.
pub(super) fn hints(
    context: &RequestContext<'_>,
    params: &InlayHintParams,
) -> Result<Option<Vec<InlayHint>>, Failure> {
    let place = context.file(&params.text_document)?;
    let shown = context.span(&place, params.range);
    let analysis = place.analysis;
    let nodes = &place.ast()?.nodes;
    let mut hints = Vec::new();
    for name in analysis.names().within(shown) {
        let text = match name.symbol {
            _ if !name.declares => None,
            Symbol::Item(id) => analysis.report().days_text(id).map(|days| {
                let room = analysis.report().room_text(id);
                let pieces = match analysis.report().pieces(id).len() {
                    0 => None,
                    pieces => Some(format!("{pieces} pieces")),
                };
                let texts = [Some(days), room, pieces];
                texts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            }),
            Symbol::Plain(id) => analysis.schedule.goal_day(id).map(weekday_text),
            Symbol::Party(_) | Symbol::Calendar(_) => None,
        };
        let Some(text) = text else {
            continue;
        };
        let around = crate::ast::declarations_at(nodes, name.span.start);
        if let Some(head) = around.last().map(|declaration| head_of(declaration)) {
            hints.push(InlayHint {
                position: context.range(&place, head.at_end()).start,
                label: Label::String(text),
                kind: Some(InlayHintKind::Type),
                text_edits: None,
                tooltip: None,
                padding_left: Some(true),
                padding_right: None,
                data: None,
            });
        }
    }
    Ok(Some(hints))
}

/// The span from the keyword to the title, or to the name if there is no title.
fn head_of(declaration: &Declaration) -> Span {
    let name = declaration.name_span();
    let title = declaration.title.as_ref().map_or(name, |title| title.span);
    declaration.keyword.join(title)
}
