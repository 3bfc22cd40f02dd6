//! Offers a fix only if it works: its diagnostic disappears, and no new error appears.

use std::collections::BTreeMap;

use crate::compilation::{Compilation, compile};
use crate::diagnostics::{Diagnostic, Edit, Severity};
use crate::lsp::analysis::Analysis;
use crate::lsp::request::edited::EditedTexts;
use crate::source::Sources;

/// The most bytes of text that may be compiled to try the fixes of one answer: a fraction of a second. Beyond that,
/// fixes are offered untested.
const MOST: usize = 2_000_000;

/// Tries fixes on a copy of the text.
pub(super) struct Trial<'a> {
    analysis: &'a Analysis,
    left: usize,
    /// The number of errors of each code; counted when first needed.
    before: Option<BTreeMap<String, usize>>,
}

impl<'a> Trial<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        Self {
            analysis,
            left: MOST,
            before: None,
        }
    }

    /// Whether the edits fix the diagnostic and cause no new errors.
    pub(super) fn fixes(&mut self, diagnostic: &Diagnostic, edits: &[Edit]) -> bool {
        let files = self.analysis.sources.files();
        let size: usize = files.map(|(_, file)| file.text().len()).sum();
        if size > self.left {
            return true;
        }
        self.left -= size;
        let Some(after) = self.compile(edits) else {
            return false;
        };
        if self.before.is_none() {
            // The copy is read from memory, where a file that could not be read from disk is just missing; so the
            // original is compiled in the same way for comparison.
            self.before = self.compile(&[]).as_ref().map(errors);
        }
        let code = diagnostic.code();
        let place = self.place_after(edits, diagnostic.span().start);
        let still = after.review.diagnostics.iter().any(|other| {
            other.code() == code && place_of(&after.sources, other.span().start) == place
        });
        let before = self.before.as_ref();
        !still
            && errors(&after)
                .iter()
                .all(|(code, count)| before.and_then(|before| before.get(code)) >= Some(count))
    }

    /// The plan after the edits; None if they overlap.
    fn compile(&self, edits: &[Edit]) -> Option<Compilation> {
        let sources = &self.analysis.sources;
        let (_, root) = sources.files().next()?;
        let mut texts = EditedTexts::new(sources, edits)?;
        Some(compile(root.path(), &mut texts, None))
    }

    /// The file of an offset, and its place there after the edits.
    fn place_after(&self, edits: &[Edit], offset: u32) -> Option<(String, u32)> {
        let (_, file) = self.analysis.sources.file_at(offset)?;
        let mut place = offset - file.base();
        for edit in edits.iter().filter(|edit| file.span().contains(edit.span)) {
            if edit.span.end > offset {
                // A place inside replaced text is at its start.
                place -= offset.saturating_sub(edit.span.start);
                break;
            }
            place = place + u32::try_from(edit.text.len()).ok()? - edit.span.len();
        }
        Some((file.path().to_owned(), place))
    }
}

fn place_of(sources: &Sources, offset: u32) -> Option<(String, u32)> {
    let (_, file) = sources.file_at(offset)?;
    Some((file.path().to_owned(), offset - file.base()))
}

fn errors(compilation: &Compilation) -> BTreeMap<String, usize> {
    let mut errors = BTreeMap::new();
    for diagnostic in &compilation.review.diagnostics {
        if diagnostic.severity() == Severity::Error {
            *errors.entry(diagnostic.code()).or_default() += 1;
        }
    }
    errors
}
