//! What is free of each person, team and resource.

use std::collections::BTreeMap;

use super::super::choice::{Alternative, Pick};
use super::super::leaf::{Kind, Leaf};
use super::super::limit::Burn;
use super::super::saturating::{self, AFTER};
use super::super::{Model, WorkingTimeId};
use super::budget::{Budget, booked_periods};
use super::demand::{Amount, Booked, Demand, Needs, Offer};
use super::search::{self, Profile, Step};
use crate::calendar::Instant;
use crate::plan::{Party, PartyKind, WhoId};

/// A person, team or resource: its own axis of time, which has only the minutes in which anything books it, and what
/// is free on it.
pub(super) struct Source {
    pub(super) axis: WorkingTimeId,
    /// The supply, and what a task takes that books by capacity, on that axis.
    supply: Vec<Step>,
    by_capacity: Vec<Step>,
    pub(super) profile: Profile,
    /// What is left of each limit of a person.
    pub(super) budgets: Vec<Budget>,
    /// What was needed of it before, and what is booked in all, in minutes × percent.
    past: i64,
    load: i64,
}

/// What is free of everyone who is booked by any task.
pub(super) struct Supply {
    pub(super) sources: BTreeMap<WhoId, Source>,
    /// Whether everyone counts as free at all times, as in a plan that is not levelled.
    pub(super) is_unlimited: bool,
    /// Whether no limit counts, because a task never fits into one, which is an error.
    pub(super) ignores_limits: bool,
}

/// Where a task is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) start: Instant,
    /// Who was not free before, if it had to wait.
    pub(super) waits_for: Option<WhoId>,
    /// Whether everyone is free then.
    pub(super) is_met: bool,
}

/// A candidate who takes a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) who: WhoId,
    /// Their place in the list.
    pub(super) place: usize,
    /// The pick, and their place in it.
    pub(super) pick: usize,
    pub(super) index: usize,
}

impl Supply {
    pub(super) fn new(
        model: &mut Model<'_>,
        needs: &Needs,
        party_times: &[WorkingTimeId],
        is_unlimited: bool,
    ) -> Self {
        let mut hours_of: BTreeMap<WhoId, Vec<WorkingTimeId>> = BTreeMap::new();
        for demand in needs.tasks.iter().flat_map(Booked::all_demands) {
            let hours = hours_of.entry(demand.who).or_insert_with(|| {
                party_times
                    .get(demand.who.index())
                    .copied()
                    .into_iter()
                    .collect()
            });
            if !hours.contains(&demand.hours) {
                hours.push(demand.hours);
            }
        }
        let mut sources = BTreeMap::new();
        for (who, hours) in hours_of {
            let axis = model.hours.any_of(&hours);
            let party = model.plan.party(who);
            let on_axis = |amounts: Vec<(Instant, i64)>| -> Vec<Step> {
                let time = model.hours.get(axis);
                let mut steps: Vec<Step> = amounts
                    .into_iter()
                    .map(|(at, amount)| Step {
                        from: time.count(at),
                        amount,
                    })
                    .collect();
                if let Some(first) = steps.first_mut() {
                    first.from = i64::MIN;
                }
                steps
            };
            let supply = on_axis(amounts(party, u32::MAX));
            sources.insert(
                who,
                Source {
                    axis,
                    profile: Profile::new(&supply),
                    supply,
                    by_capacity: on_axis(amounts(party, 100)),
                    budgets: Budget::of(party),
                    past: 0,
                    load: 0,
                },
            );
        }
        for (demands, (start, finish)) in &needs.past {
            for demand in demands {
                if let Some(source) = sources.get_mut(&demand.who) {
                    source.past += loads(&source.pieces(model, None, demand, (*start, *finish)));
                }
            }
        }
        Self {
            sources,
            is_unlimited,
            ignores_limits: false,
        }
    }

    /// Whether anyone has a limit.
    pub(super) fn has_limits(&self) -> bool {
        let mut sources = self.sources.values();
        sources.any(|source| !source.budgets.is_empty())
    }

    /// How much of a person is booked, or of each of a team, in minutes × percent.
    pub(super) fn load(&self, model: &Model<'_>, who: WhoId) -> i64 {
        let load = self.sources.get(&who).map_or(0, |source| source.load);
        load / i64::from(model.plan.party(who).units().max(1))
    }

    /// The instant by which so much of someone is worked off, from an instant on; None if it never is.
    pub(super) fn worked_off(
        &self,
        model: &Model<'_>,
        who: WhoId,
        from: Instant,
        load: i64,
    ) -> Option<Instant> {
        let source = self.sources.get(&who).filter(|_| load > 0)?;
        let axis = model.hours.get(source.axis);
        let count = axis.count(from);
        let done = search::worked_off(&source.supply, count, load)?;
        axis.add(from, done - count)
    }

    /// Starts again with nothing booked.
    pub(super) fn clear(&mut self) {
        for source in self.sources.values_mut() {
            source.profile.reset(&source.supply, None);
            source.load = source.past;
            source.budgets.iter_mut().for_each(Budget::clear);
        }
    }

