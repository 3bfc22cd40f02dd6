//! The conversion of a plan to the leaves of the network: sizes, hours, bounds, limits and facts.

mod deliverable;
mod milestone;
mod task;

use std::collections::BTreeMap;

use super::by_item::ByItem;
use super::choice::{self, Alternative, Choices};
use super::crew::Crews;
use super::hours::{FallbackCalendar, Hours};
use super::leaf::{Kind, Leaf};
use super::saturating::{self, AFTER, BEFORE};
use super::{Cause, StatusDate, WorkingTimeId};
use crate::ast::End;
use crate::calendar::{Day, Instant};
use crate::diagnostics::{Diagnostics, ScheduleProblem};
use crate::language::Attribute;
use crate::plan::{Booking, CalendarId, Fact, Item, ItemId, ItemKind, Moment, Plan};

/// Makes the leaves of a plan, and reports those that nobody ever works on.
pub(super) struct Preparation<'p, 'h> {
    pub(super) plan: &'p Plan,
    pub(super) hours: &'h mut Hours<'p>,
    pub(super) start: Instant,
    pub(super) status_date: Option<StatusDate>,
    pub(super) diagnostics: &'h mut Diagnostics,
    /// The first working minutes from the plan's start, and from the status date, by working time.
    firsts: Vec<[Option<Instant>; 2]>,
    /// Who works on tasks for which the text leaves that open, as far as it is decided.
    crews: Crews,
    choices: Choices,
}

/// The leaves of a plan, the hours inside each phase, the numbers of the phases, and what is left to choose.
pub(super) struct Prepared {
    pub(super) leaves: ByItem<Option<Leaf>>,
    pub(super) phase_hours: Vec<WorkingTimeId>,
    pub(super) phases: ByItem<u32>,
    pub(super) choices: Choices,
    pub(super) crews: Crews,
}

/// The values that a phase passes to its contents.
#[derive(Clone, Copy)]
struct Around {
    calendar: Option<CalendarId>,
    /// The greatest `start not before` of the phases, and whether any has a `due`.
    not_before: Option<(Instant, Cause)>,
    due: bool,
    cancelled: bool,
}

impl<'p, 'h> Preparation<'p, 'h> {
    pub(super) fn new(
        plan: &'p Plan,
        hours: &'h mut Hours<'p>,
        start: Instant,
        status_date: Option<StatusDate>,
        diagnostics: &'h mut Diagnostics,
    ) -> Self {
        Self {
            plan,
            hours,
            start,
            status_date,
            diagnostics,
            firsts: Vec::new(),
            crews: Crews::default(),
            choices: Choices::new(),
        }
    }

    /// Makes the leaves; without crews that were chosen before, with what is left to choose.
    pub(super) fn leaves(mut self, chosen: Option<Crews>) -> Prepared {
        let is_chosen = chosen.is_some();
        self.crews = chosen.unwrap_or_default();
        let outside = Around {
            calendar: self.plan.header.calendar().map(|written| written.value),
            not_before: None,
            due: false,
            cancelled: false,
        };
        let mut leaves: ByItem<Option<Leaf>> = ByItem::new(None, self.plan.items.len());
        let mut numbers = ByItem::new(0, self.plan.items.len());
        let mut hours = Vec::new();
        // The phases around an item, each with the end of its contents and the values that it passes to them.
        let mut open: Vec<(u32, Around)> = Vec::new();
        for (id, item) in self.plan.items() {
            while open.pop_if(|(end, _)| *end <= id.0).is_some() {}
            let outer = open.last().map_or(outside, |(_, around)| *around);
            let end = self.plan.end(id);
            if item.is_phase() {
                let inner = inside(item, id, outer);
                numbers[id] = u32::try_from(hours.len()).unwrap_or(u32::MAX);
                hours.push(self.hours.calendar(inner.calendar));
                open.push((end, inner));
            }
            if !item.is_phase() || end == id.0 + 1 {
                let cancelled = outer.cancelled || item.cancelled().is_some();
                if !is_chosen && !cancelled && item.is_task() && choice::is_open(self.plan, item) {
                    self.alternatives(id, item, outer);
                }
                leaves[id] = Some(self.leaf(id, item, outer, cancelled));
            }
        }
        self.limit_by_goals(&mut leaves);
        Prepared {
            leaves,
            phase_hours: hours,
            phases: numbers,
            choices: self.choices,
            crews: self.crews,
        }
    }

