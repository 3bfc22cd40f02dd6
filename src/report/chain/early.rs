//! The chain back from an item to the plan's start, or to the date or fact that placed the first item of it.

use std::collections::HashSet;

use super::super::Report;
use super::sources::Found;
use super::{Because, Before, Chain, Held, ItemEnd, Limit, Origin, Pass, Route, Step, Subject};
use crate::ast::End;
use crate::calendar::{Day, Instant};
use crate::language::Attribute;
use crate::plan::{ItemId, PlainId};
use crate::review::late::as_upper;
use crate::schedule::{Cause, Dates, Dependency};

impl Report<'_> {
    /// The chain that puts an item where it is; None if it has no dates.
    #[must_use]
    pub fn chain(&self, id: ItemId) -> Option<Chain> {
        self.schedule.dates(id)?;
        let mut steps = self.steps_back((id, End::Finish));
        steps.reverse();
        Some(self.chain_of(steps))
    }

    /// The chain of these steps, with its rival.
    fn chain_of(&self, steps: Vec<Step>) -> Chain {
        Chain {
            rival: self.rival(&steps),
            steps,
            is_late: false,
        }
    }

    /// The chain to the date of a goal: its `due`, else the last thing that it requires.
    #[must_use]
    pub fn goal_chain(&self, id: PlainId) -> Option<Chain> {
        let goal = self.plan.plain(id);
        let day = self.schedule.goal_day(id)?;
        let step = |at, day, because, place| Step {
            subject: Subject::Goal(id),
            at,
            day,
            is_early: false,
            because,
            place: Some(place),
            waiting: None,
        };
        if let Some(fact) = goal.accomplished()
            && let Some(date) = fact.date()
        {
            let at = as_upper(date, &self.plan.header.working_time);
            let because = Because::Fact(Attribute::Accomplished);
            return Some(Chain::of(step(at, date.day, because, fact.span)));
        }
        let Some(last) = self.goal_source(id) else {
            let due = goal.due()?;
            let at = self.schedule.goal(id)?;
            return Some(Chain::of(step(at, day, Because::Due, due.span)));
        };
        let back = self.steps_back(last);
        let first = back.first()?;
        let mut steps = vec![step(first.at, first.day, Because::Requires, goal.name_span)];
        steps.extend(back);
        steps.reverse();
        Some(self.chain_of(steps))
    }

    /// The last thing that a goal requires.
    fn goal_source(&self, id: PlainId) -> Option<ItemEnd> {
        let required = self.plan.goal_requires(id);
        let dated = required.filter_map(|target| {
            let (id, end) = (target.item, target.end);
            Some((self.date((id, end), Pass::Scheduled)?, (id, end)))
        });
        let last = dated.max_by(|(a, (x, _)), (b, (y, _))| {
            let path = |id: &ItemId| &self.plan.item(*id).path;
            a.cmp(b).then_with(|| path(y).cmp(path(x)))
        });
        last.map(|(_, end)| end)
    }

    /// The steps from an end back to the first one.
    pub(super) fn steps_back(&self, from: ItemEnd) -> Vec<Step> {
        let mut seen = HashSet::new();
        let mut next = Some(Before::End(from, Pass::Scheduled));
        let mut steps = Vec::new();
        while let Some(at) = next.take() {
            let at = match at {
                Before::PlanStart => {
                    steps.push(self.plan_step(End::Start));
                    break;
                }
                Before::PlanFinish => {
                    steps.push(self.plan_step(End::Finish));
                    let last = self.schedule.critical_path.last();
                    next = last.map(|last| Before::End((*last, End::Finish), Pass::Early));
                    continue;
                }
                Before::End(at, pass) => (self.meant(at), self.pass_of(at.0, pass)),
            };
            if !seen.insert(at) {
                break;
            }
            let Some((step, before)) = self.step(at) else {
                break;
            };
            steps.push(step);
            next = before;
        }
        steps
    }

    pub(super) fn plan_step(&self, end: End) -> Step {
        let schedule = self.schedule;
        let (at, day) = match end {
            End::Start => (schedule.start, schedule.start.day()),
            End::Finish => (schedule.finish, schedule.finish_day),
        };
        let start = self.plan.header.start().filter(|_| end == End::Start);
        Step {
            subject: Subject::Plan(end),
            at,
            day,
            is_early: false,
            because: Because::Plan,
            place: start.map(|start| start.span),
            waiting: None,
        }
    }

    /// The end that is meant: a moment has only one.
    pub(super) fn meant(&self, (id, end): ItemEnd) -> ItemEnd {
        let dates = self.schedule.dates(id);
        let is_moment = dates.is_some_and(|dates| self.is_moment(id, dates));
        (id, if is_moment { End::Finish } else { end })
    }

    /// The pass that gave an item its dates: the early one, unless the item was moved.
    fn pass_of(&self, id: ItemId, pass: Pass) -> Pass {
        let dates = self.schedule.dates(id);
        match dates {
            Some(dates) if is_moved(dates) => pass,
            _ => Pass::Early,
        }
    }

    fn step(&self, ((id, end), pass): (ItemEnd, Pass)) -> Option<(Step, Option<Before>)> {
        let dates = self.schedule.dates(id)?;
        let origin = self.origin((id, end), pass, dates);
        let at = self.date((id, end), pass)?;
        let waiting = match (&origin.because, origin.before) {
            (Because::PlanStart, _) => self.gap(id, self.schedule.start, at),
            (Because::Link(route), Some(Before::End(from, pass))) => {
                let found = (from, route.via.clone());
                let bound = self.bound_by(id, &route.link, &found, pass);
                bound.and_then(|bound| self.gap(id, bound, at))
            }
            (Because::Size, _) if end == End::Finish => {
                self.pauses(id, self.date((id, End::Start), pass)?, at)
            }
            _ => None,
        };
        let is_early = pass == Pass::Early && is_moved(dates);
        let step = Step {
            subject: Subject::Item(id, end),
            at,
            day: match end {
                End::Start if is_early => at.day(),
                End::Finish if is_early => at.day_as_end(),
                _ => day_of(dates, end),
            },
            is_early,
            because: origin.because,
            place: origin.place,
            waiting,
        };
        Some((step, origin.before))
    }

    /// The rule that set an end, and the date before it.
    fn origin(&self, (id, end): ItemEnd, pass: Pass, dates: &Dates) -> Origin {
        let item = self.plan.item(id);
        let size = || item.task_estimate().or(item.review()).map(|size| size.span);
        let other = |end| Some(Before::End((id, end), pass));
        let causes = match &dates.early_causes {
            Some(causes) if pass == Pass::Early => **causes,
            _ => (dates.start_cause, dates.finish_cause),
        };
        let own_cause = match end {
            End::Start => causes.0,
            End::Finish => causes.1,
        };
        // Without a size, the end is where the start is.
        let is_start = end == End::Finish && own_cause == Cause::Size && self.is_moment(id, dates);
        let cause = if is_start { causes.0 } else { own_cause };
        let (because, place, before) = match cause {
            Cause::PlanStart => (
                Because::PlanStart,
                Some(item.name_span),
                Some(Before::PlanStart),
            ),
            Cause::StatusDate => {
                let as_of = self.plan.header.as_of().map(|as_of| as_of.span);
                (Because::StatusDate, as_of, None)
            }
            Cause::Bound(attribute, on, span) => (Because::Date(attribute, on), Some(span), None),
            Cause::Fact(attribute, span) => (Because::Fact(attribute), Some(span), None),
            Cause::Size => match end {
                End::Start => (Because::Size, size(), other(End::Finish)),
                End::Finish => (Because::Size, size(), other(End::Start)),
            },
            Cause::Leaf(leaf) => (
                Because::Leaf,
                Some(item.name_span),
                Some(Before::End((leaf, end), Pass::Scheduled)),
            ),
            Cause::Link(link) => match self.schedule.dependencies.get(link) {
                Some(link) => {
                    let (link, (from, via)) = self.linked((id, end), pass, link);
                    let place = Some(link.span);
                    let route = Route { link, via };
                    (Because::Link(route), place, Some(Before::End(from, pass)))
                }
                None => (Because::Size, None, None),
            },
            Cause::Spans(_) => {
                let ends = item.spans();
                let target = ends.map(|(from, to)| if end == End::Start { from } else { to });
                let found = target.and_then(|target| self.source(target.item, target.end, pass));
                let place = target.map(|target| target.span);
                match (found, end) {
                    (Some((from, via)), _) => {
                        (Because::Spans(via), place, Some(Before::End(from, pass)))
                    }
                    // What it spans from or to is cancelled, and waited for nothing.
                    (None, End::Finish) => (Because::Spans(None), place, other(End::Start)),
                    (None, End::Start) => (Because::PlanStart, place, Some(Before::PlanStart)),
                }
            }
            Cause::WaitsFor(who, task) => {
                let worker = self.schedule.workers(id).iter().find(|it| it.who == who);
                let named = worker.and_then(|worker| worker.team).unwrap_or(who);
                let over = task.filter(|task| {
                    let finish = self.date((*task, End::Finish), pass);
                    finish.is_some() && finish <= self.date((id, end), pass)
                });
                (
                    Because::WaitsFor(who, task),
                    Some(item.booking_span(named)),
                    over.map(|task| Before::End((task, End::Finish), pass)),
                )
            }
            Cause::AsLateAsPossible(_) => {
                let place = self.plan.as_late_as_possible(id);
                let (because, before) = self.latest(id);
                (because, place, before)
            }
        };
        Origin {
            because,
            place,
            before,
        }
    }

    /// The dependency that set an end, and the leaf end that it comes from: the driver (rule 33) if a dependency of the
    /// same kind leads to it.
    fn linked(&self, (id, end): ItemEnd, pass: Pass, cause: &Dependency) -> (Dependency, Found) {
        let driver = self.schedule.driver((id, end));
        let driver = driver.filter(|_| pass == Pass::Early);
        let links = self
            .links_into(id)
            .filter(|link| link.to_end == cause.to_end);
        let by_driver = driver.and_then(|driver| {
            let ways = links.filter_map(|link| {
                let found = self.way(link.from, link.from_end, driver)?;
                let bound = self.bound_by(id, link, &found, pass)?;
                Some((link, found, bound))
            });
            // Of several dependencies on the driver, the one that binds.
            ways.max_by_key(|(_, _, bound)| *bound)
        });
        if let Some((link, found, _)) = by_driver {
            return (*link, found);
        }
        let source = self.source(cause.from, cause.from_end, pass);
        let source = source.unwrap_or(((cause.from, cause.from_end), None));
        (*cause, source)
    }

    /// The date that a dependency gives an item after what it leads back to.
    fn bound_by(
        &self,
        id: ItemId,
        link: &Dependency,
        (from, via): &Found,
        pass: Pass,
    ) -> Option<Instant> {
        let from = self.passed(*from, via.as_deref(), pass)?;
        self.schedule.bound(self.plan, link, id, from)
    }

    /// The limit up to which an item starts as late as possible.
    fn latest(&self, id: ItemId) -> (Because, Option<Before>) {
        let least = self.binding(id, Pass::Scheduled);
        let Some(held) = least else {
            return (Because::AsLateAsPossible(Limit::PlanFinish), None);
        };
        if !self.is_as_late(id, &held) {
            return (Because::AsLateAsPossible(Limit::People), None);
        }
        (Because::AsLateAsPossible(held.by), held.before)
    }

    /// Whether an item stands as late as a limit allows; in a levelled plan someone may not be free so late.
    fn is_as_late(&self, id: ItemId, held: &Held) -> bool {
        let later = || {
            let stands = self.date((id, held.end), Pass::Scheduled)?;
            Some(self.schedule.working_time(id)?.between(stands, held.at))
        };
        // A start stands on a working minute, the last one before its limit.
        let most = i64::from(held.end == End::Start);
        self.plan.header.level_resources().is_none() || later().is_none_or(|later| later <= most)
    }
}

/// Whether an item stands later than it could.
fn is_moved(dates: &Dates) -> bool {
    (dates.start, dates.finish) != (dates.early_start, dates.early_finish)
}

/// The day as which an end prints.
pub(super) fn day_of(dates: &Dates, end: End) -> Day {
    match end {
        End::Start if dates.start < dates.finish => dates.start_day,
        End::Start | End::Finish => dates.finish_day,
    }
}
