//! The amounts that are booked: shares, capacities and efficiency (rules 9 and 10).

use super::{Worker, WorkingTimeId};
use crate::ast::{Per, ValueShare};
use crate::calendar::Day;
use crate::plan::{Booking, Party, PartyKind, Plan, WhoId};

/// The amount that one person at full time burns in a minute: 100 % of the share times 100 % of efficiency.
pub(super) const FULL: u32 = 100 * 100;

/// Days, both ends included, and the weight of a minute in them.
pub(super) type Exception = ((Day, Day), u32);

/// Someone who burns an effort.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) who: WhoId,
    /// The share % times the efficiency % in each minute.
    pub(super) burn: WorkingTimeId,
    /// By period: what may be burned in it, in the same unit.
    pub(super) limits: Box<[(Per, i64)]>,
}

/// The limits of a party, in units of what it burns.
pub(super) fn burned_limits(party: &Party) -> Box<[(Per, i64)]> {
    let limits = party.limits().iter();
    limits
        .map(|limit| {
            let minute = 100 * efficiency_of(party);
            (limit.per, limit.minutes.saturating_mul(minute))
        })
        .collect()
}

/// The number of members of a team that have to be present.
pub(super) fn heads(share: Option<ValueShare>, members: usize) -> usize {
    let wanted = match share {
        None => members,
        Some(ValueShare::Number(number)) => number as usize,
        Some(ValueShare::Percent(percent)) => percent.div_ceil(100) as usize,
    };
    wanted.clamp(1, members.max(1))
}

/// The sum of the greatest weights, one per head.
pub(super) fn best(weights: &[u32], heads: usize) -> u32 {
    let mut sorted = weights.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    sorted
        .iter()
        .take(heads)
        .fold(0, |sum, &weight| sum.saturating_add(weight))
}

/// The share % times the efficiency % in a minute of a party that is not a team of members, and the days on which a
/// dated capacity differs.
pub(super) fn weights(party: &Party, share: Option<ValueShare>) -> (u32, Vec<Exception>) {
    let efficiency = u32::try_from(efficiency_of(party)).unwrap_or(u32::MAX);
    let weight = |percent: u32| percent.saturating_mul(efficiency);
    match (party.kind, share) {
        (_, Some(ValueShare::Percent(percent))) => (weight(percent), Vec::new()),
        (_, Some(ValueShare::Number(number))) => (weight(number.saturating_mul(100)), Vec::new()),
        (PartyKind::Person, None) => {
            let exceptions = party.capacity().iter().flat_map(|capacity| {
                let percent = weight(capacity.percent.min(100));
                capacity.dates.iter().map(move |dates| (*dates, percent))
            });
            (
                weight(party.capacity_by_day.usual().min(100)),
                exceptions.collect(),
            )
        }
        // An outside party works as one person would.
        (PartyKind::Team | PartyKind::Resource, None) => {
            (weight(party.units().max(1).saturating_mul(100)), Vec::new())
        }
    }
}

/// A worker on a task, with the booking on the day on which the task starts.
pub(super) fn worker(party: &Party, booking: Booking, used: bool, start: Day) -> Worker {
    let (percent, number) = match booking.share {
        _ if party.is_outside() => (0, None),
        Some(ValueShare::Percent(percent)) => (percent, None),
        Some(ValueShare::Number(number)) => (number.saturating_mul(100), Some(number)),
        None if party.kind == PartyKind::Person => (party.capacity_by_day.on(start).min(100), None),
        // The whole team, but only one unit of a resource.
        None if party.kind == PartyKind::Resource => (100, None),
        None => (party.units().saturating_mul(100), None),
    };
    Worker {
        who: booking.who,
        percent,
        number,
        used,
        by_capacity: booking.share.is_none() && party.kind == PartyKind::Person,
        team: booking.team,
    }
}

/// How fast a worker works, in percent.
pub(super) fn efficiency(plan: &Plan, worker: &Worker) -> i64 {
    efficiency_of(plan.party(worker.who))
}

/// How fast a party works, in percent.
pub(super) fn efficiency_of(party: &Party) -> i64 {
    let efficiency = party.efficiency();
    efficiency.map_or(100, |efficiency| i64::from(efficiency.value))
}

/// An effort besides a duration (rule 8): booked evenly within it, in proportion to the shares. `minutes` returns the
/// minutes in which the task books a party.
pub(super) fn spread(
    plan: &Plan,
    effort: i64,
    crew: Vec<Worker>,
    minutes: impl Fn(WhoId) -> i64,
) -> impl Iterator<Item = Worker> {
    spread_and_round(plan, effort, crew, minutes, |whole| whole / 2)
}

/// As [`spread`], with each share rounded up, so that it is enough.
pub(super) fn spread_up(
    plan: &Plan,
    effort: i64,
    crew: Vec<Worker>,
    minutes: impl Fn(WhoId) -> i64,
) -> impl Iterator<Item = Worker> {
    spread_and_round(plan, effort, crew, minutes, |whole| whole - 1)
}

fn spread_and_round(
    plan: &Plan,
    effort: i64,
    crew: Vec<Worker>,
    minutes: impl Fn(WhoId) -> i64,
    up: impl Fn(i64) -> i64,
) -> impl Iterator<Item = Worker> {
    let burned = |worker: &Worker| {
        let weight = i64::from(worker.percent).saturating_mul(efficiency(plan, worker));
        weight.saturating_mul(minutes(worker.who))
    };
    let whole = crew.iter().map(burned).fold(0i64, i64::saturating_add);
    let effort = effort.saturating_mul(i64::from(FULL));
    crew.into_iter().map(move |worker| {
        if whole <= 0 || worker.percent == 0 {
            return worker;
        }
        let share = i64::from(worker.percent).saturating_mul(effort);
        let percent = (share.saturating_add(up(whole)) / whole).max(1);
        Worker {
            percent: u32::try_from(percent).unwrap_or(u32::MAX),
            number: None,
            by_capacity: false,
            ..worker
        }
    })
}
