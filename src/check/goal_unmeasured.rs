//! `goal-unmeasured`: a goal that does not define how and when its success will be measured.

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::Place;

pub(super) fn check(context: &mut CheckContext) {
    for (id, goal) in context.plan.goals() {
        if goal.broken || goal.cancelled().is_some() {
            continue;
        }
        let (missing, help) = match (&goal.measure(), goal.due()) {
            (Some(_), Some(_)) => continue,
            (None, Some(_)) => (
                "how",
                "say what you measure, such as `measure \"sign-ups per week, at least 300\"`",
            ),
            (Some(_), None) => ("when", "say by when, such as `due 2026-07-31`"),
            (None, None) => (
                "how and when",
                "say what you measure and by when, such as `measure \"sign-ups per week, at least 300\"` and `due 2026-07-31`",
            ),
        };
        let problem = LintProblem::GoalUnmeasured {
            name: goal.name.to_string(),
            missing,
            help,
            at: goal.name_span,
        };
        context.report(Place::Plain(id), problem);
    }
}
