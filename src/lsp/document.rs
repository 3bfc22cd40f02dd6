//! Open texts, which the client changes incrementally.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types::{Position, Range, Uri, VersionedTextDocumentIdentifier};
use serde::Deserialize;
use serde_json::Value;

use super::lines::{Encoding, Lines};
use super::uri::path_of;

/// A text that is open in the editor; it takes precedence over the file on disk.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// Its URI as the client spells it.
    pub(super) uri: Uri,
    /// The client's number for this state of the text.
    pub(super) version: i32,
    /// The server's number for this state of the text, unique among all states of all texts.
    pub(super) stamp: u64,
    /// The whole text.
    pub(super) text: Arc<str>,
    /// Whether it has a place on disk.
    pub(super) is_file: bool,
    /// Whether the client's text differs from this one; it is unknown until the client sends the whole text.
    pub(super) is_lost: bool,
}

/// The parameters of `textDocument/didChange`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Changes {
    pub(super) text_document: VersionedTextDocumentIdentifier,
    /// Parsed one by one: of the protocol's two shapes, the one without a range would also accept a change whose range
    /// is invalid, and would replace the whole text.
    content_changes: Vec<Value>,
}

/// A change of a text.
#[derive(Debug, Deserialize)]
struct Change {
    /// The range that it replaces; None for the whole text.
    range: Option<Range>,
    text: String,
}

/// The result of applying changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    /// The text is the same as the client's.
    Applied,
    /// The text is not open.
    NotOpen,
    /// The changes do not fit the text, which stays as it was and is lost from now on.
    Lost,
    /// The text was lost before.
    StillLost,
}

/// All open texts by path; a text without a file uses its URI as the path.
#[derive(Clone, Debug, Default)]
pub(super) struct Documents {
    open: BTreeMap<PathBuf, Document>,
    stamps: u64,
}

/// The path that identifies a URI here.
pub(super) fn key_of(uri: &Uri) -> PathBuf {
    path_of(uri).unwrap_or_else(|| PathBuf::from(&uri.0))
}

impl Documents {
    /// The text at that path.
    pub(super) fn get(&self, path: &Path) -> Option<&Document> {
        self.open.get(path)
    }

    /// All open texts, sorted by path.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Path, &Document)> {
        self.open
            .iter()
            .map(|(path, document)| (path.as_path(), document))
    }

    /// Opens a text, or replaces it.
    pub(super) fn open(&mut self, uri: Uri, version: i32, text: &str) {
        self.stamps += 1;
        let document = Document {
            version,
            stamp: self.stamps,
            text: Arc::from(text),
            is_file: path_of(&uri).is_some(),
            is_lost: false,
            uri,
        };
        self.open.insert(key_of(&document.uri), document);
    }

    /// Closes a text; the file on disk is used again.
    pub(super) fn close(&mut self, uri: &Uri) {
        self.open.remove(&key_of(uri));
    }

    /// Applies either all of the changes, in order, or none of them.
    pub(super) fn change(&mut self, changes: &Changes, encoding: Encoding) -> Changed {
        let document = &changes.text_document;
        let uri = &document.text_document_identifier.uri;
        let Some(open) = self.open.get_mut(&key_of(uri)) else {
            return Changed::NotOpen;
        };
        let known = (!open.is_lost).then(|| String::from(&*open.text));
        let mut changes = changes.content_changes.iter();
        let text = changes.try_fold(known, |text, change| {
            apply(text, change, encoding).map(Some)
        });
        let Some(text) = text.flatten() else {
            let was_lost = std::mem::replace(&mut open.is_lost, true);
            return if was_lost {
                Changed::StillLost
            } else {
                Changed::Lost
            };
        };
        self.stamps += 1;
        open.stamp = self.stamps;
        open.version = document.version;
        open.is_lost = false;
        open.text = Arc::from(text);
        Changed::Applied
    }
}

/// The text after a change; None if the change does not fit.
fn apply(text: Option<String>, change: &Value, encoding: Encoding) -> Option<String> {
    let change = Change::deserialize(change).ok()?;
    let Some(range) = change.range else {
        return Some(change.text);
    };
    let mut text = text?;
    let lines = Lines::new(&text);
    // Line one past the last means the end of the text: editors write whole ranges like that.
    let byte = |at: Position| {
        let byte = lines.byte(&text, at, encoding);
        byte.or((at.line == lines.count()).then_some(text.len()))
    };
    let (from, to) = (byte(range.start)?, byte(range.end)?);
    if from > to {
        return None;
    }
    text.replace_range(from..to, &change.text);
    Some(text)
}
