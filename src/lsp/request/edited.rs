//! The text of a plan after edits.

use std::collections::BTreeMap;

use crate::diagnostics::Edit;
use crate::source::{LoadProblem, Loader, Sources, Span};

/// The files of a plan after edits, by path.
pub(super) struct EditedTexts(BTreeMap<String, String>);

impl EditedTexts {
    /// Applies edits, which are in text order; None if they overlap.
    pub(super) fn new(sources: &Sources, edits: &[Edit]) -> Option<Self> {
        let mut texts = BTreeMap::new();
        for (_, file) in sources.files() {
            let mut text = String::with_capacity(file.text().len());
            let mut rest = file.span();
            for edit in edits.iter().filter(|edit| file.span().contains(edit.span)) {
                if edit.span.start < rest.start {
                    return None;
                }
                text.push_str(sources.text(Span::new(rest.start, edit.span.start)));
                text.push_str(&edit.text);
                rest.start = edit.span.end;
            }
            text.push_str(sources.text(rest));
            texts.insert(file.path().to_owned(), text);
        }
        Some(Self(texts))
    }
}

impl Loader for EditedTexts {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let text = self.0.get(path).ok_or(LoadProblem::Missing)?;
        Ok(text.clone().into_bytes())
    }
}
