//! All diagnostic codes with their explanations, and the lints among them.

use std::fmt;

use super::{CheckProblem, LintProblem, ResolveProblem, ScheduleProblem, SyntaxProblem};

/// A code and its meaning.
///
/// Invariant: the codes of [`Code::all`] are exactly those on the variants of the problems; a test compares both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    name: &'static str,
    summary: &'static str,
    /// The lines of its page, each with a space before it.
    page: &'static [&'static str],
}

impl Code {
    /// A row of the tables of problems.
    pub(super) const fn new(
        name: &'static str,
        summary: &'static str,
        page: &'static [&'static str],
    ) -> Self {
        Self {
            name,
            summary,
            page,
        }
    }

    /// All codes: the errors in alphabetical order, then the lints in the order of the reference.
    pub fn all() -> impl Iterator<Item = Self> {
        let mut errors: Vec<Self> = SyntaxProblem::codes()
            .chain(ResolveProblem::codes())
            .chain(CheckProblem::codes())
            .chain(ScheduleProblem::codes())
            .collect();
        errors.sort_unstable();
        errors.into_iter().chain(Lint::all().map(Lint::code))
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
    pub fn explanation(self) -> String {
        let mut explanation = format!("# {}\n\n", self.name);
        for line in self.page {
            explanation.push_str(line.strip_prefix(' ').unwrap_or(line));
            explanation.push('\n');
        }
        explanation
    }

    /// The lint with this name; None for an error.
    #[must_use]
    pub fn lint(self) -> Option<Lint> {
        Lint::from_name(self.name)
    }
}

/// A warning about a project in trouble, by the name that `allow` and `deny` take.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lint(Code);

impl Lint {
    /// Every lint, in the order of the reference.
    pub fn all() -> impl Iterator<Item = Self> {
        LintProblem::codes().map(Self)
    }

    /// The lint with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|lint| lint.name() == name)
    }

    /// The name, which is also the code of its diagnostics.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// Its code, with the meaning.
    #[must_use]
    pub const fn code(self) -> Code {
        self.0
    }
}

impl fmt::Debug for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_explanation_has_its_parts() {
        for code in Code::all() {
            // Every second piece between fences is an example, in which comments begin with `#` too.
            let explanation = code.explanation();
            let headings: Vec<&str> = explanation
                .split("```")
                .step_by(2)
                .flat_map(str::lines)
                .filter(|line| line.starts_with('#'))
                .collect();
            let title = format!("# {}", code.name());
            let mut wanted = vec![title.as_str(), "## What it means", "## Why"];
            // The lints of a comparison show the plan before.
            wanted.extend(
                code.summary()
                    .contains("`--against`")
                    .then_some("## Before"),
            );
            wanted.extend(["## Wrong", "## Right"]);
            assert_eq!(headings, wanted);
        }
    }
}
