//! What a plan says of one item that has dates of its own: size, bounds, limits and facts, as instants.

use planc::ast::End;
use planc::plan::{Item, ItemId, ItemKind, Moment, Plan, Size as Written, Target};

use super::facts::Facts;
use super::hours::Hours;
use super::periods::Periods;

/// How long it is (rules 8 to 13 and 25).
pub(crate) enum Size {
    /// Working minutes.
    Work(i64),
    /// Percent times percent of minutes, burned from `Hours::burn`.
    Effort(i64),
    /// Clock minutes.
    Elapsed(i64),
    /// A milestone, an output without a review, or an empty phase.
    Moment,
    /// The working minutes of a review.
    Review(i64),
    /// From one to another.
    Spans((ItemId, End), (ItemId, End)),
}

#[allow(
    clippy::struct_excessive_bools,
    reason = "what a plan says of an item is yes or no"
)]
pub(crate) struct Leaf {
    pub(crate) path: String,
    pub(crate) hours: Hours,
    pub(crate) size: Size,
    /// One approver is enough.
    pub(crate) any: bool,
    pub(crate) is_task: bool,
    pub(crate) is_gate: bool,
    /// An empty phase.
    pub(crate) is_empty: bool,
    pub(crate) is_cancelled: bool,
    /// It may not start before these.
    pub(crate) start_bounds: Vec<i64>,
    /// The `on` of a milestone.
    pub(crate) on: Option<i64>,
    /// It may not finish before these.
    pub(crate) finish_bounds: Vec<i64>,
    /// It should not start after these.
    pub(crate) start_limits: Vec<i64>,
    /// It should not finish after these.
    pub(crate) finish_limits: Vec<i64>,
    pub(crate) is_late: bool,
    pub(crate) facts: Facts,
}

impl Leaf {
    pub(crate) fn of(plan: &Plan, id: ItemId, hours: Hours) -> Self {
        let item = plan.item(id);
        let size = size_of(plan, item, &hours.own);
        let day_end = |moment: Moment| end_of(&hours.own, moment);
        let elapsed = matches!(size, Size::Elapsed(_));
        let limit = |moment: Moment| limit_of(&hours.own, elapsed, moment);
        let mut start_bounds = vec![lower(plan.header.start().expect("a start"))];
        let outwards = || plan.outwards(id).map(|outer| plan.item(outer));
        start_bounds.extend(outwards().filter_map(Item::not_before).map(lower));
        let (mut finish_bounds, mut start_limits) = (Vec::new(), Vec::new());
        let mut finish_limits: Vec<i64> = outwards()
            .filter_map(|outer| outer.due())
            .map(limit)
            .collect();
        finish_limits.extend(dues_of_goals(plan, id).into_iter().map(limit));
        let mut on = None;
        match item.kind {
            ItemKind::Phase => {}
            ItemKind::Task => {
                start_bounds.extend(item.start().map(lower));
                // The first working minute at or after the date (rule 14).
                start_limits.extend(item.start().map(|date| match size {
                    Size::Elapsed(_) => lower(date),
                    _ => hours.own.up(lower(date)).unwrap_or(lower(date)),
                }));
                start_limits.extend(item.start_not_after().map(day_end));
                let finishes = [item.finish(), item.finish_not_before()];
                finish_bounds.extend(finishes.into_iter().flatten().map(day_end));
                finish_limits.extend(item.finish().map(day_end));
                finish_limits.extend(item.finish_not_after().map(day_end));
            }
            ItemKind::Deliverable => start_limits.extend(item.start_not_after().map(day_end)),
            ItemKind::Milestone => {
                on = item.on().map(day_end);
                finish_limits.extend(
                    [item.on(), item.not_after()]
                        .into_iter()
                        .flatten()
                        .map(day_end),
                );
            }
        }
        let facts = Facts::of(plan, item, &hours.own, &size);
        let any = item.approver_any().is_some();
        Self {
            path: item.path.to_string(),
            any,
            is_task: item.is_task(),
            is_gate: item.is_gate(),
            is_empty: item.is_phase(),
            is_cancelled: plan.is_cancelled(id),
            start_bounds,
            on,
            finish_bounds,
            start_limits,
            finish_limits,
            is_late: is_late(plan, id),
            facts,
            size,
            hours,
        }
    }

    /// Elapsed tasks, milestones and deliverables; all others start on a working minute.
    pub(crate) fn is_clock(&self) -> bool {
        !matches!(self.size, Size::Work(_) | Size::Effort(_))
    }

    pub(crate) fn is_spans(&self) -> bool {
        matches!(self.size, Size::Spans(..))
    }

    /// Dates and starts snap forward on it (rule 18).
    pub(crate) fn snaps(&self) -> bool {
        !self.is_task
    }

