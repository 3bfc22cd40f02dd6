//! A checker of schedules that shares no code with the scheduler: it reads the plan, and asks of each date whether the
//! plan allows it, by plain arithmetic on lists of working periods.
//!
//! Not for night shifts, own `work` lines of persons, or calendar files.

#![allow(
    dead_code,
    unused_imports,
    clippy::indexing_slicing,
    reason = "each test takes what it needs; tables are by item"
)]

mod capacity;
pub(crate) mod choice;
mod clock;
mod hours;
mod limits;
pub(crate) mod random;
mod text;

pub(crate) use capacity::overbooked;
pub(crate) use text::{Scheduled, instant, scheduled, scheduled_on};

use clock::Clock;
use planc::ast::End;
use planc::calendar::Instant;
use planc::plan::{Fact, ItemId, ItemKind, LinkKind, Moment, Plan, Size};
use planc::schedule::Schedule;

/// Start and finish by item, in minutes; None where there are no dates.
pub(crate) type Assignment = Vec<Option<(i64, i64)>>;

/// A link as the checker sees it.
#[derive(Clone, Copy, Debug)]
struct Wait {
    from: ItemId,
    from_end: End,
    to: ItemId,
    to_end: End,
    lag: i64,
    elapsed: bool,
}

pub(crate) struct Checker<'a> {
    plan: &'a Plan,
    start: i64,
    status_date: Option<(i64, Option<i64>)>,
    hours: hours::HoursOf,
    waits: Vec<Wait>,
    /// Late dates are held by the bare test of rule 26, without the clip of leads and the snap of milestones.
    bare: bool,
}

/// All that is wrong with the early dates of a schedule.
pub(crate) fn violations(plan: &Plan, schedule: &Schedule) -> Vec<String> {
    let checker = Checker::new(plan, schedule);
    let early = Checker::early(schedule);
    let mut wrong = choice::wrong_crews(plan, schedule);
    for (id, _) in plan.items() {
        // The pieces of a task that pauses are looked at below.
        if schedule.pieces(id).is_empty() || !limits::may_pause(plan, id) {
            wrong.extend(checker.size_violations(id, &early));
        }
        wrong.extend(checker.bound_violations(id, &early));
    }
    wrong.extend(checker.link_violations(&early));
    wrong.extend(limits::piece_violations(plan, schedule));
    wrong
}

impl<'a> Checker<'a> {
    pub(crate) fn new(plan: &'a Plan, schedule: &Schedule) -> Self {
        let all = schedule.items.iter().flatten();
        let (mut from, mut to) = (schedule.start.0, schedule.finish.0);
        for dates in all {
            from = from.min(dates.late_start.0).min(dates.early_start.0);
            to = to.max(dates.late_finish.0).max(dates.early_finish.0);
        }
        let window = (from - 400 * 1440, to + 800 * 1440);
        let as_of = plan.header.as_of();
        Self {
            plan,
            start: plan.header.start().expect("a start").as_lower().0,
            status_date: as_of.map(|moment| (moment.as_lower().0, moment.exact().map(|at| at.0))),
            hours: hours::HoursOf::new(plan, schedule, window),
            waits: waits(plan),
            bare: false,
        }
    }

    /// As it looks at late dates.
    pub(crate) fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    pub(crate) fn early(schedule: &Schedule) -> Assignment {
        let dates = schedule.items.iter().map(|dates| {
            let dates = dates.as_ref()?;
            Some((dates.early_start.0, dates.early_finish.0))
        });
        dates.collect()
    }

    pub(crate) fn late(schedule: &Schedule) -> Assignment {
        let dates = schedule.items.iter().map(|dates| {
            let dates = dates.as_ref()?;
            Some((dates.late_start.0, dates.late_finish.0))
        });
        dates.collect()
    }

    /// Where its lags and ends of days are counted.
    pub(crate) fn own(&self, id: ItemId) -> &Clock {
        self.hours.own(id)
    }

    fn is_clock(&self, id: ItemId) -> bool {
        let item = self.plan.item(id);
        match item.kind {
            ItemKind::Task => match item.task_size() {
                Some(Size::Takes(estimate)) => estimate.elapsed,
                Some(Size::Spans(..)) => true,
                Some(Size::Effort(_)) => false,
                None => self.as_written(id, item).is_some(),
            },
            _ => true,
        }
    }

