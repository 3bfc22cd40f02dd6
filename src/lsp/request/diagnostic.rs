//! `textDocument/diagnostic` and `workspace/diagnostic`: diagnostics for clients that ask for them.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use gen_lsp_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::context::{Failure, RequestContext};
use crate::lsp::publish::diagnostics_of;

/// The diagnostics of one file.
pub(super) fn of_document(
    context: &RequestContext<'_>,
    params: &DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReport, Failure> {
    let place = context.file(&params.text_document)?;
    let items = diagnostics_of(place.analysis, place.file, context.client.encoding);
    let id = result_id(&items);
    Ok(if params.previous_result_id.as_ref() == Some(&id) {
        RelatedUnchangedDocumentDiagnosticReport {
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                result_id: id,
            },
            ..RelatedUnchangedDocumentDiagnosticReport::default()
        }
        .into()
    } else {
        RelatedFullDocumentDiagnosticReport {
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: Some(id),
                items,
            },
            ..RelatedFullDocumentDiagnosticReport::default()
        }
        .into()
    })
}

/// The diagnostics of every file of every open plan.
#[allow(
    clippy::unnecessary_wraps,
    reason = "all answers to requests are of one shape"
)]
pub(super) fn of_workspace(
    context: &RequestContext<'_>,
    params: &WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReport, Failure> {
    let known: BTreeMap<String, String> = params
        .previous_result_ids
        .iter()
        .map(|previous| (previous.uri.0.clone(), previous.value.clone()))
        .collect();
    let mut items = Vec::new();
    for (uri, version, diagnostics) in context.workspace.diagnostics(context.client.encoding) {
        let id = result_id(&diagnostics);
        items.push(if known.get(&uri.0) == Some(&id) {
            WorkspaceDocumentDiagnosticReport::WorkspaceUnchangedDocumentDiagnosticReport(
                WorkspaceUnchangedDocumentDiagnosticReport {
                    uri,
                    version,
                    unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                        result_id: id,
                    },
                },
            )
        } else {
            WorkspaceDocumentDiagnosticReport::WorkspaceFullDocumentDiagnosticReport(
                WorkspaceFullDocumentDiagnosticReport {
                    uri,
                    version,
                    full_document_diagnostic_report: FullDocumentDiagnosticReport {
                        result_id: Some(id),
                        items: diagnostics,
                    },
                },
            )
        });
    }
    Ok(WorkspaceDiagnosticReport { items })
}

/// An id for these diagnostics; they are not sent again to a client that already has them.
fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    format!("{items:?}").hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
