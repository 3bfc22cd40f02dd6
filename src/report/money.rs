//! The cost of an item, and earned value.

use super::Report;
use crate::cost::{Cost, Currency, Earned, EarnedValue};
use crate::plan::ItemId;

impl<'a> Report<'a> {
    /// The cost of the plan; None if it has no rate, cost, payment or budget.
    #[must_use]
    pub fn plan_cost(&self) -> Option<Cost<'a>> {
        self.review.costs.as_ref().map(|costs| costs.whole())
    }

    /// The cost of an item and what is in it; None if it costs nothing.
    #[must_use]
    pub fn cost(&self, id: ItemId) -> Option<Cost<'a>> {
        let costs = self.review.costs.as_ref()?;
        Some(costs.of(self.plan, id)).filter(|cost| !cost.is_free())
    }

    /// The cost of an item in words, with the forecast where it differs: `EUR 960.00`,
    /// `EUR 960.00 planned, EUR 1,200.00 forecast`.
    #[must_use]
    pub fn cost_text(&self, id: ItemId) -> Option<String> {
        Some(self.amounts_text(self.cost(id)?))
    }

    /// The cost of the plan in words; None if it costs nothing.
    #[must_use]
    pub fn plan_cost_text(&self) -> Option<String> {
        let cost = self.plan_cost().filter(|cost| !cost.is_free())?;
        Some(self.amounts_text(cost))
    }

    fn amounts_text(&self, cost: Cost<'_>) -> String {
        let total = cost.total();
        let currency = Currency::of(self.plan);
        let (planned, forecast) = (currency.text(total.planned), currency.text(total.forecast));
        if total.planned == total.forecast {
            planned
        } else {
            format!("{planned} planned, {forecast} forecast")
        }
    }

    /// The earned value of the plan and its phases; None without a status date.
    #[must_use]
    pub fn earned(&self) -> Option<Earned<'a>> {
        let review = self.review;
        let costs = review.costs.as_ref();
        Earned::new(self.plan, self.schedule, &review.progress, costs)
    }

    /// The earned value of the plan, or of a phase, with the planned value of the baseline.
    #[must_use]
    pub fn earned_value(&self, earned: &Earned<'_>, phase: Option<ItemId>) -> EarnedValue {
        let planned = self.baseline.and_then(|it| it.planned_value(phase));
        EarnedValue {
            planned_value: planned.and_then(|planned| match earned {
                Earned::Money(_) => planned.money,
                Earned::Effort(_) => Some(planned.effort),
            }),
            ..earned.of(self.plan, phase)
        }
    }
}
