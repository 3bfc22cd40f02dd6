//! Two compilations of a plan, compared: what was edited, what moved, and which promises are kept or broken by it.
//!
//! Items are matched by their path. It knows neither files nor revisions: both plans are already compiled.

mod moves;
mod written;

pub use moves::{Mark, Move, Shift};
pub(crate) use written::each_declaration;
pub use written::{AttributeChange, Change, Edit};

use std::collections::HashSet;

use crate::compilation::Compilation;
use crate::diagnostics::Diagnostic;

/// The difference between two compilations.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The plan before.
    pub before: &'a Compilation,
    /// The plan after.
    pub after: &'a Compilation,
    /// The declarations whose text differs, in the order of the text after; those that were removed come last.
    pub edits: Vec<Edit>,
    /// The milestones, gates and goals whose date or state moved, in the order of the text after.
    pub marks: Vec<Mark>,
    /// The items with other dates, in the order of the text after.
    pub moves: Vec<Move>,
    /// How far the finish of the plan moved.
    pub finish: Option<Shift>,
    /// The diagnostics that are new.
    pub appeared: Vec<&'a Diagnostic>,
    /// The diagnostics that are gone.
    pub gone: Vec<&'a Diagnostic>,
}

/// Compares two compilations of a plan.
#[must_use]
pub fn compare<'a>(before: &'a Compilation, after: &'a Compilation) -> Comparison<'a> {
    let edits = written::edits(&before.sources, &after.sources);
    let edited: HashSet<&str> = edits.iter().map(|edit| edit.path.as_str()).collect();
    let moves = moves::moves(before, after, &edited);
    Comparison {
        marks: moves::marks(before, after),
        finish: moves::finish(before, after),
        appeared: only_in(after, before),
        gone: only_in(before, after),
        before,
        after,
        edits,
        moves,
    }
}

impl Comparison<'_> {
    /// The numbers of declarations that were added, removed and changed, and of items that moved.
    #[must_use]
    pub fn counts(&self) -> [usize; 4] {
        let count = |is: fn(&Change) -> bool| {
            let edits = self.edits.iter();
            edits.filter(|edit| is(&edit.change)).count()
        };
        [
            count(|change| matches!(change, Change::Added(_))),
            count(|change| matches!(change, Change::Removed)),
            count(|change| matches!(change, Change::Changed(_))),
            self.moves.len(),
        ]
    }
}

/// The diagnostics of one compilation that the other one does not have, by code and message.
fn only_in<'a>(this: &'a Compilation, other: &Compilation) -> Vec<&'a Diagnostic> {
    let key = |diagnostic: &Diagnostic| (diagnostic.code(), diagnostic.problem().to_string());
    let others: HashSet<_> = other.review.diagnostics.iter().map(key).collect();
    let all = this.review.diagnostics.iter();
    all.filter(|diagnostic| !others.contains(&key(diagnostic)))
        .collect()
}
