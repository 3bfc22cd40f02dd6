//! `team-in-itself`, `size-and-members`: what a team is made of.

use super::context::Context;
use crate::diagnostics::CheckProblem;
use crate::plan::{PartyKind, Place, Plan, WhoId};

pub(super) fn check(context: &mut Context) {
    let plan = context.plan;
    // A loop of several teams is one mistake, told at its first team.
    let mut told = vec![false; plan.parties.len()];
    for (id, party) in plan.parties() {
        if party.kind != PartyKind::Team {
            continue;
        }
        let is_told = told.get(id.index()).copied().unwrap_or_default();
        for member in &party.members {
            if !is_told && contains(plan, member.value, id) {
                for (other, _) in plan.parties() {
                    if contains(plan, id, other)
                        && contains(plan, other, id)
                        && let Some(mark) = told.get_mut(other.index())
                    {
                        *mark = true;
                    }
                }
                let problem = CheckProblem::TeamInItself {
                    name: party.name.to_string(),
                    at: member.span,
                };
                context.report(Place::Plan, problem);
            }
        }
        if let Some(size) = party.size
            && !party.members.is_empty()
            && !party.broken
            && size.value as usize != party.members.len()
        {
            let problem = CheckProblem::SizeAndMembers {
                name: party.name.to_string(),
                members: party.members.len(),
                size: size.value,
                at: size.span,
            };
            context.report(Place::Plan, problem);
        }
    }
}

/// Whether `team` is `outer`, or has it among its members at any depth.
fn contains(plan: &Plan, outer: WhoId, team: WhoId) -> bool {
    let mut seen = vec![false; plan.parties.len()];
    let mut stack = vec![outer];
    while let Some(id) = stack.pop() {
        if id == team {
            return true;
        }
        if seen
            .get_mut(id.index())
            .is_some_and(|mark| !std::mem::replace(mark, true))
        {
            stack.extend(plan.party(id).members.iter().map(|member| member.value));
        }
    }
    false
}
