//! Counts of diagnostics, and the limits on how many are shown.

use std::collections::BTreeMap;

use super::super::{Diagnostic, Severity};

/// The number of warnings per lint that people are shown.
const SHOWN_PER_LINT: usize = 3;
/// The number of diagnostics per code that are written, for people and for programs.
const SHOWN_PER_CODE: usize = 1_000;

/// Counts diagnostics as they are shown: at most a thousand per code, and for people three warnings per lint. The
/// others are only counted.
#[derive(Debug)]
pub struct Summary {
    errors: usize,
    warnings: usize,
    /// By code and severity: the number counted, and the most that are shown.
    by_code: BTreeMap<(String, Severity), (usize, usize)>,
    most_warnings: usize,
    most_errors: usize,
}

impl Summary {
    /// A summary for people; with `all`, every diagnostic is shown.
    #[must_use]
    pub fn for_people(all: bool) -> Self {
        Self::new(all, SHOWN_PER_LINT)
    }

    /// A summary for programs; with `all`, every diagnostic is shown.
    #[must_use]
    pub fn for_programs(all: bool) -> Self {
        Self::new(all, SHOWN_PER_CODE)
    }

    fn new(all: bool, most_warnings: usize) -> Self {
        let most = |number| if all { usize::MAX } else { number };
        Self {
            errors: 0,
            warnings: 0,
            by_code: BTreeMap::new(),
            most_warnings: most(most_warnings),
            most_errors: most(SHOWN_PER_CODE),
        }
    }

    /// Counts a diagnostic. Returns whether it is shown.
    pub fn count(&mut self, diagnostic: &Diagnostic) -> bool {
        let severity = diagnostic.severity();
        let (counted, most) = match severity {
            Severity::Error => (&mut self.errors, self.most_errors),
            Severity::Warning => (&mut self.warnings, self.most_warnings),
        };
        *counted += 1;
        let of_code = self.by_code.entry((diagnostic.code(), severity));
        let (so_far, most) = of_code.or_insert((0, most));
        *so_far += 1;
        so_far <= most
    }

    /// The numbers of diagnostics that are not shown, by code and severity.
    pub fn hidden(&self) -> impl Iterator<Item = (&str, Severity, usize)> {
        self.by_code
            .iter()
            .map(|((code, severity), (counted, most))| {
                (code.as_str(), *severity, counted.saturating_sub(*most))
            })
            .filter(|(_, _, hidden)| *hidden > 0)
    }

    /// The diagnostics that are not shown, in one line: "4 more `no-owner` warnings, 1 more `open-end` warning".
    #[must_use]
    pub fn rest(&self) -> Option<String> {
        let rest: Vec<String> = self
            .hidden()
            .map(|(code, severity, hidden)| match hidden {
                1 => format!("1 more `{code}` {severity}"),
                more => format!("{more} more `{code}` {severity}s"),
            })
            .collect();
        (!rest.is_empty()).then(|| rest.join(", "))
    }

    /// "2 errors, 5 warnings"; None if there are no diagnostics.
    #[must_use]
    pub fn total(&self) -> Option<String> {
        let count = |number: usize, what: &str| match number {
            0 => None,
            1 => Some(format!("1 {what}")),
            _ => Some(format!("{number} {what}s")),
        };
        let counts: Vec<String> = [count(self.errors, "error"), count(self.warnings, "warning")]
            .into_iter()
            .flatten()
            .collect();
        (!counts.is_empty()).then(|| counts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_follow_the_numbers() {
        let summary = |errors, warnings| Summary {
            errors,
            warnings,
            ..Summary::for_people(false)
        };
        assert_eq!(summary(0, 0).total(), None);
        assert_eq!(summary(1, 0).total(), Some("1 error".to_owned()));
        assert_eq!(
            summary(2, 1).total(),
            Some("2 errors, 1 warning".to_owned())
        );
    }
}
