//! Every code that a diagnostic can have, with its explanation.

use crate::language::Lint;

/// A code and what it means.
///
/// Invariant: the codes of [`Code::all`] are those on the variants of the problems, no more and no fewer; a test reads both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    name: &'static str,
    summary: &'static str,
    explanation: &'static str,
    lint: Option<Lint>,
}

macro_rules! errors {
    ($($name:literal $summary:literal,)*) => {
        const ERRORS: &[Code] = &[$(Code {
            name: $name,
            summary: $summary,
            explanation: include_str!(concat!("explain/", $name, ".md")),
            lint: None,
        },)*];
    };
}

macro_rules! lints {
    ($($lint:ident $name:literal,)*) => {
        const LINTS: &[Code] = &[$(Code {
            name: $name,
            summary: Lint::$lint.doc(),
            explanation: include_str!(concat!("explain/", $name, ".md")),
            lint: Some(Lint::$lint),
        },)*];
    };
}

// By the alphabet.
errors! {
    "bad-estimate" "the three values of an estimate do not rise",
    "beyond-2200" "a date falls after the year 2200, or after the last working time",
    "cycle" "items wait for each other in a circle",
    "endless-push" "links between starts and finishes push each other later for ever",
    "fact-in-the-future" "a fact is dated after the status date",
    "facts-contradict" "the facts of one item cannot all be true",
    "finish-before-start" "a task finishes before it starts",
    "from-own-phase" "a deliverable comes from the phase that it is in",
    "named-twice" "someone is named twice where once is meant",
    "never-together" "several people have to work at the same time, and never do",
    "never-works" "someone has no working time at all",
    "not-an-approver" "someone accepted a deliverable who is no approver of it",
    "share-too-large" "a task asks for more of a team, a person or a resource than there is",
    "size-and-members" "a team has members, and a size that is another number",
    "team-in-itself" "a team is a member of itself",
    "two-sizes" "a task says in two ways how big it is",
    "waits-for-contents" "a phase waits for something that is in it",
    "waits-for-itself" "an item waits for itself",
    "waits-for-own-phase" "an item waits for the phase that it is in",
}

// In the order of the reference.
lints! {
    NoOwner "no-owner",
    NoEstimate "no-estimate",
    LongTask "long-task",
    NoCriterion "no-criterion",
    NoApprover "no-approver",
    NoReview "no-review",
    NoSource "no-source",
    SelfApproval "self-approval",
    ApproverAway "approver-away",
    UnusedDeliverable "unused-deliverable",
    LeadsNowhere "leads-nowhere",
    RequiresNothing "requires-nothing",
    PhaseWithoutMilestone "phase-without-milestone",
    GateWithoutApprover "gate-without-approver",
    GateOnNothing "gate-on-nothing",
    GateHoldsNothing "gate-holds-nothing",
    GateIgnored "gate-ignored",
    GoalUnmeasured "goal-unmeasured",
    OpenEnd "open-end",
    DanglingStart "dangling-start",
    DateImpossible "date-impossible",
    DueMissed "due-missed",
    DueOrder "due-order",
    DateOnDayOff "date-on-day-off",
    Overbooked "overbooked",
    OverBudget "over-budget",
    OutOfOrder "out-of-order",
    OverdueFact "overdue-fact",
    InconsistentProgress "inconsistent-progress",
    Unused "unused",
    Shadowed "shadowed",
    NotYet "not-yet",
}

impl Code {
    /// Every code: the errors by the alphabet, then the lints in the order of the reference.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        ERRORS.iter().chain(LINTS)
    }

    /// The code of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<&'static Self> {
        Self::all().find(|code| code.name == name)
    }

    /// The kebab-case name; a lint's code is its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What it says, in one line.
    #[must_use]
    pub const fn summary(&self) -> &'static str {
        self.summary
    }

    /// The whole explanation, in Markdown: what it says, why, an example that has it, the example mended.
    #[must_use]
    pub const fn explanation(&self) -> &'static str {
        self.explanation
    }

    /// The lint, where it is one and no error.
    #[must_use]
    pub const fn lint(&self) -> Option<Lint> {
        self.lint
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lint_has_its_code() {
        let lints: Vec<Lint> = Code::all().filter_map(Code::lint).collect();
        assert_eq!(lints, Lint::ALL);
        for code in Code::all() {
            if let Some(lint) = code.lint() {
                assert_eq!(lint.name(), code.name());
            }
        }
    }

    #[test]
    fn errors_stand_by_the_alphabet() {
        assert!(ERRORS.is_sorted_by_key(|code| code.name));
    }

    #[test]
    fn every_explanation_has_its_parts() {
        for code in Code::all() {
            let headings: Vec<&str> = code
                .explanation()
                .lines()
                .filter(|line| line.starts_with('#'))
                .filter(|line| line.starts_with("# ") || line.starts_with("## "))
                .collect();
            let title = format!("# {}", code.name());
            assert_eq!(
                headings,
                [
                    title.as_str(),
                    "## What it says",
                    "## Why",
                    "## Wrong",
                    "## Right"
                ]
            );
        }
    }
}