    /// Whether a demand is never met, even alone.
    pub(super) fn is_never_met(&self, demand: &Demand) -> bool {
        let Amount::Percent(percent) = demand.amount else {
            return false;
        };
        self.sources
            .get(&demand.who)
            .is_some_and(|source| source.supply.iter().all(|step| step.amount < percent))
    }

    /// The first start at or after an instant at which all of some demands are met; the instant itself, if they never
    /// are.
    pub(super) fn fit(
        &self,
        model: &Model<'_>,
        demands: &[Demand],
        leaf: &Leaf,
        from: Instant,
    ) -> Fit {
        fit(model, leaf, from, |start, finish| {
            self.first_in_conflict(model, leaf, demands, (start, finish))
        })
    }

    /// As [`Self::fit`], for an offer: also who of the candidates takes it, the least booked of those who are free. The
    /// candidates to be left out are given by their places in the list.
    pub(super) fn fit_offer(
        &self,
        model: &Model<'_>,
        offer: &Offer,
        alternative: &Alternative,
        left_out: &[usize],
        from: Instant,
    ) -> (Fit, Vec<Taken>) {
        let mut taken = Vec::new();
        let fit = fit(model, &alternative.leaf, from, |start, finish| {
            taken.clear();
            let leaf = &alternative.leaf;
            let used = self.first_in_conflict(model, leaf, &offer.used, (start, finish));
            if used.is_some() {
                return used;
            }
            let picks = alternative.picks.iter().zip(&offer.picks);
            picks.enumerate().find_map(|(number, (pick, demands))| {
                self.pick(
                    (model, leaf),
                    (number, pick, demands),
                    left_out,
                    (start, finish),
                    &mut taken,
                )
                .err()
            })
        });
        (fit, taken)
    }

