//! `shadowed`: an inner name that hides an outer one, if a reference means the inner one.

use std::collections::hash_map::Entry;

use miette::LabeledSpan;
use std::collections::HashMap;

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{ItemId, Symbol};
use crate::source::Span;

pub(super) fn check(context: &mut CheckContext) {
    let plan = context.plan;
    let mut first: HashMap<&str, (ItemId, bool)> = HashMap::new();
    first.reserve(plan.items.len());
    // Only names that several items share, by the block that declares them.
    let mut declared: HashMap<(&str, Option<ItemId>), ItemId> = HashMap::new();
    for (id, item) in plan.items() {
        match first.entry(&item.name) {
            Entry::Vacant(free) => {
                free.insert((id, false));
            }
            Entry::Occupied(mut taken) => {
                let (first, is_repeated) = taken.get_mut();
                for one in [*first, id] {
                    let place = declared.entry((&item.name, plan.parent(one)));
                    place.or_insert(one);
                }
                *is_repeated = true;
            }
        }
    }
    if declared.is_empty() {
        return;
    }
    // By the hiding item: the hidden item, and the references that mean the hiding one.
    let mut found: Vec<(ItemId, ItemId, Span)> = Vec::new();
    for mention in &plan.mentions {
        if !matches!(mention.symbol, Symbol::Item(_)) {
            continue;
        }
        let text = context.sources.text(mention.span);
        let name = text.split(['.', ' ']).next().unwrap_or_default();
        if first.get(name).is_none_or(|(_, is_repeated)| !is_repeated) {
            continue;
        }
        let outwards = mention.block.into_iter().flat_map(|id| plan.outwards(id));
        let scopes = outwards.map(Some).chain([None]);
        let mut hits = scopes.filter_map(|scope| declared.get(&(name, scope)));
        if let (Some(inner), Some(outer)) = (hits.next(), hits.next()) {
            let length = u32::try_from(name.len()).unwrap_or(0);
            let start = mention.span.start;
            found.push((*inner, *outer, Span::new(start, start + length)));
        }
    }
    found.sort_unstable();
    for group in found.chunk_by(|a, b| a.0 == b.0) {
        let Some((inner, outer, _)) = group.first() else {
            continue;
        };
        let references = group
            .iter()
            .map(|(_, _, span)| {
                LabeledSpan::new_with_span(Some("means the inner one".to_owned()), *span)
            })
            .collect();
        let problem = LintProblem::Shadowed {
            name: plan.item(*inner).name.to_string(),
            at: plan.item(*inner).name_span,
            outer: plan.item(*outer).name_span,
            references,
        };
        context.item(*inner, problem);
    }
}
