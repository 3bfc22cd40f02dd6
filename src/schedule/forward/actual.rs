//! Dates that facts leave open: the finish of started and handed-over items, and the dates of items that only follow
//! others.

use super::super::leaf::{Actual, Leaf, Rest};
use super::super::saturating::BEFORE;
use super::super::{Cause, WithoutStatusDate};
use super::{Early, Forward};
use crate::ast::End;
use crate::calendar::Instant;
use crate::plan::{ItemId, Target};

impl Forward<'_, '_> {
    pub(super) fn finish_of_started(&mut self, id: ItemId, leaf: &Leaf, at: Instant, rest: Rest) {
        let model = self.model;
        let hours = &model.hours;
        let on_course = leaf.finish_of(hours, at);
        let (mut finish, mut cause) = (on_course, Cause::Size);
        if let (Rest::Left(left, said), Some(date)) = (rest, model.status_date) {
            finish = leaf.rest_from(hours, date.start.max(at), left);
            cause = said;
        }
        (finish, cause) = self.meet_finish_bounds(id, leaf, finish, cause);
        let mut without = None;
        if let (Rest::OnCourse, Some(date)) = (rest, model.status_date) {
            let end = date.end(hours.get(leaf.own));
            if end > finish {
                without = Some(finish);
                (finish, cause) = (end, Cause::StatusDate);
            }
        }
        let early = &mut self.early[id];
        early.finish = finish;
        early.finish_day = match (cause, model.status_date) {
            (Cause::StatusDate, Some(date)) => date.day,
            _ => early.end_day(finish),
        };
        early.finish_cause = cause;
        early.without = without.map(|finish| Box::new(finish_only(finish)));
    }

    pub(super) fn finish_of_delivered(&mut self, id: ItemId, leaf: &Leaf, at: Instant) {
        let finish = leaf.finish_of(&self.model.hours, at);
        let (mut finish, mut cause) = self.meet_finish_bounds(id, leaf, finish, Cause::Size);
        let mut without = None;
        if leaf.today > finish {
            without = Some(finish);
            (finish, cause) = (leaf.today, Cause::StatusDate);
        }
        let early = &mut self.early[id];
        early.finish = finish;
        early.finish_day = if let Cause::StatusDate = cause {
            finish.day()
        } else {
            early.end_day(finish)
        };
        early.finish_cause = cause;
        early.without = without.map(|finish| Box::new(finish_only(finish)));
    }

    pub(super) fn start_of_spans(
        &mut self,
        id: ItemId,
        leaf: &Leaf,
        actual: Option<&Actual>,
        from: Target,
    ) -> Early {
        let from_end = self.end_of(from.item, from.end);
        let mut early = Early {
            start: from_end.at,
            start_day: from_end.day,
            start_cause: Cause::Spans(from.item),
            begun: from_end.actual,
            ..Early::UNKNOWN
        };
        let link = self.bound(id, leaf, End::Start);
        if let Some(dependency) = link.link
            && link.at > early.start
        {
            (early.start, early.start_cause) = (link.at, Cause::Link(dependency));
            early.start_day = self.day_of(link);
        }
        if leaf.lower.0 > early.start {
            (early.start, early.start_day, early.start_cause) = leaf.lower;
        }
        match actual {
            Some(
                &Actual::Started(at, day, cause, _)
                | &Actual::Over {
                    start: at,
                    days: (day, _),
                    start_cause: cause @ Cause::Fact(..),
                    ..
                },
            ) => {
                (early.start, early.start_day, early.start_cause) = (at, day, cause);
                early.begun = true;
            }
            Some(&Actual::Over {
                finish,
                days: (_, day),
                ..
            }) if finish < early.start => (early.start, early.start_day) = (finish, day),
            Some(Actual::Over { .. } | Actual::Delivered(..) | Actual::Refused(..)) | None => {}
        }
        if early.start == BEFORE {
            // The end that it follows has no date, which another error reports.
            early.start = self.model.start;
            early.start_day = early.start.day();
        }
        early.finish = early.start;
        early.finish_day = early.start_day;
        early
    }

    pub(super) fn finish_of_spans(
        &mut self,
        id: ItemId,
        leaf: &Leaf,
        actual: Option<&Actual>,
        to: Target,
    ) {
        let to_end = self.end_of(to.item, to.end);
        let link = self.bound(id, leaf, End::Finish);
        let early = &mut self.early[id];
        if let Some(&Actual::Over {
            finish,
            days: (_, day),
            finish_cause,
            ..
        }) = actual
        {
            (early.finish, early.finish_day, early.finish_cause) = (finish, day, finish_cause);
            early.achieved = true;
            return;
        }
        early.finish_cause = Cause::Spans(to.item);
        if to_end.at > early.start {
            (early.finish, early.finish_day) = (to_end.at, to_end.day.max(early.start_day));
        }
        early.achieved = to_end.actual;
        for (at, cause) in leaf.lower_finish().into_iter().chain(
            link.link
                .map(|dependency| (link.at, Cause::Link(dependency))),
        ) {
            if at > early.finish {
                (early.finish, early.finish_cause) = (at, cause);
                early.finish_day = early.end_day(at);
            }
        }
    }

    /// Delays the finish of a started leaf to the bounds on it.
    pub(super) fn meet_finish_bounds(
        &mut self,
        id: ItemId,
        leaf: &Leaf,
        mut finish: Instant,
        mut cause: Cause,
    ) -> (Instant, Cause) {
        let link = self.bound(id, leaf, End::Finish);
        let link = link
            .link
            .map(|dependency| (link.at, Cause::Link(dependency)));
        for (bound, why) in leaf.lower_finish().into_iter().chain(link) {
            let least = leaf.latest_finish(&self.model.hours, bound);
            if let Some(least) = least.filter(|least| *least > finish) {
                (finish, cause) = (least, why);
            }
        }
        (finish, cause)
    }
}

/// The result if the status date sets the finish only.
fn finish_only(finish: Instant) -> WithoutStatusDate {
    WithoutStatusDate {
        start: None,
        finish: Some(finish),
    }
}