    /// Takes as many people as a pick needs; else the end of what keeps one of them, and who that is.
    fn pick(
        &self,
        (model, leaf): (&Model<'_>, &Leaf),
        (number, pick, demands): (usize, &Pick, &[Vec<Demand>]),
        left_out: &[usize],
        (start, finish): (Instant, Instant),
        taken: &mut Vec<Taken>,
    ) -> Result<(), (Instant, WhoId)> {
        let (mut free, mut kept) = (Vec::new(), Vec::new());
        for (index, (candidate, demands)) in pick.from.iter().zip(demands).enumerate() {
            let who = candidate.booking.who;
            if left_out.contains(&candidate.place) || taken.iter().any(|it| it.who == who) {
                continue;
            }
            match self.first_in_conflict(model, leaf, demands, (start, finish)) {
                None => free.push((
                    self.load(model, who),
                    Taken {
                        place: candidate.place,
                        who,
                        pick: number,
                        index,
                    },
                )),
                Some(conflict) => kept.push(conflict),
            }
        }
        if let Some(missing) = pick.count.checked_sub(free.len() + 1) {
            kept.sort_unstable();
            // Without enough people it is a conflict that never ends.
            let first = pick.from.first().map_or(WhoId(0), |it| it.booking.who);
            return Err(kept.get(missing).copied().unwrap_or((AFTER, first)));
        }
        free.sort_unstable_by_key(|(load, it)| (*load, it.place));
        taken.extend(free.into_iter().take(pick.count).map(|(_, it)| it));
        Ok(())
    }

    fn first_in_conflict(
        &self,
        model: &Model<'_>,
        leaf: &Leaf,
        demands: &[Demand],
        range: (Instant, Instant),
    ) -> Option<(Instant, WhoId)> {
        let conflict = demands.iter().find_map(|demand| {
            let end = self.conflict(model, leaf, demand, range)?;
            Some((end, demand.who))
        });
        conflict.or_else(|| self.over_limit(model, leaf, demands, range))
    }

    /// The last start at or before an instant, but not before another, at which everyone is free whom a task needs.
    pub(super) fn fit_late(
        &self,
        model: &Model<'_>,
        demands: &[Demand],
        leaf: &Leaf,
        (earliest, latest): (Instant, Instant),
    ) -> Instant {
        let mut start = latest;
        while start > earliest {
            let finish = leaf.finish_of(&model.hours, start);
            let conflict = demands
                .iter()
                .find_map(|demand| self.first_conflict(model, leaf, demand, (start, finish)));
            let conflict =
                conflict.or_else(|| self.limit_reached(model, leaf, demands, (start, finish)));
            let Some(begin) = conflict else {
                return start;
            };
            let before = leaf.start_for(&model.hours, begin);
            let before = before.and_then(|at| leaf.begins_by(&model.hours, at.min(start - 1)));
            start = before.unwrap_or(earliest);
        }
        earliest
    }

    /// The end of the last range in which there is not enough for a demand of a task that stands there; after all
    /// times if there never is.
    fn conflict(
        &self,
        model: &Model<'_>,
        leaf: &Leaf,
        demand: &Demand,
        range: (Instant, Instant),
    ) -> Option<Instant> {
        let start = range.0;
        let source = self
            .sources
            .get(&demand.who)
            .filter(|_| !self.is_unlimited)?;
        let mut pieces = source.pieces(model, Some(leaf), demand, range);
        pieces.reverse();
        let mut conflicts = pieces
            .into_iter()
            .filter_map(|(from, to, amount)| source.profile.conflict(from, to, amount));
        let end = conflicts.next()?;
        if end == i64::MAX {
            return Some(AFTER);
        }
        let axis = model.hours.get(source.axis);
        Some(axis.add(start, end - axis.count(start)).unwrap_or(AFTER))
    }

    /// The beginning of the first minute in which there is not enough for a demand.
    fn first_conflict(
        &self,
        model: &Model<'_>,
        leaf: &Leaf,
        demand: &Demand,
        range: (Instant, Instant),
    ) -> Option<Instant> {
        let start = range.0;
        let source = self.sources.get(&demand.who)?;
        let pieces = source.pieces(model, Some(leaf), demand, range);
        let first = pieces
            .into_iter()
            .find_map(|(from, to, amount)| source.profile.first_conflict(from, to, amount))?;
        let axis = model.hours.get(source.axis);
        let begin = axis.add(start, first + 1 - axis.count(start))?;
        Some(begin - 1)
    }

    /// Books what a task needs, or with −1 gives back what it booked.
    pub(super) fn book(
        &mut self,
        model: &Model<'_>,
        leaf: &Leaf,
        demands: &[Demand],
        range: (Instant, Instant),
        sign: i64,
    ) {
        for demand in demands {
            if let Some(source) = self.sources.get_mut(&demand.who) {
                for budget in &mut source.budgets {
                    let loads = budget.loads(model, leaf, demand, range);
                    budget.book(loads, sign);
                }
                let pieces = source.pieces(model, Some(leaf), demand, range);
                source.load += sign * loads(&pieces);
                for (from, to, amount) in pieces {
                    source.profile.book(from, to, sign * amount);
                }
            }
        }
    }
}

/// The first start at or after an instant without a conflict, each of which says when it ends and who is not free; the
/// instant itself, if there is always one.
fn fit(
    model: &Model<'_>,
    leaf: &Leaf,
    from: Instant,
    mut conflict: impl FnMut(Instant, Instant) -> Option<(Instant, WhoId)>,
) -> Fit {
    let mut fit = Fit {
        start: from,
        waits_for: None,
        is_met: true,
    };
    let own = model.hours.get(leaf.own);
    loop {
        let finish = leaf.finish_of(&model.hours, fit.start);
        let Some((end, who)) = conflict(fit.start, finish) else {
            return fit;
        };
        let next = if leaf.is_clock() {
            end
        } else {
            saturating::up(own, end)
        };
        if next <= fit.start || saturating::is_beyond(next) {
            return Fit {
                start: from,
                waits_for: None,
                is_met: false,
            };
        }
        fit = Fit {
            start: next,
            waits_for: Some(who),
            is_met: true,
        };
    }
}

/// The sum of ranges with their amounts.
fn loads(pieces: &[(i64, i64, i64)]) -> i64 {
    let loads = pieces.iter().map(|(from, to, amount)| (to - from) * amount);
    loads.sum()
}

impl Source {
    /// The ranges of the axis that a demand books, each with its amount.
    pub(super) fn pieces(
        &self,
        model: &Model<'_>,
        leaf: Option<&Leaf>,
        demand: &Demand,
        (start, finish): (Instant, Instant),
    ) -> Vec<(i64, i64, i64)> {
        let axis = model.hours.get(self.axis);
        let is_limited = leaf.is_some_and(|leaf| {
            matches!(
                &leaf.kind,
                Kind::Effort {
                    burn: Burn::Limited(_),
                    ..
                }
            )
        });
        let ranges: Vec<(i64, i64)> = if demand.hours == self.axis && !is_limited {
            vec![(axis.count(start), axis.count(finish))]
        } else {
            let periods = booked_periods(model, leaf, demand, (start, finish)).into_iter();
            periods
                .map(|(from, to)| (axis.count(from), axis.count(to)))
                .collect()
        };
        match demand.amount {
            Amount::Percent(percent) => ranges
                .into_iter()
                .map(|(from, to)| (from, to, percent))
                .collect(),
            Amount::Capacity => ranges
                .into_iter()
                .flat_map(|(from, to)| {
                    let ends = self.by_capacity.iter().skip(1).map(|step| step.from);
                    let steps = self.by_capacity.iter().zip(ends.chain([i64::MAX]));
                    steps.filter_map(move |(step, end)| {
                        let (from, to) = (from.max(step.from), to.min(end));
                        (from < to && step.amount > 0).then_some((from, to, step.amount))
                    })
                })
                .collect(),
        }
    }
}

/// The amounts that there are from each day on, in percent of full time or of one unit, at most so many.
fn amounts(party: &Party, most: u32) -> Vec<(Instant, i64)> {
    if party.kind == PartyKind::Person {
        let steps = party.capacity_by_day.steps().iter();
        steps
            .map(|(day, percent)| (day.start(), i64::from(*percent.min(&most))))
            .collect()
    } else {
        let units = party.units().saturating_mul(100).min(most);
        vec![(Instant(i64::MIN / 4), i64::from(units))]
    }
}
