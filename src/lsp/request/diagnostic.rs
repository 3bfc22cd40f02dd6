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
    Ok(match report(items, params.previous_result_id.as_ref()) {
        Ok(full) => RelatedFullDocumentDiagnosticReport::new(None, full).into(),
        Err(same) => RelatedUnchangedDocumentDiagnosticReport::new(None, same).into(),
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
    use WorkspaceDocumentDiagnosticReport as Report;
    let known = params.previous_result_ids.iter();
    let known: BTreeMap<&str, &String> = known
        .map(|previous| (previous.uri.0.as_str(), &previous.value))
        .collect();
    let files = context.workspace.diagnostics(context.client.encoding);
    let items = files.map(|(uri, version, items)| {
        match report(items, known.get(uri.0.as_str()).copied()) {
            Ok(full) => Report::WorkspaceFullDocumentDiagnosticReport(
                WorkspaceFullDocumentDiagnosticReport::new(uri, version, full),
            ),
            Err(same) => Report::WorkspaceUnchangedDocumentDiagnosticReport(
                WorkspaceUnchangedDocumentDiagnosticReport::new(uri, version, same),
            ),
        }
    });
    Ok(WorkspaceDiagnosticReport::new(items.collect()))
}

/// The diagnostics with their id, or only the id if the client has them already.
fn report(
    items: Vec<Diagnostic>,
    known: Option<&String>,
) -> Result<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport> {
    let id = result_id(&items);
    if known == Some(&id) {
        Err(UnchangedDocumentDiagnosticReport::new(id))
    } else {
        Ok(FullDocumentDiagnosticReport::new(Some(id), items))
    }
}

/// An id for these diagnostics; they are not sent again to a client that already has them.
fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    format!("{items:?}").hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
