//! Problems as data: one typed miette enum per stage. They are collected alongside the pipeline and never interrupt it.

mod advice;
pub mod catalogue;
mod check;
mod data;
mod fix;
mod lint;
mod numbers;
mod problem;
pub mod render;
mod resolve;
mod schedule;
mod syntax;
mod table;

pub use advice::{Advice, Choice, Said};
pub use catalogue::Lint;
pub use check::CheckProblem;
pub use data::{DiagnosticData, DiagnosticList, EditData, FixData, LabelData, PlaceData};
pub use fix::{Edit, Fix};
pub use lint::{Beaten, LintProblem};
pub use numbers::hours_text;
pub(crate) use numbers::in_thousands;
pub use problem::Problem;
pub use resolve::{Hint, Misfit, Missing, Remedy, ResolveProblem, Wanted};
pub use schedule::ScheduleProblem;
pub use syntax::SyntaxProblem;

use std::fmt;

use miette::{Diagnostic as _, LabeledSpan};

use crate::source::Span;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The text is wrong, or a denied lint was triggered: no output is written.
    Error,
    /// The project is in trouble.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// A problem and its severity.
pub struct Diagnostic {
    problem: Box<Problem>,
    severity: Severity,
}

impl Diagnostic {
    /// The problem.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The severity after `allow` and `deny`.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// The code in kebab-case; for a lint, the lint's name.
    #[must_use]
    pub fn code(&self) -> String {
        self.problem
            .code()
            .map(|code| code.to_string())
            .unwrap_or_default()
    }

    /// One action that fixes it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        self.problem.help().map(|help| help.to_string())
    }

    /// The labels, the primary one first.
    #[must_use]
    pub fn labels(&self) -> Vec<LabeledSpan> {
        let mut labels: Vec<_> = self.problem.labels().into_iter().flatten().collect();
        if let Some(primary) = labels.iter().position(LabeledSpan::primary)
            && let Some(head) = labels.get_mut(..=primary)
        {
            head.rotate_right(1);
        }
        labels
    }

    /// The place of the mistake.
    #[must_use]
    pub fn span(&self) -> Span {
        self.labels().first().map(Span::from).unwrap_or_default()
    }
}

impl fmt::Debug for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} [{}] {} at {:?}",
            self.severity,
            self.code(),
            self.problem,
            self.span()
        )
    }
}

/// The diagnostics found so far.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// An empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an error.
    pub fn error(&mut self, problem: impl Into<Problem>) {
        self.push(problem, Severity::Error);
    }

    /// Adds a problem with this severity.
    pub fn push(&mut self, problem: impl Into<Problem>, severity: Severity) {
        self.list.push(Diagnostic {
            problem: Box::new(problem.into()),
            severity,
        });
    }

    /// Adds all diagnostics of another stage.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
    }

    /// Sorts the diagnostics in the order of the text and drops duplicates at the same place.
    pub fn sort(&mut self) {
        self.list.sort_by_cached_key(|diagnostic| {
            (
                diagnostic.span(),
                diagnostic.code(),
                diagnostic.problem.to_string(),
            )
        });
        self.list.dedup_by(|a, b| {
            a.span() == b.span()
                && a.code() == b.code()
                && a.problem.to_string() == b.problem.to_string()
        });
    }

    /// Whether there are errors, so that no output may be written.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there are no diagnostics.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The number of diagnostics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// All diagnostics.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_primary_label_comes_first() {
        let (first, second) = (Span::new(2, 3), Span::new(8, 9));
        let mut diagnostics = Diagnostics::new();
        diagnostics.error(ScheduleProblem::Cycle {
            names: "`a` and `b`".to_owned(),
            edges: vec![
                LabeledSpan::new_with_span(None, first),
                LabeledSpan::new_primary_with_span(None, second),
            ],
        });
        let found = diagnostics.iter().next().expect("it was added");
        let labels: Vec<Span> = found.labels().iter().map(Span::from).collect();
        assert_eq!(labels, [second, first]);
        assert_eq!(found.span(), second);
    }
}
