//! Requests from the client: one file per request, each a function of the current plan.

mod completion;
mod context;
mod diagnostic;
mod edited;
mod fix;
mod fold;
mod hierarchy;
mod hint;
mod hover;
mod layout;
mod lens;
mod link;
mod navigate;
mod rename;
mod symbol;
pub(super) mod token;

use gen_lsp_types::Request;
use lsp_server::{ErrorCode, RequestId};
use serde_json::Value;

use self::context::Failure;
pub(super) use self::context::RequestContext;
use super::message::{self, Body};

/// Maps each request to the function that answers it.
macro_rules! route {
    ($context:ident, $id:ident, $method:ident, $params:ident; $($request:ident => $handler:path,)*) => {
        $(
            if $method == gen_lsp_types::$request::METHOD.as_str() {
                return run::<gen_lsp_types::$request>($context, $id, $params, $handler);
            }
        )*
    };
}

/// Answers a request.
pub(super) fn answer(
    context: &RequestContext<'_>,
    id: &RequestId,
    method: &str,
    params: Value,
) -> Result<Body, Failure> {
    route! { context, id, method, params;
        DocumentDiagnosticRequest => diagnostic::of_document,
        WorkspaceDiagnosticRequest => diagnostic::of_workspace,
        DefinitionRequest => navigate::definition,
        ReferencesRequest => navigate::references,
        DocumentHighlightRequest => navigate::highlight,
        DocumentLinkRequest => link::links,
        PrepareRenameRequest => rename::prepare,
        RenameRequest => rename::rename,
        HoverRequest => hover::hover,
        InlayHintRequest => hint::hints,
        CodeLensRequest => lens::lenses,
        CallHierarchyPrepareRequest => hierarchy::prepare,
        CallHierarchyIncomingCallsRequest => hierarchy::incoming,
        CallHierarchyOutgoingCallsRequest => hierarchy::outgoing,
        DocumentSymbolRequest => symbol::of_document,
        WorkspaceSymbolRequest => symbol::of_workspace,
        CompletionRequest => completion::complete,
        CodeActionRequest => fix::actions,
        FoldingRangeRequest => fold::folding,
        SelectionRangeRequest => fold::selection,
        DocumentFormattingRequest => layout::whole,
        DocumentRangeFormattingRequest => layout::range,
        DocumentOnTypeFormattingRequest => layout::on_type,
        SemanticTokensRequest => token::full,
        SemanticTokensRangeRequest => token::range,
    }
    #[cfg(test)]
    assert_ne!(method, super::tests::PANIC, "as the test wants it");
    Err(Failure::new(
        ErrorCode::MethodNotFound,
        format!("planc does not know `{method}`"),
    ))
}

fn run<R: Request>(
    context: &RequestContext<'_>,
    id: &RequestId,
    params: Value,
    handler: impl FnOnce(&RequestContext<'_>, &R::Params) -> Result<R::Result, Failure>,
) -> Result<Body, Failure> {
    let params: R::Params = serde_json::from_value(params)
        .map_err(|error| Failure::new(ErrorCode::InvalidParams, error.to_string()))?;
    handler(context, &params).map(|result| message::answer(id, &result))
}