    /// The clock minutes of a task that stands as written (rule 8): with both times of day, or without a working minute in
    /// it.
    fn as_written(&self, id: ItemId, item: &planc::plan::Item) -> Option<i64> {
        let (None, Some(start), Some(finish)) = (item.task_size(), item.start(), item.finish())
        else {
            return None;
        };
        let from = start.as_lower().0;
        if let (Some(_), Some(to)) = (start.minute, finish.exact()) {
            return Some((to.0 - from).max(0));
        }
        let worked = self.own(id).between(from, self.end_of_day(id, finish));
        let to = finish.exact().unwrap_or(finish.day.end()).0;
        (worked <= 0).then(|| (to - from).max(0))
    }

    /// Whether its size is clock time.
    fn is_by_clock(&self, id: ItemId) -> bool {
        let item = self.plan.item(id);
        match item.kind {
            ItemKind::Task => self.is_clock(id) && !self.is_spans(id),
            ItemKind::Deliverable => item.review().is_some_and(|review| review.elapsed),
            ItemKind::Milestone | ItemKind::Phase => false,
        }
    }

    pub(crate) fn is_spans(&self, id: ItemId) -> bool {
        self.plan.item(id).spans().is_some() && !self.plan.is_cancelled(id)
    }

    /// Milestones and deliverables stand on a working minute where a date or a start binds them (rule 18).
    fn snaps(&self, id: ItemId) -> bool {
        !self.plan.item(id).is_task() && !self.plan.is_cancelled(id)
    }

    fn is_leaf(&self, id: ItemId) -> bool {
        !self.plan.item(id).is_phase() || self.plan.contents(id).next().is_none()
    }

    /// A date that bounds from above, ends something or is a fact (rule 1).
    fn end_of_day(&self, id: ItemId, moment: Moment) -> i64 {
        let exact = moment.exact().map(|at| at.0);
        exact.unwrap_or_else(|| self.own(id).day_end(i64::from(moment.day.0)))
    }

    /// The next valid start after `t`, or the one before.
    pub(crate) fn neighbour(&self, id: ItemId, t: i64, later: bool) -> i64 {
        match (self.is_clock(id), later) {
            (true, true) => t + 1,
            (true, false) => t - 1,
            (false, true) => self.own(id).up(t + 1),
            (false, false) => self.own(id).minute_before(t),
        }
    }

    /// fin(s).
    pub(crate) fn finish_of(&self, id: ItemId, start: i64) -> i64 {
        let item = self.plan.item(id);
        match item.kind {
            ItemKind::Phase | ItemKind::Milestone => start,
            ItemKind::Deliverable => match item.review() {
                None => start,
                Some(review) if review.elapsed => start + review.likely,
                Some(review) => {
                    let clocks = self.hours.reviewers(id);
                    let finish = |clock: &Clock| clock.add(start, review.likely);
                    if item.approver_any().is_some() {
                        let first = clocks.iter().map(|clock| (clock.up(start), finish(clock)));
                        first.min().expect("an approver").1
                    } else {
                        clocks.iter().map(finish).max().expect("an approver")
                    }
                }
            },
            ItemKind::Task => match item.task_size() {
                Some(Size::Takes(estimate)) if estimate.elapsed => start + estimate.likely,
                Some(Size::Takes(estimate)) => self.own(id).add(start, estimate.likely),
                Some(Size::Effort(estimate)) => self.burned(id, start, estimate.likely * 10_000),
                Some(Size::Spans(..)) => start,
                None => {
                    if let Some(minutes) = self.as_written(id, item) {
                        return start + minutes;
                    }
                    let minutes = match (item.start(), item.finish()) {
                        (Some(start), Some(finish)) => {
                            let finish = self.end_of_day(id, finish);
                            self.own(id).between(start.as_lower().0, finish)
                        }
                        _ => self.plan.header.day_minutes,
                    };
                    self.own(id).add(start, minutes)
                }
            },
        }
    }

    /// The end of an effort that begins then.
    fn burned(&self, id: ItemId, start: i64, units: i64) -> i64 {
        match self.hours.parts(id) {
            [] => self.hours.burn(id).add(start, units),
            _ if units <= 0 => start,
            parts => limits::walk(parts, start, units, i64::MAX).0,
        }
    }

