//! Deliverables: review and facts.

use super::super::Cause;
use super::super::hours::Context;
use super::super::leaf::{Kind, Leaf, Review, Told};
use super::{Around, Preparation, blank};
use crate::language::Attribute;
use crate::plan::{Booking, Deliverable, Item};

impl<'p> Preparation<'p, '_> {
    pub(super) fn deliverable(
        &mut self,
        item: &'p Item,
        deliverable: &'p Deliverable,
        outer: Around,
    ) -> Leaf {
        let own = self.hours.calendar(outer.calendar);
        let review = self.review(item, deliverable, outer);
        let mut leaf = blank(Kind::Output(review), own);
        leaf.limit_start = self.least([deliverable.start_not_after], own);
        let delivered = self.fact(deliverable.delivered.as_ref(), own);
        let accepted = self.fact(deliverable.accepted.as_ref(), own);
        let rejected = deliverable.rejected.iter().filter_map(|fact| {
            let (at, span) = self.fact(Some(fact), own)?;
            Some((at, Cause::Fact(Attribute::Rejected, span)))
        });
        let rejected = rejected.max_by_key(|(at, _)| *at);
        // A rejection on the day of the hand-over, or later, undoes the hand-over.
        let delivered = delivered.filter(|(at, _)| rejected.is_none_or(|(no, _)| no < *at));
        if let Some((finish, span)) = accepted {
            let (start, start_cause) = match delivered {
                Some((at, span)) => (at, Cause::Fact(Attribute::Delivered, span)),
                None => (leaf.start_for(self.hours, finish), Cause::Size),
            };
            leaf.told = Some(Box::new(Told::Over {
                start: start.min(finish),
                finish,
                start_cause,
                finish_cause: Cause::Fact(Attribute::Accepted, span),
            }));
        } else if let Some((at, span)) = delivered {
            let cause = Cause::Fact(Attribute::Delivered, span);
            leaf.told = Some(Box::new(Told::Delivered(at, cause)));
        } else if let Some((at, cause)) = rejected {
            // Whatever is handed over again is handed over after it was rejected.
            leaf.lower = (at, cause);
        }
        leaf
    }

    fn review(&mut self, item: &'p Item, deliverable: &'p Deliverable, outer: Around) -> Review {
        let Some(estimate) = deliverable
            .review
            .as_ref()
            .filter(|review| review.likely > 0)
        else {
            return Review::Clock(0);
        };
        let minutes = estimate.likely;
        if estimate.elapsed {
            return Review::Clock(minutes);
        }
        let around = Context::around(outer.calendar);
        let by: Vec<Booking> = deliverable
            .approvers
            .iter()
            .map(|approver| Booking {
                who: approver.value,
                share: None,
                span: approver.span,
            })
            .collect();
        if deliverable.approver_any.is_some() && by.len() > 1 {
            let mut times = Vec::with_capacity(by.len());
            for approver in &by {
                let one = std::slice::from_ref(approver);
                let time = self.hours.together(one, around);
                if self.works(item, one, time) {
                    times.push(time);
                }
            }
            return Review::AnyOf(minutes, times.into());
        }
        let time = self.hours.together(&by, around);
        if self.works(item, &by, time) {
            Review::Hours(minutes, time)
        } else {
            Review::Hours(minutes, self.hours.calendar(outer.calendar))
        }
    }
}
