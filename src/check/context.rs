//! The inputs of every rule, and the list to which it reports.

use super::graph::Graph;
use crate::diagnostics::{Diagnostics, LintProblem, Problem};
use crate::plan::{ItemId, Moment, Place, Plan, Sited, WhoId};
use crate::source::{FileId, Sources, Span};

/// The inputs of every rule, and the list to which it reports.
pub(super) struct CheckContext<'p> {
    pub(super) sources: &'p Sources,
    pub(super) plan: &'p Plan,
    pub(super) graph: Graph<'p>,
    /// The status date, if any, and where it is written; a date passed by the caller is written nowhere.
    pub(super) status_date: Option<(Moment, Option<Span>)>,
    /// Whether the whole text is valid: only then can a rule report that something is missing or unused in the whole.
    pub(super) is_whole: bool,
    diagnostics: Diagnostics,
}

impl<'p> CheckContext<'p> {
    pub(super) fn new(sources: &'p Sources, plan: &'p Plan, today: Option<Moment>) -> Self {
        let is_whole = !(plan.broken || plan.declarations().any(|declaration| declaration.broken));
        let status_date = today
            .map(|today| (today, None))
            .or_else(|| plan.header.as_of().map(|at| (at, Some(at.span))));
        Self {
            sources,
            plan,
            graph: Graph::new(plan),
            status_date,
            is_whole,
            diagnostics: Diagnostics::new(),
        }
    }

    /// Reports a lint about an item, or an error.
    pub(super) fn item(&mut self, id: ItemId, problem: impl Into<Problem>) {
        self.plan
            .report(&mut self.diagnostics, Place::Item(id), problem);
    }

    /// Reports a lint about an item at its name.
    pub(super) fn at_name(&mut self, id: ItemId, lint: impl FnOnce(String, Span) -> LintProblem) {
        let item = self.plan.item(id);
        self.item(id, lint(item.name.to_string(), item.name_span));
    }

    /// Whether anything waits for an item or a phase around it, or a goal requires it.
    pub(super) fn is_awaited(&self, id: ItemId) -> bool {
        self.graph.all_outgoing(id).next().is_some() || self.graph.is_for_goal(id)
    }

    /// Reports a lint at a place, or an error.
    pub(super) fn report(&mut self, place: Place, problem: impl Into<Problem>) {
        self.plan.report(&mut self.diagnostics, place, problem);
    }

    /// The identifier of a person, team or resource.
    pub(super) fn who(&self, id: WhoId) -> String {
        self.plan.party(id).name.to_string()
    }

    /// The identifier of a party for an example in a message: the first of those given, else the first of the plan.
    pub(super) fn candidate(&self, preferred: &[Sited<WhoId>]) -> String {
        preferred
            .first()
            .map(|who| self.who(who.value))
            .or_else(|| {
                self.plan
                    .parties
                    .first()
                    .map(|party| party.name.to_string())
            })
            .unwrap_or_else(|| "ann".to_owned())
    }

    /// Whether a place is in the root plan's file.
    pub(super) fn is_in_root(&self, span: Span) -> bool {
        self.sources
            .file_at(span.start)
            .is_some_and(|(file, _)| file == FileId(0))
    }

    pub(super) fn into_diagnostics(self) -> Diagnostics {
        self.diagnostics
    }
}
