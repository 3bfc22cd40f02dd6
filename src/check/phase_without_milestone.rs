//! `phase-without-milestone`: an outermost phase without a milestone that waits for everything else in it.

use super::context::CheckContext;
use super::graph::Marks;
use crate::diagnostics::LintProblem;
use crate::plan::{ItemId, ItemKind};

pub(super) fn check(context: &mut CheckContext) {
    let plan = context.plan;
    if !context.is_whole {
        return;
    }
    let mut open: Vec<(ItemId, Option<ItemId>)> = Vec::new();
    let leads = leads(context);
    for phase in plan.children(None) {
        if !plan.is_phase(phase)
            || plan.is_cancelled(phase)
            || plan.contents(phase).next().is_none()
        {
            continue;
        }
        // Most phases end with a milestone of their own.
        let is_marked = own_milestone(context, phase).is_some_and(|last| {
            let inside = phase.0..plan.end(phase);
            let reached = context.graph.backwards([last], inside);
            covers(&reached, context, phase, last)
        });
        match ends(context, phase, &leads) {
            _ if is_marked => {}
            Ends::None => open.push((phase, None)),
            Ends::One(last) if is_live_milestone(context, last) => open.push((phase, Some(last))),
            Ends::One(_) | Ends::Several => report(context, phase),
        }
    }
    retain_uncovered(context, &mut open);
    for (phase, _) in open {
        report(context, phase);
    }
}

fn report(context: &mut CheckContext, phase: ItemId) {
    context.at_name(phase, |name, at| LintProblem::PhaseWithoutMilestone {
        name,
        at,
    });
}

/// The milestone in a phase that waits for everything else in it, if there is one.
fn own_milestone(context: &CheckContext, phase: ItemId) -> Option<ItemId> {
    let (plan, graph) = (context.plan, &context.graph);
    let inside = phase.0..plan.end(phase);
    let leaves = plan
        .leaves(phase)
        .filter(|leaf| needs_milestone(context, *leaf));
    let last = graph.last_of(leaves, inside.clone())?;
    if is_live_milestone(context, last) {
        return Some(last);
    }
    // In a circle, which is a separate error, a milestone may wait for its own successor.
    let after = graph.forwards(last, inside);
    let mut milestones = plan
        .contents(phase)
        .filter(|id| is_live_milestone(context, *id));
    milestones.find(|milestone| after.has(*milestone))
}

/// By item: whether anything waits for it or for a phase around it.
fn leads(context: &CheckContext) -> Vec<bool> {
    let plan = context.plan;
    let mut leads: Vec<bool> = Vec::with_capacity(plan.items.len());
    for (id, _) in plan.items() {
        let around = plan.parent(id).and_then(|parent| leads.get(parent.index()));
        leads.push(around == Some(&true) || context.graph.outgoing(id).next().is_some());
    }
    leads
}

/// The leaves of a phase that need a milestone and that nothing waits for: a milestone that covers the phase has to be
/// the only one of them.
enum Ends {
    None,
    One(ItemId),
    Several,
}

fn ends(context: &CheckContext, phase: ItemId, leads: &[bool]) -> Ends {
    let leaves = context.plan.leaves(phase);
    let mut ends = leaves
        .filter(|leaf| needs_milestone(context, *leaf) && leads.get(leaf.index()) == Some(&false));
    match (ends.next(), ends.next()) {
        (None, _) => Ends::None,
        (Some(one), None) => Ends::One(one),
        (Some(_), Some(_)) => Ends::Several,
    }
}

fn is_live_milestone(context: &CheckContext, id: ItemId) -> bool {
    context.plan.kind(id) == ItemKind::Milestone && !context.plan.is_cancelled(id)
}

/// Whether a leaf has to come before a milestone.
fn needs_milestone(context: &CheckContext, leaf: ItemId) -> bool {
    // An item with `spans` follows others, so no milestone needs to wait for it.
    !context.plan.is_cancelled(leaf) && context.plan.item(leaf).spans().is_none()
}

/// Whether everything in the phase except the milestone itself is marked; cancelled items need no mark.
fn covers(reached: &Marks, context: &CheckContext, phase: ItemId, milestone: ItemId) -> bool {
    context
        .plan
        .leaves(phase)
        .all(|leaf| leaf == milestone || reached.has(leaf) || !needs_milestone(context, leaf))
}

/// Keeps the phases that no milestone covers, each with the only milestone that may cover it, where that is known. If a
/// milestone covers a phase, so does one that no other milestone waits for.
fn retain_uncovered(context: &CheckContext, open: &mut Vec<(ItemId, Option<ItemId>)>) {
    let plan = context.plan;
    let milestones = plan.items().rev().map(|(id, _)| id);
    let milestones = milestones.filter(|id| is_live_milestone(context, *id));
    for milestone in milestones {
        if open.is_empty() {
            return;
        }
        let may_cover = |only: Option<ItemId>| only.is_none_or(|only| only == milestone);
        if open.iter().any(|(_, only)| may_cover(*only)) && is_last(context, milestone) {
            let reached = context
                .graph
                .backwards([milestone], context.graph.everything());
            open.retain(|(phase, only)| {
                !(may_cover(*only) && covers(&reached, context, *phase, milestone))
            });
        }
    }
}

/// Whether no other milestone waits for it.
fn is_last(context: &CheckContext, milestone: ItemId) -> bool {
    !context.graph.all_outgoing(milestone).any(|edge| {
        let mut leaves = context.plan.leaves(edge.to);
        leaves.any(|leaf| is_live_milestone(context, leaf))
    })
}
