//! Changes to the text.

use crate::source::Span;

/// A change that fixes a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Its effect, such as "replace with `design`".
    pub title: String,
    /// The edits, in order, not overlapping.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// One edit with a title of its own.
    #[must_use]
    pub fn edit(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            edits: vec![Edit {
                span,
                text: text.into(),
            }],
        }
    }

    /// One replacement.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Self::edit(format!("replace with `{text}`"), span, text)
    }

    /// One insertion.
    #[must_use]
    pub fn insert(at: Span, text: &str) -> Self {
        Self::edit(format!("insert `{}`", text.trim()), at, text)
    }

    /// The removal of a range.
    #[must_use]
    pub fn remove(span: Span) -> Self {
        Self::edit("remove it", span, "")
    }

    /// Several replacements.
    #[must_use]
    pub fn changes(title: impl Into<String>, changes: &[(Span, String)]) -> Self {
        let edits = changes.iter().cloned();
        Self {
            title: title.into(),
            edits: edits.map(|(span, text)| Edit { span, text }).collect(),
        }
    }
}

/// A replacement of a range of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The replaced range; empty for an insertion.
    pub span: Span,
    /// The new text.
    pub text: String,
}
