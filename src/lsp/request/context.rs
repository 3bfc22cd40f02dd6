//! The data that every request may use, and conversions between the text and the protocol.

use std::collections::{BTreeMap, HashMap};

use gen_lsp_types::{
    DocumentChange, Edit as LspEdit, Location, OptionalVersionedTextDocumentIdentifier, Position,
    Range, TextDocumentEdit, TextDocumentIdentifier, TextDocumentPositionParams, TextEdit, Uri,
    WorkspaceEdit,
};
use lsp_server::ErrorCode;

use crate::ast::{Ast, Node};
use crate::diagnostics::Edit;
use crate::lsp::analysis::Analysis;
use crate::lsp::client::Client;
use crate::lsp::document::key_of;
use crate::lsp::names::Occurrence;
use crate::lsp::workspace::Workspace;
use crate::source::{FileId, SourceFile, Span};

/// The nesting limit of an answer: many clients read no JSON deeper than 128 levels, and each level of an answer takes
/// up to two.
pub(super) const DEEPEST: usize = 50;

/// Why a request has no answer.
#[derive(Clone, Debug)]
pub(in crate::lsp) struct Failure {
    pub(in crate::lsp) code: ErrorCode,
    pub(in crate::lsp) words: String,
}

impl Failure {
    pub(super) fn new(code: ErrorCode, words: impl Into<String>) -> Self {
        let words = words.into();
        Self { code, words }
    }
}

/// The data that every request may use.
#[derive(Clone, Copy)]
pub(in crate::lsp) struct RequestContext<'a> {
    pub(in crate::lsp) workspace: &'a Workspace,
    pub(in crate::lsp) client: &'a Client,
}

/// A file of a plan.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) file: FileId,
    source: &'a SourceFile,
}

impl<'a> RequestContext<'a> {
    /// The file with that URI.
    pub(super) fn file(&self, document: &TextDocumentIdentifier) -> Result<Place<'a>, Failure> {
        let uri = &document.uri;
        let path = key_of(uri);
        if self.workspace.document(&path).is_some_and(|it| it.is_lost) {
            return Err(Failure::new(
                ErrorCode::ContentModified,
                format!("a change of `{uri}` did not fit its text: open it again"),
            ));
        }
        let found = self.workspace.analysis_of(&path).and_then(|analysis| {
            let file = analysis.file(&path)?;
            Some(Place {
                analysis,
                file,
                source: analysis.sources.file(file)?,
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
    pub(super) fn offset(&self, place: &Place<'_>, position: Position) -> Result<u32, Failure> {
        let offset = place
            .analysis
            .offset(place.file, position, self.client.encoding);
        offset.ok_or_else(|| {
            let words = format!("the text has no line {}", position.line);
            Failure::new(ErrorCode::InvalidParams, words)
        })
    }

    /// The file of a position, and its offset.
    pub(super) fn place(
        &self,
        at: &TextDocumentPositionParams,
    ) -> Result<(Place<'a>, u32), Failure> {
        let place = self.file(&at.text_document)?;
        Ok((place, self.offset(&place, at.position)?))
    }

    /// The name at a position, if there is one.
    pub(super) fn name(
        &self,
        at: &TextDocumentPositionParams,
    ) -> Result<(Place<'a>, Option<Occurrence>), Failure> {
        let (place, offset) = self.place(at)?;
        Ok((place, place.analysis.names().at(offset)))
    }

    /// The range of a span.
    pub(super) fn range(&self, place: &Place<'_>, span: Span) -> Range {
        let range = place.analysis.range(span, self.client.encoding);
        range.unwrap_or_default()
    }

    /// The span of a range, cut at the end of the text.
    pub(super) fn span(&self, place: &Place<'_>, range: Range) -> Span {
        let end = place.span().end;
        let offset = |position| self.offset(place, position).unwrap_or(end);
        let from = offset(range.start);
        Span::new(from, offset(range.end).max(from))
    }

    /// The location of a span, with the URI spelt as the client spells it.
    pub(super) fn location(&self, analysis: &Analysis, span: Span) -> Option<Location> {
        let (file, _) = analysis.sources.file_at(span.start)?;
        Some(Location {
            uri: self.workspace.uri(analysis, file)?,
            range: analysis.range(span, self.client.encoding)?,
        })
    }

    /// An edit of one file in the protocol's form.
    pub(super) fn text_edit(&self, place: &Place<'_>, span: Span, new_text: String) -> TextEdit {
        TextEdit {
            range: self.range(place, span),
            new_text,
        }
    }

    /// Edits of several files, with the versions that they apply to if the client supports versions; None if one of
    /// them is outside the plan.
    pub(super) fn workspace_edit(
        &self,
        analysis: &Analysis,
        edits: &[Edit],
    ) -> Option<WorkspaceEdit> {
        let mut files: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
        for edit in edits {
            let location = self.location(analysis, edit.span)?;
            files.entry(location.uri.0).or_default().push(TextEdit {
                range: location.range,
                new_text: edit.text.clone(),
            });
        }
        let files = files.into_iter().map(|(uri, edits)| (Uri(uri), edits));
        if !self.client.document_changes {
            return Some(WorkspaceEdit {
                changes: Some(files.collect::<HashMap<_, _>>()),
                ..WorkspaceEdit::default()
            });
        }
        let changes = files.map(|(uri, edits)| {
            let document = self.workspace.document(&key_of(&uri));
            DocumentChange::TextDocumentEdit(TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier {
                    version: document.map(|document| document.version),
                    text_document_identifier: TextDocumentIdentifier { uri },
                },
                edits: edits.into_iter().map(LspEdit::TextEdit).collect(),
            })
        });
        Some(WorkspaceEdit {
            document_changes: Some(changes.collect()),
            ..WorkspaceEdit::default()
        })
    }
}

impl<'a> Place<'a> {
    /// The tree of the file; an error for a calendar file.
    pub(super) fn ast(&self) -> Result<&'a Ast, Failure> {
        self.analysis
            .ast(self.file)
            .ok_or_else(|| Failure::new(ErrorCode::InvalidParams, "the file is not a plan"))
    }

    /// The top-level nodes of the file; none for a calendar file.
    pub(super) fn nodes(&self) -> &'a [Node] {
        self.analysis.ast(self.file).map_or(&[], |ast| &ast.nodes)
    }

    /// The whole text of the file, and the offset of its first byte.
    pub(super) fn text(&self) -> (&'a str, u32) {
        (self.source.text(), self.source.base())
    }

    /// The span of the whole text.
    pub(super) fn span(&self) -> Span {
        self.source.span()
    }
}
