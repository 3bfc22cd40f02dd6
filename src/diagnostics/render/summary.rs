//! How many were found, and which of them are shown.

use std::collections::BTreeMap;

use super::super::{Diagnostic, Severity};

/// How many of each lint are shown in full.
const SHOWN_PER_LINT: usize = 3;

/// Counts diagnostics as they are shown: every error in full, three of each lint, the rest by number.
#[derive(Debug, Default)]
pub struct Summary {
    errors: usize,
    warnings: usize,
    by_lint: BTreeMap<String, usize>,
    all: bool,
}

impl Summary {
    /// With `all`, every one is shown.
    #[must_use]
    pub fn new(all: bool) -> Self {
        Self {
            all,
            ..Self::default()
        }
    }

    /// Counts one, and says whether it is shown.
    pub fn count(&mut self, diagnostic: &Diagnostic) -> bool {
        match diagnostic.severity() {
            Severity::Error => {
                self.errors += 1;
                true
            }
            Severity::Warning => {
                self.warnings += 1;
                let so_far = self.by_lint.entry(diagnostic.code()).or_default();
                *so_far += 1;
                self.all || *so_far <= SHOWN_PER_LINT
            }
        }
    }

    /// What was not shown, on one line, by lint: "4 more `no-owner` warnings, 1 more `open-end` warning".
    #[must_use]
    pub fn rest(&self) -> Option<String> {
        if self.all {
            return None;
        }
        let rest: Vec<String> = self
            .by_lint
            .iter()
            .filter(|(_, count)| **count > SHOWN_PER_LINT)
            .map(|(lint, count)| match count - SHOWN_PER_LINT {
                1 => format!("1 more `{lint}` warning"),
                more => format!("{more} more `{lint}` warnings"),
            })
            .collect();
        (!rest.is_empty()).then(|| rest.join(", "))
    }

    /// "2 errors, 5 warnings"; None where there is nothing to count.
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
            ..Summary::default()
        };
        assert_eq!(summary(0, 0).total(), None);
        assert_eq!(summary(1, 0).total(), Some("1 error".to_owned()));
        assert_eq!(
            summary(2, 1).total(),
            Some("2 errors, 1 warning".to_owned())
        );
    }
}
