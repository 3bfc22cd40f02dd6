//! Exact fractions, rounded once.

/// Rounds a quotient to a whole number, a half to the even one; both are 0 or more.
pub(super) fn half_even(numerator: i128, denominator: i128) -> i64 {
    let denominator = denominator.max(1);
    let (whole, rest) = (numerator / denominator, numerator % denominator);
    let other = denominator - rest;
    let is_up = rest > other || (rest == other && whole % 2 == 1);
    i64::try_from(whole + i128::from(is_up)).unwrap_or(i64::MAX)
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fraction {
    pub(super) part: i64,
    pub(super) whole: i64,
}

impl Fraction {
    pub(super) const NONE: Self = Self { part: 0, whole: 1 };
    pub(super) const ALL: Self = Self { part: 1, whole: 1 };

    /// A part that is at most the whole.
    pub(super) fn within(part: i64, whole: i64) -> Self {
        if whole <= 0 {
            return Self::NONE;
        }
        let part = part.clamp(0, whole);
        Self { part, whole }
    }

    /// What is missing from the whole.
    pub(super) const fn rest(self) -> Self {
        Self {
            part: self.whole - self.part,
            whole: self.whole,
        }
    }

    /// That part of a number.
    pub(super) fn of(self, number: i64) -> i64 {
        let product = i128::from(number) * i128::from(self.part);
        half_even(product, i128::from(self.whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_to_the_even_neighbour() {
        let rounded = [1, 2, 3, 5, 7, 9, 10].map(|number| half_even(number, 2));
        assert_eq!(rounded, [0, 1, 2, 2, 4, 4, 5]);
        assert_eq!(half_even(2, 3), 1);
        assert_eq!(half_even(4, 3), 1);
        assert_eq!(half_even(i128::MAX, 1), i64::MAX);
    }
}
