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
    let is_item = found.symbol.item().is_some();
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

/// What already has the new name in the same scope.
fn namesake(plan: &Plan, symbol: Symbol, new: &str) -> Option<String> {
    let parent = |symbol: Symbol| symbol.item().and_then(|id| plan.parent(id));
    let shares_scope = |other| match (symbol, other) {
        (Symbol::Party(_), Symbol::Party(_)) | (Symbol::Calendar(_), Symbol::Calendar(_)) => true,
        (Symbol::Item(_) | Symbol::Plain(_), Symbol::Item(_) | Symbol::Plain(_)) => {
            parent(symbol) == parent(other)
        }
        _ => false,
    };
    let mut others = plan.symbols().filter(|other| *other != symbol);
    let other = others.find(|other| other.declaration(plan).name == new && shares_scope(*other))?;
    let (own, other) = (symbol.declaration(plan).kind, other.declaration(plan).kind);
    Some(if own == other {
        format!("another {other}")
    } else {
        other.with_article().to_owned()
    })
}
