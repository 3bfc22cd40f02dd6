//! What is left of the limits of a person in each day, ISO week or month (rule 42).

use std::collections::BTreeMap;

use super::super::Model;
use super::super::leaf::{Kind, Leaf};
use super::super::limit::start_of;
use super::demand::{Amount, Demand};
use crate::ast::Per;
use crate::calendar::{Day, Instant};
use crate::plan::Party;
use crate::source::Span;

/// A limit of a person, in minutes × percent of full time.
pub(super) struct Budget {
    pub(super) per: Per,
    pub(super) most: i64,
    /// Where the limit is written.
    pub(super) place: Span,
    /// By first instant of a period: what is booked in it.
    used: BTreeMap<Instant, i64>,
}

impl Budget {
    /// The limits of a party.
    pub(super) fn of(party: &Party) -> Vec<Self> {
        let limits = party.limits().iter();
        limits
            .map(|limit| Self {
                per: limit.per,
                place: limit.span,
                most: limit.minutes.saturating_mul(100),
                used: BTreeMap::new(),
            })
            .collect()
    }

    pub(super) fn clear(&mut self) {
        self.used.clear();
    }

    /// By period: what a demand books in it.
    pub(super) fn loads(
        &self,
        model: &Model<'_>,
        leaf: &Leaf,
        demand: &Demand,
        range: (Instant, Instant),
    ) -> BTreeMap<Instant, i64> {
        let mut loads = BTreeMap::new();
        for (mut from, to) in booked_periods(model, Some(leaf), demand, range) {
            while from < to {
                let end = to.min(from.day().end());
                let load = (end - from).saturating_mul(percent_on(model, demand, from.day()));
                *loads.entry(start_of(self.per, from)).or_default() += load;
                from = end;
            }
        }
        loads
    }

    pub(super) fn book(&mut self, loads: BTreeMap<Instant, i64>, sign: i64) {
        for (period, load) in loads {
            *self.used.entry(period).or_default() += sign * load;
        }
    }

    /// By period in which a demand books too much: what it may book there, in working minutes of its own.
    pub(super) fn too_much(
        &self,
        model: &Model<'_>,
        leaf: &Leaf,
        demand: &Demand,
        range: (Instant, Instant),
    ) -> Vec<(Instant, i64)> {
        let loads = self.loads(model, leaf, demand, range).into_iter();
        let over = loads.filter_map(|(period, load)| {
            let used = self.used.get(&period).copied().unwrap_or(0);
            let allowed = (self.most - used).max(0);
            // A limit may be reached within a minute.
            let most = percent_on(model, demand, period.day()).max(1);
            (load - allowed >= 100).then_some((period, allowed / most))
        });
        over.collect()
    }
}

/// The periods in which a demand books someone between two instants.
pub(super) fn booked_periods(
    model: &Model<'_>,
    leaf: Option<&Leaf>,
    demand: &Demand,
    (start, finish): (Instant, Instant),
) -> Vec<(Instant, Instant)> {
    let hours = model.hours.get(demand.hours);
    let within = |(from, to): (Instant, Instant)| {
        let periods = hours.periods(from, to);
        periods.map(|(from, to, _)| (from, to))
    };
    let worked = match leaf.map(|leaf| &leaf.kind) {
        Some(Kind::Effort { burn, .. }) => {
            burn.worked_by(&model.hours, demand.who, (start, finish))
        }
        _ => None,
    };
    match worked {
        Some(worked) => worked.into_iter().flat_map(within).collect(),
        None => within((start, finish)).collect(),
    }
}

/// The percentage of full time that a demand books on a day.
fn percent_on(model: &Model<'_>, demand: &Demand, day: Day) -> i64 {
    match demand.amount {
        Amount::Percent(percent) => percent,
        Amount::Capacity => {
            let party = model.plan.party(demand.who);
            i64::from(party.capacity_by_day.on(day).min(100))
        }
    }
}
