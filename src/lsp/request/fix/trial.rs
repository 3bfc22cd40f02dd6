//! Offers a fix only if it works: its diagnostic disappears, and no new error appears.

use std::collections::BTreeMap;

use crate::compilation::Compilation;
use crate::diagnostics::{Diagnostic, Edit, Severity};
use crate::lsp::analysis::Analysis;
use crate::source::{LoadProblem, Loader, Sources, Span};

/// The most bytes of text that may be compiled to try the fixes of one answer: a fraction of a second. Beyond that,
/// fixes are offered untested.
const MOST: usize = 2_000_000;

/// Tries fixes on a copy of the text.
pub(super) struct Trial<'a> {
    analysis: &'a Analysis,
    root: &'a str,
    texts: BTreeMap<&'a str, &'a str>,
    left: usize,
    /// The number of errors of each code; counted when first needed.
    before: Option<BTreeMap<String, usize>>,
}

impl<'a> Trial<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let files = analysis.sources.files();
        let texts: BTreeMap<&str, &str> =
            files.map(|(_, file)| (file.path(), file.text())).collect();
        let root = analysis.sources.files().next();
        Self {
            analysis,
            root: root.map_or("", |(_, file)| file.path()),
            texts,
            left: MOST,
            before: None,
        }
    }

    /// Whether the edits fix the diagnostic and cause no new errors.
    pub(super) fn mends(&mut self, diagnostic: &Diagnostic, edits: &[Edit]) -> bool {
        let size: usize = self.texts.values().map(|text| text.len()).sum();
        if size > self.left {
            return true;
        }
        self.left -= size;
        let Some((texts, place)) = self.edited(edits, diagnostic.span()) else {
            return false;
        };
        if self.before.is_none() {
            // The copy is read from memory, where a file that could not be read from disk is just missing; so the
            // original is compiled in the same way for comparison.
            let same = self.texts.iter();
            let same = same.map(|(path, text)| (*path, (*text).to_owned()));
            self.before = Some(errors(&self.compile(&same.collect())));
        }
        let after = self.compile(&texts);
        let code = diagnostic.code();
        let still = after.review.diagnostics.iter().any(|other| {
            other.code() == code && place_of(&after.sources, other.span().start) == place
        });
        let before = self.before.as_ref();
        !still
            && errors(&after)
                .iter()
                .all(|(code, count)| before.and_then(|before| before.get(code)) >= Some(count))
    }

    fn compile(&self, texts: &BTreeMap<&'a str, String>) -> Compilation {
        crate::compilation::compile(self.root, &mut Texts(texts), None)
    }

    /// The texts after the edits, and a place's new position in them; None if edits overlap.
    #[allow(clippy::type_complexity, reason = "the two are made by one walk")]
    fn edited(
        &self,
        edits: &[Edit],
        at: Span,
    ) -> Option<(BTreeMap<&'a str, String>, Option<(String, u32)>)> {
        let sources = &self.analysis.sources;
        let (own, _) = sources.file_at(at.start)?;
        let mut texts = BTreeMap::new();
        let mut place = None;
        for (file, source) in sources.files() {
            let (text, base) = (source.text(), source.base());
            let mut new = String::with_capacity(text.len());
            let mut done = 0;
            let mut moved = None;
            let within = |edit: &&Edit| {
                sources
                    .file_at(edit.span.start)
                    .is_some_and(|(found, _)| found == file)
            };
            for edit in edits.iter().filter(within) {
                let from = (edit.span.start - base) as usize;
                if from < done {
                    return None;
                }
                if file == own && moved.is_none() && edit.span.end > at.start {
                    moved =
                        Some(new.len() + (at.start.min(edit.span.start) - base) as usize - done);
                }
                new.push_str(text.get(done..from)?);
                new.push_str(&edit.text);
                done = (edit.span.end - base) as usize;
            }
            if file == own {
                let at = match moved {
                    Some(at) => at,
                    None => new.len() + ((at.start - base) as usize).checked_sub(done)?,
                };
                place = Some((source.path().to_owned(), u32::try_from(at).ok()?));
            }
            new.push_str(text.get(done..)?);
            texts.insert(source.path(), new);
        }
        Some((texts, place))
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

/// The files of a plan after the edits.
struct Texts<'a>(&'a BTreeMap<&'a str, String>);

impl Loader for Texts<'_> {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let text = self.0.get(path).ok_or(LoadProblem::Missing)?;
        Ok(text.clone().into_bytes())
    }
}
