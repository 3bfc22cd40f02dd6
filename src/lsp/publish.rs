//! Diagnostics in the protocol's form.

use gen_lsp_types::{
    Code, Diagnostic as LspDiagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    DiagnosticTag, Message,
};

use super::analysis::Analysis;
use super::lines::Encoding;
use crate::diagnostics::{Diagnostic, LintProblem, Problem, Severity};
use crate::source::FileId;

/// The most diagnostics shown for one file; if there are more, the client gets the first and the count of the rest.
const MOST: usize = 1_000;

/// The diagnostics of a file; if there are too many, errors come before warnings.
pub(super) fn diagnostics_of(
    analysis: &Analysis,
    file: FileId,
    encoding: Encoding,
) -> Vec<LspDiagnostic> {
    let Some(source) = analysis.sources.file(file) else {
        return Vec::new();
    };
    // Diagnostics are in text order, and so are the files.
    let (all, whole) = (analysis.review.diagnostics.iter().as_slice(), source.span());
    let from = all.partition_point(|diagnostic| diagnostic.span().start < whole.start);
    let to = all.partition_point(|diagnostic| diagnostic.span().start <= whole.end);
    let mut list: Vec<&Diagnostic> = all.get(from..to).unwrap_or_default().iter().collect();
    let more = list.len().saturating_sub(MOST);
    if more > 0 {
        list.sort_by_key(|diagnostic| diagnostic.severity());
        list.truncate(MOST);
    }
    let mut shown: Vec<LspDiagnostic> = list
        .iter()
        .filter_map(|diagnostic| convert(analysis, diagnostic, encoding))
        .collect();
    if more > 0 {
        shown.push(LspDiagnostic {
            severity: Some(DiagnosticSeverity::Information),
            source: Some("planc".to_owned()),
            message: Message::String(format!(
                "{more} more in this file (`planc check --all` shows them)"
            )),
            ..LspDiagnostic::default()
        });
    }
    shown
}

/// Converts one diagnostic; None if no file contains it.
pub(super) fn convert(
    analysis: &Analysis,
    diagnostic: &Diagnostic,
    encoding: Encoding,
) -> Option<LspDiagnostic> {
    let problem = diagnostic.problem();
    let labels = diagnostic.labels();
    let mut message = problem.to_string();
    // The editor gets the texts that a terminal shows below the source: the labels and the help.
    if let Some(help) = diagnostic.help() {
        message.push_str("\nhelp: ");
        message.push_str(&help);
    }
    let related = labels.iter().skip(1).filter_map(|label| {
        Some(DiagnosticRelatedInformation {
            location: analysis.location(label.into(), encoding)?,
            message: label.label().unwrap_or("see here").to_owned(),
        })
    });
    let related: Vec<_> = related.collect();
    Some(LspDiagnostic {
        range: analysis.range(diagnostic.span(), encoding)?,
        severity: Some(match diagnostic.severity() {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
        }),
        code: Some(Code::String(diagnostic.code())),
        source: Some("planc".to_owned()),
        message: Message::String(message),
        tags: matches!(problem, Problem::Lint(LintProblem::Unused { .. }))
            .then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: (!related.is_empty()).then_some(related),
        ..LspDiagnostic::default()
    })
}