    /// Prepares each way in which a task can be given to people; on one that has started, the first stays (rule 41).
    fn alternatives(&mut self, id: ItemId, item: &'p Item, outer: Around) {
        let context = task::context(item, outer);
        let ways = choice::ways(self.plan, self.hours, item, context);
        let Some(first) = ways.first() else {
            return;
        };
        self.crews.choose(id, choice::first_of(first));
        if item.started().is_some() || item.done().is_some() {
            return;
        }
        let alternatives = ways.into_iter().map(|picks| {
            let leaf = self.task(id, item, outer, &choice::first_of(&picks));
            let leaf = self.bounded(id, item, outer, leaf);
            Alternative { picks, leaf }
        });
        let alternatives = alternatives.collect();
        self.choices.insert(id, alternatives);
    }

    fn leaf(&mut self, id: ItemId, item: &'p Item, outer: Around, cancelled: bool) -> Leaf {
        let leaf = match item.kind {
            ItemKind::Task => {
                let crews = std::mem::take(&mut self.crews);
                let leaf = self.task(id, item, outer, &crews.of(id, item));
                self.crews = crews;
                leaf
            }
            ItemKind::Deliverable => self.deliverable(item, outer),
            ItemKind::Milestone => self.milestone(id, outer),
            ItemKind::Phase => {
                let calendar = item
                    .calendar()
                    .map(|written| written.value)
                    .or(outer.calendar);
                let own = self.hours.calendar(calendar);
                let mut leaf = blank(Kind::Moment, own);
                leaf.by_itself = true;
                leaf
            }
        };
        if cancelled {
            let through = blank(Kind::Cancelled, leaf.own);
            return through;
        }
        self.bounded(id, item, outer, leaf)
    }

    /// Gives a leaf the bounds and limits that dates around it set.
    fn bounded(&mut self, id: ItemId, item: &Item, outer: Around, mut leaf: Leaf) -> Leaf {
        self.bound_start(id, item, outer, &mut leaf);
        leaf.limit_finish = leaf.limit_finish.min(self.due(id, item, outer, &leaf));
        leaf
    }

    /// Sets the lower bound of a start: the plan's start, the dates written on the item and on the phases around it,
    /// and the status date.
    fn bound_start(&mut self, id: ItemId, item: &Item, outer: Around, leaf: &mut Leaf) {
        let own_date = item.not_before().map(|moment| {
            let attribute = match item.kind {
                ItemKind::Milestone => Attribute::NotBefore,
                _ => Attribute::StartNotBefore,
            };
            let cause = Cause::Bound(attribute, id, moment.span);
            (moment.as_lower(), cause)
        });
        let hard = item.start().map(|moment| {
            let cause = Cause::Bound(Attribute::Start, id, moment.span);
            (moment.as_lower(), cause)
        });
        if let Kind::Spans(..) = leaf.kind {
            let (at, cause) = own_date.unwrap_or((BEFORE, Cause::PlanStart));
            leaf.lower = (at, at.day(), cause);
            return;
        }
        let snaps = leaf.snaps() || !leaf.is_clock();
        let first = if snaps {
            self.first(leaf.own, 0)
        } else {
            self.start
        };
        if leaf.lower.0 <= first {
            leaf.lower = (first, first.day(), Cause::PlanStart);
        }
        for (at, cause) in [outer.not_before, own_date, hard].into_iter().flatten() {
            let at = if snaps {
                saturating::up(self.hours.get(leaf.own), at)
            } else {
                at
            };
            if at > leaf.lower.0 {
                leaf.lower = (at, at.day(), cause);
            }
        }
        if let Some(status_date) = self.status_date
            && !leaf.is_over()
        {
            leaf.today = if snaps {
                self.first(leaf.own, 1)
            } else {
                status_date.start
            };
        }
        if let Some(on) = item.on() {
            let at = self.ends(on, leaf.own);
            // A date that is a day off stays there, although other dates on that day snap forward.
            let dates = [outer.not_before, own_date].into_iter().flatten();
            let latest = dates.map(|(at, _)| at).fold(self.start, Instant::max);
            if at >= latest || at >= leaf.lower.0 {
                leaf.lower = (at, on.day, Cause::Bound(Attribute::On, id, on.span));
                if self.status_date.is_some_and(|date| at >= date.start) {
                    leaf.today = BEFORE;
                }
            }
        }
    }

