//! Whether every required approver has accepted a deliverable.

use super::standing::later;
use super::{Fact, Item, PartyKind, Plan, WhoId};

impl Plan {
    /// The `accepted` that completes the acceptance: the last one, once every approver has accepted; with `any of`, the
    /// first one by any of them. Acceptances before a rejection do not count.
    #[must_use]
    pub fn acceptance<'d>(&self, deliverable: &'d Item) -> Option<&'d Fact> {
        let mut facts = standing(deliverable);
        if deliverable.approver_any().is_some() {
            let first = |a: &'d Fact, b: &'d Fact| if later(a, b) == a { b } else { a };
            return facts.reduce(first);
        }
        let is_complete = self.open_approvers(deliverable).is_empty();
        facts.by_ref().reduce(later).filter(|_| is_complete)
    }

    /// The approvers who have not accepted it since its last rejection, even with `any of`. An `accepted` without `by`
    /// counts for all of them.
    #[must_use]
    pub fn open_approvers(&self, deliverable: &Item) -> Vec<WhoId> {
        let approvers = || {
            deliverable
                .approvers()
                .iter()
                .map(|approver| approver.value)
        };
        // Someone who is not an approver is a separate error, and counts here as the approver that was meant.
        let is_approver = |who: WhoId| approvers().any(|approver| self.speaks_for(who, approver));
        let by_all = standing(deliverable).any(|fact| {
            fact.by().is_empty() || fact.by().iter().any(|who| !is_approver(who.value))
        });
        let has_accepted = |approver: WhoId| {
            let mut people = standing(deliverable).flat_map(Fact::by);
            by_all || people.any(|who| self.speaks_for(who.value, approver))
        };
        approvers()
            .filter(|approver| !has_accepted(*approver))
            .collect()
    }

    /// Whether `who` is the approver, or a member of the approving team.
    #[must_use]
    pub fn speaks_for(&self, who: WhoId, approver: WhoId) -> bool {
        let party = self.party(approver);
        who == approver
            || (party.kind == PartyKind::Team
                && party.members().iter().any(|member| member.value == who))
    }
}

/// The acceptances that no later rejection has revoked.
fn standing(deliverable: &Item) -> impl Iterator<Item = &Fact> {
    let rejected = deliverable.rejected().reduce(later);
    let holds = move |fact: &&Fact| rejected.is_none_or(|no| later(no, fact) == *fact);
    deliverable.accepted().filter(holds)
}
