//! Open texts, which the client changes piece by piece.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types::{Position, TextDocumentContentChangeEvent, Uri};

use super::lines::{Encoding, Lines};
use super::uri::path_of;

/// A text that is open in the editor; it wins over the disk.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// Its URI as the client spells it.
    pub(super) uri: Uri,
    /// The client's number for this state of it.
    pub(super) version: i32,
    /// Our number for this state of it: no two states of any texts have the same.
    pub(super) stamp: u64,
    /// The whole text.
    pub(super) text: Arc<str>,
    /// Whether it has a place on the disk.
    pub(super) is_file: bool,
}

/// All open texts, by path; a text without a file has its URI for a path.
#[derive(Clone, Debug, Default)]
pub(super) struct Documents {
    open: BTreeMap<PathBuf, Document>,
    stamps: u64,
}

/// The path by which a URI is known here.
pub(super) fn key_of(uri: &Uri) -> PathBuf {
    path_of(uri).unwrap_or_else(|| PathBuf::from(&uri.0))
}

impl Documents {
    /// The text at that path.
    pub(super) fn get(&self, path: &Path) -> Option<&Document> {
        self.open.get(path)
    }

    /// All of them in the order of their paths.
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
            uri,
        };
        self.open.insert(key_of(&document.uri), document);
    }

    /// Forgets a text; what is on the disk holds again.
    pub(super) fn close(&mut self, uri: &Uri) {
        self.open.remove(&key_of(uri));
    }

    /// Applies changes, each to the text that the one before it left; false where the text is not open or a range lies
    /// outside of it, which leaves the text as far as it came.
    pub(super) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> bool {
        let Some(document) = self.open.get_mut(&key_of(uri)) else {
            return false;
        };
        let mut text = String::from(&*document.text);
        let mut all = true;
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                    text = whole.text;
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let lines = Lines::new(&text);
                    // One past the last line stands for the end of the text, as editors write whole ranges.
                    let byte = |at: Position| {
                        lines
                            .byte(&text, at, encoding)
                            .or((at.line == lines.count()).then_some(text.len()))
                    };
                    match (byte(part.range.start), byte(part.range.end)) {
                        (Some(from), Some(to)) if from <= to => {
                            text.replace_range(from..to, &part.text);
                        }
                        _ => all = false,
                    }
                }
            }
        }
        self.stamps += 1;
        document.stamp = self.stamps;
        document.version = version;
        document.text = Arc::from(text);
        all
    }
}