    /// The first working minute from the plan's start (0) or from the status date (1).
    fn first(&mut self, time: WorkingTimeId, which: usize) -> Instant {
        let place = time.0 as usize;
        if self.firsts.len() <= place {
            self.firsts.resize(place + 1, [None; 2]);
        }
        let from = match (which, self.status_date) {
            (1, Some(status_date)) => status_date.start,
            _ => self.start,
        };
        let working = self.hours.get(time);
        let slot = self
            .firsts
            .get_mut(place)
            .and_then(|both| both.get_mut(which));
        slot.map_or(from, |slot| {
            *slot.get_or_insert_with(|| saturating::up(working, from))
        })
    }

    /// The earliest of the `due` dates of the item and of the phases around it, each on the item's calendar (rule 17).
    fn due(&self, id: ItemId, item: &Item, outer: Around, leaf: &Leaf) -> Instant {
        let own_due = item.due().map_or(AFTER, |due| self.due_at(due, leaf));
        if !outer.due {
            return own_due;
        }
        self.plan
            .outwards(id)
            .filter_map(|phase| self.plan.item(phase).due())
            .map(|due| self.due_at(due, leaf))
            .min()
            .unwrap_or(AFTER)
    }

    /// The instant at which a leaf is due on a day: the end of its last working period, or 24:00 by the clock.
    fn due_at(&self, due: Moment, leaf: &Leaf) -> Instant {
        if leaf.is_by_clock() {
            due.exact().unwrap_or_else(|| due.day.end())
        } else {
            self.ends(due, leaf.own)
        }
    }

    /// Applies the `due` of each goal as a limit to everything that it requires (rule 20).
    fn limit_by_goals(&mut self, leaves: &mut ByItem<Option<Leaf>>) {
        let plan = self.plan;
        // If several goals require the same item, the first day counts, and the first time of day.
        let mut everything = [None; 2];
        let mut limits: BTreeMap<(ItemId, End), [Option<Moment>; 2]> = BTreeMap::new();
        let first = |[days, times]: &mut [Option<Moment>; 2], due: Moment| {
            let first = if due.minute.is_none() { days } else { times };
            let key = |due: Moment| (due.exact(), due.day);
            if first.is_none_or(|first| key(due) < key(first)) {
                *first = Some(due);
            }
        };
        for (_, goal) in plan.goals() {
            let Some(due) = goal.due().filter(|_| goal.cancelled().is_none()) else {
                continue;
            };
            for target in goal.requires() {
                let limits = limits.entry((target.item, target.end));
                first(limits.or_default(), due);
            }
            if goal.requires_all().is_some() {
                first(&mut everything, due);
            }
        }
        let all = plan
            .children(None)
            .map(|id| ((id, End::Finish), everything));
        for ((id, end), dues) in limits.into_iter().chain(all) {
            if plan.is_phase(id) && end == End::Start {
                continue;
            }
            for inner in std::iter::once(id).chain(plan.contents(id)) {
                let mut choices = std::mem::take(&mut self.choices);
                let alternatives = choices.get_mut(&inner).into_iter().flatten();
                let leaf = leaves[inner].iter_mut();
                for leaf in leaf.chain(alternatives.map(|it| &mut it.leaf)) {
                    for due in dues.into_iter().flatten() {
                        let limit = self.due_at(due, leaf);
                        let place = match end {
                            End::Start => &mut leaf.limit_start,
                            End::Finish => &mut leaf.limit_finish,
                        };
                        *place = limit.min(*place);
                    }
                }
                self.choices = choices;
            }
        }
    }

