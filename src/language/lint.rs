//! The lints: warnings about a project in trouble, each by the name that `allow` and `deny` take.

use std::fmt;

/// A warning about the project, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lint {
    /// Nobody is responsible for a task or deliverable.
    NoOwner,
    /// A task without a size is scheduled as one day.
    NoEstimate,
    /// A task is over 20 days of work.
    LongTask,
    /// A deliverable has no acceptance criterion.
    NoCriterion,
    /// Nobody accepts a deliverable.
    NoApprover,
    /// A deliverable has no time for its review.
    NoReview,
    /// A deliverable that no task produces.
    NoSource,
    /// A deliverable or gate is approved only by its own owner.
    SelfApproval,
    /// An approver is away when the review should begin.
    ApproverAway,
    /// No milestone requires a deliverable.
    UnusedDeliverable,
    /// No goal waits for a milestone.
    LeadsNowhere,
    /// A milestone that requires nothing and comes after nothing.
    RequiresNothing,
    /// No milestone waits for everything in an outermost phase.
    PhaseWithoutMilestone,
    /// Nobody decides on a gate.
    GateWithoutApprover,
    /// A gate has no deliverable or criterion to decide on.
    GateOnNothing,
    /// Refusing a gate would stop nobody.
    GateHoldsNothing,
    /// Work that waits for a gate started before the gate was passed.
    GateIgnored,
    /// Nothing says how or when you will know that a goal is accomplished.
    GoalUnmeasured,
    /// Nothing waits for a task and no milestone requires it.
    OpenEnd,
    /// Only the finish of a task depends on other work.
    DanglingStart,
    /// A hard date cannot be met.
    DateImpossible,
    /// An item is forecast after its due date.
    DueMissed,
    /// An item is due before what it requires is due.
    DueOrder,
    /// A due or hard date falls on a day off.
    DateOnDayOff,
    /// Nobody works at a written time of day.
    OutsideHours,
    /// A person, team or resource is booked for more than it can do.
    Overbooked,
    /// The plan or a phase costs more than its budget.
    OverBudget,
    /// An item started or was achieved before an item that it waits for.
    OutOfOrder,
    /// Only the status date holds an item back, and no fact says why.
    OverdueFact,
    /// Those who work together on a `takes` share little of the week.
    FewCommonHours,
    /// Someone's working day is longer or shorter than the plan's `1d`.
    DayLength,
    /// An effort for which nobody is named.
    NobodyWorks,
    /// A line changes nothing because another one decides.
    NoEffect,
    /// `progress` and the other facts of a task disagree.
    InconsistentProgress,
    /// An entry of a calendar file does not give a day off.
    EntryIgnored,
    /// No entry of a calendar file has the words after `only` or `except`.
    NoSuchEntry,
    /// Nothing uses a person, team, resource or calendar.
    Unused,
    /// An inner name hides an outer one, and a reference means the inner one.
    Shadowed,
    /// This version reads an attribute but does not act on it.
    NotYet,
}

impl Lint {
    /// Every lint, in the order of the reference.
    pub const ALL: [Self; 39] = [
        Self::NoOwner,
        Self::NoEstimate,
        Self::LongTask,
        Self::NoCriterion,
        Self::NoApprover,
        Self::NoReview,
        Self::NoSource,
        Self::SelfApproval,
        Self::ApproverAway,
        Self::UnusedDeliverable,
        Self::LeadsNowhere,
        Self::RequiresNothing,
        Self::PhaseWithoutMilestone,
        Self::GateWithoutApprover,
        Self::GateOnNothing,
        Self::GateHoldsNothing,
        Self::GateIgnored,
        Self::GoalUnmeasured,
        Self::OpenEnd,
        Self::DanglingStart,
        Self::DateImpossible,
        Self::DueMissed,
        Self::DueOrder,
        Self::DateOnDayOff,
        Self::OutsideHours,
        Self::Overbooked,
        Self::OverBudget,
        Self::OutOfOrder,
        Self::OverdueFact,
        Self::FewCommonHours,
        Self::DayLength,
        Self::NobodyWorks,
        Self::NoEffect,
        Self::InconsistentProgress,
        Self::EntryIgnored,
        Self::NoSuchEntry,
        Self::Unused,
        Self::Shadowed,
        Self::NotYet,
    ];

