//! Tasks: size, hours, dates and facts.

use super::super::Cause;
use super::super::crew::crew_of;
use super::super::hours::Context;
use super::super::leaf::{Kind, Leaf, Rest, Told};
use super::super::sharing::FULL;
use super::{Around, Preparation, blank};
use crate::language::Attribute;
use crate::plan::{Item, ItemId, Moment, Size, Task};

impl<'p> Preparation<'p, '_> {
    /// The task's own calendar, else the hours of those who work on it, else those around it (rule 5).
    pub(super) fn task(
        &mut self,
        id: ItemId,
        item: &'p Item,
        task: &'p Task,
        outer: Around,
    ) -> Leaf {
        let context = match item.calendar {
            Some(calendar) => Context {
                calendar: Some(calendar.value),
                replaces: true,
            },
            None => Context::around(outer.calendar),
        };
        let by = crew_of(item, task);
        let (kind, own) = match &task.size {
            Some(Size::Effort(estimate)) => {
                let burning = self.hours.burning(&by, context);
                let units = estimate.likely.saturating_mul(i64::from(FULL));
                let burn = burning.burn;
                if self.works(item, &by, burning.hours) {
                    (Kind::Effort { units, burn }, burning.hours)
                } else {
                    let around = self.hours.calendar(context.calendar);
                    (Kind::Work(estimate.likely), around)
                }
            }
            Some(Size::Takes(estimate)) if estimate.elapsed => {
                let hours = self.hours.together(&by, context);
                let own = if self.hours.get(hours).is_empty() {
                    self.hours.calendar(context.calendar)
                } else {
                    hours
                };
                (Kind::Elapsed(estimate.likely), own)
            }
            Some(Size::Spans(from, to)) => (
                Kind::Spans(Box::new((*from, *to))),
                self.hours.calendar(context.calendar),
            ),
            size => {
                let mut own = self.hours.together(&by, context);
                if !self.works(item, &by, own) {
                    own = self.hours.calendar(context.calendar);
                }
                let minutes = match (size, task.start, task.finish) {
                    (Some(Size::Takes(estimate)), _, _) => estimate.likely,
                    (_, Some(start), Some(finish)) => {
                        let finish = self.ends(finish, own);
                        let between = self.hours.get(own).between(start.as_lower(), finish);
                        between.max(0)
                    }
                    _ => self.plan.header.day_minutes,
                };
                (Kind::Work(minutes), own)
            }
        };
        let mut leaf = blank(kind, own);
        if let Kind::Elapsed(_) = leaf.kind {
            leaf.counted = self.hours.always();
        }
        leaf.late = task.as_late_as_possible.is_some();
        for (moment, attribute) in [
            (task.finish_not_before, Attribute::FinishNotBefore),
            (task.finish, Attribute::Finish),
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
        leaf.limit_start = self.least([task.start, task.start_not_after], own);
        leaf.limit_finish = self.least([task.finish, task.finish_not_after], own);
        leaf.told = self.told_of_task(task, &leaf).map(Box::new);
        leaf
    }

    fn told_of_task(&self, task: &Task, leaf: &Leaf) -> Option<Told> {
        let started = |moment: Moment| Cause::Fact(Attribute::Started, moment.span);
        if let Some(done) = task.done {
            let finish = self.ends(done, leaf.own);
            let (start, start_cause) = match task.started {
                Some(moment) => (moment.as_lower(), started(moment)),
                None => (leaf.start_for(self.hours, finish), Cause::Size),
            };
            return Some(Told::Over {
                start: start.min(finish),
                finish,
                start_cause,
                finish_cause: Cause::Fact(Attribute::Done, done.span),
            });
        }
        let moment = task.started?;
        let rest = match (task.remaining, task.progress) {
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
                let open = i64::from(100 - progress.value.min(100));
                let left = (whole.saturating_mul(open) + 50) / 100;
                Rest::Left(left, Cause::Fact(Attribute::Progress, progress.span))
            }
            (None, None) => Rest::OnCourse,
        };
        Some(Told::Started(moment.as_lower(), started(moment), rest))
    }
}