    /// Who does the review: the first to be there, where any of them is enough.
    pub(crate) fn reviewer(&self, start: i64) -> Option<usize> {
        let Size::Review(minutes) = self.size else {
            return None;
        };
        let there = self.hours.approvers.iter().enumerate();
        there
            .filter(|_| self.any)
            .min_by_key(|(_, hours)| (hours.up(start), hours.add(start, minutes)))
            .map(|(place, _)| place)
    }

    /// The first minute of all in which it may stand (rule 29).
    pub(crate) fn first_minute(&self, reviewer: Option<usize>) -> Option<i64> {
        let approvers = self.hours.approvers.iter().enumerate();
        match self.size {
            Size::Effort(_) => self.hours.burn.as_ref()?.first(),
            Size::Review(_) if !self.hours.approvers.is_empty() => approvers
                .filter(|(place, _)| reviewer.is_none_or(|one| one == *place))
                .filter_map(|(_, hours)| hours.first())
                .max(),
            _ => self.hours.own.first(),
        }
    }

    /// fin(s), with the reviewer of the early dates where there is item.
    pub(crate) fn finish_of(&self, start: i64, reviewer: Option<usize>) -> Option<i64> {
        match self.size {
            Size::Work(minutes) => self.hours.own.add(start, minutes),
            Size::Effort(units) => self.hours.burn.as_ref()?.add(start, units),
            Size::Elapsed(minutes) => Some(start + minutes),
            Size::Moment | Size::Spans(..) => Some(start),
            Size::Review(minutes) => {
                let mut finishes = Vec::new();
                for (place, hours) in self.hours.approvers.iter().enumerate() {
                    if reviewer.is_none_or(|one| one == place) {
                        finishes.push(hours.add(start, minutes)?);
                    }
                }
                match finishes.into_iter().max() {
                    Some(finish) => Some(finish),
                    None => self.hours.own.add(start, minutes),
                }
            }
        }
    }
}

/// A date that bounds a start from below: its 00:00 without a time.
pub(crate) fn lower(moment: Moment) -> i64 {
    i64::from(moment.day.0) * 1440 + i64::from(moment.minute.unwrap_or(0))
}

/// A date in any other place (rule 1).
pub(crate) fn end_of(hours: &Periods, moment: Moment) -> i64 {
    let day = i64::from(moment.day.0);
    match moment.minute {
        Some(minute) => day * 1440 + i64::from(minute),
        None => hours.day_end(day),
    }
}

/// When a day's `due` is: of what is counted by the clock at 24:00.
fn limit_of(hours: &Periods, elapsed: bool, moment: Moment) -> i64 {
    if elapsed && moment.minute.is_none() {
        return (i64::from(moment.day.0) + 1) * 1440;
    }
    end_of(hours, moment)
}

fn size_of(plan: &Plan, item: &Item, own: &Periods) -> Size {
    match item.kind {
        ItemKind::Phase | ItemKind::Milestone => Size::Moment,
        ItemKind::Deliverable => match item.review() {
            None => Size::Moment,
            Some(review) if review.elapsed => Size::Elapsed(review.likely),
            Some(review) => Size::Review(review.likely),
        },
        ItemKind::Task => match item.task_size() {
            Some(Written::Takes(estimate)) if estimate.elapsed => Size::Elapsed(estimate.likely),
            Some(Written::Takes(estimate)) => Size::Work(estimate.likely),
            Some(Written::Effort(estimate)) => Size::Effort(estimate.likely * 10_000),
            Some(Written::Spans(from, to)) => Size::Spans(end_ref(&from), end_ref(&to)),
            None => match (item.start(), item.finish()) {
                (Some(start), Some(finish)) => {
                    // As written: with both times of day, or without a working minute between.
                    let minutes = own.between(lower(start), end_of(own, finish));
                    let timed = start.minute.is_some() && finish.minute.is_some();
                    if !timed && minutes > 0 {
                        return Size::Work(minutes);
                    }
                    let day_over = finish.minute.map_or(1440, |_| 0);
                    Size::Elapsed((lower(finish) + day_over - lower(start)).max(0))
                }
                _ => Size::Work(plan.header.day_minutes),
            },
        },
    }
}

fn end_ref(target: &Target) -> (ItemId, End) {
    (target.item, target.end)
}

/// The `due` of each goal that requires it, or a phase around it.
fn dues_of_goals(plan: &Plan, id: ItemId) -> Vec<Moment> {
    let mut dues = Vec::new();
    for (goal_id, goal) in plan.goals() {
        let mut required = plan.goal_requires(goal_id);
        if goal.cancelled().is_none() && required.any(|target| plan.is_within(id, target.item)) {
            dues.extend(goal.due());
        }
    }
    dues
}

/// Written on a task or milestone itself, on a phase around it, or on the plan (rule 21).
fn is_late(plan: &Plan, id: ItemId) -> bool {
    let written = |id: ItemId| plan.item(id).as_late_as_possible().is_some();
    let of_plan = plan.header.as_late_as_possible().is_some();
    let kind = matches!(plan.kind(id), ItemKind::Task | ItemKind::Milestone);
    kind && (of_plan || plan.outwards(id).any(written))
}
