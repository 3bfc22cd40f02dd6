//! The kinds of declaration.

use std::fmt;

/// What a declaration declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The plan itself.
    Plan,
    /// The working time of people, items or the plan.
    Calendar,
    /// Someone who works, is responsible, approves or is informed.
    Person,
    /// Several people, or an outside party.
    Team,
    /// A machine or a room.
    Resource,
    /// What the plan is for.
    Goal,
    /// A stage of work.
    Phase,
    /// An action that takes time.
    Task,
    /// A tangible output.
    Deliverable,
    /// A moment that marks progress.
    Milestone,
}

impl Kind {
    /// Every kind, in the order of the reference.
    pub const ALL: [Self; 10] = [
        Self::Plan,
        Self::Calendar,
        Self::Person,
        Self::Team,
        Self::Resource,
        Self::Goal,
        Self::Phase,
        Self::Task,
        Self::Deliverable,
        Self::Milestone,
    ];

    /// The keyword.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Calendar => "calendar",
            Self::Person => "person",
            Self::Team => "team",
            Self::Resource => "resource",
            Self::Goal => "goal",
            Self::Phase => "phase",
            Self::Task => "task",
            Self::Deliverable => "deliverable",
            Self::Milestone => "milestone",
        }
    }

    /// The keyword with its article, for messages.
    #[must_use]
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Plan => "a plan",
            Self::Calendar => "a calendar",
            Self::Person => "a person",
            Self::Team => "a team",
            Self::Resource => "a resource",
            Self::Goal => "a goal",
            Self::Phase => "a phase",
            Self::Task => "a task",
            Self::Deliverable => "a deliverable",
            Self::Milestone => "a milestone",
        }
    }

    /// The kind of that keyword.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What it is, in one line.
    #[must_use]
    pub const fn doc(self) -> &'static str {
        match self {
            Self::Plan => "the plan itself; one per root file",
            Self::Calendar => "the working time of people, items or the plan",
            Self::Person => "someone who works, is responsible, approves or is informed",
            Self::Team => {
                "several people; without `size` or `members`, an outside party that is never booked"
            }
            Self::Resource => {
                "a machine or a room: it is booked and has a cost, but is never responsible"
            }
            Self::Goal => "what the plan is for; it is accomplished or missed",
            Self::Phase => {
                "a stage of work; it contains phases, tasks, deliverables and milestones"
            }
            Self::Task => "an action that takes time",
            Self::Deliverable => "a tangible output that is reviewed and accepted",
            Self::Milestone => "a moment that marks progress; it takes no time",
        }
    }

    /// A phase, task, deliverable or milestone.
    #[must_use]
    pub const fn is_item(self) -> bool {
        matches!(
            self,
            Self::Phase | Self::Task | Self::Deliverable | Self::Milestone
        )
    }

    /// Whether it may stand inside a phase.
    #[must_use]
    pub const fn may_stand_in_phase(self) -> bool {
        self.is_item()
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindSet(u16);

impl KindSet {
    /// The set of the kinds given.
    #[must_use]
    pub const fn of(kinds: &[Kind]) -> Self {
        let mut bits = 0;
        let mut rest = kinds;
        while let [first, tail @ ..] = rest {
            bits |= 1 << *first as u16;
            rest = tail;
        }
        Self(bits)
    }

    /// Whether the kind is in it.
    #[must_use]
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }

    /// The kinds in it, in the order of the reference.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL
            .into_iter()
            .filter(move |kind| self.contains(*kind))
    }
}
