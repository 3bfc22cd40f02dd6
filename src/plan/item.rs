//! Phases, tasks, deliverables and milestones.

use smol_str::SmolStr;
use thin_vec::ThinVec;

use super::{CalendarId, Fact, ItemId, LintLevels, Moment, Remarks, Sited, WhoId};
use crate::ast::{End, Money, Text};
use crate::language::Kind;
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

/// A resolved reference: an item, the end that is named, and its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The item.
    pub item: ItemId,
    /// Its end: as written, else its finish (after `before`: its start).
    pub end: End,
    /// The reference in the text.
    pub span: Span,
}

/// A lag, in minutes; a lead is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lag {
    /// Minutes of the successor's calendar, or of the clock if elapsed.
    pub minutes: i64,
    /// Whether it is clock time, days off included.
    pub elapsed: bool,
    /// The sign and the duration.
    pub span: Span,
}

/// The attribute that a link is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// `after`: this item's start waits for the target.
    After,
    /// `finish after`: this item's finish waits for the target.
    FinishAfter,
    /// `before`: the target waits for this item's finish.
    Before,
}

/// A dependency as written on an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The attribute.
    pub kind: LinkKind,
    /// The named item and end.
    pub target: Target,
    /// The lag. For `before`, the written lead becomes the lag of the target, so it is 0 or more minutes.
    pub lag: Option<Lag>,
}

/// The size of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Size {
    /// `takes`.
    Takes(Estimate),
    /// `effort`.
    Effort(Estimate),
    /// `spans a..b`.
    Spans(Target, Target),
}

/// An estimate in minutes of work, or of the clock if elapsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The likely value, from which dates are computed.
    pub likely: i64,
    /// The optimistic and the pessimistic value, where three values are given.
    pub range: Option<Box<(i64, i64)>>,
    /// Whether it is clock time, days off included; `takes` only.
    pub elapsed: bool,
    /// Where it is written.
    pub span: Span,
}

/// The share of someone that is booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Share {
    /// Percent of full time.
    Percent(u32),
    /// A number of units of a team or resource.
    Number(u32),
}

/// One entry of `by` or `uses`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booking {
    /// The person, team or resource.
    pub who: WhoId,
    /// The share, where written.
    pub share: Option<Share>,
    /// Where the name is written.
    pub span: Span,
    /// Where the share is written; without a share, the place of the name.
    pub share_span: Span,
}

/// `criterion "…" met 2026-03-12`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The criterion.
    pub text: Text,
    /// The date on which it was met.
    pub met: Option<Moment>,
}

/// `cost 12_000 "Permit fees"`, `paid 12_000 2026-05-04 "Permit fees"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The amount.
    pub sum: Money,
    /// The date; `paid` only.
    pub date: Option<Moment>,
    /// The label.
    pub label: Option<Text>,
}

/// `field ticket "WEB-12"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub key: SmolStr,
    /// The value.
    pub text: Text,
}

/// A phase, task, deliverable or milestone, with the fields common to all four kinds.
#[derive(Clone, Debug)]
pub struct Item {
    /// The identifier.
    pub name: SmolStr,
    /// The dotted path.
    pub path: SmolStr,
    /// The title, made from the identifier where none is written.
    pub title: SmolStr,
    /// Where the identifier is declared.
    pub name_span: Span,
    /// `owner`, as written here.
    pub owners: ThinVec<Sited<WhoId>>,
    /// `consult`, as written here.
    pub consult: ThinVec<Sited<WhoId>>,
    /// `inform`, as written here.
    pub inform: ThinVec<Sited<WhoId>>,
    /// `calendar` of a phase or task.
    pub calendar: Option<Sited<CalendarId>>,
    /// `priority` of a phase or task.
    pub priority: Option<Sited<u32>>,
    /// `after`, `finish after`, `before`, in order.
    pub links: ThinVec<Link>,
    /// `start not before` of a phase, task or deliverable; `not before` of a milestone.
    pub not_before: Option<Moment>,
    /// `due`.
    pub due: Option<Moment>,
    /// `cost`.
    pub costs: ThinVec<Cost>,
    /// `paid`.
    pub paid: ThinVec<Cost>,
    /// `blocked`.
    pub blocked: Option<Box<Fact>>,
    /// `cancelled`.
    pub cancelled: Option<Box<Fact>>,
    /// `allow` and `deny` written here.
    pub levels: LintLevels,
    /// Notes, links, risks, tags, fields.
    pub remarks: Remarks,
    /// The fields that only its kind has.
    pub detail: Detail,
    /// Whether its block contains invalid text: lints about something missing or unused then ignore the item.
    pub broken: bool,
}

impl Item {
    /// The kind of the item.
    #[must_use]
    pub const fn kind(&self) -> ItemKind {
        match self.detail {
            Detail::Phase(_) => ItemKind::Phase,
            Detail::Task(_) => ItemKind::Task,
            Detail::Deliverable(_) => ItemKind::Deliverable,
            Detail::Milestone(_) => ItemKind::Milestone,
        }
    }

    /// Whether it is a phase; all others are leaves.
    #[must_use]
    pub const fn is_phase(&self) -> bool {
        matches!(self.detail, Detail::Phase(_))
    }

    /// The fields of a task, if it is one.
    #[must_use]
    pub fn task(&self) -> Option<&Task> {
        if let Detail::Task(task) = &self.detail {
            Some(task)
        } else {
            None
        }
    }

