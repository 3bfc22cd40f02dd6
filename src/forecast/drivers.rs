//! The tasks whose duration moves a date (rule 47).

use super::sizes::{Sampled, Sizes};
use crate::plan::{ItemId, Plan};
use crate::schedule::Dependencies;

/// A task whose duration moves a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Driver {
    /// The task.
    pub task: ItemId,
    /// Spearman's rank correlation of its duration and the date.
    pub correlation: f64,
}

/// The most samples whose ranks are compared: ranks fit into 16 bits.
pub(super) const MOST_RANKED: u32 = 10_000;

/// The most different values that are counted rather than sorted: more of them would be slower.
const MOST_PLACES: usize = 1 << 16;

/// Ranks times 2, counted from the middle; equal values share the mean of their ranks.
#[derive(Debug)]
pub(super) struct Ranks {
    ranks: Vec<i16>,
    /// The sum of their squares.
    squares: i64,
}

impl Ranks {
    /// The ranks of values that lie close together, at most [`MOST_RANKED`]: they are counted, not sorted.
    fn counted(values: &[i64]) -> Option<Self> {
        let (least, most) = (*values.iter().min()?, *values.iter().max()?);
        let places = usize::try_from(most - least).ok();
        let places = places.filter(|places| *places < MOST_PLACES)?;
        let place = |value: i64| usize::try_from(value - least).unwrap_or(0);
        let mut counts = vec![0usize; places + 1];
        for value in values {
            if let Some(count) = counts.get_mut(place(*value)) {
                *count += 1;
            }
        }
        let mut below = 0;
        let ranks = counts.iter().map(|count| {
            let rank = rank_of(below, *count, values.len());
            below += count;
            rank
        });
        let ranks: Vec<i16> = ranks.collect();
        let of = |value: &i64| ranks.get(place(*value)).copied().unwrap_or(0);
        Some(Self::of_each(values.iter().map(of).collect()))
    }

    fn of_each(ranks: Vec<i16>) -> Self {
        let squares = product(&ranks, &ranks);
        Self { ranks, squares }
    }

    /// The ranks of values, at most [`MOST_RANKED`].
    pub(super) fn new<T: Ord + Copy>(values: &[T]) -> Self {
        let mut order: Vec<(T, u32)> = values.iter().copied().zip(0..).collect();
        order.sort_unstable();
        let mut ranks = vec![0; values.len()];
        let mut below = 0;
        for equals in order.chunk_by(|a, b| a.0 == b.0) {
            let rank = rank_of(below, equals.len(), values.len());
            for (_, place) in equals {
                if let Some(slot) = ranks.get_mut(*place as usize) {
                    *slot = rank;
                }
            }
            below += equals.len();
        }
        Self::of_each(ranks)
    }

    /// Spearman's rank correlation; 0 if either never varies.
    pub(super) fn correlation(&self, other: &Self) -> f64 {
        #[allow(
            clippy::cast_precision_loss,
            reason = "sums of 10,000 squares of 16 bits are below 2^53"
        )]
        let [product, left, right] = [
            product(&self.ranks, &other.ranks),
            self.squares,
            other.squares,
        ]
        .map(|sum| sum as f64);
        if left > 0.0 && right > 0.0 {
            product / (left.sqrt() * right.sqrt())
        } else {
            0.0
        }
    }
}

/// The rank of equals among all values, of which so many are below them.
fn rank_of(below: usize, equals: usize, all: usize) -> i16 {
    // The first of them has `below` others before it, the last `all − below − equals` behind it.
    let twice = (2 * below + equals).cast_signed() - all.cast_signed();
    i16::try_from(twice).unwrap_or(0)
}

fn product(left: &[i16], right: &[i16]) -> i64 {
    // 16 products of 16 bits fit into 32.
    let parts = left.chunks(16).zip(right.chunks(16)).map(|(left, right)| {
        let pairs = left.iter().zip(right);
        let sum: i32 = pairs
            .map(|(left, right)| i32::from(*left) * i32::from(*right))
            .sum();
        i64::from(sum)
    });
    parts.sum()
}

/// A subject's dates, ranked, and the items that have a say in them.
#[derive(Debug)]
pub(super) struct Ranked {
    pub(super) ranks: Ranks,
    /// By item.
    pub(super) has_say: Vec<bool>,
}

/// The correlations of a task with each subject that it has a say in.
pub(super) fn correlations(
    sizes: &Sizes,
    sampled: &Sampled,
    ranked: &[Option<Ranked>],
    count: u32,
) -> Vec<f64> {
    let durations: Vec<i64> = (0..count)
        .map(|sample| sizes.minutes(sampled, sample))
        .collect();
    let durations = Ranks::counted(&durations).unwrap_or_else(|| Ranks::new(&durations));
    let subjects = ranked.iter().map(|ranked| {
        let has_say = |ranked: &&Ranked| {
            let said = ranked.has_say.get(sampled.task.index());
            said.is_some_and(|said| *said)
        };
        let ranked = ranked.as_ref().filter(has_say);
        ranked.map_or(0.0, |ranked| ranked.ranks.correlation(&durations))
    });
    subjects.collect()
}

/// By item: whether it is one of these leaves, or one of them waits for it, directly or not.
pub(super) fn all_before(
    plan: &Plan,
    links: &Dependencies,
    leaves: Option<&[ItemId]>,
) -> Vec<bool> {
    let Some(leaves) = leaves else {
        return vec![true; plan.items.len()];
    };
    let mut before = vec![false; plan.items.len()];
    // Phases whose own links have been followed.
    let mut followed = vec![false; plan.items.len()];
    let mut open: Vec<ItemId> = leaves.to_vec();
    while let Some(id) = open.pop() {
        match before.get_mut(id.index()) {
            Some(mark) if !*mark => *mark = true,
            _ => continue,
        }
        for outer in plan.outwards(id) {
            match followed.get_mut(outer.index()) {
                Some(mark) if !*mark => *mark = true,
                _ => break,
            }
            for link in links.incoming(outer) {
                open.push(link.from);
                open.extend(plan.contents(link.from));
            }
        }
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_of_equals_are_their_mean() {
        // Ranks 1, 2.5, 2.5, 4.
        assert_eq!(Ranks::new(&[3, 5, 5, 9]).ranks, [-3, 0, 0, 3]);
        assert_eq!(Ranks::new(&[9, 5, 3]).ranks, [2, 0, -2]);
        let values = [9, -5, 3, 3, 700, 9, 0, 9];
        let counted = Ranks::counted(&values).expect("they are close together");
        assert_eq!(counted.ranks, Ranks::new(&values).ranks);
        assert!(Ranks::counted(&[0, 1 << 40]).is_none());
    }

    #[test]
    fn correlations_are_those_of_the_textbook() {
        let close = |a: f64, b: f64| (a - b).abs() < 1e-12;
        let rho = |a: &[i32], b: &[i32]| Ranks::new(a).correlation(&Ranks::new(b));
        assert!(close(rho(&[1, 2, 3, 4], &[10, 20, 30, 90]), 1.0));
        assert!(close(rho(&[1, 2, 3, 4], &[4, 3, 2, 1]), -1.0));
        // 1 − 6 Σd² / (n(n² − 1)), with d = 1, 1, 1, 1, 0.
        assert!(close(rho(&[1, 2, 3, 4, 5], &[2, 1, 4, 3, 5]), 0.8));
        assert!(close(rho(&[1, 1, 1], &[1, 2, 3]), 0.0));
    }
}
