//! Milestones and gates: dates and facts.

use super::super::Cause;
use super::super::leaf::{Kind, Leaf, Told};
use super::{Around, Preparation, blank};
use crate::language::Attribute;
use crate::plan::Milestone;

impl<'p> Preparation<'p, '_> {
    pub(super) fn milestone(&mut self, milestone: &'p Milestone, outer: Around) -> Leaf {
        let own = self.hours.calendar(outer.calendar);
        let mut leaf = blank(Kind::Moment, own);
        leaf.late = milestone.as_late_as_possible.is_some();
        leaf.limit_finish = self.least([milestone.on, milestone.not_after], own);
        let gate = milestone.gate.is_some();
        leaf.by_itself = !gate;
        let refused = milestone.refused.iter().filter_map(|fact| {
            let (at, span) = self.fact(Some(fact), own)?;
            Some((at, Cause::Fact(Attribute::Refused, span)))
        });
        let refused = refused.max_by_key(|(at, _)| *at);
        let told = if gate {
            let passed = self.fact(milestone.passed.as_ref(), own);
            let passed = passed.filter(|(at, _)| refused.is_none_or(|(no, _)| no <= *at));
            passed.map(|(at, span)| (at, Cause::Fact(Attribute::Passed, span)))
        } else {
            let reached = self.fact(milestone.reached.as_ref(), own);
            reached.map(|(at, span)| (at, Cause::Fact(Attribute::Reached, span)))
        };
        if let Some((at, cause)) = told {
            leaf.told = Some(Box::new(Told::Over {
                start: at,
                finish: at,
                start_cause: cause,
                finish_cause: cause,
            }));
        } else if gate && let Some((at, cause)) = refused {
            leaf.refused = true;
            // The next decision comes after the one that refused.
            leaf.lower = (at, cause);
        }
        leaf
    }
}
