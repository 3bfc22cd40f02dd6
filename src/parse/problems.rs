//! The problems of one file.

use crate::diagnostics::SyntaxProblem;
use crate::source::Span;

/// The most problems of one file that are kept; a file with more is not a plan, and the memory they need must be
/// limited.
pub(super) const MOST: usize = 10_000;

/// The problems of one file, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<SyntaxProblem>,
    more: usize,
    last: Span,
}

impl Problems {
    /// Adds a problem.
    pub(super) fn push(&mut self, problem: SyntaxProblem) {
        if self.list.len() < MOST {
            self.list.push(problem);
        } else {
            if self.more == 0 {
                self.last = problem.at();
            }
            self.more += 1;
        }
    }

    /// The last problem, if none was left out.
    pub(super) fn last(&self) -> Option<&SyntaxProblem> {
        self.list.last().filter(|_| self.more == 0)
    }

    /// Replaces the last problem.
    pub(super) fn replace_last(&mut self, problem: SyntaxProblem) {
        if let Some(last) = self.list.last_mut() {
            *last = problem;
        }
    }

    /// Drops all problems after the first `length`.
    pub(super) fn truncate(&mut self, length: usize) {
        self.more = length.saturating_sub(self.list.len());
        self.list.truncate(length);
    }

    /// Counts a problem if no more are kept, so that the caller need not prepare its message; returns whether it did.
    pub(super) fn count_when_full(&mut self) -> bool {
        let full = self.more > 0;
        self.more += usize::from(full);
        full
    }

    /// The number of problems found so far.
    pub(super) fn len(&self) -> usize {
        self.list.len() + self.more
    }

    /// All problems; if some were left out, the last entry reports how many.
    pub(super) fn into_list(mut self) -> Vec<SyntaxProblem> {
        if self.more > 0 {
            self.list.push(SyntaxProblem::TooManyMistakes {
                more: self.more,
                at: self.last,
            });
        }
        self.list
    }
}

/// An invalid value, whose problem was already reported.
#[derive(Clone, Copy, Debug)]
pub(super) struct Broken;

/// A parsed value, or [`Broken`].
pub(super) type Read<T> = Result<T, Broken>;
