//! Requests from the client: one file per request, each a function of the current plan.

mod completion;
mod diagnostic;
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

use gen_lsp_types::{Position, Request, TextDocumentIdentifier, TextDocumentPositionParams, Uri};
use lsp_server::{ErrorCode, RequestId};
use serde_json::Value;

use super::analysis::Analysis;
use super::client::Client;
use super::document::key_of;
use super::message::{self, Body};
use super::names::Occurrence;
use super::workspace::Workspace;
use crate::ast::Ast;
use crate::source::{FileId, Span};

/// Why a request has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) code: i32,
    pub(super) words: String,
}

impl Failure {
    fn new(code: ErrorCode, words: impl Into<String>) -> Self {
        Self {
            code: code as i32,
            words: words.into(),
        }
    }
}

/// The nesting limit of an answer: many clients read no JSON deeper than 128 levels, and each level of an answer takes
/// up to two.
const DEEPEST: usize = 50;

/// The data that every request may use.
#[derive(Clone, Copy)]
pub(super) struct RequestContext<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) client: &'a Client,
}

/// A file of a plan.
#[derive(Clone, Copy)]
struct Place<'a> {
    analysis: &'a Analysis,
    file: FileId,
}

impl<'a> RequestContext<'a> {
    /// The file with that URI.
    fn file(&self, document: &TextDocumentIdentifier) -> Result<Place<'a>, Failure> {
        self.file_at(&document.uri)
    }

    fn file_at(&self, uri: &Uri) -> Result<Place<'a>, Failure> {
        let path = key_of(uri);
        if self.workspace.document(&path).is_some_and(|it| it.is_lost) {
            return Err(Failure::new(
                ErrorCode::ContentModified,
                format!("a change of `{uri}` did not fit its text: open it again"),
            ));
        }
        let found = self.workspace.analysis_of(&path).and_then(|analysis| {
            Some(Place {
                analysis,
                file: analysis.file(&path)?,
            })
        });
        found.ok_or_else(|| {
            Failure::new(
                ErrorCode::InvalidParams,
                format!("`{uri}` is not open, and no open plan imports it"),
            )
        })
    }

    /// The offset of a position.
    fn offset(&self, place: &Place<'_>, position: Position) -> Result<u32, Failure> {
        place
            .analysis
            .offset(place.file, position, self.client.encoding)
            .ok_or_else(|| {
                Failure::new(
                    ErrorCode::InvalidParams,
                    format!("the text has no line {}", position.line),
                )
            })
    }

    /// The name at a position, if there is one.
    fn name(
        &self,
        at: &TextDocumentPositionParams,
    ) -> Result<(Place<'a>, Option<Occurrence>), Failure> {
        let place = self.file(&at.text_document)?;
        let offset = self.offset(&place, at.position)?;
        Ok((place, place.analysis.names().at(offset)))
    }

    /// The range of a span.
    fn range(&self, place: &Place<'_>, span: Span) -> gen_lsp_types::Range {
        place
            .analysis
            .range(span, self.client.encoding)
            .unwrap_or_default()
    }

    /// The span of a range, cut at the end of the text.
    fn span(&self, place: &Place<'_>, range: gen_lsp_types::Range) -> Span {
        let (text, base) = place.text();
        let end = base + u32::try_from(text.len()).unwrap_or(u32::MAX);
        let offset = |position| self.offset(place, position).unwrap_or(end);
        let from = offset(range.start);
        Span::new(from, offset(range.end).max(from))
    }

    /// The location of a span, with the URI spelt as the client spells it.
    fn location(&self, analysis: &Analysis, span: Span) -> Option<gen_lsp_types::Location> {
        let (file, _) = analysis.sources.file_at(span.start)?;
        Some(gen_lsp_types::Location {
            uri: self.workspace.uri(analysis, file)?,
            range: analysis.range(span, self.client.encoding)?,
        })
    }
}

impl<'a> Place<'a> {
    /// The tree of the file; an error for a calendar file.
    fn ast(&self) -> Result<&'a Ast, Failure> {
        self.analysis
            .ast(self.file)
            .ok_or_else(|| Failure::new(ErrorCode::InvalidParams, "the file is not a plan"))
    }

    /// The whole text of the file, and the offset of its first byte.
    fn text(&self) -> (&'a str, u32) {
        self.analysis
            .sources
            .file(self.file)
            .map_or(("", 0), |source| (source.text(), source.base()))
    }
}

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
