//! Who is needed by which task, and in which of its minutes (rule 36).

use super::super::by_item::ByItem;
use super::super::choice::Alternative;
use super::super::forward::Early;
use super::super::leaf::{Kind, Leaf};
use super::super::sharing;
use super::super::{Model, Worker, WorkingTimeId};
use crate::calendar::Instant;
use crate::plan::{Booking, Item, ItemId, PartyKind, Size, WhoId};

/// The amount that is needed in each minute, in percent of full time or of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    Percent(i64),
    /// The capacity of the day, at most full time.
    Capacity,
}

/// A person, team or resource that a task needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Demand {
    pub(super) who: WhoId,
    pub(super) amount: Amount,
    /// The hours of the task in which it is booked.
    pub(super) hours: WorkingTimeId,
}

/// A task that needs someone.
pub(super) struct Booked {
    pub(super) id: ItemId,
    pub(super) demands: Vec<Demand>,
    /// Whether it stays where it is: it has started, or a time of day is written (rule 37).
    pub(super) is_fixed: bool,
    /// Whether it may be worked on in pieces (rule 40).
    pub(super) may_pause: bool,
    /// The demands of each alternative, if people can be chosen (rule 41).
    pub(super) alternatives: Vec<Offer>,
}

impl Booked {
    /// The number of people who can be chosen for it.
    pub(super) fn candidates(&self) -> usize {
        let offers = self.alternatives.iter();
        offers.flat_map(|offer| &offer.picks).map(Vec::len).sum()
    }

    /// All its demands, whoever takes it.
    pub(super) fn all_demands(&self) -> impl Iterator<Item = &Demand> {
        let offers = self.alternatives.iter().flat_map(|offer| {
            let picks = offer.picks.iter().flatten().flatten();
            offer.used.iter().chain(picks)
        });
        self.demands.iter().chain(offers)
    }
}

/// The demands of an alternative.
pub(super) struct Offer {
    /// Those of what the task uses, whoever works on it.
    pub(super) used: Vec<Demand>,
    /// By pick, and by candidate in it.
    pub(super) picks: Vec<Vec<Vec<Demand>>>,
}

/// The tasks of a plan that need someone.
pub(super) struct Needs {
    /// Those that can be placed, in the order of the text; tasks that are done, or only follow others, cannot.
    pub(super) tasks: Vec<Booked>,
    /// The demands of work that is finished, each with its start and finish, if people are to be chosen by how much they
    /// are booked.
    pub(super) past: Vec<(Vec<Demand>, (Instant, Instant))>,
}

/// Who is needed by which task.
pub(super) fn needs(
    model: &mut Model<'_>,
    unscheduled: &ByItem<bool>,
    early: &ByItem<Early>,
    party_times: &[WorkingTimeId],
) -> Needs {
    let plan = model.plan;
    let (mut tasks, mut past) = (Vec::new(), Vec::new());
    let is_chosen = !model.choices.is_empty();
    for (id, item) in plan.items() {
        let Some(leaf) = model.leaves[id].clone() else {
            continue;
        };
        let dates = &early[id];
        if !item.is_task() || unscheduled[id] || leaf.is_transparent() {
            continue;
        }
        let now = from_status_date(model, dates.start);
        let is_past = dates.achieved || now >= dates.finish;
        if is_past && !is_chosen {
            continue;
        }
        let crew = model.crews.of(id, item).into_owned();
        let mut asker = Asker {
            model,
            item,
            leaf: &leaf,
            dates,
            party_times,
        };
        let demands = asker.demands(&crew);
        if demands.is_empty() {
            continue;
        }
        if is_past {
            past.push((demands, (dates.start, dates.finish)));
            continue;
        }
        if is_chosen && now > dates.start {
            past.push((demands.clone(), (dates.start, now)));
        }
        let alternatives = model.choices.get(&id).cloned().unwrap_or_default();
        let alternatives = alternatives.iter().map(|alternative| {
            let mut asker = Asker {
                model,
                item,
                leaf: &alternative.leaf,
                dates,
                party_times,
            };
            asker.offer(alternative)
        });
        let alternatives: Vec<Offer> = alternatives.collect();
        let is_fixed = leaf.has_started() || has_time_of_day(item);
        let is_work = matches!(leaf.kind, Kind::Work(1..) | Kind::Effort { .. });
        let is_levelled = plan.header.level_resources().is_some();
        let may_pause = is_levelled && is_work && !is_fixed && !leaf.late;
        tasks.push(Booked {
            id,
            demands,
            is_fixed,
            may_pause: may_pause && item.may_pause().is_some() && alternatives.is_empty(),
            alternatives,
        });
    }
    Needs { tasks, past }
}

/// The first instant at which a task that starts then books someone: what lies before the status date is past.
pub(super) fn from_status_date(model: &Model<'_>, start: Instant) -> Instant {
    model
        .status_date
        .map_or(start, |date| date.start.max(start))
}

fn has_time_of_day(item: &Item) -> bool {
    let dates = [item.start(), item.finish()];
    dates
        .into_iter()
        .flatten()
        .any(|date| date.minute.is_some())
}

/// Asks whom a task needs, as a leaf.
struct Asker<'a, 'm, 'p> {
    model: &'m mut Model<'p>,
    item: &'a Item,
    leaf: &'a Leaf,
    dates: &'a Early,
    party_times: &'a [WorkingTimeId],
}