    /// The two ends that a task with `spans` follows.
    #[must_use]
    pub fn spans(&self) -> Option<(Target, Target)> {
        match self.task()?.size {
            Some(Size::Spans(from, to)) => Some((from, to)),
            Some(Size::Takes(_) | Size::Effort(_)) | None => None,
        }
    }

    /// The fields of a deliverable, if it is one.
    #[must_use]
    pub fn deliverable(&self) -> Option<&Deliverable> {
        if let Detail::Deliverable(deliverable) = &self.detail {
            Some(deliverable)
        } else {
            None
        }
    }

    /// The fields of a milestone, if it is one.
    #[must_use]
    pub fn milestone(&self) -> Option<&Milestone> {
        if let Detail::Milestone(milestone) = &self.detail {
            Some(milestone)
        } else {
            None
        }
    }
}

/// The fields that only one kind has.
#[derive(Clone, Debug)]
pub enum Detail {
    /// A phase.
    Phase(Phase),
    /// A task.
    Task(Box<Task>),
    /// A deliverable.
    Deliverable(Box<Deliverable>),
    /// A milestone.
    Milestone(Box<Milestone>),
}

/// The fields of a phase.
#[derive(Clone, Debug, Default)]
pub struct Phase {
    /// `budget`.
    pub budget: Option<Money>,
    /// `as late as possible`, for every task and milestone in it.
    pub as_late_as_possible: Option<Span>,
}

/// The fields of a task.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// `takes` or `spans`; else `effort`, unless two dates determine how long the task takes.
    pub size: Option<Size>,
    /// `effort` besides `takes`, `spans`, or `start` and `finish`: the work that is booked within that time (rule 8).
    pub effort_within: Option<Estimate>,
    /// `start DATE`: a hard date.
    pub start: Option<Moment>,
    /// `start not after`.
    pub start_not_after: Option<Moment>,
    /// `finish DATE`: a hard date.
    pub finish: Option<Moment>,
    /// `finish not before`.
    pub finish_not_before: Option<Moment>,
    /// `finish not after`.
    pub finish_not_after: Option<Moment>,
    /// `as late as possible`.
    pub as_late_as_possible: Option<Span>,
    /// `may pause`.
    pub may_pause: Option<Span>,
    /// `by`, as written; without it, the owner written on the task itself works on it.
    pub by: ThinVec<Booking>,
    /// `by any of`.
    pub by_any: Option<Span>,
    /// `uses`.
    pub uses: ThinVec<Booking>,
    /// `started`.
    pub started: Option<Moment>,
    /// `progress` in percent.
    pub progress: Option<Sited<u32>>,
    /// `remaining` in minutes.
    pub remaining: Option<Sited<i64>>,
    /// `spent` in minutes.
    pub spent: ThinVec<Sited<i64>>,
    /// `done`.
    pub done: Option<Moment>,
}

impl Task {
    /// Whether it lasts from one written minute to another, even outside working hours (rule 8).
    #[must_use]
    pub fn stands_as_written(&self) -> bool {
        let has_time = |date: Option<Moment>| date.is_some_and(|date| date.minute.is_some());
        self.size.is_none() && has_time(self.start) && has_time(self.finish)
    }
}

/// The fields of a deliverable.
#[derive(Clone, Debug, Default)]
pub struct Deliverable {
    /// `from`.
    pub from: ThinVec<Target>,
    /// `format`.
    pub format: Option<Text>,
    /// `criterion`.
    pub criteria: ThinVec<Criterion>,
    /// `approver`.
    pub approvers: ThinVec<Sited<WhoId>>,
    /// `approver any of`: a single approver is enough.
    pub approver_any: Option<Span>,
    /// `external`.
    pub external: Option<Span>,
    /// `review` in minutes of the approver's working time, or of the clock if elapsed.
    pub review: Option<Estimate>,
    /// `start not after`: a limit for its hand-over.
    pub start_not_after: Option<Moment>,
    /// `delivered`.
    pub delivered: Option<Fact>,
    /// `accepted`, in order, one for each approver; [`super::Plan::acceptance`] reports whether the acceptance is
    /// complete.
    pub accepted: ThinVec<Fact>,
    /// `rejected`, in order.
    pub rejected: ThinVec<Fact>,
}

/// The fields of a milestone.
#[derive(Clone, Debug, Default)]
pub struct Milestone {
    /// `requires`, without `all`.
    pub requires: ThinVec<Target>,
    /// `requires all`: everything else in its phase, or in the plan at the top level.
    pub requires_all: Option<Span>,
    /// `gate`.
    pub gate: Option<Span>,
    /// `external`.
    pub external: Option<Span>,
    /// `criterion`: the criteria by which a gate is decided, or by which one verifies that the milestone is reached.
    pub criteria: ThinVec<Criterion>,
    /// `approver`.
    pub approvers: ThinVec<Sited<WhoId>>,
    /// `approver any of`: a single approver is enough.
    pub approver_any: Option<Span>,
    /// `on`: a hard date.
    pub on: Option<Moment>,
    /// `not after`.
    pub not_after: Option<Moment>,
    /// `as late as possible`.
    pub as_late_as_possible: Option<Span>,
    /// `reached`.
    pub reached: Option<Fact>,
    /// `passed`.
    pub passed: Option<Fact>,
    /// `refused`, in order.
    pub refused: ThinVec<Fact>,
}
