//! `textDocument/rename`: renames an identifier everywhere, in every file of the plan.

use gen_lsp_types::{PrepareRenameParams, PrepareRenameResult, RenameParams, WorkspaceEdit};
use lsp_server::ErrorCode;

use super::context::{Failure, RequestContext};
use super::edited::EditedTexts;
use crate::diagnostics::Edit;
use crate::lsp::analysis::{Analysis, Memory};
use crate::lsp::names::Names;
use crate::parse::is_identifier;
use crate::plan::{Plan, Symbol};
use crate::source::Sources;

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
    let names = place.analysis.names().of(found.symbol);
    let edits: Vec<Edit> = names
        .map(|name| Edit {
            span: name.span,
            text: new.to_owned(),
        })
        .collect();
    let memory = context.workspace.memory_of(place.analysis);
    if !memory.is_some_and(|memory| keeps_meaning(place.analysis, memory, &edits)) {
        return refuse(format!(
            "with the name `{new}` a reference would mean something else"
        ));
    }
    Ok(context.workspace_edit(place.analysis, &edits))
}

/// Whether every name of the plan still refers to the same symbol after the rename.
fn keeps_meaning(analysis: &Analysis, memory: &Memory, edits: &[Edit]) -> bool {
    let Some(mut texts) = EditedTexts::new(&analysis.sources, edits) else {
        return false;
    };
    let mut sources = Sources::new();
    let (parsed, plan) = memory.try_out(analysis, &mut texts, &mut sources);
    let renamed = Names::new(&sources, &parsed, &plan);
    let symbols = renamed.iter().map(|name| (name.symbol, name.declares));
    let names = analysis.names().iter();
    symbols.eq(names.map(|name| (name.symbol, name.declares)))
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
