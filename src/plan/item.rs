//! Phases, tasks, deliverables and milestones.

use smol_str::SmolStr;

use super::{Declaration, Estimate, Moment, Sited, Target, Value, WhoId};
use crate::language::{Attribute, Kind};
use crate::source::Span;

/// The kind of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// A stage of work.
    Phase,
    /// An action that takes time.
    Task,
    /// A tangible output.
    Deliverable,
    /// A moment that marks progress.
    Milestone,
}

impl ItemKind {
    /// The kind of its declaration in the language.
    #[must_use]
    pub const fn declared(self) -> Kind {
        match self {
            Self::Phase => Kind::Phase,
            Self::Task => Kind::Task,
            Self::Deliverable => Kind::Deliverable,
            Self::Milestone => Kind::Milestone,
        }
    }

    /// The keyword.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.declared().word()
    }
}

/// The size of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size<'a> {
    /// `takes`.
    Takes(&'a Estimate),
    /// `effort`.
    Effort(&'a Estimate),
    /// `spans a..b`.
    Spans(Target, Target),
}

/// A phase, task, deliverable or milestone.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its declaration.
    pub declaration: Declaration,
    /// Its kind.
    pub kind: ItemKind,
    /// The dotted path.
    pub path: SmolStr,
}

impl Item {
    /// Whether it is a phase; all others are leaves.
    #[must_use]
    pub fn is_phase(&self) -> bool {
        self.kind == ItemKind::Phase
    }

    /// Whether it is a task.
    #[must_use]
    pub fn is_task(&self) -> bool {
        self.kind == ItemKind::Task
    }

    /// Whether it is a deliverable.
    #[must_use]
    pub fn is_deliverable(&self) -> bool {
        self.kind == ItemKind::Deliverable
    }

    /// Whether it is a milestone.
    #[must_use]
    pub fn is_milestone(&self) -> bool {
        self.kind == ItemKind::Milestone
    }

    /// Whether it is a milestone with `gate`, a decision point.
    #[must_use]
    pub fn is_gate(&self) -> bool {
        self.gate().is_some()
    }

    /// The word for what it is: `gate` for a milestone that is a decision, else its kind.
    #[must_use]
    pub fn word(&self) -> &'static str {
        if self.is_gate() {
            "gate"
        } else {
            self.kind.word()
        }
    }

    /// The value of `start not before`, or on a milestone of `not before`.
    #[must_use]
    pub fn not_before(&self) -> Option<Moment> {
        let bounds = [Attribute::StartNotBefore, Attribute::NotBefore];
        self.dates(&bounds).next().map(|(_, date)| date)
    }

    /// The two ends that a task with `spans` follows.
    #[must_use]
    pub fn spans(&self) -> Option<(Target, Target)> {
        self.facts.of(Attribute::Spans).next()?;
        match self.task_size()? {
            Size::Spans(from, to) => Some((from, to)),
            Size::Takes(_) | Size::Effort(_) => None,
        }
    }

    /// The size of a task: `takes` or `spans`, the first of them; else `effort`, unless two dates determine how long
    /// the task takes.
    #[must_use]
    pub fn task_size(&self) -> Option<Size<'_>> {
        let mut sizes = self.facts.all().filter_map(|fact| match &fact.value {
            Value::Estimate(takes) if fact.attribute == Attribute::Takes => {
                Some(Size::Takes(takes))
            }
            Value::Ends(ends) => Some(Size::Spans(ends.0, ends.1)),
            _ => None,
        });
        sizes.next().or_else(|| {
            let effort = self.effort().filter(|_| !self.has_two_dates());
            effort.map(Size::Effort)
        })
    }

    /// The estimate that is the size of a task: its `takes` or its `effort`.
    #[must_use]
    pub fn task_estimate(&self) -> Option<&Estimate> {
        match self.task_size()? {
            Size::Takes(estimate) | Size::Effort(estimate) => Some(estimate),
            Size::Spans(..) => None,
        }
    }

    /// `effort` besides `takes`, `spans`, or `start` and `finish`: the work that is booked within that time (rule 8).
    #[must_use]
    pub fn effort_within(&self) -> Option<&Estimate> {
        let effort = self.effort()?;
        (!matches!(self.task_size(), Some(Size::Effort(_)))).then_some(effort)
    }

    fn has_two_dates(&self) -> bool {
        self.start().is_some() && self.finish().is_some()
    }

    /// Whether a task lasts from one written minute to another, even outside working hours (rule 8).
    #[must_use]
    pub fn stands_as_written(&self) -> bool {
        let has_time = |date: Option<Moment>| date.is_some_and(|date| date.minute.is_some());
        has_time(self.start()) && has_time(self.finish()) && self.task_size().is_none()
    }

    /// Where a task books someone, else its name.
    #[must_use]
    pub fn booking_span(&self, who: WhoId) -> Span {
        let mut bookings = self.by().iter().chain(self.uses());
        let booking = bookings.find(|booking| booking.who == who);
        booking.map_or(self.name_span, |booking| booking.span)
    }

    /// The owners written on the item itself, if any.
    #[must_use]
    pub fn own_owner(&self) -> Option<&[Sited<WhoId>]> {
        Some(self.owners()).filter(|owners| !owners.is_empty())
    }
}
