//! The shapes of three-point estimates: distributions on 0 to 1 with a given most likely value.

/// The cells of a table; the numbers 64 are this one, too.
const CELLS: usize = 64;
/// The parts of a cell in which its mass is measured; an even number.
const PARTS: u32 = 4;

/// A distribution on 0 to 1.
#[derive(Debug)]
pub(super) enum Shape {
    /// Straight up to the most likely value, and straight down from there.
    Triangular(f64),
    /// PERT-beta, as a table.
    Pert(Box<Table>),
}

impl Shape {
    /// The PERT-beta distribution with this most likely value.
    pub(super) fn pert(likely: f64) -> Self {
        Self::Pert(Box::new(Table::new(likely)))
    }

    /// The value below which a part of all values lie.
    pub(super) fn quantile(&self, part: f64) -> f64 {
        match self {
            Self::Triangular(likely) if part < *likely => (part * likely).sqrt(),
            Self::Triangular(likely) => 1.0 - ((1.0 - part) * (1.0 - likely)).sqrt(),
            Self::Pert(table) => table.quantile(part),
        }
    }

    /// The part of all values that lie below a value.
    pub(super) fn below(&self, value: f64) -> f64 {
        let value = value.clamp(0.0, 1.0);
        match self {
            Self::Triangular(likely) if value < *likely => value * value / likely,
            Self::Triangular(likely) if *likely < 1.0 => {
                1.0 - (1.0 - value) * (1.0 - value) / (1.0 - likely)
            }
            Self::Triangular(_) => value,
            Self::Pert(table) => table.below(value),
        }
    }
}

/// A density that is known at some places, and straight between them up to a factor that gives each cell its mass.
///
/// One uniform number gives one value, by arithmetic that is the same on every machine. `libm` computes powers, since
/// those of the platform differ in their last digits.
#[derive(Debug)]
pub(super) struct Table {
    knots: [Knot; CELLS + 1],
    /// By 64th of all values: the cell in which it begins.
    cells: [u8; CELLS],
}

#[derive(Clone, Copy, Debug, Default)]
struct Knot {
    at: f64,
    density: f64,
    /// The part of all values below `at`.
    below: f64,
}

impl Table {
    /// PERT-beta: α = 1 + 4 × likely, β = 5 − 4 × likely.
    fn new(likely: f64) -> Self {
        let density =
            |at: f64| libm::pow(at, 4.0 * likely) * libm::pow(1.0 - at, 4.0 * (1.0 - likely));
        let mut knots = [Knot::default(); CELLS + 1];
        let mut before = Knot {
            density: density(0.0),
            ..Knot::default()
        };
        for (cell, knot) in (0u8..).zip(&mut knots) {
            // The cells are narrow at both ends, where a density may rise steeply.
            let even = f64::from(cell) / 64.0;
            let at = even * even * (3.0 - 2.0 * even);
            let width = at - before.at;
            let mut mass = density(before.at) + density(at);
            for part in 1..PARTS {
                let inside = before.at + width * f64::from(part) / f64::from(PARTS);
                // Simpson's rule.
                mass += density(inside) * if part % 2 == 1 { 4.0 } else { 2.0 };
            }
            *knot = Knot {
                at,
                density: density(at),
                below: before.below + mass * width / f64::from(3 * PARTS),
            };
            before = *knot;
        }
        let whole = before.below;
        for knot in &mut knots {
            knot.below /= whole;
        }
        let mut cells = [0; CELLS];
        for (part, cell) in (0u8..).zip(&mut cells) {
            let part = f64::from(part) / 64.0;
            let before = knots.iter().skip(1).take_while(|knot| knot.below <= part);
            *cell = u8::try_from(before.count()).unwrap_or(0);
        }
        Self { knots, cells }
    }

