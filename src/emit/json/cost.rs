//! Costs, budgets and earned value.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::context::JsonContext;
use super::object::{In, Object, Written};
use crate::ast::Money;
use crate::cost::{Amounts, Cost, Currency, Earned, EarnedValue};
use crate::plan::ItemId;

/// An amount in units of the currency, from its minor units.
struct Sum<'a>(Currency<'a>, i64);

impl Serialize for Sum<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(currency, minor) = *self;
        quotient(minor, currency.units()).serialize(serializer)
    }
}

/// A whole number, or a decimal one.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum Quotient {
    Whole(i64),
    Decimal(f64),
}

fn quotient(number: i64, units: u64) -> Quotient {
    let whole = i64::try_from(units).unwrap_or(1);
    if number % whole == 0 {
        return Quotient::Whole(number / whole);
    }
    #[allow(
        clippy::cast_precision_loss,
        reason = "a JSON number is a double for most of its readers; up to 15 digits come back as written"
    )]
    Quotient::Decimal(number as f64 / units as f64)
}

fn amounts<M: SerializeMap>(
    object: &mut Object<'_, M>,
    context: &JsonContext<'_>,
    amounts: &Amounts,
) -> Result<(), M::Error> {
    let currency = Currency::of(context.plan);
    object.key("planned", &Sum(currency, amounts.planned))?;
    object.key("actual", &Sum(currency, amounts.actual))?;
    object.key("forecast", &Sum(currency, amounts.forecast))
}

object! { Amounts => |it, object, context| {
    amounts(&mut object, context, it)?;
}}

/// A part of a cost, by the key that says whose or when it is.
struct Part<T>(&'static str, T, Amounts);

impl<T: Serialize> Written for Part<T> {
    fn write<S: Serializer>(
        &self,
        context: &JsonContext<'_>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(context, serializer)?;
        object.key(self.0, &self.1)?;
        amounts(&mut object, context, &self.2)?;
        object.end()
    }
}

object! { Cost<'_> => |cost, object, context| {
    amounts(&mut object, context, &cost.total())?;
    object.key("fixed", &In(context, &cost.fixed()))?;
    let people = cost.by_party().into_iter();
    let people: Vec<_> = people
        .map(|(who, amounts)| Part("who", context.who(who), amounts))
        .collect();
    object.key("by_person", &In(context, people.as_slice()))?;
    let months = cost.by_month().into_iter();
    let months: Vec<_> = months
        .map(|(month, amounts)| Part("month", month.to_string(), amounts))
        .collect();
    object.key("by_month", &In(context, months.as_slice()))?;
}}

/// The `budget` of the plan or a phase, and what its forecast cost leaves of it.
pub(super) struct Budget<'a>(pub(super) Money, pub(super) Option<Cost<'a>>);

object! { Budget<'_> => |it, object, context| {
    let currency = Currency::of(context.plan);
    let sum = currency.minor(it.0.amount);
    let forecast = it.1.map_or(0, |cost| cost.total().forecast);
    object.key("sum", &Sum(currency, sum))?;
    object.key("left", &Sum(currency, sum - forecast))?;
}}

/// The earned value of the plan, or of a phase.
pub(super) fn earned_value<'a>(
    context: &'a JsonContext<'a>,
    phase: Option<ItemId>,
) -> Option<impl Serialize + 'a> {
    let earned = context.earned.as_ref()?;
    let currency = match earned {
        Earned::Money(_) => Some(Currency::of(context.plan)),
        Earned::Effort(_) => None,
    };
    Some(Value {
        context,
        currency,
        earned: context.report.earned_value(earned, phase),
    })
}

struct Value<'a> {
    context: &'a JsonContext<'a>,
    currency: Option<Currency<'a>>,
    earned: EarnedValue,
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            context,
            currency,
            earned,
        } = *self;
        let units = currency.map_or(1, Currency::units);
        let sum = |amount| quotient(amount, units);
        let mut object = Object::open(context, serializer)?;
        let unit = currency.map_or("minutes", |_| "money");
        object.key("unit", unit)?;
        object.key("bac", &sum(earned.planned))?;
        object.key("ev", &sum(earned.earned))?;
        object.key("ac", &sum(earned.actual))?;
        object.key("cv", &sum(earned.variance()))?;
        let index = earned.performance();
        object.key("cpi", &index.map(|index| quotient(index, 10_000)))?;
        if earned.planned_value.is_some() {
            object.key("pv", &earned.planned_value.map(sum))?;
            object.key("sv", &earned.schedule_variance().map(sum))?;
            let index = earned.schedule_performance();
            object.key("spi", &index.map(|index| quotient(index, 10_000)))?;
        }
        object.key("eac", &earned.at_completion().map(sum))?;
        object.key("etc", &earned.to_complete().map(sum))?;
        object.key("vac", &earned.variance_at_completion().map(sum))?;
        let index = earned.to_complete_performance();
        object.key("tcpi", &index.map(|index| quotient(index, 10_000)))?;
        object.end()
    }
}
