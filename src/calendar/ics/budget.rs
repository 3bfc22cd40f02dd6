//! Limits on the work that one calendar file may cause.

use super::MAX_DAYS_OFF;
use super::problem::IcsProblemKind;

/// The work that one file may still cause.
pub(super) struct Budget {
    days: usize,
    steps: usize,
    of_rule: usize,
}

/// The most steps that all rules of a file may take together: about a second.
const MAX_STEPS: usize = 10_000_000;

/// The most steps of one rule, so that it does not use up those of the others.
const MAX_STEPS_OF_RULE: usize = 1_000_000;

impl Budget {
    pub(super) fn new() -> Self {
        Self {
            days: MAX_DAYS_OFF,
            steps: MAX_STEPS,
            of_rule: 0,
        }
    }

    pub(super) fn spend_steps(&mut self, steps: usize) -> Result<(), IcsProblemKind> {
        self.of_rule = self.of_rule.saturating_sub(steps);
        self.steps = self.steps.saturating_sub(steps);
        if self.of_rule == 0 || self.steps == 0 {
            Err(IcsProblemKind::TooOften)
        } else {
            Ok(())
        }
    }

    pub(super) fn begin_rule(&mut self) {
        self.of_rule = MAX_STEPS_OF_RULE;
    }

    pub(super) fn spend_day(&mut self) -> Result<(), IcsProblemKind> {
        self.days = self.days.checked_sub(1).ok_or(IcsProblemKind::TooMany)?;
        Ok(())
    }
}
