//! The names of the people, teams and resources of an item.

use std::cmp::Reverse;
use std::fmt::Write as _;

use super::Report;
use super::words::{list_text, size_text};
use crate::plan::{ItemId, PartyKind, Plan, WhoId};
use crate::review::{Week, load, week_name, weeks_of};
use crate::schedule::Worker;

/// The most people that are named one by one.
const MOST_NAMES: usize = 50;

/// The names of people, teams and resources, separated by commas; a very long list is cut and ends with the number of
/// the others.
#[must_use]
pub fn names(plan: &Plan, list: impl IntoIterator<Item = WhoId>) -> String {
    names_and_more(plan, list, 0)
}

/// As [`names`], for a list from which `omitted` names are already left out.
#[must_use]
pub fn names_and_more(
    plan: &Plan,
    list: impl IntoIterator<Item = WhoId>,
    omitted: usize,
) -> String {
    let mut list = list.into_iter();
    let first: Vec<&str> = list
        .by_ref()
        .take(MOST_NAMES)
        .map(|who| plan.party(who).title.as_str())
        .collect();
    let mut text = first.join(", ");
    let more = list.count() + omitted;
    if more > 0 {
        // Writing to a `String` cannot fail.
        let _ = write!(text, ", {more} more");
    }
    text
}

impl Report<'_> {
    /// The owners of an item, written or inherited, by name.
    #[must_use]
    pub fn owners_text(&self, id: ItemId) -> String {
        let owners = self.plan.owners_of(id);
        names(self.plan, owners.iter().map(|who| who.value))
    }

    /// The week in which most is booked of a person, team or resource, beside what there is: `2026-W11, 6d of 5d`. None
    /// if nothing is.
    #[must_use]
    pub fn busiest_week_text(&self, who: WhoId) -> Option<String> {
        self.busiest_text(&weeks_of(self.plan, self.schedule, who))
    }

    /// The same of everyone who is booked.
    #[must_use]
    pub fn busiest_weeks(&self) -> Vec<(WhoId, String)> {
        let loads = load(self.plan, self.schedule).into_iter();
        let texts = loads.flat_map(|load| {
            let text = self.busiest_text(&load.weeks);
            let parties = load.parties.into_iter();
            parties.filter_map(move |who| Some((who, text.clone()?)))
        });
        texts.collect()
    }

    fn busiest_text(&self, weeks: &[Week]) -> Option<String> {
        // Of equally full weeks the first.
        let fullest = |week: &&Week| (week.booked - week.available, Reverse(week.monday));
        let week = weeks.iter().max_by_key(fullest)?;
        let size = |load: i64| size_text(self.plan, load / 100, false);
        let (booked, available) = (size(week.booked), size(week.available));
        Some(format!(
            "{}, {booked} of {available}",
            week_name(week.monday)
        ))
    }

    /// The workers of an item, or the resources that it uses: `Bob (50 %), Builders (2 people)`.
    #[must_use]
    pub fn workers_text(&self, id: ItemId, used: bool) -> String {
        let workers = self.schedule.workers(id).iter();
        let workers = workers.filter(|worker| worker.used == used);
        let words: Vec<String> = workers
            .map(|worker| worker_text(self.plan, worker))
            .collect();
        list_text(&words)
    }
}

/// One worker with share or number, such as `Bob (50 %)`, `Builders (2 people)`, `Usability lab (2)`. An outside party
/// has neither, since it is not booked.
fn worker_text(plan: &Plan, worker: &Worker) -> String {
    let party = plan.party(worker.who);
    let is_whole = worker.percent.is_multiple_of(100);
    let whole = is_whole.then_some(worker.percent / 100);
    let share = match (party.kind, worker.number.or(whole)) {
        _ if party.is_outside() => None,
        (PartyKind::Person, Some(1)) => None,
        (PartyKind::Resource, number) => number
            .filter(|number| *number > 1)
            .map(|number| number.to_string()),
        (PartyKind::Team, Some(1)) => Some("1 person".to_owned()),
        (PartyKind::Team, Some(number)) => Some(format!("{number} people")),
        (PartyKind::Person | PartyKind::Team, _) => Some(format!("{} %", worker.percent)),
    };
    match share {
        Some(share) => format!("{} ({share})", party.title),
        None => party.title.to_string(),
    }
}
