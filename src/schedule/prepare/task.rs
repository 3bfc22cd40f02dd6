//! Tasks: size, hours, dates and facts.

use super::super::hours::FallbackCalendar;
use super::super::leaf::{Actual, Kind, Leaf, Rest, rest_of};
use super::super::limit::Burn;
use super::super::saturating::{self, AFTER};
use super::super::sharing::FULL;
use super::super::{Cause, WorkingTimeId};
use super::{Around, Preparation, blank};
use crate::language::Attribute;
use crate::plan::{Booking, Item, ItemId, Moment, Size};

/// The calendar for those who work on a task.
pub(super) fn context(item: &Item, outer: Around) -> FallbackCalendar {
    match item.calendar() {
        Some(calendar) => FallbackCalendar {
            calendar: Some(calendar.value),
            replaces: true,
        },
        None => FallbackCalendar::around(outer.calendar),
    }
}

impl<'p> Preparation<'p, '_> {
    /// Makes the leaf of a task. Its hours are its own calendar, else the hours of its workers, else those around it
    /// (rule 5).
    pub(super) fn task(
        &mut self,
        id: ItemId,
        item: &'p Item,
        outer: Around,
        by: &[Booking],
    ) -> Leaf {
        let context = context(item, outer);
        let (kind, own) = match item.task_size() {
            Some(Size::Effort(estimate)) => {
                let burning = self.hours.burning(by, context);
                let units = estimate.likely.saturating_mul(i64::from(FULL));
                let limited = self.hours.limited(by, context);
                let burn = limited.map_or(Burn::Plain(burning.burn), Burn::Limited);
                if self.works(item, by, burning.hours) {
                    (Kind::Effort { units, burn }, burning.hours)
                } else {
                    let around = self.hours.calendar(context.calendar);
                    (Kind::Work(estimate.likely), around)
                }
            }
            Some(Size::Takes(estimate)) if estimate.elapsed => {
                let hours = self.hours.together(by, context);
                let own = if self.hours.get(hours).is_empty() {
                    self.hours.calendar(context.calendar)
                } else {
                    hours
                };
                (Kind::Elapsed(estimate.likely), own)
            }
            Some(Size::Spans(from, to)) => (
                Kind::Spans(Box::new((from, to))),
                self.hours.calendar(context.calendar),
            ),
            size => {
                let mut own = self.hours.together(by, context);
                if !self.works(item, by, own) {
                    own = self.hours.calendar(context.calendar);
                }
                let kind = match (size, item.start(), item.finish()) {
                    (Some(Size::Takes(estimate)), _, _) => Kind::Work(estimate.likely),
                    (_, Some(start), Some(finish)) => self.between(start, finish, own),
                    _ => Kind::Work(self.plan.header.day_minutes),
                };
                (kind, own)
            }
        };
        let mut leaf = blank(kind, own);
        if let Kind::Elapsed(_) = leaf.kind {
            leaf.counted = self.hours.always();
        }
        leaf.late = self.plan.as_late_as_possible(id).is_some();
        for (moment, attribute) in [
            (item.finish_not_before(), Attribute::FinishNotBefore),
            (item.finish(), Attribute::Finish),
        ] {
            if let Some(moment) = moment {
                let bound = self.ends(moment, own);
                if leaf
                    .lower_finish
                    .as_ref()
                    .is_none_or(|known| known.0 < bound)
                {
                    let cause = Cause::Bound(attribute, id, moment.span);
                    leaf.lower_finish = Some(Box::new((bound, cause)));
                }
            }
        }
        // A hard start is kept where work can first begin (rule 14).
        let hard = item.start().map_or(AFTER, |start| match leaf.kind {
            Kind::Elapsed(_) => start.as_lower(),
            _ => saturating::up(self.hours.get(own), start.as_lower()),
        });
        leaf.limit_start = hard.min(self.least([item.start_not_after()], own));
        leaf.limit_finish = self.least([item.finish(), item.finish_not_after()], own);
        leaf.actual = self.actual_of_task(item, &leaf).map(Box::new);
        leaf
    }

    /// The kind for a written start and a written finish (rule 8): with two times of day it lasts exactly as written,
    /// by the clock, and so does a range without a working minute; otherwise it takes the working minutes in between.
    fn between(&self, start: Moment, finish: Moment, own: WorkingTimeId) -> Kind {
        let from = start.as_lower();
        let minutes = self.hours.get(own).between(from, self.ends(finish, own));
        if minutes > 0 && (start.minute.is_none() || finish.minute.is_none()) {
            return Kind::Work(minutes);
        }
        let to = finish.exact().unwrap_or_else(|| finish.day.end());
        Kind::Elapsed((to - from).max(0))
    }

    fn actual_of_task(&self, item: &Item, leaf: &Leaf) -> Option<Actual> {
        let started = |moment: Moment| Cause::Fact(Attribute::Started, moment.span);
        if let Some(done) = item.done() {
            let finish = self.ends(done, leaf.own);
            let (start, start_day, start_cause) = if let Some(moment) = item.started() {
                (moment.as_lower(), moment.day, started(moment))
            } else {
                let start = leaf.began_before(self.hours, finish);
                (start, start.day(), Cause::Size)
            };
            return Some(Actual::Over {
                start: start.min(finish),
                finish,
                days: (start_day.min(done.day), done.day),
                start_cause,
                finish_cause: Cause::Fact(Attribute::Done, done.span),
                keeps_hours: done.minute.is_none(),
            });
        }
        let moment = item.started()?;
        let rest = match (item.remaining(), item.progress()) {
            (Some(remaining), _) => {
                let left = match leaf.kind {
                    Kind::Effort { .. } => remaining.value.saturating_mul(i64::from(FULL)),
                    _ => remaining.value,
                };
                Rest::Left(left, Cause::Fact(Attribute::Remaining, remaining.span))
            }
            (None, Some(progress)) => {
                let whole = match leaf.kind {
                    Kind::Work(minutes) | Kind::Elapsed(minutes) => minutes,
                    Kind::Effort { units, .. } => units,
                    _ => 0,
                };
                let left = rest_of(whole, progress.value);
                Rest::Left(left, Cause::Fact(Attribute::Progress, progress.span))
            }
            (None, None) => Rest::OnCourse,
        };
        Some(Actual::Started(
            moment.as_lower(),
            moment.day,
            started(moment),
            rest,
        ))
    }
}
