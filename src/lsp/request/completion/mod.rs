//! `textDocument/completion`: proposals for the place of the cursor, the most likely first.

mod date;
mod kind;
mod name;
mod quoted;
mod reference;
mod spot;
mod start;
mod value;

use std::ops::Range;

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse,
    InsertTextFormat, TextEdit,
};

use self::kind::icon;
use self::spot::{Spot, is_word};
use super::context::{Failure, Place, RequestContext};
use crate::ast::declarations_at;
use crate::ast::{Declaration, Node};
use crate::lsp::path::Paths;
use crate::plan::ItemId;
use crate::source::Span;

/// The most entries in one answer; if there are more, only those that match the typed text.
const MOST: usize = 200;

/// A proposal.
#[derive(Clone, Debug)]
struct Entry {
    /// The text that is shown, and also inserted unless `text` says otherwise.
    label: String,
    /// The text that is inserted, if it is not the label.
    text: Option<String>,
    /// The text that is inserted if the client supports placeholders.
    snippet: Option<String>,
    /// A short description, shown next to the label.
    detail: String,
    /// The documentation.
    doc: String,
    kind: CompletionItemKind,
    /// The bytes that it replaces, if not the word under the cursor.
    instead_of: Option<Range<usize>>,
}

impl Entry {
    fn new(label: impl Into<String>, detail: impl Into<String>, kind: CompletionItemKind) -> Self {
        Self {
            label: label.into(),
            text: None,
            snippet: None,
            detail: detail.into(),
            doc: String::new(),
            kind,
            instead_of: None,
        }
    }

    fn word(label: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(label, detail, CompletionItemKind::Keyword)
    }
}

/// The input for the entries.
struct Scene<'a> {
    context: &'a RequestContext<'a>,
    place: Place<'a>,
    spot: Spot<'a>,
    paths: Paths<'a>,
    /// The item whose block contains the cursor, if it is known.
    item: Option<ItemId>,
    /// The text of the file.
    text: &'a str,
    /// The word under the cursor.
    word: Range<usize>,
}

impl<'a> Scene<'a> {
    fn new(context: &'a RequestContext<'a>, place: Place<'a>, offset: u32) -> Option<Self> {
        let (text, base) = place.text();
        let cursor = (offset - base) as usize;
        let nodes = &place.analysis.ast(place.file)?.nodes;
        // A block that was not closed ends somewhere in the tree, so that the next declaration starts afresh.
        let from = nodes
            .iter()
            .filter(|node| {
                matches!(
                    node,
                    Node::Declaration(_) | Node::UnknownBlock(_) | Node::Import(_)
                )
            })
            .map(|node| node.span().start)
            .take_while(|start| *start < offset)
            .last()
            .map_or(0, |start| (start - base) as usize);
        let spot = Spot::new(text, from, cursor)?;
        let before = text.get(..cursor)?;
        let after = text.get(cursor..)?;
        let word_start = before.trim_end_matches(is_word).len();
        let rest = after.trim_start_matches(is_word);
        // The sign of a percentage is part of its number.
        let rest = rest.strip_prefix('%').unwrap_or(rest);
        let word_end = text.len() - rest.len();
        let paths = Paths::new(&place.analysis.plan);
        let item = paths.find(None, &spot.path().join("."));
        Some(Self {
            context,
            place,
            paths,
            item,
            text,
            word: word_start..word_end,
            spot,
        })
    }

    /// The part of the word before the cursor.
    fn typed(&self) -> &'a str {
        self.text
            .get(self.word.start..self.spot.cursor)
            .unwrap_or_default()
    }

    /// The block around the cursor, as parsed.
    fn block(&self) -> Option<&'a Declaration> {
        let ast = self.place.analysis.ast(self.place.file)?;
        let (_, base) = self.place.text();
        let start = base + u32::try_from(self.spot.start).ok()?;
        let found = declarations_at(&ast.nodes, start).pop()?;
        (Some(found.kind) == self.spot.kind()).then_some(found)
    }

    /// Whether more of the statement follows on the line.
    fn is_followed(&self) -> bool {
        let rest = self.text.get(self.word.end..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().trim_start();
        !line.is_empty() && !line.starts_with([';', '}', '#'])
    }
}

/// The entries for a place.
pub(super) fn complete(
    context: &RequestContext<'_>,
    params: &CompletionParams,
) -> Result<Option<CompletionResponse>, Failure> {
    let at = &params.text_document_position_params;
    let place = context.file(&at.text_document)?;
    let offset = context.offset(&place, at.position)?;
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
    if scene.spot.is_behind_block {
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
        kind: Some(entry.kind),
        detail: (!entry.detail.is_empty()).then_some(entry.detail),
        documentation: (!entry.doc.is_empty()).then(|| entry.doc.into()),
        // Clients sort alphabetically unless there is a sort text.
        sort_text: Some(format!("{index:04}")),
        filter_text: Some(entry.label.clone()),
        label: entry.label,
        insert_text_format: format,
        text_edit: Some(
            TextEdit {
                range: scene.context.range(&scene.place, span),
                new_text: text,
            }
            .into(),
        ),
        ..CompletionItem::default()
    }
}
