//! Status and health.

/// The status of an item, by its facts alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Not begun.
    #[default]
    Todo,
    /// Begun.
    Active,
    /// Marked as blocked, or a refused gate.
    Blocked,
    /// Delivered and not accepted, or a gate whose requirements are met.
    Review,
    /// Done, accepted, reached, passed.
    Done,
    /// Given up.
    Cancelled,
}

impl Status {
    /// The word in the outputs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Active => "active",
            Self::Blocked => "blocked",
            Self::Review => "review",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }
}

/// The progress of an item towards its target, with a status date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Health {
    /// Given up.
    Cancelled,
    /// Achieved by its due date.
    Reached,
    /// Achieved after its due date.
    LateReached,
    /// Due before the status date, and not achieved.
    Missed,
    /// Forecast after its due date.
    Late,
    /// Little time is left, or the item or a predecessor is refused, rejected, blocked, or overdue without a fact.
    AtRisk,
    /// On course.
    OnTrack,
    /// No date was promised.
    NoTarget,
}

impl Health {
    /// The word in the outputs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Reached => "reached",
            Self::LateReached => "late_reached",
            Self::Missed => "missed",
            Self::Late => "late",
            Self::AtRisk => "at_risk",
            Self::OnTrack => "on_track",
            Self::NoTarget => "no_target",
        }
    }
}

/// A health and its reason in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The health.
    pub health: Health,
    /// The reason, for people: lower case, no full stop.
    pub because: String,
}
