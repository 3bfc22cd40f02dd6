//! All diagnostic codes with their explanations.

use crate::language::Lint;

/// A code and its meaning.
///
/// Invariant: the codes of [`Code::all`] are exactly those on the variants of the problems; a test compares both.
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

// In alphabetical order.
errors! {
    "any-of-mixed" "`any of` is mixed with names outside it",
    "bad-calendar-file" "a calendar file cannot be read",
    "bad-date" "this is not a date, or not one that exists",
    "bad-duration" "this is not a duration",
    "bad-estimate" "the three values of an estimate are not in rising order",
    "bad-money" "this is not a sum or a rate",
    "bad-name" "this cannot be a name",
    "bad-number" "this is not a number, or not one in range",
    "bad-string" "text has no quotes, no closing quote, or an unknown escape",
    "bad-time" "this is not a time of day, or not working hours",
    "bad-weekday" "this is not a day of the week",
    "beyond-2200" "an item ends after the year 2200, or after the last working time",
    "brace-on-next-line" "a `{` is on a line of its own",
    "calendar-chain" "a chain of calendars that are `like` one another is too long",
    "calendar-loop" "a calendar is `like` itself",
    "calendar-without-work" "a calendar has no working time",
    "crowded-calendar" "too many lines of a calendar apply to one day",
    "cycle" "items wait for each other in a circle",
    "declared-twice" "a name is declared twice",
    "endless-push" "links between starts and finishes push items later without end",
    "fact-in-the-future" "a fact is dated after the status date",
    "facts-contradict" "the facts of one item cannot all be true",
    "file-is-folder" "a folder is named instead of a file",
    "file-missing" "a named file does not exist",
    "file-outside" "a file is outside the plan's folder",
    "file-too-large" "a file is larger than 64 MiB",
    "file-unreadable" "a file cannot be read",
    "finish-before-start" "a task finishes before it starts",
    "from-own-phase" "a deliverable comes from the phase that contains it",
    "given-twice" "an attribute is given twice but can be given only once",
    "import-cycle" "a file imports itself",
    "import-inside" "an `import` is inside a block",
    "keyword-case" "a word of the language is written with capitals",
    "lead-without-spaces" "a name with `-` was probably meant as a lead",
    "lone-carriage-return" "a carriage return has no line feed after it",
    "missing-brace" "the `{` of a block is missing",
    "missing-name" "a declaration has no name",
    "missing-separator" "a `;`, a new line or a comma is missing between two things",
    "missing-value" "an attribute has no value",
    "named-twice" "someone is named twice where once is enough",
    "never-together" "several people have to work at the same time but never do",
    "never-works" "someone has no working time at all",
    "no-break-space" "an invisible character is used instead of a space",
    "no-plan" "there is no `plan` declaration",
    "no-start" "the plan does not say when it begins",
    "no-statement" "a line cannot begin like this",
    "not-an-approver" "someone accepted a deliverable without being its approver",
    "not-utf8" "a file is not saved as UTF-8",
    "plan-in-import" "an imported file has a `plan` of its own",
    "plan-too-large" "the files of a plan add up to more than 1 GiB",
    "reserved-name" "a word of the language is used as a name",
    "several-plans" "there are two `plan` declarations",
    "share-of-resource" "a resource is used by percentage",
    "share-too-large" "a task asks for more of a team, a person or a resource than there is",
    "size-and-members" "a team's `size` differs from the number of its members",
    "stray-brace" "a brace belongs to nothing",
    "team-in-itself" "a team is a member of itself",
    "too-deep" "blocks are nested more than 64 deep",
    "too-many-files" "a plan has more than 1,000 files",
    "too-many-mistakes" "a file has more mistakes than are shown",
    "trailing-comma" "a list ends with a comma",
    "two-sizes" "a task says twice how long it takes",
    "unclosed-brace" "a block is not closed",
    "unknown-attribute" "a word is not an attribute",
    "unknown-declaration" "a word does not begin a declaration",
    "unknown-lint" "there is no lint with that name",
    "unknown-name" "there is no person, team, resource or calendar with that name",
    "unknown-reference" "there is no item or goal with that name",
    "unknown-zone" "there is no such time zone",
    "waits-for-contents" "a phase waits for something inside it",
    "waits-for-itself" "an item waits for itself",
    "waits-for-own-phase" "an item waits for the phase that contains it",
    "wrong-attribute" "an attribute does not fit this kind of declaration",
    "wrong-kind" "a name means something of the wrong kind",
    "wrong-place" "a declaration or an attribute is in the wrong place",
    "wrong-value" "the value is not what the attribute needs",
}

impl Code {
    /// All codes: the errors in alphabetical order, then the lints in the order of the reference.
    pub fn all() -> impl Iterator<Item = Self> {
        let lints = Lint::ALL.into_iter().map(|lint| Self {
            name: lint.name(),
            summary: lint.doc(),
            explanation: lint.explanation(),
            lint: Some(lint),
        });
        ERRORS.iter().copied().chain(lints)
    }

    /// The code with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|code| code.name == name)
    }

    /// The kebab-case name; a lint's code is its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The meaning in one line.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        self.summary
    }

    /// The full explanation in Markdown: the meaning, the reason, an example that triggers it, and the corrected
    /// example.
    #[must_use]
    pub const fn explanation(self) -> &'static str {
        self.explanation
    }

    /// The lint with this name; None for an error.
    #[must_use]
    pub const fn lint(self) -> Option<Lint> {
        self.lint
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_stand_by_the_alphabet() {
        assert!(ERRORS.is_sorted_by_key(|code| code.name));
    }

    #[test]
    fn every_explanation_has_its_parts() {
        for code in Code::all() {
            // Every second piece between fences is an example, in which comments begin with `#` too.
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
                    "## What it means",
                    "## Why",
                    "## Wrong",
                    "## Right"
                ]
            );
        }
    }
}
