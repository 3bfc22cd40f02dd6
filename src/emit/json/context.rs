//! The context that all parts of the document share.

use smol_str::SmolStr;

use super::clock::Clock;
use crate::compilation::Compilation;
use crate::cost::Earned;
use crate::forecast::Forecast;
use crate::plan::{AddedUp, ItemId, Plan, WhoId};
use crate::report::Report;
use crate::review::Review;
use crate::schedule::Schedule;
use crate::source::Sources;

/// The artefacts and the clock that writes their instants.
#[derive(Debug)]
pub(super) struct JsonContext<'a> {
    pub(super) sources: &'a Sources,
    pub(super) plan: &'a Plan,
    pub(super) schedule: &'a Schedule,
    pub(super) review: &'a Review,
    pub(super) forecast: Option<&'a Forecast>,
    pub(super) clock: Clock,
    pub(super) report: Report<'a>,
    /// The earned value, with a status date.
    pub(super) earned: Option<Earned<'a>>,
    pub(super) consulted: AddedUp<'a, WhoId>,
    pub(super) informed: AddedUp<'a, WhoId>,
    pub(super) tags: AddedUp<'a, SmolStr>,
    /// The number of items at the top level of the plan.
    pub(super) top_level: usize,
}

impl<'a> JsonContext<'a> {
    pub(super) fn new(compilation: &'a Compilation) -> Self {
        let report = compilation.report();
        let Report {
            plan,
            schedule,
            review,
            ..
        } = report;
        Self {
            sources: &compilation.sources,
            plan,
            schedule,
            review,
            forecast: compilation.forecast.as_ref(),
            clock: Clock::new(plan.header.timezone),
            report,
            earned: report.earned(),
            consulted: plan.consulted(),
            informed: plan.informed(),
            tags: plan.tags(),
            top_level: plan.children(None).count(),
        }
    }

    /// The id of an item in the document: its dotted path.
    pub(super) fn item(&self, id: ItemId) -> &'a str {
        &self.plan.item(id).path
    }

    /// The id of a person, team or resource in the document: its identifier.
    pub(super) fn who(&self, id: WhoId) -> &'a str {
        &self.plan.party(id).name
    }
}
