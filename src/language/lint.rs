//! The lints: warnings about a project in trouble, each by the name that `allow` and `deny` take.

use std::fmt;

/// Writes [`Lint`] from its rows: the variant, the name and the meaning.
macro_rules! lints {
    ($($lint:ident $name:literal $doc:literal;)*) => {
        /// A warning about the project, by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Lint {
            $(#[doc = $doc] $lint,)*
        }

        impl Lint {
            /// Every lint, in the order of the reference.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$lint),*];

            /// The name, which is also the code of its diagnostics.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$lint => $name,)*
                }
            }

            /// The meaning, in one line.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self {
                    $(Self::$lint => $doc,)*
                }
            }

            /// The whole explanation, in Markdown.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self {
                    $(Self::$lint => include_str!(concat!("../diagnostics/explain/", $name, ".md")),)*
                }
            }
        }
    };
}

lints! {
    NoOwner "no-owner" "nobody is responsible for a task or deliverable";
    NoEstimate "no-estimate" "a task without a size is scheduled as one day";
    LongTask "long-task" "a task is over 20 days of work";
    NoCriterion "no-criterion" "a deliverable has no acceptance criterion";
    NoApprover "no-approver" "nobody accepts a deliverable";
    NoReview "no-review" "a deliverable has no time for its review";
    NoSource "no-source" "a deliverable that no task produces";
    SelfApproval "self-approval" "a deliverable or gate is approved only by its own owner";
    ApproverAway "approver-away" "an approver is away when the review should begin";
    UnusedDeliverable "unused-deliverable" "no milestone requires a deliverable";
    LeadsNowhere "leads-nowhere" "no goal waits for a milestone";
    RequiresNothing "requires-nothing" "a milestone that requires nothing and comes after nothing";
    PhaseWithoutMilestone "phase-without-milestone" "no milestone waits for everything in an outermost phase";
    GateWithoutApprover "gate-without-approver" "nobody decides on a gate";
    GateOnNothing "gate-on-nothing" "a gate has no deliverable or criterion to decide on";
    GateHoldsNothing "gate-holds-nothing" "refusing a gate would stop nobody";
    GateIgnored "gate-ignored" "work that waits for a gate started before the gate was passed";
    GoalUnmeasured "goal-unmeasured" "nothing says how or when you will know that a goal is accomplished";
    OpenEnd "open-end" "nothing waits for a task and no milestone requires it";
    DanglingStart "dangling-start" "only the finish of a task depends on other work";
    DateImpossible "date-impossible" "a hard date cannot be met";
    DueMissed "due-missed" "an item is forecast after its due date";
    DueOrder "due-order" "an item is due before what it requires is due";
    DateOnDayOff "date-on-day-off" "a due or hard date falls on a day off";
    OutsideHours "outside-hours" "nobody works at a written time of day";
    Overbooked "overbooked" "a person, team or resource is booked for more than it can do";
    OverBudget "over-budget" "the plan or a phase costs more than its budget";
    OutOfOrder "out-of-order" "an item started or was achieved before an item that it waits for";
    OverdueFact "overdue-fact" "only the status date holds an item back, and no fact says why";
    FewCommonHours "few-common-hours" "the people on a task that `takes` time share less than two days a week";
    DayLength "day-length" "someone's working day is longer or shorter than the plan's `1d`";
    NobodyWorks "nobody-works" "a task has an `effort` and nobody to do the work";
    NoEffect "no-effect" "a line changes nothing because another one decides";
    InconsistentProgress "inconsistent-progress" "`progress` and the other facts of a task disagree";
    EntryIgnored "entry-ignored" "an entry of a calendar file does not give a day off";
    NoSuchEntry "no-such-entry" "no entry of a calendar file has the words after `only` or `except`";
    Unused "unused" "nothing uses a person, team, resource or calendar";
    Shadowed "shadowed" "an inner name hides an outer one, and a reference means the inner one";
    NotYet "not-yet" "this version reads an attribute but does not act on it";
}

impl Lint {
    /// The lint with this name.
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
