//! Whether a deliverable is accepted by all who have to accept it.

use super::standing::later;
use super::{Deliverable, Fact, PartyKind, Plan, WhoId};

impl Plan {
    /// The `accepted` that completes the acceptance: the last one, once every approver has accepted; with `any of`, the
    /// first one by any of them. An `accepted` without `by` counts for all of them, and none before a rejection does.
    #[must_use]
    pub fn acceptance<'d>(&self, deliverable: &'d Deliverable) -> Option<&'d Fact> {
        let rejected = deliverable.rejected.iter().reduce(later);
        let holds = |fact: &&Fact| rejected.is_none_or(|no| later(no, fact) == *fact);
        let facts: Vec<&Fact> = deliverable.accepted.iter().filter(holds).collect();
        let approvers = || deliverable.approvers.iter().map(|approver| approver.value);
        if deliverable.approver_any.is_some() {
            let first = |a: &'d Fact, b: &'d Fact| if later(a, b) == a { b } else { a };
            return facts.into_iter().reduce(first);
        }
        // Whoever is no approver is an error of its own, and stands for the one who is meant.
        let is_approver = |who: WhoId| approvers().any(|approver| self.speaks_for(who, approver));
        let by_all = facts
            .iter()
            .any(|fact| fact.by.is_empty() || fact.by.iter().any(|who| !is_approver(who.value)));
        let has_accepted = |approver: WhoId| {
            let mut people = facts.iter().flat_map(|fact| &fact.by);
            people.any(|who| self.speaks_for(who.value, approver))
        };
        (by_all || approvers().all(has_accepted))
            .then(|| facts.iter().copied().reduce(later))
            .flatten()
    }

    /// Whether `who` is the approver, or a member of the approving team.
    #[must_use]
    pub fn speaks_for(&self, who: WhoId, approver: WhoId) -> bool {
        let party = self.party(approver);
        who == approver
            || (party.kind == PartyKind::Team
                && party.members.iter().any(|member| member.value == who))
    }
}
