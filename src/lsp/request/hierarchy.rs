//! Call hierarchy: predecessors are outgoing calls, successors are incoming calls.

use std::collections::BTreeMap;

use gen_lsp_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem,
    CallHierarchyOutgoingCall, CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams, Range,
    TextDocumentIdentifier, TextDocumentPositionParams,
};
use lsp_server::ErrorCode;

use super::context::{Failure, RequestContext};
use crate::lsp::analysis::Analysis;
use crate::lsp::kind::symbol;
use crate::plan::ItemId;
use crate::schedule::Dependency;

/// `textDocument/prepareCallHierarchy`.
pub(super) fn prepare(
    context: &RequestContext<'_>,
    params: &CallHierarchyPrepareParams,
) -> Result<Option<Vec<CallHierarchyItem>>, Failure> {
    let (place, found) = context.name(&params.text_document_position_params)?;
    let id = found.and_then(|name| name.symbol.item());
    let item = id.and_then(|id| item(context, place.analysis, id));
    Ok(item.map(|item| vec![item]))
}

/// `callHierarchy/incomingCalls`: the successors.
pub(super) fn incoming(
    context: &RequestContext<'_>,
    params: &CallHierarchyIncomingCallsParams,
) -> Result<Option<Vec<CallHierarchyIncomingCall>>, Failure> {
    let (analysis, id) = asked(context, &params.item)?;
    let links = analysis.schedule.dependencies.outgoing(id);
    let grouped = by_item(links, |link| link.to);
    let calls = grouped.into_iter().filter_map(|(other, links)| {
        let from = item(context, analysis, other)?;
        Some(CallHierarchyIncomingCall {
            from_ranges: ranges(context, analysis, &from, &links),
            from,
        })
    });
    Ok(Some(calls.collect()))
}

/// `callHierarchy/outgoingCalls`: the predecessors.
pub(super) fn outgoing(
    context: &RequestContext<'_>,
    params: &CallHierarchyOutgoingCallsParams,
) -> Result<Option<Vec<CallHierarchyOutgoingCall>>, Failure> {
    let (analysis, id) = asked(context, &params.item)?;
    let grouped = by_item(analysis.schedule.waits_for(id).iter(), |link| link.from);
    let calls = grouped.into_iter().filter_map(|(other, links)| {
        let to = item(context, analysis, other)?;
        Some(CallHierarchyOutgoingCall {
            from_ranges: ranges(context, analysis, &params.item, &links),
            to,
        })
    });
    Ok(Some(calls.collect()))
}

/// The item that the client asks about, found by the position of its identifier.
fn asked<'a>(
    context: &RequestContext<'a>,
    asked: &CallHierarchyItem,
) -> Result<(&'a Analysis, ItemId), Failure> {
    let document = TextDocumentIdentifier::new(asked.uri.clone());
    let start = asked.selection_range.start;
    let (place, found) = context.name(&TextDocumentPositionParams::new(document, start))?;
    let id = found.and_then(|name| name.symbol.item()).ok_or_else(|| {
        let words = "there is no phase, task, deliverable or milestone here";
        Failure::new(ErrorCode::InvalidParams, words)
    })?;
    Ok((place.analysis, id))
}

fn by_item<'a>(
    links: impl Iterator<Item = &'a Dependency>,
    key: impl Fn(&Dependency) -> ItemId,
) -> BTreeMap<ItemId, Vec<&'a Dependency>> {
    let mut grouped: BTreeMap<ItemId, Vec<&Dependency>> = BTreeMap::new();
    for link in links {
        grouped.entry(key(link)).or_default().push(link);
    }
    grouped
}

/// The references that create the dependency, as far as they are in the caller's file.
fn ranges(
    context: &RequestContext<'_>,
    analysis: &Analysis,
    caller: &CallHierarchyItem,
    links: &[&Dependency],
) -> Vec<Range> {
    links
        .iter()
        .filter_map(|link| context.location(analysis, link.span))
        .filter(|location| location.uri == caller.uri)
        .map(|location| location.range)
        .collect()
}

fn item(
    context: &RequestContext<'_>,
    analysis: &Analysis,
    id: ItemId,
) -> Option<CallHierarchyItem> {
    let item = analysis.plan.item(id);
    let name = context.location(analysis, item.name_span)?;
    let detail = analysis.report().days_text(id);
    Some(CallHierarchyItem {
        name: item.title.to_string(),
        kind: symbol(item.declaration.kind),
        tags: None,
        detail: Some(detail.unwrap_or_else(|| item.path.to_string())),
        uri: name.uri,
        range: name.range,
        selection_range: name.range,
        data: None,
    })
}
