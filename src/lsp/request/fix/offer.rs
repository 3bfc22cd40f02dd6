//! A fix that may be offered.

use crate::diagnostics::{Edit, Fix};
use crate::source::Span;

/// A fix that may be offered.
pub(super) struct Offer {
    pub(super) fix: Fix,
    /// Whether most people would choose it.
    pub(super) likely: bool,
}

impl Offer {
    /// A fix that most people would choose.
    pub(super) fn likely(title: impl Into<String>, edits: impl Into<Vec<Edit>>) -> Self {
        Self {
            fix: Fix {
                title: title.into(),
                edits: edits.into(),
            },
            likely: true,
        }
    }

    /// A fix that some people would choose.
    pub(super) fn other(title: impl Into<String>, edits: impl Into<Vec<Edit>>) -> Self {
        Self::likely(title, edits).for_some()
    }

    /// The same fix, as one that most people would choose.
    pub(super) fn for_most(self) -> Self {
        Self {
            likely: true,
            ..self
        }
    }

    /// The same fix, as one that only some people would choose.
    pub(super) fn for_some(self) -> Self {
        Self {
            likely: false,
            ..self
        }
    }
}

/// The offers of a problem with at most one fix.
pub(super) fn one(offer: Option<Offer>) -> Vec<Offer> {
    offer.into_iter().collect()
}

/// Replaces the text of a span.
pub(super) fn replaced(span: Span, text: impl Into<String>) -> Edit {
    Edit {
        span,
        text: text.into(),
    }
}
