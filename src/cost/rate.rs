//! Rates: who is paid when a person, team or resource works, and how much.

use super::currency::Currency;
use super::rounding::{Fraction, half_even};
use crate::ast::Per;
use crate::plan::{Plan, WhoId};

/// The most levels of teams in teams.
const DEPTH: usize = 16;

/// Someone who is paid for work.
#[derive(Clone, Copy, Debug)]
pub(super) struct Payee {
    pub(super) who: WhoId,
    /// Minor units for one minute at one percent of full time, as a quotient.
    price: (i128, i128),
}

impl Payee {
    /// The price of a part of some work, in minutes × percent.
    pub(super) fn price(&self, load: i64, part: Fraction) -> i64 {
        let (price, of) = self.price;
        let load = i128::from(load) * i128::from(part.part);
        half_even(
            load.saturating_mul(price),
            of.saturating_mul(i128::from(part.whole)),
        )
    }
}

/// By party: who is paid when it works. A team without a rate pays each of its members for an equal part of its work.
pub(super) fn payees(plan: &Plan, currency: Currency<'_>) -> Vec<Vec<Payee>> {
    let all = plan.parties().map(|(who, _)| {
        let mut payees = Vec::new();
        gather(plan, currency, who, 1, DEPTH, &mut payees);
        payees
    });
    all.collect()
}

fn gather(
    plan: &Plan,
    currency: Currency<'_>,
    who: WhoId,
    divisor: i128,
    depth: usize,
    payees: &mut Vec<Payee>,
) {
    let party = plan.party(who);
    let Some(rate) = party.rate() else {
        let members = party.members();
        let count = i128::try_from(members.len()).unwrap_or(1);
        for member in members.iter().filter(|_| depth > 0) {
            let divisor = divisor.saturating_mul(count);
            gather(plan, currency, member.value, divisor, depth - 1, payees);
        }
        return;
    };
    let minutes = match rate.per {
        Some(Per::Day) => plan.header.day_minutes.max(1),
        _ => 60,
    };
    let scale = 10i128.saturating_pow(u32::from(rate.amount.scale));
    let minor = i128::from(rate.amount.mantissa) * i128::from(currency.units());
    let of = i128::from(minutes).saturating_mul(100);
    let of = of.saturating_mul(scale).saturating_mul(divisor);
    payees.push(Payee {
        who,
        price: (minor, of),
    });
}
