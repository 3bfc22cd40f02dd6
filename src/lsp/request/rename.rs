//! `textDocument/rename`: renames an identifier everywhere, in every file of the plan.

use std::collections::{BTreeMap, HashMap};

use gen_lsp_types::{
    DocumentChange, Edit, OptionalVersionedTextDocumentIdentifier, PrepareRenameParams,
    PrepareRenameResult, RenameParams, TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri,
    WorkspaceEdit,
};
use lsp_server::ErrorCode;

use super::{Failure, RequestContext};
use crate::lsp::analysis::{Analysis, Memory};
use crate::lsp::document::key_of;
use crate::lsp::names::Names;
use crate::parse::is_identifier;
use crate::plan::Plan;
use crate::plan::Symbol;
use crate::source::{LoadProblem, Loader, Sources};

/// `textDocument/prepareRename`: the name under the cursor.
pub(super) fn prepare(
    context: &RequestContext<'_>,
    params: &PrepareRenameParams,
) -> Result<Option<PrepareRenameResult>, Failure> {
    let (place, found) = context.name(&params.text_document_position_params)?;
    Ok(found.map(|found| context.range(&place, found.span).into()))
}

/// `textDocument/rename`.
pub(super) fn rename(
    context: &RequestContext<'_>,
    params: &RenameParams,
) -> Result<Option<WorkspaceEdit>, Failure> {
    let (place, found) = context.name(&params.text_document_position_params)?;
    let refuse = |words: String| Err(Failure::new(ErrorCode::RequestFailed, words));
    let Some(found) = found else {
        return refuse("there is no name here to rename".to_owned());
    };
    let new = params.new_name.trim();
    if !is_identifier(new) {
        return refuse(format!(
            "`{new}` is not an identifier: write a letter or `_`, then letters, digits, `_` and `-`"
        ));
    }
    let is_item = matches!(found.symbol, Symbol::Item(_));
    if is_item && ["start", "finish", "all"].contains(&new) {
        return refuse(format!("an item cannot be called `{new}`"));
    }
    let plan = &place.analysis.plan;
    if let Some(other) = namesake(plan, found.symbol, new) {
        return refuse(format!("`{new}` is already the name of {other}"));
    }
    let memory = context.workspace.memory_of(place.analysis);
    if !memory.is_some_and(|memory| keeps_meaning(place.analysis, memory, found.symbol, new)) {
        return refuse(format!(
            "with the name `{new}` a reference would mean something else"
        ));
    }
    let mut edits: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
    for name in place.analysis.names().of(found.symbol) {
        if let Some(location) = context.location(place.analysis, name.span) {
            edits.entry(location.uri.0).or_default().push(TextEdit {
                range: location.range,
                new_text: new.to_owned(),
            });
        }
    }
    Ok(Some(context.workspace_edit(edits)))
}

/// Whether every name of the plan still refers to the same symbol after the rename.
fn keeps_meaning(analysis: &Analysis, memory: &Memory, symbol: Symbol, new: &str) -> bool {
    let mut texts = BTreeMap::new();
    for (_, source) in analysis.sources.files() {
        let mut text = source.text().to_owned();
        let within = analysis.names().within(source.span());
        for name in within.iter().rev().filter(|name| name.symbol == symbol) {
            let byte = |offset: u32| (offset - source.base()) as usize;
            text.replace_range(byte(name.span.start)..byte(name.span.end), new);
        }
        texts.insert(source.path().to_owned(), text);
    }
    let mut sources = Sources::new();
    let (parsed, plan) = memory.try_out(analysis, &mut Texts(&texts), &mut sources);
    let symbols = |names: &Names| -> Vec<(Symbol, bool)> {
        names
            .iter()
            .map(|name| (name.symbol, name.declares))
            .collect()
    };
    symbols(&Names::new(&sources, &parsed, &plan)) == symbols(analysis.names())
}

/// The files of a plan after the rename.
struct Texts<'a>(&'a BTreeMap<String, String>);

impl Loader for Texts<'_> {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let text = self.0.get(path).ok_or(LoadProblem::Missing)?;
        Ok(text.clone().into_bytes())
    }
}

/// The kind of symbol that already has the new name in the same scope.
fn namesake(plan: &Plan, symbol: Symbol, new: &str) -> Option<&'static str> {
    match symbol {
        Symbol::Item(id) => {
            let parent = plan.parent(id);
            let item = plan
                .children(parent)
                .any(|other| other != id && plan.item(other).name == new);
            let goal = parent.is_none() && plan.goals().any(|(_, goal)| goal.name == new);
            item.then_some("another item here")
                .or(goal.then_some("a goal"))
        }
        Symbol::Goal(id) => {
            let goal = plan
                .goals()
                .any(|(other, goal)| other != id && goal.name == new);
            let item = plan
                .children(None)
                .any(|other| plan.item(other).name == new);
            goal.then_some("another goal").or(item.then_some("an item"))
        }
        Symbol::Party(id) => plan
            .parties()
            .any(|(other, party)| other != id && party.name == new)
            .then_some("another person, team or resource"),
        Symbol::Calendar(id) => plan
            .calendars()
            .any(|(other, calendar)| other != id && calendar.name == new)
            .then_some("another calendar"),
    }
}

impl RequestContext<'_> {
    /// Edits of several files, with the versions that they apply to if the client supports versions.
    pub(super) fn workspace_edit(&self, edits: BTreeMap<String, Vec<TextEdit>>) -> WorkspaceEdit {
        if !self.client.document_changes {
            let changes: HashMap<Uri, Vec<TextEdit>> = edits
                .into_iter()
                .map(|(uri, edits)| (Uri(uri), edits))
                .collect();
            return WorkspaceEdit {
                changes: Some(changes),
                ..WorkspaceEdit::default()
            };
        }
        let changes = edits.into_iter().map(|(uri, edits)| {
            let uri = Uri(uri);
            let document = self.workspace.document(&key_of(&uri));
            DocumentChange::TextDocumentEdit(TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier {
                    version: document.map(|document| document.version),
                    text_document_identifier: TextDocumentIdentifier { uri },
                },
                edits: edits.into_iter().map(Edit::TextEdit).collect(),
            })
        });
        WorkspaceEdit {
            document_changes: Some(changes.collect()),
            ..WorkspaceEdit::default()
        }
    }
}
