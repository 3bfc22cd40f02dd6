//! Source files, loaded through a [`Loader`], and the one offset space that contains every [`Span`].

mod cut_line;
mod excerpt;
mod line_index;
mod location;
mod terminal_text;

pub use excerpt::{Excerpt, Mark, Window};
pub use line_index::LineIndex;
pub use location::Location;
pub(crate) use terminal_text::{at_spaces, harmless, harmless_json, harmless_line};

/// A range of text: byte offsets, end excluded, in the one offset space over all files of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, end excluded.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest span that contains both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The empty span at the start of this span.
    #[must_use]
    pub const fn at_start(self) -> Self {
        Self::new(self.start, self.start)
    }

    /// The empty span at the end of this span.
    #[must_use]
    pub const fn at_end(self) -> Self {
        Self::new(self.end, self.end)
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` is within this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Span> for miette::SourceSpan {
    fn from(span: Span) -> Self {
        (span.start as usize, span.len() as usize).into()
    }
}

impl From<&miette::LabeledSpan> for Span {
    fn from(label: &miette::LabeledSpan) -> Self {
        let offset = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
        Self::new(
            offset(label.offset()),
            offset(label.offset().saturating_add(label.len())),
        )
    }
}

/// The number of a file, in loading order; the root plan is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// Why a file could not be loaded; the diagnostic that names the file supplies the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadProblem {
    /// The file does not exist.
    Missing,
    /// The path is a folder.
    Directory,
    /// The file is outside the root plan's folder tree.
    Outside,
    /// The file is larger than [`MAX_FILE`] bytes.
    TooLarge,
    /// The system's error message.
    Unreadable(String),
}

/// The size limit of a file, in bytes: 64 MiB.
pub const MAX_FILE: usize = 64 << 20;
/// The size limit of all files of a plan together, in bytes: 1 GiB.
pub const MAX_TOTAL: usize = 1 << 30;
/// The most files that one plan may import.
pub const MAX_IMPORTS: usize = 1_000;

/// Supplies the text of files; the core itself opens none.
pub trait Loader {
    /// The bytes of the file at `path`, which is relative to the root plan's folder, uses `/`, and contains no `.` or
    /// `..`.
    ///
    /// # Errors
    /// A [`LoadProblem`] if there is no such text.
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem>;

    /// The path by which the file at `path` was first requested: several paths may lead to one file through links.
    fn known_as(&mut self, path: &str) -> String {
        path.to_owned()
    }
}

/// One file: its path relative to the root plan's folder, with `/`, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    base: u32,
    lines: LineIndex,
    characters: location::Characters,
    shown: terminal_text::ShownText,
}

impl SourceFile {
    /// The path relative to the root plan's folder, with `/`; `-` is standard input.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text, including the byte-order mark if there is one.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of the whole text in the offset space.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(
            self.base,
            self.base + u32::try_from(self.text.len()).unwrap_or(u32::MAX),
        )
    }

    /// The lines of the text; a line feed ends a line.
    #[must_use]
    pub const fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The offset of the file's first byte.
    #[must_use]
    pub const fn base(&self) -> u32 {
        self.base
    }
}

/// All files of a plan.
///
/// Invariant: the files follow one another in one offset space with a gap of one byte between them, so that the end of
/// one file is not the start of the next, and the whole stays below [`MAX_TOTAL`].
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Creates an empty set of files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; the caller has checked [`MAX_FILE`] and [`MAX_TOTAL`].
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let base = self.total();
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile {
            path: path.into(),
            lines: LineIndex::new(&text),
            characters: location::Characters::of(&text),
            shown: terminal_text::ShownText::default(),
            text,
            base,
        });
        id
    }

    /// The first unused offset, which is also the number of bytes so far, gaps included.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.files.last().map_or(0, |file| file.span().end + 1)
    }

    /// The file with that number.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// All files in loading order, the root plan first.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0u32..).map(FileId).zip(&self.files)
    }

    /// The file that contains an offset.
    #[must_use]
    pub fn file_at(&self, offset: u32) -> Option<(FileId, &SourceFile)> {
        let index = self
            .files
            .partition_point(|file| file.base <= offset)
            .checked_sub(1)?;
        let file = self.files.get(index)?;
        (offset <= file.span().end).then_some((FileId(u32::try_from(index).ok()?), file))
    }

    /// The text of a span; empty if the span is not within one file.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.file_at(span.start)
            .and_then(|(_, file)| {
                let from = (span.start - file.base) as usize;
                let to = (span.end.checked_sub(file.base)?) as usize;
                file.text.get(from..to)
            })
            .unwrap_or_default()
    }
}
