//! `shadowed`: an inner name that hides an outer one, if a reference means the inner one.

use miette::LabeledSpan;

use super::context::CheckContext;
use crate::diagnostics::LintProblem;

pub(super) fn check(context: &mut CheckContext) {
    let plan = context.plan;
    let mut shadows = plan.shadows.clone();
    shadows.sort_unstable();
    for group in shadows.chunk_by(|a, b| a.inner == b.inner) {
        let [first, ..] = group else { continue };
        let label = || Some("means the inner one".to_owned());
        let references = group
            .iter()
            .map(|shadow| LabeledSpan::new_with_span(label(), shadow.span))
            .collect();
        let outer = plan.item(first.outer).name_span;
        context.at_name(first.inner, |name, at| LintProblem::Shadowed {
            name,
            at,
            outer,
            references,
        });
    }
}
