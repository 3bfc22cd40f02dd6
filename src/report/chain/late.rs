//! The limits of how late an item may be, and the chain of late dates from what holds it (rules 28 and 29).

use std::collections::HashSet;

use super::super::Report;
use super::sources::{Left, follow, whole};
use super::{Because, Before, Chain, Held, ItemEnd, Limit, Pass, Step, Subject, has_started};
use crate::ast::End;
use crate::calendar::{Instant, WorkingTime};
use crate::language::Attribute;
use crate::plan::{ItemId, Moment};
use crate::review::late::{as_upper, due_at};
use crate::schedule::{Cause, Dependency};

impl Report<'_> {
    /// The chain of late dates from what holds them to the item; None if it has no dates, is achieved, or follows others.
    #[must_use]
    pub fn late_chain(&self, id: ItemId) -> Option<Chain> {
        let leaf = self.latest_leaf(id)?;
        let mut steps = Vec::new();
        let mut seen = HashSet::new();
        let mut next = Some(Before::End((leaf, End::Finish), Pass::Late));
        while let Some(before) = next.take() {
            let Before::End(at, _) = before else {
                steps.push(self.plan_step(End::Finish));
                break;
            };
            let (id, end) = self.meant(at);
            if !seen.insert((id, end)) {
                break;
            }
            let Some((step, before)) = self.late_step((id, end)) else {
                break;
            };
            steps.push(step);
            next = before;
        }
        steps.reverse();
        (!steps.is_empty()).then_some(Chain {
            steps,
            is_late: true,
            rival: None,
        })
    }

    /// The leaf of an item that may finish last, of those that are open and have late dates of their own.
    #[must_use]
    pub fn latest_leaf(&self, id: ItemId) -> Option<ItemId> {
        let leaves = std::iter::once(id).chain(self.plan.contents(id));
        let open = leaves.filter_map(|leaf| {
            let dates = self.schedule.dates(leaf)?;
            let is_open = !dates.achieved && dates.total_slack.is_some() && self.is_leaf(leaf);
            is_open.then_some((dates.late_finish, leaf))
        });
        open.max().map(|(_, leaf)| leaf)
    }

    fn late_step(&self, (id, end): ItemEnd) -> Option<(Step, Option<Before>)> {
        let dates = self.schedule.dates(id)?;
        let at = self.date((id, end), Pass::Late)?;
        let held = self.binding(id, Pass::Late)?;
        let is_moment = self.is_moment(id, dates);
        let (because, place, before) = if held.end == end || is_moment {
            (Because::Latest(held.by), held.place, held.before)
        } else {
            let item = self.plan.item(id);
            let size = item.task_estimate().or(item.review());
            let place = size.map(|size| size.span);
            let before = Before::End((id, held.end), Pass::Late);
            (Because::Size, place, Some(before))
        };
        let step = Step {
            subject: Subject::Item(id, end),
            at,
            day: if end == End::Start && !is_moment {
                at.day()
            } else {
                at.day_as_end()
            },
            is_early: false,
            because,
            place,
            waiting: None,
        };
        Some((step, before))
    }

    /// The limit that sets the dates of an item in a pass.
    pub(super) fn binding(&self, id: ItemId, pass: Pass) -> Option<Held> {
        let dates = self.schedule.dates(id)?;
        let stands = self.date((id, End::Start), pass)?;
        let limits = self.limits(id, pass);
        let (starts, finishes): (Vec<Held>, Vec<Held>) =
            limits.into_iter().partition(|held| held.end == End::Start);
        let least = |held: Vec<Held>| held.into_iter().min_by_key(|held| held.at);
        let (start, finish) = (least(starts), least(finishes)?);
        let time = self.schedule.working_time(id)?;
        let is_clock = !self.plan.item(id).is_task() || self.schedule.is_by_clock(id);
        let reaches = |limit: Instant| {
            let is_same = !is_clock && time.between(stands, limit) == 0;
            // The last minute of a period is the latest start before a limit outside working hours.
            stands >= limit || is_same || !is_clock && time.between(stands + 1, limit) == 0
        };
        match start {
            Some(start) if reaches(start.at) && !has_started(dates.start_cause) => Some(start),
            _ => Some(finish),
        }
    }

    /// Every limit of an item: what waits for it, the dates written for it, and the plan's finish.
    pub(super) fn limits(&self, id: ItemId, pass: Pass) -> Vec<Held> {
        self.limits_within(id, pass, &whole())
    }

    fn limits_within(&self, id: ItemId, pass: Pass, left: Left<'_>) -> Vec<Held> {
        let mut limits = self.links_out(id, pass, left);
        limits.extend(self.date_limits(id));
        limits.push(Held {
            at: self.schedule.finish,
            end: End::Finish,
            by: Limit::PlanFinish,
            place: None,
            before: Some(Before::PlanFinish),
        });
        limits
    }

    /// The limits that the successors of an item set, and those of the phases that it starts or belongs to (rule 17).
    fn links_out(&self, id: ItemId, pass: Pass, left: Left<'_>) -> Vec<Held> {
        let plan = self.plan;
        let own = if self.is_span(id) { 1 } else { usize::MAX };
        let mut limits = Vec::new();
        for outer in plan.outwards(id).take(own) {
            let is_first = || {
                let first = self.first_leaf(outer);
                let is_all_cancelled = first.is_none() && plan.is_cancelled(id);
                outer == id || first == Some(id) || is_all_cancelled
            };
            for link in self.schedule.all_links().outgoing(outer) {
                if link.from_end == End::Start && !is_first() {
                    continue;
                }
                limits.extend(self.limit_by(link, pass, left));
            }
        }
        limits
    }

    /// The limit that a dependency sets for its predecessor's end.
    fn limit_by(&self, link: &Dependency, pass: Pass, left: Left<'_>) -> Option<Held> {
        follow(left)?;
        let to = link.to;
        let held = |at, by, before| Held {
            at,
            end: link.from_end,
            by,
            place: Some(link.span),
            before,
        };
        let leaves = std::iter::once(to).chain(self.plan.contents(to));
        let limits = leaves
            .filter(|leaf| self.is_leaf(*leaf))
            .filter_map(|leaf| {
                let is_moved = pass == Pass::Scheduled && self.moves_along(leaf);
                if is_moved || self.plan.is_cancelled(leaf) {
                    let inner = if is_moved {
                        self.limits_within(leaf, pass, left)
                    } else {
                        self.links_out(leaf, pass, left)
                    };
                    let inner = inner.into_iter().filter(|held| link.to_end <= held.end);
                    let inner = inner.min_by_key(|held| held.at)?;
                    let at = if is_moved {
                        let start = self.moved_start(leaf, &inner)?;
                        self.schedule.limit(self.plan, link, leaf, start)?
                    } else {
                        self.handed_back(leaf, link, inner.at)
                    };
                    let by = Limit::Through(*link, Box::new(inner.by));
                    return Some(held(at, by, inner.before));
                }
                let date = self.asked((leaf, link.to_end), pass)?;
                let at = self.schedule.limit(self.plan, link, leaf, date)?;
                let before = Some(Before::End((leaf, link.to_end), pass));
                Some(held(at, Limit::Link(*link), before))
            });
        limits.min_by_key(|held| held.at)
    }

    /// The limit that a cancelled item hands back to a predecessor.
    pub(super) fn handed_back(&self, id: ItemId, link: &Dependency, at: Instant) -> Instant {
        if link.elapsed {
            return at - link.lag;
        }
        let hours = self.hours_around(id);
        let back = hours.lag(at, -link.lag).unwrap_or(at);
        if link.lag < 0 {
            hours.up(back).unwrap_or(back)
        } else {
            back
        }
    }

    /// The latest start of a moment that moves along, up to a limit: a deliverable still needs its review.
    fn moved_start(&self, id: ItemId, held: &Held) -> Option<Instant> {
        match self.plan.item(id).review() {
            Some(review) if held.end == End::Finish => {
                let time = self.schedule.working_time(id)?;
                time.sub_latest(held.at, review.likely)
            }
            _ => Some(held.at),
        }
    }

    /// Whether a moment was moved by an item that is as late as possible.
    fn moves_along(&self, id: ItemId) -> bool {
        let is_moved = |dates: &crate::schedule::Dates| {
            dates.start > dates.early_start
                && !matches!(dates.start_cause, Cause::AsLateAsPossible(_))
        };
        !self.plan.item(id).is_task() && self.schedule.dates(id).is_some_and(is_moved)
    }

    /// The date of an end that its predecessors must not move; None if it is a fact, or limits nothing.
    fn asked(&self, (id, end): ItemEnd, pass: Pass) -> Option<Instant> {
        let dates = self.schedule.dates(id)?;
        // Without working time far enough back, it limits nothing (rule 29).
        let is_limitless = || {
            let time = self.schedule.working_time(id);
            time.is_some_and(|time| {
                let is_cut = time.between(dates.late_start, dates.late_finish) < dates.duration;
                is_cut && time.first() == Some(dates.late_start)
            })
        };
        if self.is_span(id)
            || dates.achieved
            || end == End::Start && has_started(dates.start_cause)
            || pass == Pass::Late && is_limitless()
        {
            return None;
        }
        self.date((id, end), pass)
    }

    /// The limits that dates set: those of the item, the `due` of the phases around it, and those of goals (rule 29).
    fn date_limits(&self, id: ItemId) -> Vec<Held> {
        let (plan, schedule) = (self.plan, self.schedule);
        let item = plan.item(id);
        let Some(hours) = schedule.hours(id) else {
            return Vec::new();
        };
        let mut limits = Vec::new();
        let mut add = |at: Instant, end: End, by: Limit, moment: Moment| {
            limits.push(Held {
                at,
                end,
                by,
                place: Some(moment.span),
                before: None,
            });
        };
        if let Some(start) = item.start() {
            let at = self.hard_start(id, hours, start);
            add(at, End::Start, Limit::Date(Attribute::Start, id), start);
        }
        let bounds = [
            (Attribute::StartNotAfter, End::Start),
            (Attribute::Finish, End::Finish),
            (Attribute::FinishNotAfter, End::Finish),
            (Attribute::On, End::Finish),
            (Attribute::NotAfter, End::Finish),
        ];
        for (attribute, end) in bounds {
            for (attribute, moment) in item.dates(&[attribute]) {
                let by = Limit::Date(attribute, id);
                add(as_upper(moment, hours), end, by, moment);
            }
        }
        for outer in plan.outwards(id) {
            if let Some(due) = plan.item(outer).due() {
                let by = Limit::Date(Attribute::Due, outer);
                add(due_at(plan, schedule, id, due), End::Finish, by, due);
            }
        }
        for (goal, declared) in plan.goals() {
            let Some(due) = declared.due().filter(|_| declared.cancelled().is_none()) else {
                continue;
            };
            let at = due_at(plan, schedule, id, due);
            let of_all = declared.requires_all().map(|_| End::Finish);
            let of_its = declared.requires().iter().filter_map(|target| {
                let is_start_of_phase = plan.is_phase(target.item) && target.end == End::Start;
                let is_its = plan.is_within(id, target.item) && !is_start_of_phase;
                is_its.then_some(target.end)
            });
            for end in of_its.chain(of_all) {
                add(at, end, Limit::Goal(goal), due);
            }
        }
        limits
    }

    /// The last minute at which a written start is kept (rule 14).
    fn hard_start(&self, id: ItemId, hours: &WorkingTime, start: Moment) -> Instant {
        let at = start.as_lower();
        if self.schedule.is_by_clock(id) {
            at
        } else {
            hours.up(at).unwrap_or(at)
        }
    }
}
