//! The state of a deliverable and of a gate by their facts: of two contradicting facts, the later one holds (rule 22).

use super::{Fact, Item, ItemId, ItemKind, Plan};
use crate::calendar::Day;

/// The state of a deliverable by its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Nothing has happened yet.
    Open,
    /// It was handed over, and awaits acceptance.
    Delivered(&'a Fact),
    /// It was rejected, and neither handed over nor accepted since.
    Rejected(&'a Fact),
    /// It was accepted; with its hand-over, if one is written.
    Accepted(&'a Fact, Option<&'a Fact>),
}

impl Item {
    /// The state of a deliverable. A rejection on the day of the hand-over revokes it; of a rejection and an
    /// acceptance on one day, the one written later holds.
    #[must_use]
    pub fn standing(&self, plan: &Plan) -> Standing<'_> {
        if !self.is_deliverable() {
            return Standing::Open;
        }
        let rejected = self.rejected().reduce(later);
        let day = |fact: &Fact| fact.date().map(|date| date.day);
        let delivered = self.delivered().filter(|delivered| {
            rejected.is_none_or(|rejected| {
                day(rejected) < day(delivered)
                    || day(rejected) == day(delivered) && is_earlier(rejected, delivered)
            })
        });
        match (plan.acceptance(self), delivered, rejected) {
            (Some(accepted), ..) => Standing::Accepted(accepted, delivered),
            (None, Some(delivered), _) => Standing::Delivered(delivered),
            (None, None, Some(rejected)) => Standing::Rejected(rejected),
            (None, None, None) => Standing::Open,
        }
    }
}

/// The decision at a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision<'a> {
    /// No decision yet, or the milestone is not a gate.
    Open,
    /// It was passed.
    Passed(&'a Fact),
    /// It was refused, and not passed since.
    Refused(&'a Fact),
}

impl Item {
    /// The latest decision at a gate; of two on one day, the one written later.
    #[must_use]
    pub fn decision(&self) -> Decision<'_> {
        if self.gate().is_none() {
            return Decision::Open;
        }
        let refused = self.refused().reduce(later);
        match (self.passed(), refused) {
            (Some(passed), Some(refused)) if later(passed, refused) == refused => {
                Decision::Refused(refused)
            }
            (Some(passed), _) => Decision::Passed(passed),
            (None, Some(refused)) => Decision::Refused(refused),
            (None, None) => Decision::Open,
        }
    }
}

impl Plan {
    /// The day on which a gate was refused or a deliverable rejected, unless a later fact revoked that (rule 22).
    #[must_use]
    pub fn standing_refusal(&self, item: &Item) -> Option<Day> {
        match (item.decision(), item.standing(self)) {
            (Decision::Refused(fact), _) | (_, Standing::Rejected(fact)) => {
                fact.date().map(|date| date.day)
            }
            _ => None,
        }
    }

    /// Whether a fact on the item itself records that it is achieved: done, accepted, reached or passed.
    #[must_use]
    pub fn has_achieving_fact(&self, id: ItemId) -> bool {
        let item = self.item(id);
        match item.kind {
            ItemKind::Phase => false,
            ItemKind::Task => item.done().is_some(),
            ItemKind::Deliverable => matches!(item.standing(self), Standing::Accepted(..)),
            ItemKind::Milestone => {
                item.reached().is_some() || matches!(item.decision(), Decision::Passed(_))
            }
        }
    }
}

/// The later of two facts: by date; on one day by time if both have one, else by their order in the text.
pub(super) fn later<'a>(a: &'a Fact, b: &'a Fact) -> &'a Fact {
    let day = |fact: &Fact| fact.date().map(|date| date.day);
    if day(a) != day(b) {
        return if day(a) > day(b) { a } else { b };
    }
    if is_earlier(a, b) {
        return b;
    }
    if is_earlier(b, a) {
        return a;
    }
    if a.span.start > b.span.start { a } else { b }
}

/// Whether both of two facts on one day have a time, and the first is earlier.
fn is_earlier(a: &Fact, b: &Fact) -> bool {
    let minute = |fact: &Fact| fact.date().and_then(|date| date.minute);
    matches!((minute(a), minute(b)), (Some(a), Some(b)) if a < b)
}