    /// The name, which is also the code of its diagnostics.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoOwner => "no-owner",
            Self::NoEstimate => "no-estimate",
            Self::LongTask => "long-task",
            Self::NoCriterion => "no-criterion",
            Self::NoApprover => "no-approver",
            Self::NoReview => "no-review",
            Self::NoSource => "no-source",
            Self::SelfApproval => "self-approval",
            Self::ApproverAway => "approver-away",
            Self::UnusedDeliverable => "unused-deliverable",
            Self::LeadsNowhere => "leads-nowhere",
            Self::RequiresNothing => "requires-nothing",
            Self::PhaseWithoutMilestone => "phase-without-milestone",
            Self::GateWithoutApprover => "gate-without-approver",
            Self::GateOnNothing => "gate-on-nothing",
            Self::GateHoldsNothing => "gate-holds-nothing",
            Self::GateIgnored => "gate-ignored",
            Self::GoalUnmeasured => "goal-unmeasured",
            Self::OpenEnd => "open-end",
            Self::DanglingStart => "dangling-start",
            Self::DateImpossible => "date-impossible",
            Self::DueMissed => "due-missed",
            Self::DueOrder => "due-order",
            Self::DateOnDayOff => "date-on-day-off",
            Self::OutsideHours => "outside-hours",
            Self::Overbooked => "overbooked",
            Self::OverBudget => "over-budget",
            Self::OutOfOrder => "out-of-order",
            Self::OverdueFact => "overdue-fact",
            Self::FewCommonHours => "few-common-hours",
            Self::DayLength => "day-length",
            Self::NobodyWorks => "nobody-works",
            Self::NoEffect => "no-effect",
            Self::InconsistentProgress => "inconsistent-progress",
            Self::EntryIgnored => "entry-ignored",
            Self::NoSuchEntry => "no-such-entry",
            Self::Unused => "unused",
            Self::Shadowed => "shadowed",
            Self::NotYet => "not-yet",
        }
    }

    /// What it says, in one line.
    #[must_use]
    pub const fn doc(self) -> &'static str {
        match self {
            Self::NoOwner => "nobody is responsible for a task or deliverable",
            Self::NoEstimate => "a task without a size is scheduled as one day",
            Self::LongTask => "a task is over 20 days of work",
            Self::NoCriterion => "a deliverable has no acceptance criterion",
            Self::NoApprover => "nobody accepts a deliverable",
            Self::NoReview => "a deliverable has no time for its review",
            Self::NoSource => "a deliverable that no task produces",
            Self::SelfApproval => "a deliverable or gate is approved only by its own owner",
            Self::ApproverAway => "an approver is away when the review should begin",
            Self::UnusedDeliverable => "no milestone requires a deliverable",
            Self::LeadsNowhere => "no goal waits for a milestone",
            Self::RequiresNothing => "a milestone that requires nothing and comes after nothing",
            Self::PhaseWithoutMilestone => {
                "no milestone waits for everything in an outermost phase"
            }
            Self::GateWithoutApprover => "nobody decides on a gate",
            Self::GateOnNothing => "a gate has no deliverable or criterion to decide on",
            Self::GateHoldsNothing => "refusing a gate would stop nobody",
            Self::GateIgnored => "work that waits for a gate started before the gate was passed",
            Self::GoalUnmeasured => {
                "nothing says how or when you will know that a goal is accomplished"
            }
            Self::OpenEnd => "nothing waits for a task and no milestone requires it",
            Self::DanglingStart => "only the finish of a task depends on other work",
            Self::DateImpossible => "a hard date cannot be met",
            Self::DueMissed => "an item is forecast after its due date",
            Self::DueOrder => "an item is due before what it requires is due",
            Self::DateOnDayOff => "a due or hard date falls on a day off",
            Self::OutsideHours => "nobody works at a written time of day",
            Self::Overbooked => "a person, team or resource is booked for more than it can do",
            Self::OverBudget => "the plan or a phase costs more than its budget",
            Self::OutOfOrder => "an item started or was achieved before an item that it waits for",
            Self::OverdueFact => "only the status date holds an item back, and no fact says why",
            Self::FewCommonHours => {
                "the people on a task that `takes` time share less than two days a week"
            }
            Self::DayLength => "someone's working day is longer or shorter than the plan's `1d`",
            Self::NobodyWorks => "a task has an `effort` and nobody to do the work",
            Self::NoEffect => "a line changes nothing because another one decides",
            Self::InconsistentProgress => "`progress` and the other facts of a task disagree",
            Self::EntryIgnored => "an entry of a calendar file does not give a day off",
            Self::NoSuchEntry => {
                "no entry of a calendar file has the words after `only` or `except`"
            }
            Self::Unused => "nothing uses a person, team, resource or calendar",
            Self::Shadowed => {
                "an inner name hides an outer one, and a reference means the inner one"
            }
            Self::NotYet => "this version reads an attribute but does not act on it",
        }
    }

    /// The lint of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lint| lint.name() == name)
    }
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
