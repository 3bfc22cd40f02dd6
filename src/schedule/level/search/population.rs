//! The search: two populations of schedules, one as early as they can be, the other as late. Children of the one are
//! read backwards and join the other, so that each child also is its parents' forward-backward improvement.

use super::decode::{Decoder, Times};
use super::dice::Dice;
use super::problem::Problem;
use super::value::Value;

/// The direction in which activities are placed, which is the opposite of that of their parents.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Forward,
    Backward,
}

/// A schedule and its worth.
#[derive(Clone)]
pub(super) struct Individual {
    pub(super) times: Times,
    pub(super) value: Value,
}

/// The times and keys that decide an order: what comes first has the least key; of equals, what others wait for.
type Key = (i64, u32, u32);

/// Farther apart than any two instants of a plan.
pub(super) const FAR: i64 = 1 << 40;

pub(super) struct Search<'p> {
    problem: &'p Problem,
    decoder: Decoder<'p>,
    dice: Dice,
    /// The number of schedules that may still be made.
    left: usize,
    /// The value that nothing can be better than.
    target: Value,
    keys: Vec<Key>,
    best: Option<Individual>,
}

impl<'p> Search<'p> {
    pub(super) fn new(problem: &'p Problem, schedules: usize, target: Value) -> Self {
        Self {
            problem,
            decoder: Decoder::new(problem),
            dice: Dice::new(20_260_302),
            left: schedules.max(1),
            target,
            keys: Vec::with_capacity(problem.len()),
            best: None,
        }
    }

    /// Makes schedules from orders that rules give, and then from one another; returns the best one, and how many are
    /// left.
    pub(super) fn run(mut self, rules: &[Vec<i64>]) -> (Option<Individual>, usize) {
        let size = (self.left / 2).isqrt().max(2);
        let mut early: Vec<Individual> = Vec::with_capacity(size);
        let mut late: Vec<Individual> = Vec::with_capacity(size);
        for number in 0..size {
            if self.is_over() {
                break;
            }
            let noisy = number >= rules.len();
            let Some(rule) = rules.get(if noisy { 0 } else { number }) else {
                break;
            };
            self.order_by_rule(rule, noisy);
            let child = self.make(Way::Forward, None);
            if !self.is_over() {
                self.order_by(&child.times, Way::Backward);
                late.push(self.make(Way::Backward, Some(&child)));
            }
            early.push(child);
        }
        while !self.is_over() {
            self.generation(&late, &mut early, Way::Forward);
            self.generation(&early, &mut late, Way::Backward);
        }
        (self.best, self.left)
    }

    fn is_over(&self) -> bool {
        let reached = |best: &Individual| {
            let starts = best.value.starts <= self.target.starts || !self.problem.starts_count;
            best.value.late <= self.target.late && best.value.finish <= self.target.finish && starts
        };
        self.left == 0 || self.best.as_ref().is_some_and(reached)
    }

    /// As many children as there are parents; each replaces the worst of its generation, unless it is worse itself or
    /// there is one like it.
    fn generation(&mut self, parents: &[Individual], children: &mut [Individual], way: Way) {
        for father in parents {
            if self.is_over() {
                return;
            }
            let Some(mother) = self.pick(parents) else {
                return;
            };
            let (father, mother) = if self.dice.roll(2) == 0 {
                (father, mother)
            } else {
                (mother, father)
            };
            if std::ptr::eq(father, mother) {
                self.order_by(&father.times, way);
            } else {
                self.cross(&father.times, &mother.times, way);
            }
            let child = self.make(way, Some(father));
            let is_new = children.iter().all(|known| known.value != child.value);
            let worst = children.iter_mut().max_by_key(|known| known.value);
            if let Some(worst) = worst.filter(|worst| is_new && child.value <= worst.value) {
                *worst = child;
            }
        }
    }

    /// The better one of two at random.
    fn pick<'i>(&mut self, all: &'i [Individual]) -> Option<&'i Individual> {
        let one = all.get(self.dice.roll(all.len()))?;
        let other = all.get(self.dice.roll(all.len()))?;
        Some(if other.value < one.value { other } else { one })
    }

    /// Makes a schedule in the current order; backwards, from the finish of the parent.
    fn make(&mut self, way: Way, parent: Option<&Individual>) -> Individual {
        self.left = self.left.saturating_sub(1);
        let order = self.keys.iter().map(|(_, _, number)| *number);
        let Some(parent) = parent.filter(|_| way == Way::Backward) else {
            self.decoder.run(order, None);
            let times = self.decoder.times.clone();
            let value = Value::of(self.problem, &times);
            let child = Individual { times, value };
            if self.best.as_ref().is_none_or(|best| value < best.value) {
                self.best = Some(child.clone());
            }
            return child;
        };
        let end = parent.value.finish;
        for (number, node) in (0u32..).zip(&self.problem.nodes.0) {
            // What is in time, or late already, does not become later.
            let latest = node.due.max(parent.times.finishes[number]);
            self.decoder.earliest[number] = end.saturating_sub(latest);
        }
        self.decoder.run(order, Some(end));
        let mut times = self.decoder.times.clone();
        let mut value = Value::of(self.problem, &times);
        value.late = 0;
        times.mirror(end);
        Individual { times, value }
    }

    /// The order of the starts of a schedule, or backwards of its finishes.
    fn order_by(&mut self, times: &Times, way: Way) {
        self.keys.clear();
        for number in (0u32..).take(self.problem.len()) {
            self.keys
                .push((key(times, number, way), self.place(number, way), number));
        }
        self.keys.sort_unstable();
    }

    /// The order of numbers by activity, with noise.
    fn order_by_rule(&mut self, rule: &[i64], noisy: bool) {
        let least = rule.iter().min().copied().unwrap_or(0);
        let most = rule.iter().max().copied().unwrap_or(0);
        let range = if noisy { (most - least) / 2 } else { 0 };
        self.keys.clear();
        for (number, key) in (0u32..).zip(rule) {
            let key = key + self.dice.between(0, range + 1);
            self.keys
                .push((key, self.place(number, Way::Forward), number));
        }
        self.keys.sort_unstable();
    }

    /// The order of the father, but of the mother in a window of time; and two activities change places.
    fn cross(&mut self, father: &Times, mother: &Times, way: Way) {
        let numbers = (0u32..).take(self.problem.len());
        let (mut low, mut high) = (i64::MAX, i64::MIN);
        for number in numbers.clone() {
            let key = key(father, number, way);
            low = low.min(key);
            high = high.max(key);
        }
        let range = (high - low).max(4);
        let length = self.dice.between(range / 4, range * 3 / 4 + 1);
        let from = self.dice.between(low, high - length + 2);
        self.keys.clear();
        for number in numbers {
            let own = key(father, number, way);
            let key = if own < from {
                own - FAR
            } else if own < from + length {
                key(mother, number, way)
            } else {
                own + FAR
            };
            self.keys.push((key, self.place(number, way), number));
        }
        self.keys.sort_unstable();
        let last = self.keys.len().saturating_sub(1);
        let one = self.dice.roll(last);
        let other = one + 1 + self.dice.roll(8);
        if last > 1 {
            self.keys.swap(one, other.min(last));
        }
    }

    /// Where an activity stands among those of the same key.
    fn place(&self, number: u32, way: Way) -> u32 {
        let place = self.problem.places[number];
        if way == Way::Forward {
            place
        } else {
            u32::MAX - place
        }
    }
}

fn key(times: &Times, number: u32, way: Way) -> i64 {
    match way {
        Way::Forward => times.starts[number],
        Way::Backward => -times.finishes[number],
    }
}
