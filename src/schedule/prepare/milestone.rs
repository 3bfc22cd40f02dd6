//! Milestones and gates: dates and facts.

use super::super::leaf::{Actual, Kind, Leaf};
use super::{Around, Preparation, blank};
use crate::language::Attribute;
use crate::plan::{Decision, ItemId};

impl Preparation<'_, '_> {
    pub(super) fn milestone(&mut self, id: ItemId, outer: Around) -> Leaf {
        let item = self.plan.item(id);
        let own = self.hours.calendar(outer.calendar);
        let mut leaf = blank(Kind::Moment, own);
        leaf.late = self.plan.as_late_as_possible(id).is_some();
        leaf.limit_finish = self.least([item.on(), item.not_after()], own);
        leaf.by_itself = item.gate().is_none();
        let over = |(at, day, cause)| Actual::Over {
            start: at,
            finish: at,
            days: (day, day),
            start_cause: cause,
            finish_cause: cause,
            keeps_hours: false,
        };
        let actual = match item.decision() {
            Decision::Open if leaf.by_itself => {
                let reached = item.reached();
                reached
                    .and_then(|fact| self.fact(fact, Attribute::Reached, own))
                    .map(over)
            }
            Decision::Open => None,
            Decision::Passed(fact) => self.fact(fact, Attribute::Passed, own).map(over),
            Decision::Refused(fact) => self
                .fact(fact, Attribute::Refused, own)
                .map(|(at, day, cause)| Actual::Refused(at, day, cause)),
        };
        leaf.actual = actual.map(Box::new);
        leaf
    }
}
