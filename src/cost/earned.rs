//! Earned value (rule 45), in the terms of PMI.

use super::rounding::half_even;
use super::{Amounts, Costs, Dated, done, effort};
use crate::plan::{ItemId, Plan};
use crate::schedule::Schedule;

/// Earned value, in minor units of the currency, or in minutes of effort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EarnedValue {
    /// The budget at completion: what is planned (BAC).
    pub planned: i64,
    /// The planned value of the work that is done (EV).
    pub earned: i64,
    /// The actual cost (AC).
    pub actual: i64,
    /// The planned value (PV) of a baseline, if there is one.
    pub planned_value: Option<i64>,
}

impl EarnedValue {
    /// The cost variance: EV − AC.
    #[must_use]
    pub fn variance(self) -> i64 {
        self.earned - self.actual
    }

    /// The cost performance index, EV / AC, in ten-thousandths; None as long as there is no actual cost.
    #[must_use]
    pub fn performance(self) -> Option<i64> {
        index(self.earned, self.actual)
    }

    /// The schedule variance: EV − PV; None without a baseline.
    #[must_use]
    pub fn schedule_variance(self) -> Option<i64> {
        Some(self.earned - self.planned_value?)
    }

    /// The schedule performance index, EV / PV, in ten-thousandths; None without a baseline, or as long as nothing is
    /// planned.
    #[must_use]
    pub fn schedule_performance(self) -> Option<i64> {
        index(self.earned, self.planned_value?)
    }

    /// The to-complete performance index, (BAC − EV) / (BAC − AC), in ten-thousandths; None if the budget is used up.
    #[must_use]
    pub fn to_complete_performance(self) -> Option<i64> {
        index(self.planned - self.earned, self.planned - self.actual)
    }

    /// The estimate at completion: BAC / CPI; None as long as nothing has been earned or has cost anything.
    #[must_use]
    pub fn at_completion(self) -> Option<i64> {
        let product = i128::from(self.planned) * i128::from(self.actual);
        let is_known = self.earned > 0 && self.actual > 0;
        is_known.then(|| half_even(product, i128::from(self.earned)))
    }

    /// The estimate to complete: EAC − AC.
    #[must_use]
    pub fn to_complete(self) -> Option<i64> {
        Some(self.at_completion()? - self.actual)
    }

    /// The variance at completion: BAC − EAC.
    #[must_use]
    pub fn variance_at_completion(self) -> Option<i64> {
        Some(self.planned - self.at_completion()?)
    }
}

/// A quotient in ten-thousandths; None if there is nothing to divide by.
fn index(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| half_even(i128::from(part) * 10_000, i128::from(whole)))
}

/// The earned value of a plan with a status date.
#[derive(Debug)]
pub enum Earned<'c> {
    /// In minor units of the currency.
    Money(&'c Costs),
    /// In minutes of effort, by item, if nothing costs anything; without a forecast.
    Effort(Vec<Amounts>),
}

impl<'c> Earned<'c> {
    /// Computes it; None without a status date.
    pub(crate) fn new(
        plan: &Plan,
        schedule: &Schedule,
        progress: &[Option<u32>],
        costs: Option<&'c Costs>,
    ) -> Option<Self> {
        schedule.as_of?;
        if let Some(costs) = costs.filter(|costs| !costs.whole().is_free()) {
            return Some(Self::Money(costs));
        }
        let it = Dated { plan, schedule };
        let items = plan.items().zip(progress).map(|((id, item), percent)| {
            if !item.is_task() {
                return Amounts::default();
            }
            let planned = effort::planned(it, id);
            let earned = done::fraction(it, id, *percent).of(planned);
            let is_told = !item.spent().is_empty();
            Amounts {
                planned,
                earned,
                actual: if is_told { effort::spent(item) } else { earned },
                forecast: 0,
            }
        });
        Some(Self::Effort(items.collect()))
    }

    /// The earned value of the plan, or of a phase.
    #[must_use]
    pub fn of(&self, plan: &Plan, phase: Option<ItemId>) -> EarnedValue {
        let amounts = match self {
            Self::Money(costs) => phase
                .map_or_else(|| costs.whole(), |id| costs.of(plan, id))
                .total(),
            Self::Effort(items) => {
                let range = phase.map_or(0..items.len(), |id| id.index()..plan.end(id) as usize);
                items.get(range).into_iter().flatten().copied().sum()
            }
        };
        EarnedValue {
            planned: amounts.planned,
            earned: amounts.earned,
            actual: amounts.actual,
            planned_value: None,
        }
    }
}