    fn quantile(&self, part: f64) -> f64 {
        let [low, high] = self.cell_of_part(part);
        let mass = high.below - low.below;
        if mass <= 0.0 {
            return low.at;
        }
        // The root of a quadratic equation, in the form that loses no digits.
        let wanted = (part - low.below) / mass * (low.density + high.density);
        let steep = high.density - low.density;
        let root = (low.density * low.density + wanted * steep).max(0.0).sqrt();
        low.at + (high.at - low.at) * (wanted / (low.density + root)).clamp(0.0, 1.0)
    }

    fn below(&self, value: f64) -> f64 {
        let above = self.knots.partition_point(|knot| knot.at <= value);
        let [low, high] = self.cell(above.saturating_sub(1));
        let inside = ((value - low.at) / (high.at - low.at)).clamp(0.0, 1.0);
        let mean = low.density + (high.density - low.density) * inside / 2.0;
        let whole = low.density + high.density;
        low.below + (high.below - low.below) * inside * 2.0 * mean / whole
    }

    /// The cell in which a part of all values ends.
    fn cell_of_part(&self, part: f64) -> [Knot; 2] {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 63"
        )]
        let place = (part * 64.0) as usize;
        let mut cell = usize::from(self.cells.get(place).copied().unwrap_or(0));
        while self
            .knots
            .get(cell + 1)
            .is_some_and(|knot| knot.below <= part)
        {
            cell += 1;
        }
        self.cell(cell)
    }

    /// The ends of a cell, by its number.
    fn cell(&self, number: usize) -> [Knot; 2] {
        match self.knots.get(number.min(CELLS - 1)..) {
            Some([low, high, ..]) => [*low, *high],
            _ => [Knot::default(); 2],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// α = β = 3: the distribution is a polynomial.
    #[test]
    fn a_symmetric_shape_is_the_known_polynomial() {
        let shape = Shape::pert(0.5);
        for percent in 0..=100u8 {
            let x = f64::from(percent) / 100.0;
            let exact = x * x * x * (10.0 - 15.0 * x + 6.0 * x * x);
            assert!((shape.below(x) - exact).abs() < 1e-5, "{x}: {exact}");
        }
    }

    /// Likely at an end: 1 − (1 − x)^5, and x^5.
    #[test]
    fn the_most_likely_value_may_be_an_end() {
        for percent in 1..100u8 {
            let part = f64::from(percent) / 100.0;
            let fifth = libm::pow(part, 0.2);
            let first = 1.0 - libm::pow(1.0 - part, 0.2);
            assert!((Shape::pert(1.0).quantile(part) - fifth).abs() < 1e-4);
            assert!((Shape::pert(0.0).quantile(part) - first).abs() < 1e-4);
            assert!((Shape::Triangular(1.0).quantile(part) - part.sqrt()).abs() < 1e-12);
            let down = 1.0 - (1.0 - part).sqrt();
            assert!((Shape::Triangular(0.0).quantile(part) - down).abs() < 1e-12);
        }
    }

    #[test]
    fn quantiles_and_parts_are_inverse() {
        for likely in [0.0, 0.03, 0.25, 0.5, 0.9, 1.0] {
            for shape in [Shape::pert(likely), Shape::Triangular(likely)] {
                for percent in 1..100u8 {
                    let part = f64::from(percent) / 100.0;
                    let back = shape.below(shape.quantile(part));
                    assert!((back - part).abs() < 1e-9, "{likely} {part} {back}");
                }
            }
        }
    }

    /// The mean of PERT is (a + 4m + b) / 6.
    #[test]
    fn means_are_those_of_the_textbook() {
        for likely in [0.0, 0.1, 0.37, 0.5, 1.0] {
            let mean = |shape: &Shape| {
                let parts = (0..100_000).map(|part| (f64::from(part) + 0.5) / 100_000.0);
                parts.map(|part| shape.quantile(part)).sum::<f64>() / 100_000.0
            };
            let pert = (4.0 * likely + 1.0) / 6.0;
            assert!((mean(&Shape::pert(likely)) - pert).abs() < 1e-4, "{likely}");
            let triangular = (likely + 1.0) / 3.0;
            assert!((mean(&Shape::Triangular(likely)) - triangular).abs() < 1e-4);
        }
    }
}
