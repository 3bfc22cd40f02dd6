//! The forward pass: early starts and finishes, each with the rule that set it (rules 13 to 19, 22 to 27).

mod actual;
mod bounds;
mod drivers;
mod entrance;

use std::collections::HashMap;

use self::entrance::Entrance;
use super::by_item::{ByItem, ByPhase};
use super::leaf::{Actual, Kind, Leaf};
use super::network::Node;
use super::saturating::{self, BEFORE};
use super::{Cause, DependencyId, Model, WithoutStatusDate, WorkingTimeId};
use crate::ast::End;
use crate::calendar::{Day, Instant};
use crate::plan::ItemId;

/// The results of the forward pass for a leaf.
#[derive(Clone, Debug)]
pub(super) struct Early {
    pub(super) start: Instant,
    pub(super) finish: Instant,
    /// The days as which they print (rule 1).
    pub(super) start_day: Day,
    pub(super) finish_day: Day,
    pub(super) start_cause: Cause,
    pub(super) finish_cause: Cause,
    /// The dates that it would have without the status date, if only that sets them.
    pub(super) without: Option<Box<WithoutStatusDate>>,
    pub(super) begun: bool,
    pub(super) achieved: bool,
}

impl Early {
    const UNKNOWN: Self = Self {
        start: BEFORE,
        finish: BEFORE,
        start_day: Day(0),
        finish_day: Day(0),
        start_cause: Cause::PlanStart,
        finish_cause: Cause::Size,
        without: None,
        begun: false,
        achieved: false,
    };
}

impl Early {
    /// The day of a finish that results from the size: an end prints as the day that it ends, and never before its own
    /// start.
    fn end_day(&self, finish: Instant) -> Day {
        if finish > self.start {
            finish.day_as_end().max(self.start_day)
        } else {
            self.start_day
        }
    }
}

/// A lower bound from a link; before everything if there is none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    at: Instant,
    link: Option<DependencyId>,
}

const NO_BOUND: Bound = Bound {
    at: BEFORE,
    link: None,
};

/// An end of a phase, as others wait for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PhaseEnd {
    at: Instant,
    /// The day as which it prints.
    day: Day,
    /// The leaf that it belongs to.
    pub(super) leaf: Option<ItemId>,
    actual: bool,
}

const NO_END: PhaseEnd = PhaseEnd {
    at: BEFORE,
    day: Day(0),
    leaf: None,
    actual: false,
};

impl PhaseEnd {
    /// The later of two ends; it is a fact only if both are.
    fn later(self, other: Self) -> Self {
        let actual = self.actual && other.actual;
        let last = if (other.at, other.day) > (self.at, self.day) {
            other
        } else {
            self
        };
        Self { actual, ..last }
    }
}

type Asked = (WorkingTimeId, bool);

/// The plan finish: the greatest early finish of any leaf (rule 27).
pub(super) fn plan_finish(
    model: &Model<'_>,
    unscheduled: &ByItem<bool>,
    early: &ByItem<Early>,
) -> Instant {
    let leaves = model.plan.items().filter(|(id, _)| {
        let leaf = model.leaves[*id].as_ref();
        !unscheduled[*id] && leaf.is_some_and(|leaf| !matches!(leaf.kind, Kind::Cancelled))
    });
    let finishes = leaves.map(|(id, _)| early[id].finish);
    finishes.max().unwrap_or(model.start)
}

/// The forward pass, node by node.
pub(super) struct Forward<'m, 'p> {
    model: &'m Model<'p>,
    pub(super) unscheduled: ByItem<bool>,
    pub(super) early: ByItem<Early>,
    pub(super) first_starts: ByPhase<'m, PhaseEnd>,
    last_finishes: ByPhase<'m, PhaseEnd>,
    /// By phase: the first computed bounds of its leaves' starts and finishes, each with its calendar.
    known: ByPhase<'m, [Option<(Asked, Bound)>; 2]>,
    known_more: HashMap<(ItemId, End, Asked), Bound>,
    /// By phase with leaves on several calendars: its links.
    entrances: HashMap<(ItemId, End), Entrance<DependencyId>>,
    /// The leaves that do not end before 2201, although all their predecessors do.
    pub(super) beyond: Vec<ItemId>,
    /// The number of nodes in blocks that may still be visited in the hope that they settle.
    effort: usize,
    /// The starts of items that are as late as possible, and what holds them there; empty in the pass that computes the
    /// early dates, except for those that wait for someone.
    pub(super) placed: Placed,
    /// By task: the leaf of the people who are being tried, instead of those chosen so far (rule 41).
    pub(super) tried: HashMap<ItemId, &'m Leaf>,
    /// Whether a task that different people can work on starts and ends as early as any of them could.
    pub(super) takes_best: bool,
    /// The pieces of tasks that pause while the people who work on them are elsewhere (rule 40).
    pub(super) pieces: HashMap<ItemId, Vec<(Instant, Instant)>>,
}

