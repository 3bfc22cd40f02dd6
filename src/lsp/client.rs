//! The capabilities that the client declares.

use std::path::PathBuf;

use gen_lsp_types::{ClientCapabilities, InitializeParams, MarkupKind, WorkspaceFolders};

use super::lines::Encoding;
use super::uri::path_of;

/// The client's capabilities; those that it does not declare are off.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one yes or no of the protocol"
)]
pub(super) struct Client {
    /// Its process; the server exits when that ends. None if the client did not give one.
    process: Option<i32>,
    /// The unit of its columns.
    pub(super) encoding: Encoding,
    /// The folders that are open in it.
    pub(super) folders: Vec<PathBuf>,
    /// It asks for diagnostics and supports a refresh, so that none are pushed.
    pub(super) pulls_diagnostics: bool,
    /// Edits may name the version that they apply to.
    pub(super) document_changes: bool,
    /// Document symbols may contain other symbols.
    pub(super) nested_symbols: bool,
    /// Hovers may be Markdown.
    pub(super) markdown: bool,
    /// Definitions may include the text that refers to them.
    pub(super) links: bool,
    /// A rename may be prepared by asking for the name under the cursor.
    pub(super) prepares_rename: bool,
    /// It supports a refresh of inlay hints.
    pub(super) refreshes_hints: bool,
    /// It supports a refresh of code lenses.
    pub(super) refreshes_lenses: bool,
    /// Code actions may contain edits instead of naming a command.
    pub(super) action_literals: bool,
    /// Completions may contain placeholders.
    pub(super) snippets: bool,
    /// It watches files on request.
    pub(super) watches_files: bool,
}

impl Client {
    /// Reads the capabilities from `initialize`.
    pub(super) fn new(params: &InitializeParams) -> Self {
        let ClientCapabilities {
            workspace,
            text_document,
            general,
            ..
        } = &params.capabilities;
        let workspace = workspace.as_ref();
        let text = text_document.as_ref();
        let encodings = general
            .as_ref()
            .and_then(|general| general.position_encodings.as_deref());
        let pulls = text.is_some_and(|text| text.diagnostic.is_some());
        let pulls_again = workspace
            .and_then(|workspace| workspace.diagnostics.as_ref()?.refresh_support)
            .unwrap_or(false);
        Self {
            process: params.process_id,
            encoding: Encoding::choose(encodings.unwrap_or_default()),
            folders: folders(params),
            pulls_diagnostics: pulls && pulls_again,
            document_changes: workspace
                .and_then(|workspace| workspace.workspace_edit.as_ref()?.document_changes)
                .unwrap_or(false),
            nested_symbols: text
                .and_then(|text| {
                    let symbols = text.document_symbol.as_ref()?;
                    symbols.hierarchical_document_symbol_support
                })
                .unwrap_or(false),
            markdown: text
                .and_then(|text| text.hover.as_ref()?.content_format.as_ref())
                .is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            links: text
                .and_then(|text| text.definition.as_ref()?.link_support)
                .unwrap_or(false),
            prepares_rename: text
                .and_then(|text| text.rename.as_ref()?.prepare_support)
                .unwrap_or(false),
            refreshes_hints: workspace
                .and_then(|workspace| workspace.inlay_hint.as_ref()?.refresh_support)
                .unwrap_or(false),
            refreshes_lenses: workspace
                .and_then(|workspace| workspace.code_lens.as_ref()?.refresh_support)
                .unwrap_or(false),
            action_literals: text.is_some_and(|text| {
                let actions = text.code_action.as_ref();
                actions.is_some_and(|actions| actions.code_action_literal_support.is_some())
            }),
            snippets: text
                .and_then(|text| {
                    let item = text.completion.as_ref()?.completion_item.as_ref()?;
                    item.snippet_support
                })
                .unwrap_or(false),
            watches_files: workspace
                .and_then(|workspace| {
                    workspace
                        .did_change_watched_files
                        .as_ref()?
                        .dynamic_registration
                })
                .unwrap_or(false),
        }
    }

    /// Whether its process has ended.
    #[cfg(unix)]
    pub(super) fn is_gone(&self) -> bool {
        use rustix::io::Errno;
        use rustix::process::{Pid, test_kill_process};
        let process = self.process.and_then(Pid::from_raw);
        process.is_some_and(|process| test_kill_process(process) == Err(Errno::SRCH))
    }

    /// Whether its process has ended: where processes cannot be queried, only the closed pipe shows that.
    #[cfg(not(unix))]
    pub(super) fn is_gone(&self) -> bool {
        let _ = self.process;
        false
    }
}

#[allow(
    deprecated,
    reason = "older clients name their one folder by `rootUri` alone"
)]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let listed = &params.workspace_folders_initialize_params.workspace_folders;
    match listed {
        Some(WorkspaceFolders::WorkspaceFolderList(folders)) => folders
            .iter()
            .filter_map(|folder| path_of(&folder.uri))
            .collect(),
        Some(WorkspaceFolders::Null) | None => params.root_uri.iter().filter_map(path_of).collect(),
    }
}
