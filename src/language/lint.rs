//! The lints: warnings about a project in trouble, each by the name that `allow` and `deny` take.

use std::fmt;

/// A warning about the project, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lint {
    /// Nobody answers for a task or deliverable.
    NoOwner,
    /// A task without a size is scheduled as one day.
    NoEstimate,
    /// A task of over 20 days of work.
    LongTask,
    /// A deliverable without an acceptance criterion.
    NoCriterion,
    /// A deliverable that nobody accepts.
    NoApprover,
    /// A deliverable without time for its review.
    NoReview,
    /// A deliverable that comes from nothing.
    NoSource,
    /// A deliverable or gate approved only by its own owner.
    SelfApproval,
    /// The only approver is off when it is to be reviewed.
    ApproverAway,
    /// No milestone requires a deliverable.
    UnusedDeliverable,
    /// No goal waits for a milestone.
    LeadsNowhere,
    /// An arbitrary point: a milestone that requires nothing and comes after nothing.
    RequiresNothing,
    /// No milestone waits for everything in an outermost phase.
    PhaseWithoutMilestone,
    /// Nobody decides on a gate.
    GateWithoutApprover,
    /// A gate has no deliverable or criterion to decide on.
    GateOnNothing,
    /// Refusing a gate would stop no one.
    GateHoldsNothing,
    /// Work behind a gate started before it was passed.
    GateIgnored,
    /// Nothing says how and when one will know that a goal is accomplished.
    GoalUnmeasured,
    /// Nothing waits for a task and no milestone requires it.
    OpenEnd,
    /// A task is tied by its finish only.
    DanglingStart,
    /// A hard date cannot be held.
    DateImpossible,
    /// An item is forecast after its due date.
    DueMissed,
    /// An item is due before what it requires is due.
    DueOrder,
    /// A due or hard date falls on a day off.
    DateOnDayOff,
    /// A written time of day at which nobody works.
    OutsideHours,
    /// Someone is booked for more than they can do.
    Overbooked,
    /// The plan or a phase costs more than its budget.
    OverBudget,
    /// Started or achieved before what it waits for.
    OutOfOrder,
    /// Only the status date holds an item back, and no fact says why.
    OverdueFact,
    /// Those who work together on a `takes` share little of the week.
    FewCommonHours,
    /// The working day of someone in a `takes` is longer or shorter than the plan's `1d`.
    DayLength,
    /// An effort for which nobody is named.
    NobodyWorks,
    /// A line that changes nothing, since another one decides.
    NoEffect,
    /// `progress` and the other facts of a task disagree.
    InconsistentProgress,
    /// An entry of a calendar file gives no day off.
    EntryIgnored,
    /// No entry of a calendar file has the words of `only` or `except`.
    NoSuchEntry,
    /// A person, team, calendar or resource that nothing uses.
    Unused,
    /// An inner name hides an outer one that is referred to inside.
    Shadowed,
    /// This version reads it but does not act on it.
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
            Self::NoOwner => "nobody answers for a task or deliverable",
            Self::NoEstimate => "a task without a size is scheduled as one day",
            Self::LongTask => "a task of over 20 days of work",
            Self::NoCriterion => "a deliverable without an acceptance criterion",
            Self::NoApprover => "a deliverable that nobody accepts",
            Self::NoReview => "a deliverable without time for its review",
            Self::NoSource => "a deliverable that comes from nothing",
            Self::SelfApproval => "a deliverable or gate approved only by its own owner",
            Self::ApproverAway => "the only approver is off when it is to be reviewed",
            Self::UnusedDeliverable => "no milestone requires a deliverable",
            Self::LeadsNowhere => "no goal waits for a milestone",
            Self::RequiresNothing => {
                "an arbitrary point: a milestone that requires nothing and comes after nothing"
            }
            Self::PhaseWithoutMilestone => {
                "no milestone waits for everything in an outermost phase"
            }
            Self::GateWithoutApprover => "nobody decides on a gate",
            Self::GateOnNothing => "a gate has no deliverable or criterion to decide on",
            Self::GateHoldsNothing => "refusing a gate would stop no one",
            Self::GateIgnored => "work behind a gate started before it was passed",
            Self::GoalUnmeasured => {
                "nothing says how and when one will know that a goal is accomplished"
            }
            Self::OpenEnd => "nothing waits for a task and no milestone requires it",
            Self::DanglingStart => "a task is tied by its finish only",
            Self::DateImpossible => "a hard date cannot be held",
            Self::DueMissed => "an item is forecast after its due date",
            Self::DueOrder => "an item is due before what it requires is due",
            Self::DateOnDayOff => "a due or hard date falls on a day off",
            Self::OutsideHours => "a written time of day at which nobody works",
            Self::Overbooked => "someone is booked for more than they can do",
            Self::OverBudget => "the plan or a phase costs more than its budget",
            Self::OutOfOrder => "started or achieved before what it waits for",
            Self::OverdueFact => "only the status date holds an item back, and no fact says why",
            Self::FewCommonHours => {
                "those who work together on a `takes` share less than two days a week"
            }
            Self::DayLength => {
                "the working day of someone in a `takes` is longer or shorter than the plan's `1d`"
            }
            Self::NobodyWorks => "an `effort` for which nobody is named",
            Self::NoEffect => "a line that changes nothing, since another one decides",
            Self::InconsistentProgress => "`progress` and the other facts of a task disagree",
            Self::EntryIgnored => "an entry of a calendar file gives no day off",
            Self::NoSuchEntry => "no entry of a calendar file has the words of `only` or `except`",
            Self::Unused => "a person, team, calendar or resource that nothing uses",
            Self::Shadowed => "an inner name hides an outer one that is referred to inside",
            Self::NotYet => "this version reads it but does not act on it",
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
