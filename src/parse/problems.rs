//! What was found wrong in one file.

use crate::diagnostics::SyntaxProblem;
use crate::source::Span;

/// The most problems of one file that are kept; a file with more is no plan, and the memory they need has to end somewhere.
pub(super) const MOST: usize = 10_000;

/// The problems of one file, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<SyntaxProblem>,
    more: usize,
    last: Span,
}

impl Problems {
    /// Adds one.
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

    /// The last one, where all are kept.
    pub(super) fn last(&self) -> Option<&SyntaxProblem> {
        self.list.last().filter(|_| self.more == 0)
    }

    /// Puts another in the place of the last one.
    pub(super) fn replace_last(&mut self, problem: SyntaxProblem) {
        if let Some(last) = self.list.last_mut() {
            *last = problem;
        }
    }

    /// Drops those after the first so many.
    pub(super) fn truncate(&mut self, length: usize) {
        self.more = length.saturating_sub(self.list.len());
        self.list.truncate(length);
    }

    /// Counts one more where no more are kept, so that nothing needs to be looked up for its words.
    pub(super) fn count_when_full(&mut self) -> bool {
        let full = self.more > 0;
        self.more += usize::from(full);
        full
    }

    /// How many were found so far.
    pub(super) fn len(&self) -> usize {
        self.list.len() + self.more
    }

    /// All of them, the last one telling how many were left out.
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

/// A value that could not be read; its problem has been told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Broken;

/// What was read, or that it was broken.
pub(super) type Read<T> = Result<T, Broken>;
