//! A problem of any stage.

use miette::Diagnostic;
use thiserror::Error;

use super::{
    CheckProblem, Fix, LintProblem, ResolveProblem, ReviewProblem, ScheduleProblem, SyntaxProblem,
};
use crate::language::Lint;

/// A problem, by the stage that found it; its words, labels and code are on its variant there.
///
/// Invariant: a problem contains text, names and spans, never ids, so that it outlives the stage that found it.
#[derive(Debug, Error, Diagnostic)]
#[error(transparent)]
#[diagnostic(transparent)]
pub enum Problem {
    /// Text that is not a plan.
    Syntax(#[from] SyntaxProblem),
    /// Names, places of declarations, and values that do not exist.
    Resolve(#[from] ResolveProblem),
    /// An item that contradicts itself.
    Check(#[from] CheckProblem),
    /// A lint that does not need dates.
    Lint(#[from] LintProblem),
    /// Dates that cannot be computed.
    Schedule(#[from] ScheduleProblem),
    /// A lint that needs dates.
    Review(#[from] ReviewProblem),
}

impl Problem {
    /// The lint that the code names; None for an error.
    #[must_use]
    pub fn lint(&self) -> Option<Lint> {
        Lint::from_name(&self.code()?.to_string())
    }

    /// Changes to the text that fix it, the likeliest first.
    #[must_use]
    pub fn fixes(&self) -> Vec<Fix> {
        match self {
            Self::Syntax(problem) => problem.fixes(),
            Self::Resolve(problem) => problem.fixes(),
            Self::Check(problem) => problem.fixes(),
            Self::Lint(problem) => problem.fixes(),
            Self::Schedule(problem) => problem.fixes(),
            Self::Review(problem) => problem.fixes(),
        }
    }
}