    /// Whether nothing is told of it, so that its dates are all planned.
    pub(crate) fn is_planned(&self, id: ItemId) -> bool {
        let item = self.plan.item(id);
        match item.kind {
            ItemKind::Phase => true,
            ItemKind::Task => item.started().is_none() && item.done().is_none(),
            ItemKind::Deliverable => !is_delivered(item) && accepted(self.plan, item).is_none(),
            ItemKind::Milestone => item.reached().is_none() && decided(item).is_none(),
        }
    }

    /// Starts on a working minute where it has to, and is as long as its size.
    pub(crate) fn size_violations(&self, id: ItemId, dates: &Assignment) -> Vec<String> {
        let path = &self.plan.item(id).path;
        let Some((start, finish)) = dates[id.index()].filter(|_| self.is_leaf(id)) else {
            return Vec::new();
        };
        let mut wrong = Vec::new();
        if self.is_spans(id) {
            if finish < start {
                wrong.push(format!("{path} ends before it starts"));
            }
            return wrong;
        }
        if !self.is_planned(id) {
            return self.fact_violations(id, (start, finish));
        }
        // A late start may be the end of a period, which is one to the slack with the start of the next.
        let ends_period = self.bare && self.own(id).minute_before(start) + 1 == start;
        if !self.is_clock(id) && !self.own(id).is_working(start) && !ends_period {
            wrong.push(format!(
                "{path} starts outside its hours, at {}",
                Instant(start)
            ));
        }
        let expected = self.finish_of(id, start);
        if finish != expected {
            let (found, expected) = (Instant(finish), Instant(expected));
            wrong.push(format!("{path} finishes at {found}, not at {expected}"));
        }
        wrong
    }

    /// Facts are as told, and what goes on does so from the status date (rules 22 and 23).
    fn fact_violations(&self, id: ItemId, (start, finish): (i64, i64)) -> Vec<String> {
        let item = self.plan.item(id);
        let mut wrong = Vec::new();
        let mut expect = |what: &str, found: i64, expected: i64| {
            if found != expected {
                let (found, expected) = (Instant(found), Instant(expected));
                wrong.push(format!(
                    "{} {what} at {found}, not at {expected}",
                    item.path
                ));
            }
        };
        let told = |fact: Option<&Fact>| {
            let date = fact.and_then(Fact::date);
            date.map(|moment| self.end_of_day(id, moment))
        };
        match item.kind {
            ItemKind::Phase => {}
            ItemKind::Milestone => {
                let at = item.reached().or(decided(item));
                if let Some(at) = told(at) {
                    expect("stands", start, at);
                    expect("stands", finish, at);
                }
            }
            ItemKind::Deliverable => {
                if let Some(at) = told(item.delivered()).filter(|_| is_delivered(item)) {
                    expect("is handed over", start, at);
                }
                if let Some(at) = told(accepted(self.plan, item)) {
                    expect("is accepted", finish, at);
                }
            }
            ItemKind::Task => {
                if let Some(started) = item.started() {
                    expect("starts", start, started.as_lower().0);
                }
                if let Some(done) = item.done() {
                    // On the day on which it would have ended by its dates it keeps its hours.
                    let same_day = Instant(finish).day_as_end() == done.day;
                    if done.minute.is_some() || !same_day {
                        expect("is done", finish, self.end_of_day(id, done));
                    }
                } else if let (Some((today, _)), Some(left)) = (self.status_date, self.rest(id)) {
                    let from = today.max(start);
                    let end = if self.is_clock(id) {
                        from + left
                    } else if let Some(Size::Effort(_)) = item.task_size() {
                        self.burned(id, from, left)
                    } else {
                        self.own(id).add(from, left)
                    };
                    if finish < end {
                        wrong.push(format!("{} has less left than told", item.path));
                    }
                } else if let Some((_, exact)) = self.status_date {
                    let day = self
                        .plan
                        .header
                        .as_of()
                        .map(|moment| i64::from(moment.day.0));
                    let end = exact.or(day.map(|day| self.own(id).day_end(day)));
                    if end.is_some_and(|end| finish < end) || finish < self.finish_of(id, start) {
                        wrong.push(format!("{} is over too early", item.path));
                    }
                }
            }
        }
        wrong
    }