    /// The instant of a date that is an upper bound, an end or a fact: the end of that day's last working period (rule
    /// 1).
    fn ends(&self, moment: Moment, own: WorkingTimeId) -> Instant {
        let end = || self.hours.get(own).day_end(moment.day);
        moment.exact().unwrap_or_else(end)
    }

    fn least<const N: usize>(&self, moments: [Option<Moment>; N], own: WorkingTimeId) -> Instant {
        let ends = moments
            .into_iter()
            .flatten()
            .map(|moment| self.ends(moment, own));
        ends.min().unwrap_or(AFTER)
    }

    /// The instant of a fact, the day that is written, and the cause that it gives to dates.
    fn fact(
        &self,
        fact: &Fact,
        attribute: Attribute,
        own: WorkingTimeId,
    ) -> Option<(Instant, Day, Cause)> {
        let moment = fact.date()?;
        let cause = Cause::Fact(attribute, moment.span);
        Some((self.ends(moment, own), moment.day, cause))
    }

    /// Whether there is any minute in which they work; reports an error if there is none.
    fn works(&mut self, item: &Item, by: &[Booking], time: WorkingTimeId) -> bool {
        if !self.hours.get(time).is_empty() {
            return true;
        }
        let name = |booking: &Booking| self.plan.party(booking.who).name.to_string();
        let around = FallbackCalendar::around(None);
        // If one of them never works at all, that is the reason, and the others are not to blame.
        let alone = by.iter().find(|booking| {
            let time = self.hours.together(std::slice::from_ref(*booking), around);
            self.hours.get(time).is_empty()
        });
        match (alone, by) {
            (_, []) => {}
            (Some(one), _) | (None, [one]) => {
                let any = self.hours.party(one.who, around);
                let (path, who, at) = (item.path.to_string(), name(one), one.span);
                self.diagnostics.error(if self.hours.get(any).is_empty() {
                    ScheduleProblem::NeverWorks {
                        name: path,
                        who,
                        at,
                    }
                } else {
                    ScheduleProblem::MembersNeverTogether {
                        name: path,
                        team: who,
                        remedy: if item.is_deliverable() {
                            "name one of them as the approver"
                        } else {
                            "write `effort` instead of `takes`, so that each works in their own hours, or name one of them"
                        },
                        at,
                    }
                });
            }
            (None, [first, rest @ ..]) => {
                let others = rest.iter().map(|booking| {
                    miette::LabeledSpan::new_with_span(
                        Some("and never together with this one".to_owned()),
                        booking.span,
                    )
                });
                self.diagnostics.error(ScheduleProblem::NeverTogether {
                    name: item.path.to_string(),
                    at: first.span,
                    others: others.collect(),
                });
            }
        }
        false
    }
}

fn inside(item: &Item, id: ItemId, outer: Around) -> Around {
    let own = item.not_before().map(|moment| {
        let cause = Cause::Bound(Attribute::StartNotBefore, id, moment.span);
        (moment.as_lower(), cause)
    });
    let not_before = match (outer.not_before, own) {
        (Some(outer), Some(own)) if own.0 <= outer.0 => Some(outer),
        (outer, own) => own.or(outer),
    };
    Around {
        calendar: item
            .calendar()
            .map(|written| written.value)
            .or(outer.calendar),
        not_before,
        due: outer.due || item.due().is_some(),
        cancelled: outer.cancelled || item.cancelled().is_some(),
    }
}

fn blank(kind: Kind, own: WorkingTimeId) -> Leaf {
    Leaf {
        kind,
        actual: None,
        own,
        counted: own,
        lower: (BEFORE, Day(0), Cause::PlanStart),
        today: BEFORE,
        lower_finish: None,
        limit_start: AFTER,
        limit_finish: AFTER,
        late: false,
        by_itself: false,
    }
}
