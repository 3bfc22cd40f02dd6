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
    "any-of-mixed" "`any of` stands beside others who are to do it too",
    "bad-calendar-file" "a calendar file cannot be read",
    "bad-date" "this is no date, or no date that can be",
    "bad-duration" "this is no duration",
    "bad-estimate" "the three values of an estimate do not rise",
    "bad-money" "this is no sum of money",
    "bad-name" "this cannot be a name",
    "bad-number" "this is no number, or no number that can be",
    "bad-string" "something is wrong with text in quotes",
    "bad-time" "this is no time of day, or no working hours",
    "bad-weekday" "this is no day of the week",
    "beyond-2200" "a date falls after the year 2200, or after the last working time",
    "brace-on-next-line" "a `{` stands on a line of its own",
    "calendar-chain" "too many calendars are like one another in a chain",
    "calendar-loop" "a calendar is like itself",
    "calendar-without-work" "a calendar has no working time",
    "crowded-calendar" "more times of day hold on one day than anybody could follow",
    "cycle" "items wait for each other in a circle",
    "declared-twice" "a name is declared twice",
    "endless-push" "links between starts and finishes push each other later for ever",
    "fact-in-the-future" "a fact is dated after the status date",
    "facts-contradict" "the facts of one item cannot all be true",
    "file-is-folder" "a folder is named where a file belongs",
    "file-missing" "a file is named that does not exist",
    "file-outside" "a file lies outside the folder of the plan",
    "file-too-large" "a file is larger than 64 MiB",
    "file-unreadable" "a file cannot be read",
    "finish-before-start" "a task finishes before it starts",
    "from-own-phase" "a deliverable comes from the phase that it is in",
    "given-twice" "an attribute is given twice that can be given once",
    "import-cycle" "a file imports itself",
    "import-inside" "an `import` stands inside a block",
    "lead-without-spaces" "a name with `-` was probably meant as a lead",
    "lone-carriage-return" "a carriage return stands alone",
    "missing-brace" "the `{` of a block is missing",
    "missing-name" "a declaration has no name",
    "missing-separator" "two things stand beside each other with nothing between",
    "missing-value" "an attribute has no value",
    "named-twice" "someone is named twice where once is meant",
    "never-together" "several people have to work at the same time, and never do",
    "never-works" "someone has no working time at all",
    "no-break-space" "an invisible blank stands where a plain one belongs",
    "no-plan" "there is no `plan` declaration",
    "no-start" "the plan does not say when it begins",
    "no-statement" "something begins no statement",
    "not-an-approver" "someone accepted a deliverable who is no approver of it",
    "not-utf8" "a file is not saved as UTF-8",
    "plan-in-import" "an imported file has a `plan` of its own",
    "plan-too-large" "the files of a plan are larger than 1 GiB together",
    "reserved-name" "a word of the language is used as a name",
    "several-plans" "there are two `plan` declarations",
    "share-of-resource" "a resource is used by a share",
    "share-too-large" "a task asks for more of a team, a person or a resource than there is",
    "size-and-members" "a team has members, and a size that is another number",
    "stray-brace" "a brace belongs to nothing",
    "team-in-itself" "a team is a member of itself",
    "too-deep" "blocks stand in one another more than 64 deep",
    "too-many-files" "a plan has more than 1,000 files",
    "too-many-mistakes" "the other mistakes of a file are not shown",
    "trailing-comma" "a list ends with a comma",
    "two-sizes" "a task says in two ways how long it takes",
    "unclosed-brace" "a block is not closed",
    "unknown-attribute" "a word is no attribute",
    "unknown-declaration" "a word declares nothing",
    "unknown-lint" "there is no warning of that name",
    "unknown-name" "there is no person, team, resource or calendar of that name",
    "unknown-reference" "there is nothing of that name to wait for",
    "unknown-zone" "there is no such time zone",
    "waits-for-contents" "a phase waits for something that is in it",
    "waits-for-itself" "an item waits for itself",
    "waits-for-own-phase" "an item waits for the phase that it is in",
    "wrong-attribute" "an attribute does not fit what it stands on",
    "wrong-kind" "a name stands for something of the wrong kind",
    "wrong-place" "something is declared where it cannot stand",
    "wrong-value" "an attribute has another value than it wants",
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
    OutsideHours "outside-hours",
    Overbooked "overbooked",
    OverBudget "over-budget",
    OutOfOrder "out-of-order",
    OverdueFact "overdue-fact",
    FewCommonHours "few-common-hours",
    DayLength "day-length",
    NobodyWorks "nobody-works",
    NoEffect "no-effect",
    InconsistentProgress "inconsistent-progress",
    EntryIgnored "entry-ignored",
    NoSuchEntry "no-such-entry",
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
            // Every second piece between fences is an example, whose comments begin with `#` too.
            let headings: Vec<&str> = code
                .explanation()
                .split("```")
                .step_by(2)
                .flat_map(str::lines)
                .filter(|line| line.starts_with('#'))
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
