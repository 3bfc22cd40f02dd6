//! `team-in-itself`, `size-and-members`: the members and the size of a team.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::context::CheckContext;
use crate::diagnostics::CheckProblem;
use crate::plan::{PartyKind, Place, Plan};

pub(super) fn check(context: &mut CheckContext) {
    let plan = context.plan;
    let loops = loops(plan);
    // A loop of several teams is one mistake, reported at its first team.
    let mut told = vec![false; plan.parties.len()];
    for (id, party) in plan.parties() {
        if party.kind != PartyKind::Team {
            continue;
        }
        let its_loop = loops.get(id.index()).copied();
        let is_first = its_loop
            .and_then(|its_loop| told.get_mut(its_loop))
            .is_some_and(|told| !std::mem::replace(told, true));
        for member in party.members() {
            if is_first && loops.get(member.value.index()).copied() == its_loop {
                let problem = CheckProblem::TeamInItself {
                    name: party.name.to_string(),
                    at: member.span,
                };
                context.report(Place::Plan, problem);
            }
        }
        if let Some(size) = party.size()
            && !party.members().is_empty()
            && !party.broken
            && size.value as usize != party.members().len()
        {
            let problem = CheckProblem::SizeAndMembers {
                name: party.name.to_string(),
                members: party.members().len(),
                size: size.value,
                at: size.span,
            };
            context.report(Place::Plan, problem);
        }
    }
}

/// By party: the number of its group, in which all members lead back to one another; most groups contain one party.
fn loops(plan: &Plan) -> Vec<usize> {
    let mut graph = DiGraph::<(), ()>::new();
    for _ in &plan.parties {
        graph.add_node(());
    }
    for (id, party) in plan.parties() {
        for member in party.members() {
            let (from, to) = (id.index(), member.value.index());
            graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), ());
        }
    }
    let mut loops = vec![0; plan.parties.len()];
    for (number, group) in kosaraju_scc(&graph).into_iter().enumerate() {
        for party in group {
            if let Some(its_loop) = loops.get_mut(party.index()) {
                *its_loop = number;
            }
        }
    }
    loops
}