    /// What is told to be left, in minutes or units of effort.
    fn rest(&self, id: ItemId) -> Option<i64> {
        let item = self.plan.item(id);
        let (whole, factor) = match item.task_size() {
            Some(Size::Takes(estimate)) => (estimate.likely, 1),
            Some(Size::Effort(estimate)) => (estimate.likely * 10_000, 10_000),
            Some(Size::Spans(..)) => return None,
            None => (self.plan.header.day_minutes, 1),
        };
        if let Some(remaining) = item.remaining() {
            return Some(remaining.value * factor);
        }
        let open = 100 - i64::from(item.progress()?.value);
        Some((whole * open + 50) / 100)
    }

    /// The dates written on it and on the phases around it, the plan's start and the status date, from below.
    pub(crate) fn bound_violations(&self, id: ItemId, dates: &Assignment) -> Vec<String> {
        let item = self.plan.item(id);
        let Some((start, finish)) = dates[id.index()].filter(|_| self.is_leaf(id)) else {
            return Vec::new();
        };
        let mut wrong = Vec::new();
        if self.is_planned(id) && !self.is_spans(id) {
            let outer = self
                .plan
                .outwards(id)
                .filter_map(|outer| self.plan.item(outer).not_before());
            let hard = item.start();
            let mut bounds: Vec<i64> = outer
                .chain(hard)
                .map(|moment| moment.as_lower().0)
                .collect();
            bounds.push(self.start);
            let reached = match item.kind {
                ItemKind::Milestone => item.gate().is_none(),
                ItemKind::Phase => true,
                _ => false,
            };
            // A milestone, or an empty phase, may have been reached by itself before the status date.
            if let Some((today, _)) = self.status_date.filter(|_| !reached) {
                bounds.push(today);
            }
            let on = item.on();
            let on = on.map(|on| self.end_of_day(id, on));
            for bound in bounds {
                // A date that is a day off stays there.
                let stays = on.is_some_and(|on| on >= bound);
                let bound = if self.snaps(id) && !stays {
                    self.own(id).up(bound)
                } else {
                    bound
                };
                if start < bound {
                    let (start, bound) = (Instant(start), Instant(bound));
                    wrong.push(format!("{} starts at {start}, before {bound}", item.path));
                }
            }
            if let Some(on) = item.on()
                && start < self.end_of_day(id, on)
            {
                wrong.push(format!("{} stands before its date", item.path));
            }
        }
        if item.is_task() && item.done().is_none() {
            for moment in [item.finish_not_before(), item.finish()]
                .into_iter()
                .flatten()
            {
                let bound = self.end_of_day(id, moment);
                if !self.finish_meets(id, finish, bound) {
                    wrong.push(format!("{} finishes before its date", item.path));
                }
            }
        }
        wrong
    }

    /// The test of rule 26 for a bound on the finish.
    fn finish_meets(&self, id: ItemId, finish: i64, bound: i64) -> bool {
        if self.is_clock(id) {
            finish >= bound
        } else {
            self.own(id).between(finish, bound) <= 0
        }
    }

