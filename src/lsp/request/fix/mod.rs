//! `textDocument/codeAction`: quick fixes. Fixes that need only the problem are part of the problem; those that need
//! the tree or the plan are here, one file per topic.

mod allow;
mod convert;
mod declare;
mod fact;
mod hours;
mod lint;
mod pen;
mod place;
mod schedule;
mod sense;
mod syntax;
mod trial;

use std::collections::BTreeMap;

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, CodeActionResponse, TextEdit};

use self::pen::Pen;
use self::trial::Trial;
use super::{Failure, Place, RequestContext};
use crate::diagnostics::{Diagnostic, Edit, Fix, Problem};
use crate::lsp::publish::convert;
use crate::source::Span;

/// The most fixes of one diagnostic that are offered.
const MOST: usize = 8;

/// A fix that may be offered.
struct Offer {
    fix: Fix,
    /// Whether most people would choose it.
    likely: bool,
}

impl Offer {
    fn likely(title: impl Into<String>, edits: impl Into<Vec<Edit>>) -> Self {
        Self {
            likely: true,
            ..Self::other(title, edits)
        }
    }

    fn other(title: impl Into<String>, edits: impl Into<Vec<Edit>>) -> Self {
        Self {
            fix: Fix {
                title: title.into(),
                edits: edits.into(),
            },
            likely: false,
        }
    }
}

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
    let source = place.analysis.sources.file(place.file);
    let own = source
        .map(crate::source::SourceFile::span)
        .unwrap_or_default();
    let touched = place
        .analysis
        .review
        .diagnostics
        .iter()
        .filter(|diagnostic| {
            let span = diagnostic.span();
            own.contains(span.at_start()) && span.start <= range.end && range.start <= span.end
        });
    let mut trial = Trial::new(place.analysis);
    let mut actions = Vec::new();
    for diagnostic in touched {
        actions.extend(mends(context, &place, diagnostic, &mut trial));
    }
    Ok(Some(actions))
}

/// The working fixes for one diagnostic.
fn mends(
    context: &RequestContext<'_>,
    place: &Place<'_>,
    diagnostic: &Diagnostic,
    trial: &mut Trial<'_>,
) -> Vec<CodeActionResponse> {
    let told = convert(place.analysis, diagnostic, context.client.encoding);
    let mut known: Vec<Vec<Edit>> = Vec::new();
    let mut actions = Vec::new();
    for mut offer in offers(place, diagnostic) {
        tidy(&mut offer.fix.edits);
        if actions.len() >= MOST || known.contains(&offer.fix.edits) {
            continue;
        }
        if !trial.mends(diagnostic, &offer.fix.edits) {
            continue;
        }
        let Some(edit) = edit(context, place, &offer.fix.edits) else {
            continue;
        };
        let preferred = offer.likely && actions.is_empty();
        actions.push(CodeActionResponse::CodeAction(CodeAction {
            title: offer.fix.title,
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(told.iter().cloned().collect()),
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
    let pen = Pen {
        analysis: place.analysis,
    };
    let problem = diagnostic.problem();
    let mut offers: Vec<Offer> = problem
        .fixes()
        .into_iter()
        .map(|fix| Offer { fix, likely: true })
        .collect();
    offers.extend(match problem {
        Problem::Syntax(problem) => syntax::offers(pen, problem),
        Problem::Resolve(problem) => place::offers(pen, problem),
        Problem::Check(problem) => sense::offers(pen, problem),
        Problem::Lint(problem) => lint::offers(pen, problem),
        Problem::Schedule(problem) => schedule::offers(pen, problem, diagnostic),
    });
    offers.extend(allow::offer(pen, diagnostic));
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

fn edit(
    context: &RequestContext<'_>,
    place: &Place<'_>,
    edits: &[Edit],
) -> Option<gen_lsp_types::WorkspaceEdit> {
    let mut by_file: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
    for edit in edits {
        let location = context.location(place.analysis, edit.span)?;
        by_file.entry(location.uri.0).or_default().push(TextEdit {
            range: location.range,
            new_text: edit.text.clone(),
        });
    }
    Some(context.workspace_edit(by_file))
}

/// Replaces the text of a span.
fn replaced(span: Span, text: impl Into<String>) -> Edit {
    Edit {
        span,
        text: text.into(),
    }
}
