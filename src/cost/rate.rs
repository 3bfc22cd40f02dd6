//! Rates: who is paid when a person, team or resource works, and how much.

use super::currency::Currency;
use super::rounding::{Fraction, half_even};
use crate::ast::Per;
use crate::plan::{MOST_SPELLED_OUT, Party, Plan, WhoId};

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

/// Whether each member of a team is paid, and not the team as a whole: there are not too many of them.
pub(super) fn is_spelled_out(party: &Party) -> bool {
    (1..=MOST_SPELLED_OUT).contains(&party.members().len())
}

/// By party: who is paid when it works. A team without a rate pays each of its members for an equal part of its work; if
/// there are many, it is itself paid the mean of their rates.
pub(super) fn payees(plan: &Plan, currency: Currency<'_>) -> Vec<Vec<Payee>> {
    let payee = |who, paid: &[WhoId], number| {
        let price = mean(plan, currency, paid, number);
        (price.0 > 0).then_some(Payee { who, price })
    };
    let all = plan.parties().map(|(who, party)| {
        let members = party.members().iter().map(|member| member.value);
        let members: Vec<WhoId> = members.collect();
        let count = members.len();
        let payees = if party.rate().is_some() {
            vec![payee(who, &[who], 1)]
        } else if is_spelled_out(party) {
            let each = members.into_iter();
            each.map(|member| payee(member, &[member], count)).collect()
        } else {
            vec![payee(who, &members, count)]
        };
        payees.into_iter().flatten().collect()
    });
    all.collect()
}

/// The price of a minute at one percent: the sum of the rates of some parties, divided by a number.
fn mean(plan: &Plan, currency: Currency<'_>, paid: &[WhoId], number: usize) -> (i128, i128) {
    let day = i128::from(plan.header.day_minutes.max(1));
    let power = |scale: u8| 10i128.saturating_pow(u32::from(scale));
    let (mut sum, mut scale) = (0i128, 0);
    for rate in paid.iter().filter_map(|who| plan.party(*who).rate()) {
        // The common denominator of rates by the hour and by the day.
        let factor = if rate.per == Some(Per::Day) { 60 } else { day };
        let digits = i128::from(rate.amount.mantissa) * factor;
        let next = rate.amount.scale.max(scale);
        let digits = digits.saturating_mul(power(next - rate.amount.scale));
        sum = sum
            .saturating_mul(power(next - scale))
            .saturating_add(digits);
        scale = next;
    }
    let price = sum.saturating_mul(i128::from(currency.units()));
    let of = (100 * 60 * day).saturating_mul(power(scale));
    (
        price,
        of.saturating_mul(i128::try_from(number).unwrap_or(1)),
    )
}
