//! The currency of a plan: its minor units, and how it is written.

use super::rounding::half_even;
use crate::ast::Decimal;
use crate::diagnostics::in_thousands;
use crate::language::decimal_places;
use crate::plan::Plan;

/// The currency of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Currency<'p> {
    /// Its code, if the plan names one.
    pub code: Option<&'p str>,
    /// The number of its decimal places (ISO 4217); two if the plan names no currency.
    pub places: u8,
}

impl<'p> Currency<'p> {
    /// The currency of a plan.
    #[must_use]
    pub fn of(plan: &'p Plan) -> Self {
        let code = plan.header.currency().first();
        let code = code.map(|code| code.value.as_str());
        Self {
            code,
            places: code.map_or(2, decimal_places),
        }
    }

    /// The number of minor units in one unit: 100 for the euro.
    #[must_use]
    pub fn units(self) -> u64 {
        10u64.saturating_pow(u32::from(self.places))
    }

    /// A written sum in minor units.
    #[must_use]
    pub fn minor(self, sum: Decimal) -> i64 {
        let minor = i128::from(sum.mantissa) * i128::from(self.units());
        let scale = 10i128.saturating_pow(u32::from(sum.scale));
        half_even(minor, scale)
    }

    /// An amount for people, as the currency is written: `EUR 1,234.50`, `JPY 1,234`.
    #[must_use]
    pub fn text(self, amount: i64) -> String {
        let number = self.number(amount, ',', true);
        match self.code {
            Some(code) => format!("{code} {number}"),
            None => number,
        }
    }

    /// An amount in the words of the language: `1_234.50`, `1_234`.
    #[must_use]
    pub fn written(self, amount: i64) -> String {
        self.number(amount, '_', false)
    }

    fn number(self, amount: i64, sign: char, always: bool) -> String {
        let (size, units) = (amount.unsigned_abs(), self.units());
        let minus = if amount < 0 { "-" } else { "" };
        let whole = in_thousands(&(size / units).to_string(), sign);
        let places = usize::from(self.places);
        if places == 0 || (size % units == 0 && !always) {
            return format!("{minus}{whole}");
        }
        format!("{minus}{whole}.{:0places$}", size % units)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_places_of_their_currency() {
        for (code, text, written) in [
            ("EUR", "EUR -1,234,567.80", "-1_234_567.80"),
            ("JPY", "JPY -123,456,780", "-123_456_780"),
            ("KWD", "KWD -123,456.780", "-123_456.780"),
            ("CLF", "CLF -12,345.6780", "-12_345.6780"),
        ] {
            let currency = Currency {
                code: Some(code),
                places: decimal_places(code),
            };
            assert_eq!(currency.text(-123_456_780), text);
            assert_eq!(currency.written(-123_456_780), written);
        }
        let none = Currency {
            code: None,
            places: 2,
        };
        assert_eq!(none.text(5), "0.05");
        assert_eq!(none.written(500), "5");
        let sum = |mantissa, scale| none.minor(Decimal { mantissa, scale });
        assert_eq!(
            [sum(12, 0), sum(12_345, 3), sum(12_355, 3)],
            [1200, 1234, 1236]
        );
    }
}
