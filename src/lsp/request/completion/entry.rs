//! A proposal of a completion.

use std::ops::Range;

use gen_lsp_types::CompletionItemKind;

use crate::language::Kind;
use crate::lsp::kind::icon;

/// A proposal.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The text that is shown, and also inserted unless `text` says otherwise.
    pub(super) label: String,
    /// The text that is inserted, if it is not the label.
    pub(super) text: Option<String>,
    /// The text that is inserted if the client supports placeholders.
    pub(super) snippet: Option<String>,
    /// A short description, shown next to the label.
    pub(super) detail: String,
    /// The documentation.
    pub(super) doc: String,
    pub(super) icon: CompletionItemKind,
    /// The bytes that it replaces, if not the word under the cursor.
    pub(super) instead_of: Option<Range<usize>>,
}

impl Entry {
    pub(super) fn new(
        label: impl Into<String>,
        detail: impl Into<String>,
        icon: CompletionItemKind,
    ) -> Self {
        Self {
            label: label.into(),
            text: None,
            snippet: None,
            detail: detail.into(),
            doc: String::new(),
            icon,
            instead_of: None,
        }
    }

    /// A word of the language.
    pub(super) fn word(label: &str, detail: &str) -> Self {
        Self::new(label, detail, CompletionItemKind::Keyword)
    }

    /// A value such as a date.
    pub(super) fn value(label: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(label, detail, CompletionItemKind::Value)
    }

    /// The name of a declaration.
    pub(super) fn name(kind: Kind, name: &str, title: &str) -> Self {
        Self::new(name, title, icon(kind))
    }

    /// The entry with another text to insert.
    pub(super) fn inserting(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
}
