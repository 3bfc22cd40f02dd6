//! The severity of a lint at a place: `allow` and `deny`, of which the innermost wins.

use super::{Declaration, ItemId, PlainId, Plan, Sited};
use crate::diagnostics::{Diagnostics, Lint, Problem, Severity};

impl Declaration {
    /// The severity set in this block: Some(None) for `allow`, Some(Some(error)) for `deny`, None if neither names the
    /// lint. If both do, the later one counts.
    #[must_use]
    pub fn own_severity(&self, lint: Lint) -> Option<Option<Severity>> {
        let last = |list: &[Sited<Lint>]| {
            list.iter()
                .filter(|at| at.value == lint)
                .map(|at| at.span.start)
                .max()
        };
        match (last(self.allow()), last(self.deny())) {
            (None, None) => None,
            (allow, deny) if allow > deny => Some(None),
            _ => Some(Some(Severity::Error)),
        }
    }
}

/// The place that a lint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The plan as a whole, people and calendars included.
    Plan,
    /// An item.
    Item(ItemId),
    /// A declaration such as a goal.
    Plain(PlainId),
}

impl Plan {
    /// The severity of a lint at a place; None where the lint is allowed.
    #[must_use]
    pub fn severity(&self, place: Place, lint: Lint) -> Option<Severity> {
        let here = match place {
            Place::Plan => None,
            Place::Item(id) => self
                .outwards(id)
                .find_map(|outer| self.item(outer).own_severity(lint)),
            Place::Plain(id) => self.plain(id).own_severity(lint),
        };
        here.or_else(|| self.header.own_severity(lint))
            .unwrap_or(Some(Severity::Warning))
    }

    /// Reports a lint with its severity at that place, or not at all where it is allowed; other problems are errors.
    pub fn report(&self, diagnostics: &mut Diagnostics, place: Place, problem: impl Into<Problem>) {
        let problem = problem.into();
        match problem.lint() {
            None => diagnostics.error(problem),
            Some(lint) => {
                if let Some(severity) = self.severity(place, lint) {
                    diagnostics.push(problem, severity);
                }
            }
        }
    }
}
