//! `textDocument/codeAction`: quick fixes. Fixes that need only the problem are part of the problem; those that need
//! the tree or the plan are here, one file per topic.

mod allow;
mod check;
mod convert;
mod declare;
mod edits;
mod hours;
mod lint;
mod offer;
mod overbooked;
mod resolve;
mod review;
mod schedule;
mod statement;
mod syntax;
mod trial;

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, CodeActionResponse};

use self::edits::Edits;
use self::offer::Offer;
use self::trial::Trial;
use crate::diagnostics::{Diagnostic, Edit, Problem};
use crate::lsp::publish::convert;
use crate::lsp::request::context::{Failure, Place, RequestContext};

/// The most fixes of one diagnostic that are offered.
const MOST: usize = 8;

/// The quick fixes of the diagnostics in a range.
pub(super) fn actions(
    context: &RequestContext<'_>,
    params: &CodeActionParams,
) -> Result<Option<Vec<CodeActionResponse>>, Failure> {
    let wanted = params.context.only.as_ref().is_none_or(|only| {
        only.iter()
            .any(|kind| matches!(kind, CodeActionKind::QuickFix | CodeActionKind::Empty))
    });
    // Without literals, the answer could only contain commands, and the server has none.
    if !wanted || !context.client.action_literals {
        return Ok(None);
    }
    let place = context.file(&params.text_document)?;
    let range = context.span(&place, params.range);
    let diagnostics = place.analysis.review.diagnostics.iter();
    let touched = diagnostics.filter(|diagnostic| {
        let span = diagnostic.span();
        place.span().contains(span.at_start()) && span.start <= range.end && range.start <= span.end
    });
    let mut trial = Trial::new(place.analysis);
    let mut actions = Vec::new();
    for diagnostic in touched {
        actions.extend(working(context, &place, diagnostic, &mut trial));
    }
    Ok(Some(actions))
}

/// The working fixes for one diagnostic.
fn working(
    context: &RequestContext<'_>,
    place: &Place<'_>,
    diagnostic: &Diagnostic,
    trial: &mut Trial<'_>,
) -> Vec<CodeActionResponse> {
    let shown = convert(place.analysis, diagnostic, context.client.encoding);
    let mut known: Vec<Vec<Edit>> = Vec::new();
    let mut actions = Vec::new();
    for mut offer in offers(place, diagnostic) {
        tidy(&mut offer.fix.edits);
        if actions.len() >= MOST
            || known.contains(&offer.fix.edits)
            || !trial.fixes(diagnostic, &offer.fix.edits)
        {
            continue;
        }
        let Some(edit) = context.workspace_edit(place.analysis, &offer.fix.edits) else {
            continue;
        };
        let preferred = offer.likely && actions.is_empty();
        actions.push(CodeActionResponse::CodeAction(CodeAction {
            title: offer.fix.title,
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(shown.iter().cloned().collect()),
            is_preferred: preferred.then_some(true),
            disabled: None,
            edit: Some(edit),
            command: None,
            data: None,
            tags: None,
        }));
        known.push(offer.fix.edits);
    }
    actions
}

/// All possible fixes, the most likely first.
fn offers(place: &Place<'_>, diagnostic: &Diagnostic) -> Vec<Offer> {
    let edits = Edits {
        analysis: place.analysis,
    };
    let problem = diagnostic.problem();
    let own = problem.fixes().into_iter();
    let mut offers: Vec<Offer> = own.map(|fix| Offer { fix, likely: true }).collect();
    offers.extend(match problem {
        Problem::Syntax(problem) => syntax::offers(edits, problem),
        Problem::Resolve(problem) => resolve::offers(edits, problem),
        Problem::Check(problem) => check::offers(edits, problem),
        Problem::Lint(problem) => lint::offers(edits, problem),
        Problem::Schedule(problem) => schedule::offers(edits, problem, diagnostic),
    });
    offers.extend(allow::offer(edits, diagnostic));
    offers
}

/// Sorts edits in text order, and merges adjacent deletions.
fn tidy(edits: &mut Vec<Edit>) {
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by(|next, before| {
        let touch = next.span.start <= before.span.end && !next.span.is_empty();
        let merged = touch && next.text.is_empty() && before.text.is_empty();
        if merged {
            before.span.end = before.span.end.max(next.span.end);
        }
        merged
    });
}
