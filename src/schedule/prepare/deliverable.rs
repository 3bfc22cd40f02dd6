//! Deliverables: review and facts.

use super::super::Cause;
use super::super::hours::FallbackCalendar;
use super::super::leaf::{Actual, Kind, Leaf, Review};
use super::{Around, Preparation, blank};
use crate::language::Attribute;
use crate::plan::{Booking, Fact, Item, Standing};

impl<'p> Preparation<'p, '_> {
    pub(super) fn deliverable(&mut self, item: &'p Item, outer: Around) -> Leaf {
        let own = self.hours.calendar(outer.calendar);
        let review = self.review(item, outer);
        let counted = match &review {
            Review::Clock(0) => own,
            Review::Clock(_) => self.hours.always(),
            Review::AllOf(_, times) | Review::AnyOf(_, times) => self.hours.any_of(times),
        };
        let mut leaf = blank(Kind::Output(review), own);
        leaf.counted = counted;
        leaf.limit_start = self.least([item.start_not_after()], own);
        let delivered = |fact: &Fact| self.fact(fact, Attribute::Delivered, own);
        match item.standing(self.plan) {
            Standing::Open => {}
            Standing::Delivered(fact) => {
                let actual =
                    delivered(fact).map(|(at, day, cause)| Actual::Delivered(at, day, cause));
                leaf.actual = actual.map(Box::new);
            }
            // A rejected deliverable is handed over again after its rejection.
            Standing::Rejected(fact) => {
                if let Some(lower) = self.fact(fact, Attribute::Rejected, own) {
                    leaf.lower = lower;
                }
            }
            Standing::Accepted(fact, handed_over) => {
                let accepted = self.fact(fact, Attribute::Accepted, own);
                leaf.actual = accepted.map(|(finish, finish_day, finish_cause)| {
                    let (start, start_day, start_cause) =
                        handed_over.and_then(delivered).unwrap_or_else(|| {
                            let start = leaf.began_before(self.hours, finish);
                            (start, start.day(), Cause::Size)
                        });
                    Box::new(Actual::Over {
                        start: start.min(finish),
                        finish,
                        days: (start_day.min(finish_day), finish_day),
                        start_cause,
                        finish_cause,
                        keeps_hours: false,
                    })
                });
            }
        }
        leaf
    }

    fn review(&mut self, item: &'p Item, outer: Around) -> Review {
        let Some(estimate) = item.review().filter(|review| review.likely > 0) else {
            return Review::Clock(0);
        };
        let minutes = estimate.likely;
        if estimate.elapsed {
            return Review::Clock(minutes);
        }
        let around = FallbackCalendar::around(outer.calendar);
        let approvers = item.approvers().iter();
        let by: Vec<Booking> = approvers
            .map(|approver| Booking {
                who: approver.value,
                share: None,
                span: approver.span,
                share_span: approver.span,
                team: None,
            })
            .collect();
        let mut times = Vec::with_capacity(by.len());
        for approver in &by {
            let one = std::slice::from_ref(approver);
            let time = self.hours.together(one, around);
            if self.works(item, one, time) {
                times.push(time);
            }
        }
        if times.is_empty() {
            times.push(self.hours.calendar(outer.calendar));
        }
        if item.approver_any().is_some() && times.len() > 1 {
            Review::AnyOf(minutes, times.into())
        } else {
            Review::AllOf(minutes, times.into())
        }
    }
}