impl Asker<'_, '_, '_> {
    /// The demands of an alternative: of equals in a pick, each as one of its first people.
    fn offer(&mut self, alternative: &Alternative) -> Offer {
        let mut crew = Vec::new();
        let mut picks = Vec::new();
        for pick in &alternative.picks {
            crew.extend(pick.from.iter().take(pick.count).map(|it| it.booking));
        }
        let mut first = 0;
        for pick in &alternative.picks {
            let demands = pick.from.iter().map(|candidate| {
                if let Some(place) = crew.get_mut(first) {
                    *place = candidate.booking;
                }
                let by_entry = self.demands_of(&crew).into_iter();
                by_entry.skip(first).take(1).flatten().collect()
            });
            picks.push(demands.collect());
            if let (Some(place), Some(candidate)) = (crew.get_mut(first), pick.from.first()) {
                *place = candidate.booking;
            }
            first += pick.count;
        }
        let all = self.demands_of(&crew).into_iter();
        Offer {
            used: all.skip(crew.len()).flatten().collect(),
            picks,
        }
    }

    /// The demands of a crew, and of what is used.
    fn demands(&mut self, crew: &[Booking]) -> Vec<Demand> {
        self.demands_of(crew).into_iter().flatten().collect()
    }

    /// The demands of each of a crew, and then of each that is used.
    fn demands_of(&mut self, crew: &[Booking]) -> Vec<Vec<Demand>> {
        let Self {
            item, leaf, dates, ..
        } = *self;
        let plan = self.model.plan;
        let day = dates.start.day();
        let worker = |used| {
            move |booking: &Booking| sharing::worker(plan.party(booking.who), *booking, used, day)
        };
        let crew: Vec<Worker> = crew.iter().map(worker(false)).collect();
        let used: Vec<Worker> = item.uses().iter().map(worker(true)).collect();
        let mut hours = Hours {
            model: self.model,
            leaf,
            dates,
            is_alone: match item.task_size() {
                Some(Size::Takes(estimate)) => estimate.elapsed,
                Some(Size::Effort(_) | Size::Spans(..)) => true,
                None => item.stands_as_written(),
            },
            stands_as_written: item.stands_as_written(),
            party_times: self.party_times,
        };
        let crew: Vec<Worker> = match item.effort_within() {
            Some(effort) => {
                let minutes = |who: WhoId| hours.minutes(who);
                sharing::spread_up(plan, effort.likely, crew, minutes).collect()
            }
            None => crew,
        };
        let workers = crew.iter().chain(&used);
        workers.map(|worker| hours.demands(worker)).collect()
    }
}

/// The hours in which a task books each of those who work on it.
struct Hours<'a, 'm, 'p> {
    model: &'m mut Model<'p>,
    leaf: &'a Leaf,
    dates: &'a Early,
    /// Whether each works in their own hours, rather than all together.
    is_alone: bool,
    stands_as_written: bool,
    party_times: &'a [WorkingTimeId],
}

impl Hours<'_, '_, '_> {
    /// The demands that a worker stands for: one of their own, and for a whole team one of each member; a member who was
    /// chosen is also one of the team.
    fn demands(&mut self, worker: &Worker) -> Vec<Demand> {
        let plan = self.model.plan;
        let party = plan.party(worker.who);
        // A person by number is a separate error.
        let is_wrong = party.kind == PartyKind::Person && worker.number.is_some_and(|it| it > 1);
        if worker.percent == 0 && !worker.by_capacity || is_wrong {
            return Vec::new();
        }
        let amount = if worker.by_capacity && party.capacity_by_day.steps().len() > 1 {
            Amount::Capacity
        } else {
            Amount::Percent(i64::from(worker.percent))
        };
        let mut demands = vec![Demand {
            who: worker.who,
            amount,
            hours: self.of(worker.who, worker.used),
        }];
        demands.extend(worker.team.map(|team| Demand {
            who: team,
            amount: Amount::Percent(100),
            hours: self.of(worker.who, worker.used),
        }));
        // The whole team: each member, as far as they are there.
        if worker.percent == party.units().saturating_mul(100) {
            for member in party.members() {
                if plan.party(member.value).kind == PartyKind::Person {
                    demands.push(Demand {
                        who: member.value,
                        amount: Amount::Capacity,
                        hours: self.of(member.value, false),
                    });
                }
            }
        }
        demands
    }

    fn own(&self, who: WhoId) -> WorkingTimeId {
        let own = self.party_times.get(who.index());
        own.copied().unwrap_or(self.leaf.own)
    }

    fn of(&mut self, who: WhoId, used: bool) -> WorkingTimeId {
        let own = self.own(who);
        let hours = &mut self.model.hours;
        if self.stands_as_written {
            hours.always()
        } else if used {
            let task = match self.leaf.kind {
                Kind::Elapsed(_) => own,
                _ => self.leaf.own,
            };
            hours.all_of(vec![task, own])
        } else if self.is_alone {
            own
        } else {
            self.leaf.own
        }
    }

    /// The minutes in which it books someone, where it stands without levelling.
    fn minutes(&self, who: WhoId) -> i64 {
        let (start, finish) = (self.dates.start, self.dates.finish);
        let hours = if self.is_alone {
            self.own(who)
        } else {
            self.leaf.own
        };
        let worked = self.model.hours.get(hours).between(start, finish);
        if worked > 0 { worked } else { finish - start }
    }
}
