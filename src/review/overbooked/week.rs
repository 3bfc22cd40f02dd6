//! Persons by ISO week: booked over 1.2 times the working minutes × capacity of each of its days.

use miette::LabeledSpan;

use super::super::context::ReviewContext;
use super::super::late::Late;
use super::super::load::{Week, week_name};
use crate::diagnostics::LintProblem;
use crate::plan::{Party, Place};

/// The maximum number of tasks that a message shows.
const SHOWN: usize = 100;

/// Reports the weeks in which a person is overbooked.
pub(super) fn report(context: &mut ReviewContext, party: &Party, weeks: &[Week]) {
    let day = context.plan.header.day_minutes.max(1);
    let size = |load: i64| Late::working(load / 100, day).size_exact();
    // More than 1.2 times, in whole numbers.
    let is_over = |week: &&Week| week.booked.saturating_mul(10) > week.available.saturating_mul(12);
    for week in weeks.iter().filter(is_over) {
        let tasks = week.tasks.iter().take(SHOWN).map(|it| {
            let text = format!("{}, {}% of full time", size(it.booked), it.share);
            let at = context.plan.item(it.task).name_span;
            LabeledSpan::new_with_span(Some(text), at)
        });
        let tasks: Vec<LabeledSpan> = tasks.collect();
        let problem = LintProblem::Overbooked {
            who: party.name.to_string(),
            booked: size(week.booked),
            available: size(week.available),
            week: week_name(week.monday),
            at: party.name_span,
            tasks,
        };
        context.report(Place::Plan, problem);
    }
}
