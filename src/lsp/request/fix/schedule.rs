//! Dependency cycles, which are fixed by removing a link.

use super::pen::Pen;
use super::{Offer, place, replaced};
use crate::ast::Value;
use crate::diagnostics::{Diagnostic, ScheduleProblem};
use crate::language::Attribute;
use crate::source::Span;

pub(super) fn offers(
    pen: Pen<'_>,
    problem: &ScheduleProblem,
    diagnostic: &Diagnostic,
) -> Vec<Offer> {
    use ScheduleProblem as P;
    match problem {
        P::Cycle { .. } | P::EndlessPush { .. } => {
            let labels = diagnostic.labels();
            let places = labels.iter().map(Span::from);
            places.filter_map(|at| unlinked(pen, at)).collect()
        }
        P::WaitsForItself { at, .. }
        | P::WaitsForOwnPhase { at, .. }
        | P::WaitsForContents { at, .. }
        | P::FromOwnPhase { at, .. } => unlinked(pen, *at).into_iter().collect(),
        P::RequiresOwnPhase { at, .. } => {
            let all = pen.statement(*at).and_then(|(statement, _)| {
                let one = matches!(&statement.value, Some(Value::References(list)) if list.list.len() == 1);
                one.then(|| Offer::likely("replace with `all`", [replaced(*at, "all")]))
            });
            all.into_iter().chain(unlinked(pen, *at)).collect()
        }
        P::NeverTogether { name, .. } | P::MembersNeverTogether { name, .. } => {
            effort(pen, name).into_iter().collect()
        }
        P::NeverWorks { at, .. } => place::value_removed(pen, *at)
            .map(|offer| Offer {
                likely: false,
                ..offer
            })
            .into_iter()
            .collect(),
        P::Beyond { .. } | P::OutOfWorkingTime { .. } => Vec::new(),
    }
}

/// Removes a link, with its lag.
fn unlinked(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let (statement, block) = pen.statement(at)?;
    let attribute = statement.attribute?;
    let name = block.name.as_ref()?;
    let title = format!("remove `{attribute} {}` of `{}`", pen.text(at), name.text);
    let list = super::pen::values(statement);
    let is_listed = list.iter().any(|value| value.contains(at));
    let edit = if is_listed {
        pen.remove_value(statement, at)
    } else {
        pen.remove(statement.span)
    };
    Some(Offer::other(title, [edit]))
}

/// Replaces `takes` with `effort`: people who are never available together then each work when they are available.
pub(super) fn effort(pen: Pen<'_>, name: &str) -> Option<Offer> {
    let takes = statement_of(pen, name, Attribute::Takes)?;
    let edit = replaced(takes, Attribute::Effort.words());
    Some(Offer::likely("write `effort` instead of `takes`", [edit]))
}

/// The head of an attribute, for the item with that name or path.
fn statement_of(pen: Pen<'_>, name: &str, attribute: Attribute) -> Option<Span> {
    let plan = &pen.analysis.plan;
    let (_, item) = plan
        .items()
        .find(|(_, item)| item.path == name || item.name == name)?;
    let block = pen.declaration(item.name_span)?;
    super::pen::statements_in(block)
        .find(|statement| statement.attribute == Some(attribute))
        .map(|statement| statement.head)
}
