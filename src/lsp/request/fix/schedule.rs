//! Dependency cycles, which are fixed by removing a link.

use super::edits::{Edits, statements_in};
use super::offer::{Offer, one, replaced};
use super::statement::{value_at, value_removed};
use crate::ast::Value;
use crate::diagnostics::{Diagnostic, ScheduleProblem};
use crate::language::Attribute;
use crate::source::Span;

pub(super) fn offers(
    edits: Edits<'_>,
    problem: &ScheduleProblem,
    diagnostic: &Diagnostic,
) -> Vec<Offer> {
    use ScheduleProblem as P;
    match problem {
        P::Cycle { .. } | P::EndlessPush { .. } => {
            let labels = diagnostic.labels();
            let places = labels.iter().map(Span::from);
            places.filter_map(|at| unlinked(edits, at)).collect()
        }
        P::WaitsForItself { at, .. }
        | P::WaitsForOwnPhase { at, .. }
        | P::WaitsForContents { at, .. }
        | P::FromOwnPhase { at, .. } => one(unlinked(edits, *at)),
        P::RequiresOwnPhase { at, .. } => {
            let all = all_required(edits, *at).into_iter();
            all.chain(unlinked(edits, *at)).collect()
        }
        P::NeverTogether { name, .. } | P::MembersNeverTogether { name, .. } => {
            one(effort(edits, name))
        }
        P::NeverWorks { at, .. } => one(value_removed(edits, *at).map(Offer::for_some)),
        P::NeverWithinLimit { name, .. } => one(pause(edits, name)),
        P::NeverFree { .. } | P::Beyond { .. } | P::OutOfWorkingTime { .. } => Vec::new(),
    }
}

/// Removes a link, with its lag.
fn unlinked(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let (statement, block) = edits.statement(at)?;
    let attribute = statement.attribute?;
    let name = &block.name.as_ref()?.text;
    let title = format!("remove `{attribute} {}` of `{name}`", edits.text(at));
    let edit = match value_at(statement, at) {
        Some(_) => edits.remove_value(statement, at),
        None => edits.remove(statement.span),
    };
    Some(Offer::other(title, [edit]))
}

/// Requires everything else in the phase instead of the phase itself.
fn all_required(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let (statement, _) = edits.statement(at)?;
    let is_alone =
        matches!(&statement.value, Some(Value::References(list)) if list.list.len() == 1);
    is_alone.then(|| Offer::likely("replace with `all`", [replaced(at, "all")]))
}

/// Lets a task stop when a limit is reached.
fn pause(edits: Edits<'_>, name: &str) -> Option<Offer> {
    let mut items = edits.analysis.plan.items.iter();
    let item = items.find(|item| item.path == name && item.may_pause().is_none())?;
    let edit = edits.insert(edits.declaration(item.name_span)?, Attribute::MayPause, "");
    Some(Offer::likely("write `may pause`", [edit]))
}

/// Replaces `takes` with `effort`: people who are never available together then each work when they are available.
pub(super) fn effort(edits: Edits<'_>, name: &str) -> Option<Offer> {
    let mut items = edits.analysis.plan.items.iter();
    let item = items.find(|item| item.path == name || item.name == name)?;
    let takes = statements_in(edits.declaration(item.name_span)?)
        .find(|statement| statement.attribute == Some(Attribute::Takes))?;
    let edit = replaced(takes.head, Attribute::Effort.words());
    Some(Offer::likely("write `effort` instead of `takes`", [edit]))
}