    /// The dates that it may not pass: its own, `due` of the phases around it and of goals, and the plan's finish.
    pub(crate) fn limit_violations(
        &self,
        id: ItemId,
        (start, finish): (i64, i64),
        plan_finish: i64,
    ) -> Vec<String> {
        let item = self.plan.item(id);
        let (mut starts, mut finishes) = (Vec::new(), Vec::new());
        let mut hard = None;
        match item.kind {
            ItemKind::Phase => {}
            ItemKind::Task => {
                starts.extend(item.start_not_after());
                // A start is held where work can first begin.
                hard = item.start().map(|start| {
                    if self.is_clock(id) {
                        start.as_lower().0
                    } else {
                        self.own(id).up(start.as_lower().0)
                    }
                });
                finishes.extend(
                    [item.finish(), item.finish_not_after()]
                        .into_iter()
                        .flatten(),
                );
            }
            ItemKind::Deliverable => starts.extend(item.start_not_after()),
            ItemKind::Milestone => {
                finishes.extend([item.on(), item.not_after()].into_iter().flatten());
            }
        }
        let mut dues: Vec<Moment> = self
            .plan
            .outwards(id)
            .filter_map(|outer| self.plan.item(outer).due())
            .collect();
        for (goal_id, goal) in self.plan.goals() {
            let mut required = self.plan.goal_requires(goal_id);
            if goal.cancelled().is_none()
                && required.any(|target| self.plan.is_within(id, target.item))
            {
                dues.extend(goal.due());
            }
        }
        let passed = |at: i64, limits: Vec<Moment>| {
            let mut limits = limits.into_iter().map(|moment| self.end_of_day(id, moment));
            limits.any(|limit| at > limit)
        };
        // What runs by the clock is due at 24:00.
        let due_at = |due: Moment| match due.exact() {
            None if self.is_by_clock(id) => due.day.end().0,
            _ => self.end_of_day(id, due),
        };
        let due_passed = dues.into_iter().any(|due| finish > due_at(due));
        let hard_passed = hard.is_some_and(|hard| start > hard);
        if hard_passed
            || due_passed
            || passed(start, starts)
            || passed(finish, finishes)
            || finish > plan_finish
        {
            return vec![format!("{} passes a limit", item.path)];
        }
        Vec::new()
    }

    /// Links that do not hold.
    pub(crate) fn link_violations(&self, dates: &Assignment) -> Vec<String> {
        let mut wrong = Vec::new();
        for wait in &self.waits {
            for inner in std::iter::once(wait.to).chain(self.plan.contents(wait.to)) {
                if self.is_leaf(inner) && !(inner != wait.to && self.is_spans(inner)) {
                    wrong.extend(self.link_violation(*wait, inner, dates));
                }
            }
        }
        wrong
    }

    fn link_violation(&self, wait: Wait, to: ItemId, dates: &Assignment) -> Option<String> {
        let (start, finish) = dates[to.index()]?;
        let from = self.end_value(wait.from, wait.from_end, dates)?;
        let bound = self.bound_of(wait, to, from);
        let holds = match wait.to_end {
            // A fact is not held by links; only a planned start is.
            End::Start => start >= bound || !self.is_planned(to),
            End::Finish => self.finish_meets(to, finish, bound) || self.is_over(to),
        };
        (!holds).then(|| {
            format!(
                "{} at {}..{} breaks a link from {}: {}",
                self.plan.item(to).path,
                Instant(start),
                Instant(finish),
                self.plan.item(wait.from).path,
                Instant(bound)
            )
        })
    }

    fn is_over(&self, id: ItemId) -> bool {
        let item = self.plan.item(id);
        match item.kind {
            ItemKind::Phase => false,
            ItemKind::Task => item.done().is_some(),
            ItemKind::Deliverable => accepted(self.plan, item).is_some(),
            ItemKind::Milestone => item.reached().is_some() || decided(item).is_some(),
        }
    }

    fn bound_of(&self, wait: Wait, to: ItemId, from: i64) -> i64 {
        let own = self.own(to);
        match wait.lag {
            lag if self.bare && wait.elapsed => from + lag,
            lag if self.bare => own.add(from, lag),
            0 if self.snaps(to) && wait.from_end == End::Start => own.up(from),
            0 => from,
            lag if wait.elapsed && lag < 0 => (from + lag).max(self.start),
            lag if wait.elapsed => from + lag,
            lag if lag < 0 => own.add(from, lag).max(self.start),
            lag => own.add(from, lag),
        }
    }

    /// An end of an item as others wait for it: of a phase the last finish or the first start of its leaves, of what is
    /// cancelled the latest that it would have waited for.
    fn end_value(&self, id: ItemId, end: End, dates: &Assignment) -> Option<i64> {
        if self.plan.is_cancelled(id) && self.is_leaf(id) {
            let through = self.waits.iter().filter_map(|wait| {
                let reaches = self.plan.is_within(id, wait.to);
                let counts = wait.to_end == End::Start || end == End::Finish;
                let from = (reaches && counts)
                    .then(|| self.end_value(wait.from, wait.from_end, dates))
                    .flatten()?;
                Some(self.bound_of(*wait, id, from))
            });
            return through.max();
        }
        if self.is_leaf(id) {
            let (start, finish) = dates[id.index()]?;
            return Some(if end == End::Start { start } else { finish });
        }
        let leaves = self
            .plan
            .contents(id)
            .filter(|inner| self.is_leaf(*inner) && !self.is_spans(*inner));
        match end {
            End::Start => {
                let (gone, there): (Vec<ItemId>, Vec<ItemId>) =
                    leaves.partition(|inner| self.plan.is_cancelled(*inner));
                let first = there
                    .into_iter()
                    .filter_map(|inner| self.end_value(inner, end, dates))
                    .min();
                let handed_on = gone
                    .into_iter()
                    .filter_map(|inner| self.end_value(inner, end, dates));
                first.or_else(|| handed_on.max())
            }
            End::Finish => leaves
                .filter_map(|inner| self.end_value(inner, end, dates))
                .max(),
        }
    }

