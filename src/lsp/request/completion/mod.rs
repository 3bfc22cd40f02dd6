//! `textDocument/completion`: proposals for the place of the cursor, the most likely first.

mod date;
mod entry;
mod name;
mod quoted;
mod reference;
mod scene;
mod spot;
mod start;
mod value;

use gen_lsp_types::{
    CompletionItem, CompletionList, CompletionParams, CompletionResponse, InsertTextFormat,
};

use self::entry::Entry;
use self::scene::Scene;
use super::context::{Failure, RequestContext};
use crate::source::Span;

/// The most entries in one answer; if there are more, only those that match the typed text.
const MOST: usize = 200;

/// The entries for a place.
pub(super) fn complete(
    context: &RequestContext<'_>,
    params: &CompletionParams,
) -> Result<Option<CompletionResponse>, Failure> {
    let (place, offset) = context.place(&params.text_document_position_params)?;
    let Some(scene) = Scene::new(context, place, offset) else {
        return Ok(None);
    };
    let mut entries = entries(&scene);
    let is_incomplete = entries.len() > MOST;
    if is_incomplete {
        let typed = scene.typed().to_lowercase();
        entries.retain(|entry| {
            entry.label.to_lowercase().contains(&typed)
                || entry.detail.to_lowercase().contains(&typed)
        });
        entries.truncate(MOST);
    }
    let items = entries
        .into_iter()
        .enumerate()
        .map(|(index, entry)| item(&scene, index, entry))
        .collect();
    Ok(Some(CompletionResponse::CompletionList(CompletionList {
        is_incomplete,
        items,
        ..CompletionList::default()
    })))
}

fn entries(scene: &Scene<'_>) -> Vec<Entry> {
    if scene.spot.quoted.is_some() {
        return quoted::entries(scene);
    }
    if scene.spot.is_after_block {
        return Vec::new();
    }
    let mut entries = start::entries(scene);
    entries.extend(value::entries(scene));
    entries
}

/// An entry in the protocol's form; it replaces the word under the cursor.
fn item(scene: &Scene<'_>, index: usize, entry: Entry) -> CompletionItem {
    let (_, base) = scene.place.text();
    let range = entry.instead_of.unwrap_or_else(|| scene.word.clone());
    let offset = |byte: usize| base + u32::try_from(byte).unwrap_or_default();
    let span = Span::new(offset(range.start), offset(range.end));
    let snippet = entry.snippet.filter(|_| scene.context.client.snippets);
    let format = snippet.is_some().then_some(InsertTextFormat::Snippet);
    let text = snippet
        .or(entry.text)
        .unwrap_or_else(|| entry.label.clone());
    CompletionItem {
        kind: Some(entry.icon),
        detail: (!entry.detail.is_empty()).then_some(entry.detail),
        documentation: (!entry.doc.is_empty()).then(|| entry.doc.into()),
        // Clients sort alphabetically unless there is a sort text.
        sort_text: Some(format!("{index:04}")),
        filter_text: Some(entry.label.clone()),
        label: entry.label,
        insert_text_format: format,
        text_edit: Some(scene.context.text_edit(&scene.place, span, text).into()),
        ..CompletionItem::default()
    }
}
