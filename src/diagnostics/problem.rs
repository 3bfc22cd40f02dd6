//! A problem of any stage.

use miette::Diagnostic;
use thiserror::Error;

use super::{CheckProblem, Fix, Lint, LintProblem, ResolveProblem, ScheduleProblem, SyntaxProblem};

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
    /// A lint.
    Lint(#[from] LintProblem),
    /// Dates that cannot be computed.
    Schedule(#[from] ScheduleProblem),
}

impl Problem {
    /// The lint that the code names; None for an error.
    #[must_use]
    pub fn lint(&self) -> Option<Lint> {
        match self {
            Self::Lint(lint) => Lint::from_name(&lint.code()?.to_string()),
            _ => None,
        }
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
        }
    }
}
