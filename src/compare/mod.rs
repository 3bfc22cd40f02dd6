//! Two compilations of a plan, compared: what was edited, what moved, and which promises are kept or broken by it.
//!
//! It knows neither files nor revisions: both plans are already compiled.

mod against;
mod baseline;
mod drivers;
mod edits;
mod moves;
mod pairs;
mod snapshot;
mod trend;
mod written;

pub use against::against;
pub use baseline::baseline;
pub use edits::{AttributeChange, Change, Edit, Relocation};
pub use moves::{Mark, Move};
pub use snapshot::{Dated, Snapshot, snapshot};
pub use trend::{Origin, Report, Skipped, Track, Trend, Version, nearest, trend};
pub(crate) use written::each_declaration;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::compilation::Compilation;
use crate::diagnostics::Diagnostic;
use crate::plan::ItemId;
use crate::report::Shift;
use crate::source::Sources;
use pairs::Pairs;

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
    /// The edits, by their places in the list, that drive what only moved in consequence.
    pub drivers: BTreeSet<usize>,
    /// The items that are on the critical path now, and those that were on it before and are not now.
    pub critical: (Vec<ItemId>, Vec<ItemId>),
    /// How far the finish of the plan moved.
    pub finish: Option<Shift>,
    /// The diagnostics that are new.
    pub appeared: Vec<&'a Diagnostic>,
    /// The diagnostics that are gone.
    pub gone: Vec<&'a Diagnostic>,
}

/// Compares two compilations of a plan. Declarations are matched by their path; with another path but the same title, or
/// the same statements, in the same phase they were renamed, and with the same name and title in another phase moved.
#[must_use]
pub fn compare<'a>(before: &'a Compilation, after: &'a Compilation) -> Comparison<'a> {
    let texts = [before, after].map(|it| written::declarations(&it.sources));
    let [old, new] = &texts;
    let pairs = pairs::pairs(old, new);
    let edits = edits::edits(old, new, &pairs);
    let edited = edits.iter().filter(|edit| edit.moves_dates());
    let edited: HashSet<&str> = edited.map(|edit| edit.path.as_str()).collect();
    let moves = moves::moves(before, after, &pairs, |path| edited.contains(path));
    let (appeared, gone) = news(before, after, &pairs);
    Comparison {
        marks: moves::marks(before, after, &pairs),
        drivers: drivers::drivers(after, &edits, &moves),
        critical: moves::critical(before, after, &pairs),
        finish: moves::finish(before, after),
        appeared,
        gone,
        before,
        after,
        edits,
        moves,
    }
}

/// The paths of the declarations of a plan, each with its path in an earlier version.
#[must_use]
pub fn earlier_paths(before: &Sources, after: &Sources) -> BTreeMap<String, String> {
    let [old, new] = [before, after].map(written::declarations);
    pairs::pairs(&old, &new).into_paths().collect()
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
            count(|change| matches!(change, Change::Removed(_))),
            count(|change| matches!(change, Change::Changed { .. })),
            self.moves.len(),
        ]
    }

    /// Whether nothing differs: neither what is written nor any date.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts() == [0; 4] && self.marks.is_empty()
    }
}

/// The subject of a diagnostic: its code, and the first name in its message, or else the message.
fn subject(diagnostic: &Diagnostic) -> (String, String) {
    let message = diagnostic.problem().to_string();
    let name = message.split('`').nth(1).map(str::to_owned);
    (diagnostic.code(), name.unwrap_or(message))
}

/// The diagnostics that are new, and those that are gone.
fn news<'a>(
    before: &'a Compilation,
    after: &'a Compilation,
    pairs: &Pairs,
) -> (Vec<&'a Diagnostic>, Vec<&'a Diagnostic>) {
    let was = |diagnostic: &Diagnostic| {
        let (code, name) = subject(diagnostic);
        (code, pairs.renamed.get(&name).cloned().unwrap_or(name))
    };
    let (old, new) = (&before.review.diagnostics, &after.review.diagnostics);
    let (olds, news): (HashSet<_>, HashSet<_>) = (
        old.iter().map(was).collect(),
        new.iter().map(subject).collect(),
    );
    (
        new.iter()
            .filter(|it| !olds.contains(&subject(it)))
            .collect(),
        old.iter().filter(|it| !news.contains(&was(it))).collect(),
    )
}
