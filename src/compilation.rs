//! The whole way from text to review: the artefacts of one plan.

use std::num::NonZeroUsize;

use crate::ast::Date;
use crate::check::check;
use crate::diagnostics::Diagnostics;
use crate::forecast::{Assumptions, Forecast, forecast};
use crate::parse::parse;
use crate::plan::{Moment, Plan};
use crate::report::{Baseline, Report};
use crate::resolve::{resolve, status_date};
use crate::review::{Review, review_again};
use crate::schedule::{Memory, Schedule, schedule_again};
use crate::source::{Loader, Sources};

/// A compiled plan: all artefacts from which outputs are made.
///
/// Invariant: whatever the text, they are all there; outputs are for those whose review has no errors.
#[derive(Debug)]
pub struct Compilation {
    /// The files.
    pub sources: Sources,
    /// The typed plan.
    pub plan: Plan,
    /// Its dates.
    pub schedule: Schedule,
    /// Its status and health, and every diagnostic in the order of the text.
    pub review: Review,
    /// Its forecast, if there is to be one.
    pub forecast: Option<Forecast>,
    /// The revision with which its dates are compared, if there is one.
    pub baseline: Option<Baseline>,
}

impl Compilation {
    /// The answers about its items.
    #[must_use]
    pub fn report(&self) -> Report<'_> {
        Report {
            plan: &self.plan,
            schedule: &self.schedule,
            review: &self.review,
            baseline: self.baseline.as_ref(),
        }
    }
}

impl Compilation {
    /// The same plan with a forecast, which its health then considers; see [`forecast`].
    #[must_use]
    pub fn with_forecast(
        self,
        assumptions: &Assumptions,
        threads: NonZeroUsize,
        progress: &(dyn Fn(u32) + Sync),
    ) -> Self {
        let (plan, schedule) = (&self.plan, &self.schedule);
        let forecast = forecast(plan, schedule, assumptions, threads, progress);
        Self {
            review: self.review.with_forecast(plan, schedule, &forecast),
            forecast: Some(forecast),
            ..self
        }
    }
}

/// Compiles the plan at `path`, which is relative to what the loader calls its folder; `today` overrides `as of`.
pub fn compile(path: &str, loader: &mut dyn Loader, today: Option<Date>) -> Compilation {
    let mut sources = Sources::new();
    let (parsed, mut found) = parse(path, loader, &mut sources);
    let (plan, of_names) = resolve(&sources, &parsed);
    // The trees are as large as all that follows.
    drop(parsed);
    found.append(of_names);
    let today = today.and_then(|today| status_date(&plan, &today));
    date_and_review(sources, plan, today, found, &Memory::default())
}

/// Adds the dates of a plan and its review, with every diagnostic: those found so far, and those of checks, dates and
/// health.
pub(crate) fn date_and_review(
    sources: Sources,
    plan: Plan,
    today: Option<Moment>,
    mut found: Diagnostics,
    memory: &Memory,
) -> Compilation {
    let (schedule, of_dates) = schedule_again(&plan, today, memory);
    found.append(check(&sources, &plan, today));
    found.append(of_dates);
    let review = review_again(&sources, &plan, &schedule, found, memory);
    Compilation {
        sources,
        plan,
        schedule,
        review,
        forecast: None,
        baseline: None,
    }
}