/// By item that is as late as possible, or waits for someone (rules 21 and 37): its start, and what holds it there.
pub(super) type Placed = HashMap<ItemId, (Instant, Cause)>;

impl<'m, 'p> Forward<'m, 'p> {
    pub(super) fn new(model: &'m Model<'p>, unscheduled: ByItem<bool>, placed: Placed) -> Self {
        let items = model.plan.items.len();
        Self {
            model,
            unscheduled,
            early: ByItem::new(Early::UNKNOWN, items),
            first_starts: ByPhase::new(NO_END, &model.phases),
            last_finishes: ByPhase::new(NO_END, &model.phases),
            known: ByPhase::new([None; 2], &model.phases),
            known_more: HashMap::new(),
            entrances: HashMap::new(),
            beyond: Vec::new(),
            effort: 1_000_000,
            placed,
            tried: HashMap::new(),
            takes_best: false,
            pieces: HashMap::new(),
        }
    }

    pub(super) fn leaf(&self, id: ItemId) -> Option<&'m Leaf> {
        let leaf = self.model.leaves[id].as_ref();
        if self.tried.is_empty() {
            leaf
        } else {
            self.tried.get(&id).copied().or(leaf)
        }
    }

    /// Visits the nodes in order, and each block repeatedly until nothing changes. Returns the blocks that never
    /// settle.
    pub(super) fn run(&mut self) -> Vec<(usize, usize)> {
        let model = self.model;
        let mut endless = Vec::new();
        let mut at = 0;
        for &(from, to) in model
            .order
            .blocks
            .iter()
            .chain([&(model.order.nodes.len(), 0)])
        {
            for &node in model.order.nodes.get(at..from).unwrap_or_default() {
                self.visit(node);
            }
            at = to;
            let block = model.order.nodes.get(from..to).unwrap_or_default();
            if !block.is_empty() && !self.settle(block) {
                endless.push((from, to));
                for node in block {
                    self.unscheduled[node.item()] = true;
                    self.early[node.item()] = Early::UNKNOWN;
                }
            }
        }
        endless
    }

    pub(super) fn settle(&mut self, block: &[Node]) -> bool {
        let rounds = self.effort / block.len() + 64;
        for _ in 0..rounds.min(10_000) {
            self.effort = self.effort.saturating_sub(block.len());
            let mut changed = false;
            self.known_more.clear();
            for &node in block {
                let id = node.item();
                let before = (self.early[id].start, self.early[id].finish);
                self.visit(node);
                changed |= before != (self.early[id].start, self.early[id].finish);
                if self.unscheduled[id] {
                    self.beyond.pop();
                    return false;
                }
            }
            if !changed {
                return true;
            }
        }
        false
    }

    pub(super) fn visit(&mut self, node: Node) {
        let id = node.item();
        if self.unscheduled[id] {
            return;
        }
        match node {
            Node::Start(_) => self.visit_start(id),
            Node::Finish(_) => self.visit_finish(id),
            Node::IntoStarts(_) => self.forget(id, End::Start),
            Node::IntoFinishes(_) => self.forget(id, End::Finish),
            Node::FirstStart(_) => self.first_starts[id] = self.first_start(id),
            Node::LastFinish(_) => self.last_finishes[id] = self.last_finish(id),
        }
    }

    fn visit_start(&mut self, id: ItemId) {
        let Some(leaf) = self.leaf(id) else {
            return;
        };
        let early = match (&leaf.kind, leaf.actual.as_deref()) {
            (Kind::Cancelled, _) => {
                let bound = self.bound(id, leaf, End::Start);
                let achieved = self.all_told(id, End::Start);
                let day = self.day_of(bound);
                Early {
                    start: bound.at,
                    finish: bound.at,
                    start_day: day,
                    finish_day: day,
                    begun: achieved,
                    achieved,
                    ..Early::UNKNOWN
                }
            }
            (Kind::Spans(ends), actual) => self.start_of_spans(id, leaf, actual, ends.0),
            (_, Some(actual @ Actual::Over { .. })) => self.over(id, leaf, actual),
            (_, Some(&Actual::Refused(at, day, cause))) => Early {
                start: at,
                finish: at,
                start_day: day,
                finish_day: day,
                start_cause: cause,
                finish_cause: cause,
                ..Early::UNKNOWN
            },
            (
                _,
                Some(&(Actual::Started(at, day, cause, _) | Actual::Delivered(at, day, cause))),
            ) => {
                Early {
                    start: at,
                    // The finish is set once all its predecessors are known.
                    finish: at,
                    start_day: day,
                    finish_day: day,
                    start_cause: cause,
                    begun: true,
                    ..Early::UNKNOWN
                }
            }
            (_, None) if self.takes_best => self.earliest(id, leaf),
            (_, None) => self.planned(id, leaf),
        };
        let is_beyond = saturating::is_beyond(early.start) || saturating::is_beyond(early.finish);
        self.early[id] = early;
        if is_beyond {
            self.lose(id);
        }
    }

    fn visit_finish(&mut self, id: ItemId) {
        let Some(leaf) = self.leaf(id) else {
            return;
        };
        match (&leaf.kind, leaf.actual.as_deref()) {
            (Kind::Cancelled, _) => {
                let bound = self.bound(id, leaf, End::Finish);
                let actual = self.all_told(id, End::Finish);
                let day = self.day_of(bound);
                let early = &mut self.early[id];
                if bound.at > early.finish {
                    (early.finish, early.finish_day) = (bound.at, day);
                }
                early.achieved &= actual;
            }
            (Kind::Spans(ends), actual) => self.finish_of_spans(id, leaf, actual, ends.1),
            (_, Some(&Actual::Started(at, _, _, rest))) => {
                self.finish_of_started(id, leaf, at, rest);
            }
            (_, Some(&Actual::Delivered(at, ..))) => self.finish_of_delivered(id, leaf, at),
            (_, Some(Actual::Over { .. } | Actual::Refused(..)) | None) => return,
        }
        if saturating::is_beyond(self.early[id].finish) {
            self.lose(id);
        }
    }

    /// The dates of a leaf that is over, as the facts give them; but if a `done` without a time is on the day on which
    /// the task would have ended by its dates, the task keeps its hours (rule 22).
    fn over(&mut self, id: ItemId, leaf: &Leaf, actual: &Actual) -> Early {
        let &Actual::Over {
            mut start,
            mut finish,
            days: (mut start_day, finish_day),
            start_cause,
            finish_cause,
            keeps_hours,
        } = actual
        else {
            return Early::UNKNOWN;
        };
        if keeps_hours {
            let started = matches!(start_cause, Cause::Fact(..));
            let (from, by_dates) = if started {
                let finish = leaf.finish_of(&self.model.hours, start);
                let (finish, _) = self.meet_finish_bounds(id, leaf, finish, Cause::Size);
                (start, finish)
            } else {
                let planned = self.planned(id, leaf);
                (planned.start, planned.finish)
            };
            if by_dates > from && by_dates.day_as_end() == finish_day {
                finish = by_dates;
                if !started {
                    (start, start_day) = (from, from.day());
                }
            }
        }
        Early {
            start,
            finish,
            start_day,
            finish_day,
            start_cause,
            finish_cause,
            begun: true,
            achieved: true,
            ..Early::UNKNOWN
        }
    }

    /// The dates of a leaf without facts: the least valid start that meets every bound of the start and, through the
    /// size, of the finish (rule 27).
    pub(super) fn planned(&mut self, id: ItemId, leaf: &Leaf) -> Early {
        let model = self.model;
        let hours = &model.hours;
        let own = hours.get(leaf.own);
        let valid = |at: Instant| {
            if leaf.is_clock() {
                at
            } else {
                saturating::up(own, at)
            }
        };
        let (mut start, mut start_day, mut start_cause) = leaf.lower;
        let link = self.bound(id, leaf, End::Start);
        if let Some(dependency) = link.link {
            let at = valid(link.at);
            // If bounds are equal, the link is reported as the cause, since it is more informative.
            if at >= start {
                (start, start_cause) = (at, Cause::Link(dependency));
                start_day = if at == link.at {
                    self.day_of(link)
                } else {
                    at.day()
                };
            }
        }
        let mut finish_cause = Cause::Size;
        let finish_link = self.bound(id, leaf, End::Finish);
        let mut finish_bound = leaf.lower_finish();
        if let Some(dependency) = finish_link.link
            && finish_bound.is_none_or(|(at, _)| at <= finish_link.at)
        {
            finish_bound = Some((finish_link.at, Cause::Link(dependency)));
        }
        if let Some((bound, cause)) = finish_bound {
            let at = valid(leaf.start_from(hours, bound));
            if at > start {
                (start, finish_cause) = (at, cause);
                start_cause = Cause::Size;
                start_day = match cause {
                    Cause::Link(_) if at == finish_link.at => self.day_of(finish_link),
                    _ => at.day(),
                };
            }
        }
        // A link says more than that somebody was waited for.
        let holds = |(at, cause): &(Instant, Cause)| {
            *at > start || *at == start && matches!(cause, Cause::AsLateAsPossible(_))
        };
        if let Some((at, cause)) = self.placed.get(&id).copied().filter(holds) {
            (start, start_day, start_cause) = (at, at.day(), cause);
            finish_cause = Cause::Size;
        }
        if let Kind::Moment = leaf.kind {
            if let Cause::Size = start_cause {
                start_cause = finish_cause;
            }
            return self.moment(id, leaf, start, start_day, start_cause);
        }
        if leaf.takes_time() {
            start_day = start.day();
        }
        let mut early = Early {
            start,
            start_day,
            start_cause,
            finish_cause,
            ..Early::UNKNOWN
        };
        if leaf.today > start {
            early.start = leaf.today;
            early.start_day = leaf.today.day();
            early.start_cause = Cause::StatusDate;
            early.finish_cause = Cause::Size;
            early.without = Some(Box::new(WithoutStatusDate {
                start: Some(start),
                finish: Some(leaf.finish_of(hours, start)),
            }));
        }
        let pieces = self.pieces.get(&id);
        let pieces = pieces.filter(|pieces| pieces.first().is_some_and(|it| it.0 == early.start));
        let finish = pieces.and_then(|pieces| pieces.last());
        early.finish = finish.map_or_else(|| leaf.finish_of(hours, early.start), |last| last.1);
        early.finish_day = early.end_day(early.finish);
        early
    }

    /// The earliest start and the earliest finish that different people give a leaf.
    fn earliest(&mut self, id: ItemId, leaf: &Leaf) -> Early {
        let mut earliest = self.planned(id, leaf);
        for alternative in self.model.choices.get(&id).into_iter().flatten() {
            let early = self.planned(id, &alternative.leaf);
            earliest.start = earliest.start.min(early.start);
            earliest.finish = earliest.finish.min(early.finish);
        }
        earliest
    }

    /// A milestone is placed at its latest bound (rule 18), and counts as reached when all its predecessors are
    /// achieved.
    fn moment(&self, id: ItemId, leaf: &Leaf, at: Instant, day: Day, cause: Cause) -> Early {
        let mut early = Early {
            start: at,
            finish: at,
            start_day: day,
            finish_day: day,
            start_cause: cause,
            finish_cause: cause,
            ..Early::UNKNOWN
        };
        if leaf.by_itself && self.is_reached(id, at, day) {
            early.begun = true;
            early.achieved = true;
        } else if leaf.today > at {
            early.start = leaf.today;
            early.finish = leaf.today;
            early.start_day = leaf.today.day();
            early.finish_day = leaf.today.day();
            early.start_cause = Cause::StatusDate;
            early.finish_cause = Cause::StatusDate;
            early.without = Some(Box::new(WithoutStatusDate {
                start: Some(at),
                finish: Some(at),
            }));
        }
        early
    }

    /// Whether all predecessors of it and of the phases around it are achieved, and its instant is not after the status
    /// date; without a status date, not after the last of them (rule 22).
    fn is_reached(&self, id: ItemId, at: Instant, day: Day) -> bool {
        let model = self.model;
        let mut last = BEFORE;
        for outer in model.plan.outwards(id) {
            for (_, link) in model.dependencies.incoming_with_ids(outer) {
                let from = self.end_of(link.from, link.from_end);
                if !from.actual {
                    return false;
                }
                last = last.max(from.at);
            }
        }
        last > BEFORE
            && match model.status_date {
                Some(date) => date.includes(at, day),
                None => at <= last,
            }
    }

    fn lose(&mut self, id: ItemId) {
        self.unscheduled[id] = true;
        self.early[id] = Early::UNKNOWN;
        self.beyond.push(id);
    }
}
