//! Who works on a task, as the schedule chose it (rule 41), and whether the text allows that choice.

use planc::ast::ValueShare;
use planc::plan::{Booking, ItemId, Plan, WhoId};
use planc::schedule::Schedule;

/// Whether the text leaves open who works on a task.
pub(crate) fn is_open(plan: &Plan, id: ItemId) -> bool {
    let item = plan.item(id);
    item.by_any().is_some() || item.by().iter().any(|booking| part_of(plan, booking) > 0)
}

/// How many members of a team a booking asks for, if not all of them; else 0.
fn part_of(plan: &Plan, booking: &Booking) -> usize {
    let members = plan.party(booking.who).members().len();
    match booking.share {
        Some(ValueShare::Number(number)) if (number as usize) < members => number as usize,
        _ => 0,
    }
}

/// Those who work on a task; without dates, those who are written.
pub(crate) fn crew(plan: &Plan, schedule: &Schedule, id: ItemId) -> Vec<Booking> {
    let item = plan.item(id);
    if item.by().is_empty() {
        let owners = item.owners().iter().map(|owner| Booking {
            who: owner.value,
            share: None,
            span: owner.span,
            share_span: owner.span,
            team: None,
        });
        return owners.collect();
    }
    let workers = schedule.workers(id).iter().filter(|worker| !worker.used);
    if !is_open(plan, id) {
        return item.by().to_vec();
    }
    // A task without dates is nobody's; its hours are those of the first.
    if workers.clone().next().is_none() {
        let count = item.by_any().map_or(item.by().len(), |_| 1);
        return item.by()[..count].to_vec();
    }
    let crew = workers.map(|worker| {
        let named = worker.team.unwrap_or(worker.who);
        let mut written = item.by().iter().filter(|booking| booking.who == named);
        let written = written.next().expect("who works on it is written");
        Booking {
            who: worker.who,
            share: written.share.filter(|_| worker.team.is_none()),
            team: worker.team,
            ..*written
        }
    });
    crew.collect()
}

/// The tasks on which others work than the text allows.
pub(crate) fn wrong_crews(plan: &Plan, schedule: &Schedule) -> Vec<String> {
    let mut wrong = Vec::new();
    for (id, item) in plan.items() {
        if !item.is_task() || schedule.dates(id).is_none() || !is_open(plan, id) {
            continue;
        }
        let crew = crew(plan, schedule, id);
        let mut people: Vec<WhoId> = crew.iter().map(|booking| booking.who).collect();
        people.sort_unstable();
        people.dedup();
        let fills = |booking: &Booking| {
            let part = part_of(plan, booking);
            let members = plan.party(booking.who).members();
            let of_team = crew.iter().filter(|it| {
                it.team == Some(booking.who) && members.iter().any(|member| member.value == it.who)
            });
            let itself = crew
                .iter()
                .filter(|it| it.team.is_none() && it.who == booking.who);
            if part > 0 {
                of_team.count() == part
            } else {
                itself.count() == 1
            }
        };
        let filled = item.by().iter().filter(|booking| fills(booking));
        let wanted = if item.by_any().is_some() {
            1
        } else {
            item.by().len()
        };
        let heads: usize = if item.by_any().is_some() {
            crew.len()
        } else {
            item.by()
                .iter()
                .map(|booking| part_of(plan, booking).max(1))
                .sum()
        };
        if filled.count() != wanted || crew.len() != heads || people.len() != heads {
            let names = people.iter().map(|who| plan.party(*who).name.as_str());
            let names: Vec<&str> = names.collect();
            wrong.push(format!("{} is done by {}", item.path, names.join(", ")));
        }
    }
    wrong
}
