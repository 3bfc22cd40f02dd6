//! The capabilities that the client declares.

use std::path::PathBuf;

use gen_lsp_types::{InitializeParams, WorkspaceFolders};
use serde_json::Value;

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
    /// The revision with which dates are to be compared: `baseline` among its initialization options.
    #[cfg(feature = "git")]
    pub(super) baseline: Option<String>,
}

#[cfg(feature = "git")]
fn baseline(params: &InitializeParams) -> Option<String> {
    let options = serde_json::to_value(&params.initialization_options).ok()?;
    Some(options.get("baseline")?.as_str()?.to_owned())
}

impl Client {
    /// Reads the capabilities from `initialize`.
    pub(super) fn new(params: &InitializeParams) -> Self {
        let abilities = serde_json::to_value(&params.capabilities).unwrap_or_default();
        let can = |path: &str| abilities.pointer(path) == Some(&Value::Bool(true));
        let has = |path: &str| abilities.pointer(path).is_some_and(|it| !it.is_null());
        let general = params.capabilities.general.as_ref();
        let encodings = general.and_then(|general| general.position_encodings.as_deref());
        Self {
            process: params.process_id,
            encoding: Encoding::choose(encodings.unwrap_or_default()),
            folders: folders(params),
            pulls_diagnostics: has("/textDocument/diagnostic")
                && can("/workspace/diagnostics/refreshSupport"),
            document_changes: can("/workspace/workspaceEdit/documentChanges"),
            nested_symbols: can("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            markdown: abilities
                .pointer("/textDocument/hover/contentFormat")
                .and_then(Value::as_array)
                .is_some_and(|formats| formats.contains(&"markdown".into())),
            links: can("/textDocument/definition/linkSupport"),
            prepares_rename: can("/textDocument/rename/prepareSupport"),
            refreshes_hints: can("/workspace/inlayHint/refreshSupport"),
            refreshes_lenses: can("/workspace/codeLens/refreshSupport"),
            action_literals: has("/textDocument/codeAction/codeActionLiteralSupport"),
            snippets: can("/textDocument/completion/completionItem/snippetSupport"),
            watches_files: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            #[cfg(feature = "git")]
            baseline: baseline(params),
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
