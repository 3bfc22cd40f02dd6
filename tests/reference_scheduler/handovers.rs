//! Who takes over from whom in a levelled plan (rule 35), percent by percent.

use std::collections::BTreeSet;

use planc::ast::End;
use planc::plan::{ItemId, PartyKind, Plan, WhoId};
use planc::schedule::{Schedule, Worker};

use super::links::Wait;
use super::network::Network;

/// A percent of someone: until when it is taken, and by which task.
type Percent = Option<(i64, ItemId)>;

impl Network<'_> {
    /// The links of a levelled plan that nobody has written; None if tasks would wait for each other, as those do that
    /// have started before what they wait for: then some of the links are left out.
    pub(crate) fn handovers(&self, schedule: &Schedule) -> Option<Vec<Wait>> {
        let mut waits = Vec::new();
        if self.plan.header.level_resources().is_some() {
            for (who, _) in self.plan.parties() {
                waits.extend(of_party(self.plan, schedule, who));
            }
        }
        waits.sort_by_key(|(from, to)| (*to, *from));
        waits.dedup();
        let links = waits.into_iter();
        let links: Vec<Wait> = links
            .map(|(from, to)| Wait::new((from, End::Finish), (to, End::Start)))
            .collect();
        (links.is_empty() || !self.is_circular(&links)).then_some(links)
    }

    /// Whether leaves wait for each other, with these links too.
    fn is_circular(&self, links: &[Wait]) -> bool {
        let mut pairs: Vec<(ItemId, ItemId)> = Vec::new();
        for wait in self.waits.iter().chain(links) {
            for from in self.leaves_in(wait.from) {
                pairs.extend(self.leaves_in(wait.to).into_iter().map(|to| (from, to)));
            }
        }
        loop {
            let waits_for: BTreeSet<ItemId> = pairs.iter().map(|(_, to)| *to).collect();
            let before = pairs.len();
            pairs.retain(|(from, _)| waits_for.contains(from));
            if pairs.len() == before {
                return before > 0;
            }
        }
    }
}

fn of_party(plan: &Plan, schedule: &Schedule, who: WhoId) -> Vec<(ItemId, ItemId)> {
    let party = plan.party(who);
    let capacities = party.capacity().iter().map(|line| line.percent);
    let is_usual = party.capacity().iter().any(|line| line.dates.is_empty());
    let usual = (!is_usual).then_some(100);
    let size = match party.kind {
        PartyKind::Person => capacities.chain(usual).max().unwrap_or(100),
        PartyKind::Team | PartyKind::Resource => party.units() * 100,
    };
    let mut percents: Vec<Percent> = vec![None; size as usize];
    let mut waits = Vec::new();
    for (start, finish, id, amount) in bookings(plan, schedule, who) {
        percents.sort_unstable();
        let is_free = |percent: &Percent| percent.is_none_or(|(until, _)| until <= start);
        let free = percents.iter_mut().filter(|percent| is_free(percent));
        let mut taken = 0;
        for percent in free.take(amount) {
            waits.extend(percent.map(|(_, from)| (from, id)));
            *percent = Some((finish, id));
            taken += 1;
        }
        // More than there is, by tasks that stay where they are.
        percents.extend((taken..amount).map(|_| Some((finish, id))));
    }
    let is_open = |id: ItemId| plan.item(id).started().is_none();
    waits.retain(|(_, to)| is_open(*to));
    waits
}

/// The tasks of someone in order: start, finish, and percent.
fn bookings(plan: &Plan, schedule: &Schedule, who: WhoId) -> Vec<(i64, i64, ItemId, usize)> {
    let usual = plan.party(who).capacity_by_day.usual().min(100);
    let varies = plan.party(who).capacity_by_day.steps().len() > 1;
    let mut found = Vec::new();
    for (id, _) in plan.items() {
        let Some(dates) = schedule.dates(id).filter(|dates| !dates.achieved) else {
            continue;
        };
        let is_past = schedule.as_of.is_some_and(|at| dates.finish <= at);
        if is_past || dates.total_slack.is_none() {
            continue;
        }
        let amounts = schedule.workers(id).iter().filter_map(|worker| {
            let amount = if worker.who == who && !(worker.by_capacity && varies) {
                worker.percent
            } else if worker.who == who || is_member(plan, worker, who) {
                usual
            } else {
                return None;
            };
            Some((dates.start.0, dates.finish.0, id, amount as usize))
        });
        found.extend(amounts);
    }
    found.sort_unstable();
    found
}

/// Whether someone belongs to a team that works as a whole.
fn is_member(plan: &Plan, worker: &Worker, who: WhoId) -> bool {
    let team = plan.party(worker.who);
    let mut members = team.members().iter();
    worker.percent == team.units() * 100 && members.any(|member| member.value == who)
}