    /// Whether the first start of a phase around it is waited for.
    pub(crate) fn in_started_phase(&self, id: ItemId) -> bool {
        self.waits.iter().any(|wait| {
            wait.from_end == End::Start && wait.from != id && self.plan.is_within(id, wait.from)
        })
    }
}

/// A rejection on the day of the hand-over or later makes it undelivered again.
fn is_delivered(one: &planc::plan::Item) -> bool {
    let day = |fact: &planc::plan::Fact| fact.date().map(|moment| moment.day);
    let delivered = one.delivered().and_then(day);
    let rejected = one.rejected().filter_map(day).max();
    delivered.is_some() && rejected < delivered
}

/// The acceptance that no later rejection has undone.
fn accepted<'a>(plan: &Plan, one: &'a planc::plan::Item) -> Option<&'a Fact> {
    let rejected = |accepted: &&Fact| one.rejected().all(|no| !is_later(no, accepted));
    let facts: Vec<&Fact> = one.accepted().filter(rejected).collect();
    let by = |who: planc::plan::WhoId| {
        let team = plan.party(who).members();
        let speaks =
            move |by: &planc::plan::WhoId| *by == who || team.iter().any(|one| one.value == *by);
        facts
            .iter()
            .any(|fact| fact.by().is_empty() || fact.by().iter().any(|by| speaks(&by.value)))
    };
    let all = one.approvers().iter().all(|approver| by(approver.value));
    let last = facts
        .iter()
        .copied()
        .reduce(|a, b| if is_later(b, a) { b } else { a });
    let first = facts
        .iter()
        .copied()
        .reduce(|a, b| if is_later(b, a) { a } else { b });
    if one.approver_any().is_some() {
        first
    } else {
        last.filter(|_| all)
    }
}

/// The last decision at a gate.
fn decided(one: &planc::plan::Item) -> Option<&Fact> {
    let all = one.passed().into_iter().chain(one.refused());
    all.filter(|_| one.gate().is_some())
        .reduce(|a, b| if is_later(b, a) { b } else { a })
}

/// Of two facts of one day the one with the later time, else the one that is written later.
fn is_later(a: &Fact, b: &Fact) -> bool {
    let day = |fact: &Fact| fact.date().map(|date| date.day);
    let minute = |fact: &Fact| fact.date().and_then(|date| date.minute);
    let minutes = minute(a).zip(minute(b)).unwrap_or_default();
    (day(a), minutes.0, a.span.start) > (day(b), minutes.1, b.span.start)
}

/// All links, as the text has them.
fn waits(plan: &Plan) -> Vec<Wait> {
    let mut waits = Vec::new();
    let bare = |from, from_end, to, to_end| Wait {
        from,
        from_end,
        to,
        to_end,
        lag: 0,
        elapsed: false,
    };
    for (id, item) in plan.items() {
        for link in item.links() {
            let target = link.target;
            let mut wait = match link.kind {
                LinkKind::After => bare(target.item, target.end, id, End::Start),
                LinkKind::FinishAfter => bare(target.item, target.end, id, End::Finish),
                LinkKind::Before => bare(id, End::Finish, target.item, target.end),
            };
            if let Some(lag) = link.lag {
                (wait.lag, wait.elapsed) = (lag.minutes, lag.elapsed);
            }
            waits.push(wait);
        }
        for target in plan.requires_of(id) {
            waits.push(bare(target.item, target.end, id, End::Start));
        }
        for target in item.from() {
            waits.push(bare(target.item, target.end, id, End::Start));
        }
    }
    waits
}
