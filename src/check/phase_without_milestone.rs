//! `phase-without-milestone`: an outermost phase for which no milestone waits for everything else in it.

use super::context::Context;
use super::graph::Marks;
use crate::diagnostics::LintProblem;
use crate::plan::{ItemId, ItemKind};

pub(super) fn check(context: &mut Context) {
    let plan = context.plan;
    if !context.is_whole {
        return;
    }
    let mut last_milestones = None;
    let phases: Vec<ItemId> = plan
        .children(None)
        .filter(|id| plan.is_phase(*id))
        .collect();
    for phase in phases {
        if plan.is_cancelled(phase) || plan.contents(phase).next().is_none() {
            continue;
        }
        // Most phases end in a milestone of their own, the last declared being the likeliest.
        let mut own = plan
            .contents(phase)
            .rev()
            .filter(|id| is_live_milestone(context, *id));
        let inside = phase.0..plan.end(phase);
        let is_marked = own.any(|milestone| {
            let reached = context.graph.backwards([milestone], inside.clone());
            covers(&reached, context, phase, milestone)
        }) || last_milestones
            .get_or_insert_with(|| last(context))
            .iter()
            .any(|(milestone, reached)| covers(reached, context, phase, *milestone));
        if !is_marked {
            let item = plan.item(phase);
            context.item(
                phase,
                LintProblem::PhaseWithoutMilestone {
                    name: item.name.to_string(),
                    at: item.name_span,
                },
            );
        }
    }
}

fn is_live_milestone(context: &Context, id: ItemId) -> bool {
    context.plan.kind(id) == ItemKind::Milestone && !context.plan.is_cancelled(id)
}

/// Whether everything in the phase but the milestone itself is marked; what is cancelled needs no mark.
fn covers(reached: &Marks, context: &Context, phase: ItemId, milestone: ItemId) -> bool {
    context.plan.leaves(phase).all(|leaf| {
        leaf == milestone
            || reached.has(leaf)
            || context.plan.is_cancelled(leaf)
            // It follows what it spans, so no milestone needs to wait for it.
            || context.plan.item(leaf).spans().is_some()
    })
}

/// The milestones that no other milestone waits for, with all that each waits for: if any covers a phase, one of these does.
fn last(context: &Context) -> Vec<(ItemId, Marks)> {
    let milestones: Vec<ItemId> = context
        .plan
        .items()
        .map(|(id, _)| id)
        .filter(|id| is_live_milestone(context, *id))
        .collect();
    let is_last = |id: ItemId| {
        !context.graph.all_outgoing(id).any(|edge| {
            context
                .plan
                .leaves(edge.to)
                .any(|leaf| is_live_milestone(context, leaf))
        })
    };
    let mut list: Vec<(ItemId, Marks)> = Vec::new();
    for id in milestones.into_iter().rev().filter(|id| is_last(*id)) {
        if !list.iter().any(|(_, reached)| reached.has(id)) {
            list.push((
                id,
                context.graph.backwards([id], context.graph.everything()),
            ));
        }
    }
    list
}
